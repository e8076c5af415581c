"""The rehearsal: the real bot plays a school year on simulated Discord."""
