"""The parts of benchmarks/flood.py: a Discord with rate limits, two schools, what happens there, the program itself."""
