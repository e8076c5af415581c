"""What each kind of card and ballot is: the shape of its description, and the table the nouns fill in."""
