"""The record as people read it: what was done to one thing, when and by whom."""
