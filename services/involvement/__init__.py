"""Acts of the question of every July: asking it at its time, answering it, counting."""
