"""Redacting one person from typed text: their mentions, their id, and the names they went by.

A distinctive name is removed wherever it appears. An ordinary word, or a name that others in the school share, is
removed only where the text is tied to the person: somebody who calls themselves "the" must not wreck what others have
written.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from governance.naming import BETWEEN_WORDS, first_name

# The replacement for a name must read well in every language.
INSTEAD = "…"
# In scripts written without spaces, names have no word boundary.
_WITHOUT_BLANKS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")
_SENTENCE_ENDS = ".!?:;\n•*-–"
_VARIATIONS = "\ufe0e\ufe0f"
_SKIN_TONES = range(0x1F3FB, 0x1F400)


class Tie(StrEnum):
    """How closely a text is tied to the person: not at all, minutes of a group they were in, or a row of their own."""

    NONE = "none"
    MINUTES = "minutes"
    OWN = "own"


class NameKind(StrEnum):
    """What a name is in this school: distinctive, shared with others, or an ordinary word."""

    DISTINCTIVE = "distinctive"
    SHARED = "shared"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class OrdinaryWords:
    """Words that are words before they are names, in small letters: somebody who goes by one is not always meant.

    Nobody is meant by `function_words`, pronouns and articles and the like, however they are written.
    """

    words: frozenset[str]
    function_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The context in which names are told from words in a school.

    `ordinary` are the words that any school writes, `others` the names other people go by, `things` the names of the
    school and its groups. `uses` says of a word in how many texts it stands as it is, and in how many in small letters.
    With `small_nouns` a capital inside a sentence shows a name.
    """

    ordinary: OrdinaryWords
    others: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    uses: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    small_nouns: bool = True


def words_to_count(names: Iterable[str], ordinary: OrdinaryWords) -> frozenset[str]:
    """Return the names and first names of which only a school's texts can tell whether they are words there."""
    singles = {part for name in names for part in (name, first_name(name)) if part and len(part.split()) == 1}
    return frozenset(one for one in singles if one != one.lower() and one.casefold() not in ordinary.words)


def stands_in(word: str, text: str) -> bool:
    """Return whether the word occurs in the text on its own, spelt exactly like this."""
    return re.search(alone(word), text) is not None


def kind_of(name: str, around: Surroundings) -> NameKind:
    """Return what kind of name this is in these surroundings."""
    if _is_word(name, around):
        return NameKind.WORD
    folded = {other.casefold() for other in around.others}
    firsts = {other.split()[0] for other in folded if other.split()}
    is_single = len(name.split()) == 1
    is_shared = name.casefold() in folded or (is_single and name.casefold() in firsts)
    return NameKind.SHARED if is_shared else NameKind.DISTINCTIVE


def _is_word(name: str, around: Surroundings) -> bool:
    letters = [char for char in name if char.isalpha()]
    if len(letters) < 2:
        return True
    words = [bare(part) for part in name.casefold().split()]
    is_thing = name.casefold() in {thing.casefold() for thing in around.things}
    if len(words) > 1:
        of_words = all(word in around.ordinary.words for word in words if word)
        return of_words and (is_thing or bool(around.ordinary.function_words.intersection(words)))
    if words[0] in around.ordinary.words:
        return True
    if name == name.lower():
        return False
    shown, small = around.uses.get(name, (0, 0))
    return (small >= 2 and small > shown) or (is_thing and small >= 1)


def bare(word: str) -> str:
    """Return a word without the signs around it."""
    return word.strip("".join({char for char in word if not char.isalnum()}))


@dataclass(frozen=True, slots=True)
class Erasing:
    """What to redact from a school's texts: one person's id and names, in the surroundings of their school.

    `kinds` has their names and first names, each with its kind, `longer` other people's names that contain one of them.
    Wherever there is anything to redact, one of `signs` stands, in small letters.
    """

    number: int | None
    names: tuple[str, ...]
    around: Surroundings
    kinds: Mapping[str, NameKind]
    longer: Mapping[str, list[str]]
    signs: tuple[str, ...]

    @classmethod
    def of(cls, number: int | None, names: Iterable[str], around: Surroundings) -> "Erasing":
        """Return what to redact for somebody with this id and these names."""
        clean = {one: None for name in names if (one := unicodedata.normalize("NFC", name).strip())}
        firsts = {first: None for name in clean if (first := first_name(name))}
        kinds = {name: kind_of(name, around) for name in (*clean, *firsts)}
        longer = {name: _longer_names(name, around.others) for name in kinds}
        signs = tuple(sign.casefold() for sign in _signs(number, kinds))
        return cls(number, tuple(clean), around, kinds, longer, signs)

    @property
    def needles(self) -> tuple[str, ...]:
        """Strings of which at least one must occur in an untied text before anything is removed from it."""
        return _signs(self.number, (name for name in self.names if self.kinds[name] is NameKind.DISTINCTIVE))

    def may_stand_in(self, text: str) -> bool:
        """Return whether this text might contain something to redact: a cheap test that rules out most texts."""
        folded = unicodedata.normalize("NFC", text).casefold()
        return any(sign in folded for sign in self.signs)

    def out_of(self, text: str, tie: Tie = Tie.NONE, *, spared: Collection[str] = ()) -> str:
        """Return the text without this person. `spared` are the names of others in the group the text belongs to."""
        before = unicodedata.normalize("NFC", text)
        after = self._without_numbers(before)
        for name in sorted(self.kinds, key=len, reverse=True):
            after = self._without(after, name, tie, {one.casefold() for one in spared})
        return text if after == before else after

    def _without_numbers(self, text: str) -> str:
        if self.number is None or str(self.number) not in text:
            return text
        mention = rf"<@!?{self.number}>"
        for name in sorted(self.names, key=len, reverse=True):
            body = alone(name)
            text = re.sub(rf"{body}(\W{{0,3}}){mention}", rf"{INSTEAD}\1{INSTEAD}", text)
            text = re.sub(rf"{mention}(\W{{0,3}}){body}", rf"{INSTEAD}\1{INSTEAD}", text)
        return re.sub(rf"{mention}|(?<!\d){self.number}(?!\d)", INSTEAD, text)

    def _without(self, text: str, name: str, tie: Tie, spared: Collection[str]) -> str:
        kind, is_whole = self.kinds[name], name in self.names
        if tie is Tie.NONE and not (is_whole and kind is NameKind.DISTINCTIVE):
            return text
        if name.casefold() in spared and not (is_whole and kind is NameKind.DISTINCTIVE):
            return text
        if kind is NameKind.WORD:
            return self._without_word(text, name, tie)
        anyhow = is_whole and tie is not Tie.NONE and kind is NameKind.DISTINCTIVE
        return _put(text, alone(name, anyhow=anyhow), self.longer[name])

    def _without_word(self, text: str, name: str, tie: Tie) -> str:
        """Take a word out where a capital shows that somebody is called by it, in a text that is tied to them."""
        function_words = self.around.ordinary.function_words
        if not name[0].isupper() or any(bare(part) in function_words for part in name.casefold().split()):
            return text
        if tie is Tie.OWN:
            return _put(text, alone(name), self.longer[name])
        if not self.around.small_nouns or name.casefold() in {thing.casefold() for thing in self.around.things}:
            return text
        return _put(text, alone(name), self.longer[name], only=is_inside_sentence)


def _longer_names(name: str, others: Collection[str]) -> list[str]:
    """Return other people's names that contain this one; these are kept whole."""
    held = re.compile(alone(name, anyhow=True))
    return [other for other in others if len(other) > len(name) and held.search(other)]


def _put(
    text: str, pattern: str, kept: Sequence[str], *, only: Callable[[str, int], bool] = lambda _text, _at: True
) -> str:
    longest_first = sorted(kept, key=len, reverse=True)
    whole = "|".join([*(alone(one, anyhow=True) for one in longest_first), f"(?P<gone>{pattern})"])

    def put(found: re.Match[str]) -> str:
        stays = found["gone"] is None or goes_on(text, found.end()) or not only(text, found.start())
        return found[0] if stays else INSTEAD

    return re.sub(whole, put, text)


def alone(name: str, *, anyhow: bool = False) -> str:
    """Return a pattern for a name standing alone: a genitive is allowed, but not a match inside another word."""
    body = BETWEEN_WORDS.join(_literal(part) for part in name.split())
    left = r"(?<![^\W_])" if _has_edge(name[0]) else ""
    right = ""
    if _has_edge(name[-1]):
        takes_s = sum(char.isalpha() for char in name) > 2 and name[-1].isalpha()
        right = r"(?=s?(?![^\W_]))" if takes_s else r"(?![^\W_])"
    return f"{left}{f'(?i:{body})' if anyhow else body}{right}"


def _literal(part: str) -> str:
    """Return the pattern of one word; backslashes that escape markup are matched too."""
    return "".join(_sign(char) for char in part if char not in _VARIATIONS)


def _sign(char: str) -> str:
    if unicodedata.category(char) == "So":
        return f"{re.escape(char)}[{_VARIATIONS}]?"
    if char == "@":
        return "@\u200b?"
    return re.escape(char) if char.isalnum() else rf"\\?{re.escape(char)}"


def _has_edge(char: str) -> bool:
    return char.isalnum() and not unicodedata.name(char, char).startswith(_WITHOUT_BLANKS)


def goes_on(text: str, at: int) -> bool:
    """Return whether the character before this position continues: with a combining accent, or as a longer emoji."""
    if at >= len(text):
        return False
    is_mark = unicodedata.category(text[at]).startswith("M") and text[at] not in _VARIATIONS
    return is_mark or text[at] == "\u200d" or ord(text[at]) in _SKIN_TONES


def is_inside_sentence(text: str, at: int) -> bool:
    """Return whether a sentence has begun before this position."""
    before = text[:at].rstrip(" \t\"'„“”‚‘’«»(")
    return bool(before) and before[-1] not in _SENTENCE_ENDS


def _signs(number: int | None, names: Iterable[str]) -> tuple[str, ...]:
    numbers = [] if number is None else [str(number)]
    return (*numbers, *(run for name in names if (run := longest_run(name))))


def longest_run(name: str) -> str:
    """Return the longest run of letters and figures in a name: where it does not stand, neither does the name."""
    runs: list[str] = ["", *re.findall(r"[^\W_]+", name)]
    return max(runs, key=len)
