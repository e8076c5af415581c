"""The steps by which the tables came to be what they are. HEAD is the newest; a test holds it against the files."""

HEAD = "0072"
KNOWN = tuple(f"{number:04}" for number in range(1, int(HEAD) + 1))
