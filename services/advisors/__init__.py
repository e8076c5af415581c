"""Advisors: inviting teachers, what they can help with, and how it ends."""
