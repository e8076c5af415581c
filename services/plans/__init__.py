"""Plans: written, revised, proposed and carried out."""
