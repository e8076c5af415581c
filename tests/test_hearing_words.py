"""A hearing's own words are about a room, a day, money or a decision: none of them names what a person did wrong."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.test_house import HOUSE

# Beginnings of words that belong to a court, in both languages.
WORDS = {
    "en": (
        *("guilt", "punish", "blam", "offen", "accus", "crime", "crimin", "sanction", "penalt", "convict", "verdict"),
        *("judge", "judgment", "trial", "court", "defend", "prosecut", "misconduct", "misbehav", "bully", "perpetrat"),
        *(
            "victim",
            "culprit",
            "wrongdo",
            "sorry",
            "apolog",
            "confess",
            "innocen",
            "sentenc",
            "fault",
            "victor",
            "loser",
        ),
    ),
    "de": (
        *("schuld", "straf", "vorwurf", "vorwürf", "anklag", "angeklagt", "beschuldig", "täter", "opfer", "urteil"),
        *("verurteil", "gericht", "richter", "verteidig", "vergehen", "verstoß", "verstöß", "fehlverhalten", "mobb"),
        *("entschuldig", "geständ", "gesteh", "unschuld", "sühne", "buße", "verlier", "sanktion"),
    ),
}
OWN = (
    *(HOUSE / "cogs" / "hearings").glob("*.py"),
    HOUSE / "cogs" / "refusals" / "hearings.py",
    HOUSE / "documents" / "hearings.py",
)
SAID = re.compile(r'say(?:\.many)?\(\s*((?:"(?:[^"\\]|\\.)*"\s*,?\s*)+)')
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')


def own_sentences() -> set[str]:
    """Return what hearings say, in English."""
    found = set[str]()
    for path in OWN:
        for said in SAID.findall(path.read_text(encoding="utf-8")):
            found.update(LITERAL.findall(said))
    return found


def translated(language: str) -> dict[str, str]:
    path = Path(HOUSE / "language" / "locales" / language / "catalogue.po")
    with path.open("rb") as lines:
        catalogue = read_po(lines, locale=language)
    told = dict[str, str]()
    for message in catalogue:
        ids = message.id if isinstance(message.id, (list, tuple)) else (message.id,)
        strings = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
        told |= {one: " ".join(strings) for one in ids}
    return told


def words_of_a_court(sentence: str, language: str) -> list[str]:
    words = re.findall(r"\w+", sentence.casefold())
    return [word for word in words if word.startswith(WORDS[language])]


def test_the_sentences_of_hearings_are_found() -> None:
    assert {"What happened?", "We agree", "A fair hearing"} <= own_sentences()
    assert len(own_sentences()) > 90


@pytest.mark.parametrize("language", WORDS)
def test_no_sentence_of_a_hearing_names_anybodys_behaviour(language: str) -> None:
    german = translated("de")
    said = own_sentences() if language == "en" else {german[one] for one in own_sentences()}
    assert {one: found for one in said if (found := words_of_a_court(one, language))} == {}


def test_such_words_would_be_found() -> None:
    assert words_of_a_court("Who is guilty is punished", "en") == ["guilty", "punished"]
    assert words_of_a_court("Wer ist schuld? Eine Strafe!", "de") == ["schuld", "strafe"]
