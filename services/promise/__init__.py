"""The promise: drafted and voted on in the council, agreed by an office."""
