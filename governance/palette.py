"""The colour of a group: one of a few on which white text can be read by everybody."""

# White on each of these has a contrast of at least 7 to 1, which a test computes.
PALETTE = (0x0F5C55, 0x1E4F8F, 0x6A3D9A, 0x8C2456, 0x7C3410, 0x3B5B12, 0x14506B, 0x433A8A)


def colour_of(group: int) -> int:
    """Return the colour of the group with this number, as 0xRRGGBB. It never changes."""
    return PALETTE[group % len(PALETTE)]
