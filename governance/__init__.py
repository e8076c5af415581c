"""What the rules say: values and pure functions, with nothing but the standard library."""
