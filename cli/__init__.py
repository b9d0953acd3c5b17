"""The aryz command."""
