"""The office: every part of the house, each opened when it is first needed and closed at the end."""

from __future__ import annotations

import math
import threading
from contextlib import ExitStack, contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from office import parts
from office.models import open_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appeals.settings import Settings
    from classifiers.classifier import Classifier
    from pipeline import Reader
    from records import Register
    from search import SearchEngine


class Office:
    """The parts of the house that one set of settings names. Safe to use from several threads."""

    def __init__(self, settings: Settings, closing: ExitStack) -> None:
        """Open nothing yet; what is opened later is closed by `closing`."""
        self.settings = settings
        self.indexing = threading.Lock()
        """Held by the one thread that brings the index up to date."""
        self.index_seen_whole = -math.inf
        """When it was last asked whether the index holds every letter; on the monotonic clock."""
        self.index_left_alone_until = -math.inf
        """After a failure; on the monotonic clock."""
        self._closing = closing
        self._opening = threading.RLock()

    @cached_property
    def register(self) -> Register:
        """The register: the truth."""
        with self._opening:
            return self._closing.enter_context(parts.open_register(self.settings))

    @cached_property
    def reader(self) -> Reader:
        """The reader of files."""
        with self._opening:
            return self._closing.enter_context(parts.open_reader(self.settings))

    @cached_property
    def classifier(self) -> Classifier:
        """The trained classifier."""
        with self._opening:
            return open_model(self.settings)

    @cached_property
    def engine(self) -> SearchEngine:
        """The index: a cache of the register."""
        with self._opening:
            return self._closing.enter_context(parts.open_engine(self.settings))


@contextmanager
def open_office(settings: Settings) -> Iterator[Office]:
    """Open the office for a while; whatever it opened is closed at the end."""
    with ExitStack() as closing:
        yield Office(settings, closing)
