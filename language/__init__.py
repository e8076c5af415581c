"""Words in and out: the languages in which the bot speaks to people and reads what they write."""
