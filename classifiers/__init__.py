"""Text in, classification out."""
