"""What an act leaves behind in its own transaction, for the sweep to send and draw."""
