"""What a school does: one function is one act in one transaction."""
