"""No sentence for students is harder than what a twelve-year-old reads, in English and in German."""

import re
from pathlib import Path

import pytest

from benchmarks.reading import FOR_ADULTS, HOUSE, MOST, OF_ADULTS, for_students, measured, sentences, translated
from tests.test_house import extracted


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_sentence_for_students_is_above_what_a_twelve_year_old_reads(language: str) -> None:
    texts = for_students()
    found = measured(texts if language == "en" else translated(texts, language), language)
    assert len(found) > 1000
    assert [(one.grade, one.sentence, one.text) for one in found if one.grade > MOST] == []


def test_every_text_is_measured_but_those_only_adults_read() -> None:
    every = {text for one in extracted() for text in ([one] if isinstance(one, str) else one)}
    assert for_students() <= every
    assert len(every - for_students()) < len(every) / 5
    for named in FOR_ADULTS:
        assert (HOUSE / named).exists(), named


def test_a_hard_sentence_is_found() -> None:
    hard = "Subsequent modification of previously ratified documentation invalidates the associated ballot."
    assert measured({hard}, "en")[0].grade > MOST
    assert (
        measured({"Die nachträgliche Veränderung bestätigter Unterlagen verhindert Abstimmungsergebnisse."}, "de")[
            0
        ].grade
        > MOST
    )


def test_commands_and_what_people_type_are_plain_words() -> None:
    assert sentences("Ask {name}: **/plan propose** puts “{plan}” to the vote.") == [
        "Ask this:",
        "that puts this to the vote.",
    ]
    assert OF_ADULTS.search("Choose one with /setup school.")


@pytest.mark.parametrize("name", ["students.md", "in-short/students.md"])
def test_the_page_for_students_is_as_plain(name: str) -> None:
    page = (Path(HOUSE) / "docs" / name).read_text(encoding="utf-8")
    pieces = {" ".join(piece.split()) for piece in re.split(r"\n\n|\n(?=- |#)", page)}
    found = measured({re.sub(r"`([^`]*)`", r"\1", piece).lstrip("-# ") for piece in pieces}, "en")
    assert [(one.grade, one.sentence) for one in found if one.grade > MOST] == []
