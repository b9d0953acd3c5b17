"""`aryz doctor`: every part is asked whether it is there, healthy, and of which version."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from appeals.errors import AryzError
from appeals.texts import mark
from pipeline import check_tools

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from appeals.settings import Settings
    from office.office import Office
    from office.shapes import Shape


@dataclass(frozen=True)
class Part:
    """What a part of the house says of itself."""

    name: str
    detail: str
    error: AryzError | None


def examine(office: Office) -> list[Part]:
    """Ask every part; one that does not answer hinders no other."""
    return [
        _ask("python", lambda: f"{platform.python_version()}, spaCy {version('spacy')}, Prefect {version('prefect')}"),
        _ask("tesseract", lambda: _tesseract(office.settings)),
        _ask("classifier", lambda: office.classifier.name),
        _ask("register", lambda: _register(office)),
        _ask("originals", lambda: office.register.health().originals),
        _ask("index", lambda: _index(office)),
    ]


def _ask(name: str, question: Callable[[], str]) -> Part:
    try:
        return Part(name, question(), None)
    except AryzError as error:
        return Part(name, "", error)


def _tesseract(settings: Settings) -> str:
    tools = check_tools(settings.ocr_languages)
    return f"{tools.version}, {', '.join(tools.languages)}"


def _register(office: Office) -> str:
    health = office.register.health()
    return f"{health.engine}, {health.database}, {sum(health.appeals.values())} appeals"


def _index(office: Office) -> str:
    health = office.engine.health()
    behind = office.register.outbox.behind()
    return f"{health.engine} {health.version}, {health.where}, {health.documents} letters, {behind} behind"


def effective(settings: Settings) -> Shape:
    """Return the settings as they are in force, by the names of the environment, secrets hidden."""
    told = settings.model_dump(mode="json")
    told |= {
        "database_url": _without_password(settings.effective_database_url),
        "originals_url": _without_password(settings.effective_originals_url),
        "search_url": _without_password(settings.search_url),
        "model": str(settings.model_folder),
    }
    names = {name: f"ARYZ_{name.upper()}" for name in told} | {"prefect_api_url": "PREFECT_API_URL"}
    return {names[name]: value for name, value in told.items()}


def _without_password(url: str) -> str:
    """Return a URL with `***` in place of user and password."""
    scheme, mark, rest = url.partition("://")
    address, slash, path = rest.partition("/")
    _, at, host = address.rpartition("@")
    return f"{scheme}{mark}{'***@' if at else ''}{host}{slash}{path}" if mark else url


def doctor_shape(parts: Sequence[Part], settings: Shape, translate: Callable[[str], str] = mark) -> Shape:
    """Return what the parts say, in the language of the person who asked."""
    return {
        "healthy": not any(part.error for part in parts),
        "parts": [_part(part, translate) for part in parts],
        "settings": settings,
    }


def _part(part: Part, translate: Callable[[str], str]) -> Shape:
    message, remedy = part.error.explain(translate) if part.error else (part.detail, None)
    return {"part": part.name, "healthy": part.error is None, "detail": message, "remedy": remedy}
