"""The one office with all its parts: it opens what the settings name, and takes letters through the house."""

from office.office import Office, open_office

__all__ = ["Office", "open_office"]
