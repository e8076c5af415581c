"""A table with one description for each kind, which the nouns fill in together."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Generic, TypeVar

K = TypeVar("K", bound=StrEnum)
V = TypeVar("V")


class Kinds(Mapping[K, V], Generic[K, V]):
    """Describes every kind. Each noun describes its own, and `services` puts them together once, when it is imported.

    So what stands below can ask about a kind without importing the noun it belongs to.
    """

    def __init__(self, kinds: type[K]) -> None:
        self._kinds = kinds
        self._described: dict[K, V] = {}

    def fill(self, *nouns: Mapping[K, V]) -> None:
        """Take the descriptions of all nouns. Raises ValueError when a kind is missing, or described twice."""
        described = [kind for noun in nouns for kind in noun]
        if sorted(described) != sorted(self._kinds):
            raise ValueError(f"each {self._kinds.__name__} is described once, but here are {sorted(described)}")
        self._described = {kind: noun[kind] for noun in nouns for kind in noun}

    def __getitem__(self, kind: K) -> V:
        return self._described[kind]

    def __iter__(self) -> Iterator[K]:
        return iter(self._described)

    def __len__(self) -> int:
        return len(self._described)
