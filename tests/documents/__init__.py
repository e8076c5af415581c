"""What is printed: the same edition as PDF, pictures, Markdown and JSON."""
