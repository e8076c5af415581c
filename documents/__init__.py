"""Everything that is printed: the school plan as PDF, pages for chat, Markdown and JSON; minutes; calendar files."""
