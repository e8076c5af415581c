"""Ideas: shared, stood by, started as groups, answered, withdrawn."""
