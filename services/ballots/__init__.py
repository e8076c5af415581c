"""Ballots: opened, voted in, counted and closed."""
