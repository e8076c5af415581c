"""Times and days as people write them, read and said back."""
