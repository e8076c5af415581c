"""Fair hearings: asked for, a panel drawn by lot, both sides heard, and what is proposed agreed to or decided."""
