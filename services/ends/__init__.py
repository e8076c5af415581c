"""How ideas and themes come to their ends: the rules that both have, written once."""
