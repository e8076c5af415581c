"""Reading a PDF as a screen reader does: the elements of its structure, in order."""

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf


def elements(pdf: Pdf) -> Iterator[Any]:
    """Yield every element of the document's structure, parents before their children."""
    return _below(pdf.Root.StructTreeRoot)


def _below(parent: Any) -> Iterator[Any]:
    kids = parent.get(Name.K, ())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and Name.S in kid:
            yield kid
            yield from _below(kid)
