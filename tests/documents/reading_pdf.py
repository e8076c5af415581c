"""Reading a PDF as a screen reader does, the elements of its structure in order, and as eyes do: where something stands."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf
from pypdf import PdfReader


def elements(pdf: Pdf) -> Iterator[Any]:
    """Yield every element of the document's structure, parents before their children."""
    return _below(pdf.Root.StructTreeRoot)


def _below(parent: Any) -> Iterator[Any]:
    kids = parent.get(Name.K, ())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and Name.S in kid:
            yield kid
            yield from _below(kid)


def left_ends(pdf: bytes, words: str) -> list[float]:
    """Return how far from the left edge of the page each line begins in which these words stand, in points."""
    found: list[float] = []

    def look(text: str, line: list[float], word: list[float], *_: object) -> None:
        if words in text:
            found.append(line[4] + word[4])

    for page in PdfReader(BytesIO(pdf)).pages:
        page.extract_text(visitor_text=look)
    return found
