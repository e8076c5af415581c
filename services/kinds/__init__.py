"""The kinds of card, reminder and ballot: what a description of each holds, and the tables that the nouns fill."""
