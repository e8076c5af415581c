"""Persistence: the database, its tables, named queries and migrations."""
