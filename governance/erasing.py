"""Taking one person out of what was typed: the mention, the number, and the names they went by.

A name that can only be theirs goes wherever it stands. A word that was a word before, or a name that others in the
school carry, goes only where the text is tied to them: somebody who calls themselves "the" must not wreck what others
have written.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from governance.naming import first_name

# What stands for a name is read in every language.
INSTEAD = "…"
# Between the words of a name may stand what makes print slanted or bold.
_BETWEEN = r"[\s*_~|`]*\s[\s*_~|`]*"
# Where words stand side by side without blanks, a name has no edge.
_WITHOUT_BLANKS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")
_SENTENCE_ENDS = ".!?:;\n•*-–"
_VARIATIONS = "\ufe0e\ufe0f"
_SKIN_TONES = range(0x1F3FB, 0x1F400)


class Tie(IntEnum):
    """How near a text is to the person: not at all, in the minutes of a group they were in, or in a row of theirs."""

    NONE = 0
    MINUTES = 1
    OWN = 2


class NameKind(StrEnum):
    """What a name is in this school: theirs alone, of others too, or an ordinary word."""

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
    """What tells names from words in a school.

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
    """Tell whether a word stands alone in a text, written like this."""
    return re.search(_alone(word), text) is not None


def kind_of(name: str, around: Surroundings) -> NameKind:
    """Tell what this name is in these surroundings."""
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
    words = [_bare(part) for part in name.casefold().split()]
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


def _bare(word: str) -> str:
    return word.strip("".join({char for char in word if not char.isalnum()}))


@dataclass(frozen=True, slots=True)
class Erasing:
    """What is to be taken out of a school's texts: the number and the names of one person, each with its kind."""

    number: int | None
    names: tuple[str, ...]
    around: Surroundings
    kinds: dict[str, NameKind] = field(init=False, repr=False, compare=False)
    longer: dict[str, list[str]] = field(init=False, repr=False, compare=False)
    signs: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        clean = {one: None for name in self.names if (one := unicodedata.normalize("NFC", name).strip())}
        firsts = {first: None for name in clean if (first := first_name(name))}
        kinds = {name: kind_of(name, self.around) for name in (*clean, *firsts)}
        object.__setattr__(self, "names", tuple(clean))
        object.__setattr__(self, "kinds", kinds)
        runs = {run.casefold() for name in kinds if (run := _longest_run(name))}
        object.__setattr__(self, "signs", (*runs, *([str(self.number)] if self.number is not None else [])))
        object.__setattr__(self, "longer", {name: _longer_names(name, self.around.others) for name in kinds})

    @property
    def needles(self) -> tuple[str, ...]:
        """Of what one must stand in a text without a tie for anything to be taken out of it."""
        numbers = (str(self.number),) if self.number is not None else ()
        names = (_longest_run(name) for name in self.names if self.kinds[name] is NameKind.DISTINCTIVE)
        return (*numbers, *(run for run in names if run))

    def may_stand_in(self, text: str) -> bool:
        """Tell whether there may be something to take out of this text: of most there is nothing."""
        folded = unicodedata.normalize("NFC", text).casefold()
        return any(sign in folded for sign in self.signs)

    def out_of(self, text: str, tie: Tie = Tie.NONE, *, spared: Collection[str] = ()) -> str:
        """Return the text without this person. `spared` are the names of others of the group the text is of."""
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
            body = _alone(name)
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
        return _put(text, _alone(name, anyhow=anyhow), self.longer[name])

    def _without_word(self, text: str, name: str, tie: Tie) -> str:
        """Take a word out where a capital shows that somebody is called by it, in a text that is tied to them."""
        function_words = self.around.ordinary.function_words
        if not name[0].isupper() or any(_bare(part) in function_words for part in name.casefold().split()):
            return text
        if tie is Tie.OWN:
            return _put(text, _alone(name), self.longer[name])
        if not self.around.small_nouns or name.casefold() in {thing.casefold() for thing in self.around.things}:
            return text
        return _put(text, _alone(name), self.longer[name], only=_is_inside_sentence)


def _longer_names(name: str, others: Collection[str]) -> list[str]:
    """Return the names of others that hold this one, which stay whole."""
    held = re.compile(_alone(name, anyhow=True))
    return [other for other in others if len(other) > len(name) and held.search(other)]


def _put(
    text: str, pattern: str, kept: Sequence[str], *, only: Callable[[str, int], bool] = lambda _text, _at: True
) -> str:
    longer = "|".join(_alone(one, anyhow=True) for one in sorted(kept, key=len, reverse=True))
    whole = rf"(?P<kept>{longer})|{pattern}" if longer else rf"(?P<kept>(?!))|{pattern}"

    def put(found: re.Match[str]) -> str:
        stays = found["kept"] is not None or _goes_on(text, found.end()) or not only(text, found.start())
        return found[0] if stays else INSTEAD

    return re.sub(whole, put, text)


def _alone(name: str, *, anyhow: bool = False) -> str:
    """Return the pattern of a name that stands alone: with its genitive, but not inside another word."""
    body = _BETWEEN.join(_literal(part) for part in name.split())
    left = r"(?<![^\W_])" if _has_edge(name[0]) else ""
    right = ""
    if _has_edge(name[-1]):
        takes_s = sum(char.isalpha() for char in name) > 2 and name[-1].isalpha()
        right = r"(?=s?(?![^\W_]))" if takes_s else r"(?![^\W_])"
    return f"{left}{f'(?i:{body})' if anyhow else body}{right}"


def _literal(part: str) -> str:
    """Return the pattern of one word. What keeps a sign from being markup is no part of it."""
    return "".join(_sign(char) for char in part if char not in _VARIATIONS)


def _sign(char: str) -> str:
    if unicodedata.category(char) == "So":
        return f"{re.escape(char)}[{_VARIATIONS}]?"
    if char == "@":
        return "@\u200b?"
    return re.escape(char) if char.isalnum() else rf"\\?{re.escape(char)}"


def _has_edge(char: str) -> bool:
    return char.isalnum() and not unicodedata.name(char, "").startswith(_WITHOUT_BLANKS)


def _goes_on(text: str, at: int) -> bool:
    """Tell whether the sign before this place goes on in it: with an accent, or as a longer emoji."""
    if at >= len(text):
        return False
    is_mark = unicodedata.category(text[at]).startswith("M") and text[at] not in _VARIATIONS
    return is_mark or text[at] == "\u200d" or ord(text[at]) in _SKIN_TONES


def _is_inside_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \t\"'„“”‚‘’«»(")
    return bool(before) and before[-1] not in _SENTENCE_ENDS


def _longest_run(name: str) -> str:
    return max(re.findall(r"[^\W_]+", name), key=len, default="")
