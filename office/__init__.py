"""The one office with all its parts."""
