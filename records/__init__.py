"""The register: the truth of the house."""
