"""Facts of a letter: regions, the applicant, the date, urgency, places, institutions, and where it should go."""

from classifiers.facts.alarms import urgency
from classifiers.facts.deadline import Deadline, deadline
from classifiers.facts.reading import Facts, find
from classifiers.facts.routes import routes

__all__ = ["Deadline", "Facts", "deadline", "find", "routes", "urgency"]
