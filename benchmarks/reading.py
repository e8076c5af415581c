"""How old somebody must be to read what the bot says: the hardest sentences of each language, and a summary.

    python -m benchmarks.reading

English is measured by the grade of Flesch and Kincaid, German by the first Wiener Sachtextformel; both give the year of
school in which a text can be read, and both count syllables, with Pyphen. The formulae were made for pages and are
noisy on a few words. So a sentence of fewer words than `PLAIN_WORDS` is filled up with plain ones: a label is then as
hard as the hard words in it. What people type stands as one plain word, and so does a command, which is a thing to
press. `KNOWN_WORDS` count as words of two syllables: everyday words a child of seven says, which are only long, and the
words of the council itself, which every member meets each week and `/help words` explains.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from pyphen import Pyphen

from language.locales import catalogue_of

HOUSE = Path(__file__).parent.parent
ROOMS = ("language", "cogs", "documents", "bot")
MOST = 7.0
PLAIN_WORDS = 10
# Adults alone have these commands and see these settings, so a sentence that names them is for adults.
OF_ADULTS = re.compile(
    r"/setup|/safeguarding|/training record|channel's settings|Einstellungen des Kanals|@everyone|\.ics"
    r"|Manage Server|Server verwalten"
)
# Files in which every sentence is for whoever manages the server, teachers or the safeguarding lead.
FOR_ADULTS = (
    "cogs/setup/",
    "cogs/safeguarding/answers.py",
    "cogs/safeguarding/cards.py",
    "cogs/refusals/calendar.py",
    "cogs/surveys/screening.py",
    "cogs/training/",
)
# Topics of the help that only adults are offered, by the function that says them.
TOPICS_FOR_ADULTS = ("_teachers", "_lead", "_setup", "_calendar")
KNOWN_WORDS = {
    "en": r"council|delegates?|facilitators?|advisors?|members?|meetings?|minutes|minute-takers?|safeguarding|edition"
    r"|reminders?|ratif\w+|invitations?|teachers?|Discord|agenda"
    r"|another|tomorrow|somebody|everybody|anybody|nobody|everything|holidays?|calendar",
    "de": r"Abstimmung(en)?|Delegierten?|Mitglied(er|ern|s)?|Lehrkr(aft|äfte|äften)|Erinnerung(en)?|Einladung(en)?"
    r"|Schülerinnen|Kinderschutz|Tagesordnung|Protokolls?|Schulplans?|Gruppen?|Treffens?|Moderation|Discord"
    r"|niemand(em|en)?|jemand(em|en)?|Erwachsenen?|abstimmen|abgestimmt|weniger",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """A sentence, the text it stands in, and the year of school it takes to read it."""

    grade: float
    sentence: str
    text: str


def said(call: ast.Call) -> tuple[str, ...]:
    """Return what a call says: one text, or the two of a number."""
    texts = tuple(one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str))
    if isinstance(call.func, ast.Name) and call.func.id == "say":
        return texts[:1]
    if isinstance(call.func, ast.Attribute) and call.func.attr == "many":
        return texts[:2]
    return ()


def texts_of(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and path.stem == "topics" and node.name in TOPICS_FOR_ADULTS
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node not in skipped:
            yield from said(node)


def for_students() -> set[str]:
    """Return every text the code says to students; what both they and adults read is theirs too."""
    found = set[str]()
    for room in ROOMS:
        for path in (HOUSE / room).rglob("*.py"):
            if not path.relative_to(HOUSE).as_posix().startswith(FOR_ADULTS):
                found |= set(texts_of(path))
    return found


def translated(english: set[str], language: str) -> set[str]:
    """Return the translations of these texts."""
    catalogue = catalogue_of(language)
    if catalogue is None:
        raise LookupError(f"there is no catalogue of {language}")
    with catalogue.open("rb") as lines:
        messages = read_po(lines, locale=language)
    found = set[str]()
    for message in messages:
        sources = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        strings = (message.string,) if isinstance(message.string, str) else tuple(message.string)
        if english & set(sources):
            found |= {text for text in strings if text}
    return found


def sentences(text: str) -> list[str]:
    """Split a text where a reader takes breath for good: at its full stops, colons and semicolons."""
    plain = re.sub(r"\*\*(/\w+(?: [a-z]+)?)\*\*", r"\1", text)
    plain = re.sub(
        r"/(?!setup|safeguarding|training record)[a-z]+(?: (?:[a-z]+(?=[\s.,;:)]|$)))?(?: \w+:)?", "that", plain
    )
    plain = re.sub(r"[„“\"]?\{\w+\}[“”\"]?", "this", plain)
    plain = re.sub(r"[*_`#]", "", plain)
    return [part for part in re.split(r"(?<=[.!?:;])\s+", plain) if re.search(r"[^\W\d_]", part)]


def words(sentence: str, language: str) -> list[str]:
    taught = re.sub(
        rf"\b(?:{KNOWN_WORDS[language]})\b", "Wörter" if language == "de" else "many", sentence, flags=re.IGNORECASE
    )
    return re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", taught)


@cache
def hyphens(language: str) -> Pyphen:
    return Pyphen(lang={"en": "en_GB", "de": "de_DE"}[language], left=1, right=1)


@cache
def syllables(word: str, language: str) -> int:
    """Count by hyphens, which English leaves out now and then; there vowels are counted too and the larger holds."""
    parts = len(hyphens(language).positions(word.casefold())) + 1
    if language == "de":
        return parts
    heard = len(re.findall(r"[aeiouy]+", re.sub(r"(?<![aeiouy]l)(?<!^.)(?:e|es|ed)$", "", word.casefold())))
    return max(parts, heard, 1)


def english(spoken: list[str]) -> float:
    """Return the grade of Flesch and Kincaid of one sentence."""
    missing = max(0, PLAIN_WORDS - len(spoken))
    count = len(spoken) + missing
    heard = sum(syllables(word, "en") for word in spoken) + 1.25 * missing
    return 0.39 * count + 11.8 * heard / count - 15.59


def german(spoken: list[str]) -> float:
    """Return the first Wiener Sachtextformel of one sentence."""
    missing = max(0, PLAIN_WORDS - len(spoken))
    count = len(spoken) + missing
    heard = [syllables(word, "de") for word in spoken]
    many = 100 * sum(number >= 3 for number in heard) / count
    long = 100 * sum(len(word) > 6 for word in spoken) / count
    single = 100 * (sum(number == 1 for number in heard) + missing / 2) / count
    return 0.1935 * many + 0.1672 * count + 0.1297 * long - 0.0327 * single - 0.875


def measured(texts: set[str], language: str) -> list[Measured]:
    """Return every sentence of these texts, the hardest first."""
    grade = {"en": english, "de": german}[language]
    found = {
        Measured(round(grade(words(sentence, language)), 1), sentence, text)
        for text in texts
        for sentence in sentences(text)
        if not OF_ADULTS.search(sentence)
    }
    return sorted(found, key=lambda one: (-one.grade, one.sentence, one.text))


def main() -> None:
    source = for_students()
    for language, texts in (("en", source), ("de", translated(source, "de"))):
        found = measured(texts, language)
        grades = sorted(one.grade for one in found)
        hard = sum(grade > MOST for grade in grades)
        print(f"{language}: {len(found)} sentences, half at most {grades[len(grades) // 2]}, hardest {grades[-1]}")
        print(f"    above {MOST}: {hard}")
        for one in found[:20]:
            print(f"{one.grade:5.1f}  {one.sentence}")


if __name__ == "__main__":
    main()
