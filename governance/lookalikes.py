"""Which names look alike, and which pass for an office of the school, however they are spelt."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Letters of other alphabets and figures, by the Latin letter they are read as. Small i and l, the figure one and a
# stroke are all read as each other.
_READ_AS = {
    "a": "аΑАαɑᎪ@4",
    "b": "ВвΒьᏴ8",
    "c": "сСᏟ",
    "d": "ԁᎠ",
    "e": "еЕΕεҽЄєᎬ3€",
    "g": "ցɡ9",
    "h": "НнΗһհᎻ",
    "j": "јЈᎫ",
    "k": "кКκΚᏦ",
    "l": "i1|!ıіІӏӀιΙⅼɪᏞ",
    "m": "мМΜᎷ",
    "n": "ΝηոпᏁ",
    "o": "оОοΟօσ0",
    "p": "рРρΡᏢ",
    "q": "ԛ",
    "r": "гᎡ",
    "s": "ѕЅᏚ$5",
    "t": "тТτΤᎢ7",
    "u": "υսμ",
    "v": "νѵᏙ",
    "w": "ωԝᎳ",
    "x": "хХχΧ",
    "y": "уУУγΥүʏ",
    "z": "ΖᏃ",
}
# Unicode takes these for a sigma, and a small sigma looks like an o.
_LUNATE = str.maketrans("ϲϹ", "cc")
_LETTERS = {ord(look): letter for letter, looks in _READ_AS.items() for look in looks}
# Unicode's own name says of which letter a small capital, a squared or a turned letter is one.
_NAMED = re.compile(r".*(?:LATIN|REGIONAL INDICATOR).* ([A-Z])(?: WITH .*)?")
# At the end of a word it is no letter.
_EXCLAIMED = re.compile(r"[!|]+(?=\W|$)")
# So many words the name of an office has at most, for somebody's own name to be searched for it.
MOST_WORDS = 5
_PAIRS = (("rn", "m"), ("vv", "w"))


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """Words for those who have a say at a school, what may stand around them, and titles; all as they look."""

    offices: frozenset[str]
    around: frozenset[str]
    titles: frozenset[str]


def look_of(name: str) -> str:
    """Return a name as it is read at a glance: in small Latin letters as far as it looks like them, words apart."""
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name.translate(_LUNATE))
    if "!" in plain or "|" in plain:
        plain = _EXCLAIMED.sub(" ", plain)
    # Names of the whole staff are read for one card, and most need no other table than this.
    read = plain.translate(_ASCII) if plain.isascii() else "".join(map(_read, plain)).casefold().translate(_LETTERS)
    for pair, letter in _PAIRS:
        read = read.replace(pair, letter)
    return " ".join(read.split())


def run_together(look: str) -> str:
    """Return a look without the gaps between its words: nobody tells names apart by these."""
    return look.replace(" ", "")


def _read(char: str) -> str:
    if char.isascii():
        return _ASCII[ord(char)]
    # Accents are overlooked; the marks of other scripts make other words.
    if "\u0300" <= char <= "\u036f" or unicodedata.category(char) == "Cf":
        return ""
    if ord(char) in _LETTERS:
        return _LETTERS[ord(char)]
    if named := _NAMED.fullmatch(unicodedata.name(char, "")):
        return named[1].lower().translate(_LETTERS)
    return char if unicodedata.category(char)[0] in "LMN" else " "


def _read_ascii(char: str) -> str:
    small = char.lower()
    if ord(small) in _LETTERS:
        return _LETTERS[ord(small)]
    return small if small.isalnum() else "" if small in "'`" else " "


_ASCII = {code: _read_ascii(chr(code)) for code in range(128)}


def passes_for_office(name: str, words: OfficeWords, *, school: str = "") -> bool:
    """Return whether this could be read as an office of the school, or as the school itself."""
    look, places = look_of(name).split(), look_of(school).split()
    bare = [word for word in look if word not in words.around]
    itself = [word for word in places if word not in words.around]
    kept = [word for word in bare if word not in itself]
    return (bool(bare) and bare == itself) or any(
        _is_office(one, words) for one in ("".join(kept), *_peeled("".join(look), words.around | set(places)))
    )


def names_office(name: str, words: OfficeWords) -> bool:
    """Return whether somebody's name begins with a title, or an office stands in it."""
    look = look_of(name).split()
    if look and (look[0] in words.titles or _is_office("".join(look), words)):
        return True
    runs = (look[at : at + length] for length in range(1, MOST_WORDS + 1) for at in range(len(look) - length + 1))
    return any(_is_office("".join(run), words) for run in runs)


def _is_office(text: str, words: OfficeWords) -> bool:
    return text in words.offices or text.removesuffix("s") in words.offices


def _peeled(text: str, around: Iterable[str]) -> Iterator[str]:
    """Give what is left of a text written without gaps, as the words around it are taken off its ends."""
    yield text
    while True:
        shorter = next((left for word in around if (left := _without(text, word)) not in ("", text)), None)
        if shorter is None:
            return
        text = shorter
        yield text


def _without(text: str, word: str) -> str:
    return text.removeprefix(word).removesuffix(word) if len(word) > 2 else text
