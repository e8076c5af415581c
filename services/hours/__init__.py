"""Hours: somebody asks, somebody can, both say how long it took; what people offer to show, and where it is found."""
