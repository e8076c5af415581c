"""What is remembered: the database, its tables and its migrations."""
