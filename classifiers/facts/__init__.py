"""Facts of a letter: regions, the applicant, the date, urgency, places, institutions, and where it should go."""

from classifiers.facts.reading import Facts, find
from classifiers.facts.routes import routes

__all__ = ["Facts", "find", "routes"]
