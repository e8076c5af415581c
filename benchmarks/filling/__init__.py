"""Filling schools with what piles up in a year, as rows straight into the tables, for what measures reading them."""
