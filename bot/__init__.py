"""The process: starts, stops and wires the parts together."""
