"""Words in and out: what is said in every language, and what is read."""
