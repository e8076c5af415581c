"""Reading the times and days that people write, and writing them."""
