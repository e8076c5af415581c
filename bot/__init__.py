"""The process: starting, stopping and wiring the parts together."""
