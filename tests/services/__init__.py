"""Ring 2: every service against a real database file and a real PostgreSQL."""
