"""Safeguarding: reports, what they keep, and hiding."""
