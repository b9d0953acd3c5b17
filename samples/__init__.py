"""Invented letters and the scans made of them. `python -m samples.render` makes the scans again."""
