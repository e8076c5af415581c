"""Undoing: what somebody did by mistake goes back, and the record keeps both."""
