"""Benchmarks: each prints ratios to a bare baseline measured in the same run, and fails if a goal is missed."""
