"""Prefect flows: the only room that imports prefect. Import `flows.ingest` only where a flow is to run: it takes a second."""
