"""Acts of the council's vision."""
