"""The promise as it is printed: its columns and their lines, in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PromiseColumn:
    """A column of the promise: who decides, and the lines. `kind` is a Column's value."""

    kind: str
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PromiseText:
    """The promise, as it was agreed."""

    heading: str
    sentence: str
    columns: tuple[PromiseColumn, ...]
