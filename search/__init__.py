"""The index engines behind one small protocol."""
