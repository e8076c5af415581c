"""Words in and out: the languages that people read and write."""
