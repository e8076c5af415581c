"""Binding: what the typesetter cannot do to a PDF. It names links, packs the file, and joins parts into one document.

Runs in the typesetting child process. Whatever is joined stays tagged: structure, bookmarks, links and table headings.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

# In a part, a link to the nth place of the whole document looks like this until the parts are joined.
PLACE = "place:"


def bound(pdf: bytes) -> bytes:
    """Return a typeset PDF with its links named, in a third of the space."""
    with pikepdf.open(BytesIO(pdf)) as whole:
        _name_links(whole)
        _space_glyphs(whole)
        return _saved(whole)


def places(pdf: bytes) -> list[int]:
    """Return the page, from 0, of each heading that is in the bookmarks, in order."""
    with pikepdf.open(BytesIO(pdf)) as part:
        at = {page.objgen: number for number, page in enumerate(part.pages)}
        return [at[mark.Dest[0].objgen] for mark in _bookmarks(part.Root)]


def pages(pdf: bytes) -> int:
    """Return the number of pages."""
    with pikepdf.open(BytesIO(pdf)) as part:
        return len(part.pages)


def joined(parts: Iterable[bytes]) -> bytes:
    """Return one document. The first part gives title and language; its links to places lead into all parts."""
    coming = iter(parts)
    with pikepdf.open(BytesIO(next(coming))) as whole:
        for number, part in enumerate(coming, 1):
            with pikepdf.open(BytesIO(part)) as other:
                _append(whole, other, number)
        _lead(whole)
        _name_links(whole)
        return _saved(whole)


def _saved(pdf: Pdf) -> bytes:
    written = BytesIO()
    pdf.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return written.getvalue()


def _bookmarks(root: Any) -> Iterator[Any]:
    """Yield every bookmark, parents before their children."""
    following = [root.Outlines.First] if Name.Outlines in root and Name.First in root.Outlines else []
    while following:
        mark = following.pop()
        yield mark
        following += [mark[key] for key in (Name.Next, Name.First) if key in mark]


def _links(pdf: Pdf) -> Iterator[Any]:
    for page in pdf.pages:
        for note in page.obj.get(Name.Annots, ()):
            if note.get(Name.Subtype) == Name.Link:
                yield note


def _spot(where: Any) -> tuple[Any, str, str]:
    return where[0].objgen, str(where[2]), str(where[3])


def _name_links(pdf: Pdf) -> None:
    """Name each link after the heading it leads to; the typesetter only says on which page that is."""
    named = {_spot(mark.Dest): mark.Title for mark in _bookmarks(pdf.Root)}
    for link in _links(pdf):
        if Name.Dest in link and _spot(link.Dest) in named:
            link.Contents = named[_spot(link.Dest)]


def _space_glyphs(pdf: Pdf) -> None:
    """Put a line break behind the width of each glyph drawn as a picture (emoji): some checkers miss it without one."""
    for font in _picture_fonts(pdf):
        for drawn in font.CharProcs.values():
            drawn.write(drawn.read_bytes().replace(b" d0/", b" d0\n/", 1))


def _picture_fonts(pdf: Pdf) -> Iterable[Any]:
    none = Dictionary()
    fonts = (font for page in pdf.pages for font in page.obj.get(Name.Resources, none).get(Name.Font, none).values())
    return {font.objgen: font for font in fonts if font.get(Name.Subtype) == Name.Type3}.values()


def _append(whole: Pdf, other: Pdf, number: int) -> None:
    """Add the pages of another document with all that makes them readable for a screen reader."""
    _number_tables(other.Root.StructTreeRoot, number)
    before = len(whole.pages)
    whole.pages.extend(other.pages)
    tree, added = whole.Root.StructTreeRoot, whole.copy_foreign(other.Root.StructTreeRoot)
    offset = int(tree.ParentTreeNextKey)
    for page in list(whole.pages)[before:]:
        _renumber(page.obj, offset)
    nums: list[Any] = list(added.ParentTree.Nums)
    nums[::2] = [key + offset for key in nums[::2]]
    tree.ParentTree.Nums.extend(nums)
    tree.ParentTreeNextKey = offset + int(added.ParentTreeNextKey)
    for child in _contents(added):
        _document(tree).K.append(child)
        child.P = _document(tree)
    _add_ids(tree, added)
    _add_bookmarks(whole.Root.Outlines, whole.copy_foreign(other.Root.Outlines))


def _renumber(page: Any, offset: int) -> None:
    for holder, key in ((page, Name.StructParents), *((note, Name.StructParent) for note in page.get(Name.Annots, ()))):
        if key in holder:
            holder[key] = int(holder[key]) + offset


def _document(tree: Any) -> Any:
    return tree.K[0] if isinstance(tree.K, Array) else tree.K


def _contents(tree: Any) -> list[Any]:
    return list(_document(tree).K)


def _number_tables(tree: Any, number: int) -> None:
    """Make the names of table headings different from those in any other part."""
    if Name.IDTree not in tree:
        return
    for row in {heading.P.objgen: heading.P for heading in _ids(tree.IDTree)[1::2]}.values():
        for cell in _cells(row.P.P):
            if Name.ID in cell:
                cell.ID = _numbered(cell.ID, number)
            for attributes in cell.get(Name.A, ()):
                if Name.Headers in attributes:
                    attributes.Headers = Array([_numbered(one, number) for one in attributes.Headers])
    names = _ids(tree.IDTree)
    tree.IDTree = Dictionary(
        Names=Array([part for heading in names[1::2] for part in (heading.ID, heading)]),
    )


def _cells(table: Any) -> Iterator[Any]:
    return (cell for body in table.K for row in body.K for cell in row.K)


def _numbered(name: Any, number: int) -> String:
    return String(f"{number}-{name}")


def _ids(tree: Any) -> list[Any]:
    """Return the names and elements of a name tree."""
    if Name.Names in tree:
        return list(tree.Names)
    return [one for kid in tree.get(Name.Kids, ()) for one in _ids(kid)]


def _add_ids(tree: Any, added: Any) -> None:
    found = [*(_ids(tree.IDTree) if Name.IDTree in tree else ()), *(_ids(added.IDTree) if Name.IDTree in added else ())]
    pairs = sorted(zip(found[::2], found[1::2], strict=True), key=lambda pair: bytes(pair[0]))
    if pairs:
        tree.IDTree = Dictionary(Names=Array([one for pair in pairs for one in pair]))


def _add_bookmarks(outlines: Any, added: Any) -> None:
    mark = added.get(Name.First)
    while mark is not None:
        following = mark.get(Name.Next)
        mark.Parent, mark.Prev = outlines, outlines.Last
        outlines.Last.Next = mark
        outlines.Last = mark
        outlines.Count = int(outlines.get(Name.Count, 0)) + 1
        mark = following


def _lead(whole: Pdf) -> None:
    """Have each link to a numbered place lead there."""
    marks = list(_bookmarks(whole.Root))
    for link in _links(whole):
        action = link.get(Name.A)
        if action is not None and str(action.get(Name.URI, "")).startswith(PLACE):
            link.Dest = marks[int(str(action.URI).removeprefix(PLACE))].Dest
            del link[Name.A]
