"""The vocabulary of the house: frozen values, settings, and the one tree of errors."""
