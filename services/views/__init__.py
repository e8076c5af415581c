"""Reads: what is shown of the tables, as frozen values."""
