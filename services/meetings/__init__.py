"""Meetings: planned, moved and cancelled, with guests."""
