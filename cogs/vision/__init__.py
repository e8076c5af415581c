"""The council's vision in Discord: the form in which a delegate writes it, and its card."""
