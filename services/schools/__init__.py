"""Schools: set up, their calendar and their times of reminders."""
