"""Privacy: what is kept of people, for how long, and how they are forgotten."""
