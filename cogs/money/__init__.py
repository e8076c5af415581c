"""The council's money in Discord: a form for delegates, a card for each entry, and all of it in sums for anybody."""
