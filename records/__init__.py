"""The register: the truth of the house. Open it with `open_register`; the index can be made from it at any time."""

from records.batches import NewItem, Outcome, Progress, Work
from records.breakdown import Breakdown, Dimension
from records.decisions import Correction
from records.entries import Entry
from records.files import Arrival, FileRecord
from records.filters import NONE, Filters
from records.health import Health
from records.labels import Lesson
from records.links import Campaign
from records.register import Register, open_register

__all__ = [
    "NONE",
    "Arrival",
    "Breakdown",
    "Campaign",
    "Correction",
    "Dimension",
    "Entry",
    "FileRecord",
    "Filters",
    "Health",
    "Lesson",
    "NewItem",
    "Outcome",
    "Progress",
    "Register",
    "Work",
    "open_register",
]
