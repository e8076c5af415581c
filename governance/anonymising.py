"""Taking everybody's names out of typed text, for readers who must not learn who is meant.

A distinctive name goes wherever it stands, its first part too. An ordinary word that somebody goes by, such as Rose,
goes only where the text is tied to them and a capital shows that they are meant; `governance/erasing.py` knows which.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from governance.erasing import (
    NameKind,
    Surroundings,
    alone,
    bare,
    goes_on,
    is_inside_sentence,
    kind_of,
    longest_run,
    stands_in,
    words_to_count,
)
from governance.naming import first_name

_MENTION = re.compile(r"<@!?(\d{1,20})>")
_ID = re.compile(r"(?<!\d)\d{15,20}(?!\d)")
# Signs that no text holds, because typed text keeps none of Unicode's private ones: each stands for a word of `_words`.
_FIRST_SIGN = 0xE000


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody a school knows: their ids here and in Discord, every name they go or went by, and what to say for it."""

    id: int
    number: int | None
    names: tuple[str, ...]
    instead: str


@dataclass(frozen=True, slots=True)
class _Name:
    """A name that may stand in the texts, whose it is, whether it is all of their name, and the sign in its place."""

    text: str
    kind: NameKind
    is_whole: bool
    people: frozenset[int]
    sign: str
    trace: str


@dataclass(frozen=True, slots=True)
class Anonymity:
    """Takes everybody's names out of the texts it was made for. `words` are what the signs stand for."""

    names: tuple[_Name, ...]
    numbers: Mapping[str, str]
    called: Mapping[str, tuple[str, ...]]
    words: Mapping[str, str]
    around: Surroundings
    in_things: frozenset[str]
    somebody: str

    @classmethod
    def of(cls, people: Sequence[Known], texts: Iterable[str], around: Surroundings, *, somebody: str) -> "Anonymity":
        """Prepare for these texts. `somebody` stands for people nobody knows, and where a name could mean several."""
        kept = list(dict.fromkeys(_normal(text) for text in texts))
        folded = [text.casefold() for text in kept]
        words = dict.fromkeys([somebody, *(one.instead for one in people)])
        signs = {word: chr(_FIRST_SIGN + at) for at, word in enumerate(words)}
        standing = _standing(people, "\n".join(folded))
        counted = words_to_count(standing, around.ordinary)
        around = replace(around, others=frozenset(), uses=_uses(counted, kept, folded))
        names = [_name(text, found, around, signs, somebody) for text, found in standing.items()]
        return cls(
            # The longest first: of "Anna-Lena" nothing is to be left where "Anna" goes too.
            names=tuple(sorted(names, key=lambda one: (len(one.text), one.text), reverse=True)),
            numbers={str(one.number): signs[one.instead] for one in people if one.number is not None},
            called={str(one.number): one.names for one in people if one.number is not None},
            words={sign: word for word, sign in signs.items()},
            around=around,
            in_things=frozenset(part for thing in around.things for part in re.findall(r"\w+", thing.casefold())),
            somebody=signs[somebody],
        )

    def told(self, text: str, *, own: Collection[int] = (), near: Collection[int] = ()) -> str:
        """Return the text without anybody's name.

        It is about something that is `own` to these people, or stands where those `near` are known: in their group.
        """
        before = _normal(text)
        after = _ID.sub(lambda found: self.numbers.get(found[0], found[0]), self._without_mentions(before))
        folded = before.casefold()
        for name in self.names:
            if name.trace in folded and (keep := self._kept(name, name.people & {*own}, name.people & {*near})):
                after = _put(after, name, *keep)
        return text if after == before else self._worded(after)

    def _without_mentions(self, text: str) -> str:
        """Take out mentions of anybody, and an ordinary word beside one that its bearer goes by."""
        for number in {found[1] for found in _MENTION.finditer(text)}:
            sign, mention = self.numbers.get(number, self.somebody), rf"<@!?{number}>"
            for name in sorted(self.called.get(number, ()), key=len, reverse=True):
                body = alone(name)
                text = re.sub(rf"{body}(\W{{0,3}}){mention}", rf"{sign}\1{sign}", text)
                text = re.sub(rf"{mention}(\W{{0,3}}){body}", rf"{sign}\1{sign}", text)
            text = re.sub(mention, sign, text)
        return text

    def _kept(self, name: _Name, owns: Collection[int], knows: Collection[int]) -> "_How | None":
        """Return how a name is looked for in a text tied to those of its bearers, or None if it stays."""
        if name.kind is NameKind.WORD:
            return self._word(name, owns, knows)
        if not name.is_whole:
            is_thing = name.text.casefold() in self.in_things
            return None if is_thing and not (owns or knows) else (False, _anywhere)
        return bool(owns or knows or self._is_sure(name.text)), _anywhere

    def _is_sure(self, name: str) -> bool:
        """Return whether several words can only be a name, because one of them is no ordinary word."""
        parts = [bare(part) for part in name.casefold().split()]
        return len(parts) > 1 and any(part not in self.around.ordinary.words for part in parts)

    def _word(self, name: _Name, owns: Collection[int], knows: Collection[int]) -> "_How | None":
        functions = self.around.ordinary.function_words
        is_function = any(bare(part) in functions for part in name.text.casefold().split())
        if not (owns or knows) or not name.text[0].isupper() or is_function:
            return None
        if owns:
            return False, _anywhere
        is_thing = name.text.casefold() in {thing.casefold() for thing in self.around.things}
        return (False, is_inside_sentence) if self.around.small_nouns and not is_thing else None

    def _worded(self, text: str) -> str:
        # Of a name in several parts, each part may have become a word by itself.
        signs = "".join(self.words)
        told = re.sub(rf"([{signs}])(?:\s?\1)+", r"\1", text)
        return re.sub(rf"[{signs}]", lambda found: self._word_at(told, found), told)

    def _word_at(self, text: str, found: re.Match[str]) -> str:
        word = self.words[found[0]]
        return word if is_inside_sentence(text, found.start()) else word[0].upper() + word[1:]


# Whether a name is found in any capitalisation, and where in a text it goes.
_How = tuple[bool, Callable[[str, int], bool]]


def _anywhere(_text: str, _at: int) -> bool:
    return True


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _standing(people: Sequence[Known], folded: str) -> dict[str, list[tuple[Known, bool]]]:
    """Return the names of which a trace stands in the texts, each with whose it is, and whether it is all of theirs."""
    found = dict[str, list[tuple[Known, bool]]]()
    for one in people:
        whole = dict.fromkeys(clean for name in one.names if (clean := _normal(name).strip()))
        parts = dict.fromkeys(part for name in whole for part in _parts(name) if part not in whole)
        for name, is_whole in [*((name, True) for name in whole), *((part, False) for part in parts)]:
            if _trace(name) in folded:
                found.setdefault(name, []).append((one, is_whole))
    return found


def _parts(name: str) -> list[str]:
    """Return what somebody called this may be called too: their first name, and the name without signs around it."""
    found = [name, first_name(name) or ""]
    return [short for part in found if (short := bare(part)) and short != name]


def _trace(name: str) -> str:
    return longest_run(name).casefold()


def _name(
    text: str, found: list[tuple[Known, bool]], around: Surroundings, signs: Mapping[str, str], somebody: str
) -> _Name:
    words = {one.instead for one, _ in found}
    return _Name(
        text=text,
        kind=kind_of(text, around),
        is_whole=any(is_whole for _, is_whole in found),
        people=frozenset(one.id for one, _ in found),
        sign=signs[words.pop() if len(words) == 1 else somebody],
        trace=_trace(text),
    )


def _uses(words: Iterable[str], texts: Sequence[str], folded: Sequence[str]) -> Mapping[str, tuple[int, int]]:
    """Count the texts with each of these words as it is, and with it in small letters."""
    found = dict[str, tuple[int, int]]()
    for word in words:
        trace = _trace(word)
        held = [text for text, small in zip(texts, folded, strict=True) if trace in small]
        found[word] = sum(stands_in(word, text) for text in held), sum(stands_in(word.lower(), text) for text in held)
    return found


def _put(text: str, name: _Name, anyhow: bool, where: Callable[[str, int], bool]) -> str:
    def put(found: re.Match[str]) -> str:
        return name.sign if where(text, found.start()) and not goes_on(text, found.end()) else found[0]

    return re.sub(alone(name.text, anyhow=anyhow), put, text)
