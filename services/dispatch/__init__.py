"""What the sweep sends and draws, and what becomes of it."""
