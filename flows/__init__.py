"""Prefect flows: the only room that imports prefect. Import `flows.ingest` only to run it: that takes a second."""
