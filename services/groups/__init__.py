"""Groups: who is in them, their roles, and when they are active."""
