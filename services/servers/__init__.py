"""The Discord servers of schools: the bot's coming to them and going from them."""
