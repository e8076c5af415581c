"""The part of the chapter on what is done together that tells of hours."""

from documents.hours import MOST_SHOWN, hours_part
from governance.hours import SharedHours
from language.speaking import speak

SAY = speak("en")


def test_nothing_is_told_of_hours_where_nothing_was_shown() -> None:
    assert hours_part(None, SAY) is None
    assert hours_part(SharedHours(None), SAY) is None


def test_it_says_at_least_how_many_and_what_was_shown_in_words() -> None:
    part = hours_part(SharedHours(15, ("Chess", "Juggle")), SAY)
    assert part is not None
    assert part.heading == "Hours"
    [sentence] = part.sentences
    assert sentence.startswith("At least 15 hours were shared this school year. An hour is an hour")
    assert [table.rows for table in part.tables] == [(("Chess",), ("Juggle",))]
    assert part.note == ""


def test_too_few_have_no_number_and_too_many_are_counted() -> None:
    part = hours_part(SharedHours(None, tuple(f"Thing {at}" for at in range(MOST_SHOWN + 2))), SAY)
    assert part is not None
    assert not any(char.isdigit() for char in "".join(part.sentences))
    assert len(part.tables[0].rows) == MOST_SHOWN
    assert part.note == "… and 2 more"
