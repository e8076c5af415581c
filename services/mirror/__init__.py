"""Acts of the mirror: opening it once a term, answering, reading its lines first, choosing one thing to change."""
