"""The steps by which the tables came to be what they are. HEAD is the newest; a test holds it against the files."""

HEAD = "0019"
KNOWN = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0019",
)
