"""Reminders that people ask for."""
