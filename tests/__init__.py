"""Tests in rings: the rules, the services on real databases, the whole bot on simulated Discord, the house itself."""
