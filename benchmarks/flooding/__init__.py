"""What benchmarks/flood.py is made of: a Discord with limits, two schools, what happens in them, the program itself."""
