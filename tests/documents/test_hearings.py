"""The part of the chapter on what is done together that tells of hearings."""

from documents.hearings import MOST_SHOWN, hearings_part
from governance.hearings import Heard, Hearings, HearingState
from language.speaking import speak

SAY = speak("en")


def test_nothing_is_told_of_hearings_where_none_ended() -> None:
    assert hearings_part(None, SAY) is None
    assert hearings_part(Hearings(), SAY) is None


def test_it_says_how_many_there_were_about_what_and_how_they_ended() -> None:
    told = (Heard("The hall", HearingState.AGREED), Heard("The pot", HearingState.DECIDED))
    part = hearings_part(Hearings((*told, Heard("The day", HearingState.ENDED))), SAY)
    assert part is not None
    assert part.heading == "Fair hearings"
    assert part.sentences[0].startswith("3 hearings ended this school year.")
    assert "It was never about anybody." in part.sentences[1]
    assert [table.rows for table in part.tables] == [
        (
            ("The hall", "both sides agreed"),
            ("The pot", "the council decided"),
            ("The day", "ended without a result"),
        )
    ]
    assert part.note == ""


def test_too_many_are_counted() -> None:
    part = hearings_part(Hearings((Heard("The hall", HearingState.AGREED),) * (MOST_SHOWN + 2)), SAY)
    assert part is not None
    assert len(part.tables[0].rows) == MOST_SHOWN
    assert part.note == "… and 2 more"
