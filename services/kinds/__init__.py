"""What each kind of ballot is: the shape of its description, and the table its noun fills in."""
