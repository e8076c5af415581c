"""Schools: set up, their calendar, and the bot's coming and going."""
