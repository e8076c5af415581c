"""The page for who comes next, in Discord: a card in the group's thread, a form, and the whole page for members."""
