"""The school's rules as values and pure functions, using only the standard library."""
