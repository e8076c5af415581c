"""Panels: put up, kept below what people write, and the way into a school's server."""
