"""The council: its delegates, and the editions of the school plan."""
