"""Each refused time gets one sentence saying why, if that is known, and how to write it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.rehearsal.world import SimulatedSchool
from cogs.interactions.explain import explained
from governance.refusals import Refusal
from language.speaking import speak_plainly
from language.times.reading import read_day, read_when

WEDNESDAY = datetime(2026, 9, 9, 14, 17, tzinfo=UTC)
SENTENCES = {
    ("en", "soon"): "I could not tell which time “soon” is. Write it like this: Friday 15:00",
    ("en", "31.2. 15:00"): "“31.2. 15:00”: there is no such day. Write it like this: Friday 15:00",
    ("en", "30 february at 15:00"): "“30 february at 15:00”: there is no such day. Write it like this: Friday 15:00",
    ("en", "tomorrow at 3"): (
        "“tomorrow at 3”: 3 in the morning or 3 in the afternoon? Write it like this: Friday 15:00"
    ),
    ("en", "tomorrow 6:30"): (
        "“tomorrow 6:30”: 6:30 in the morning or 6:30 in the evening? Write it like this: Friday 15:00"
    ),
    ("en", "friday 15:00-16:00"): (
        "“friday 15:00-16:00” names more than one time. Give one time, like this: Friday 15:00"
    ),
    ("en", "2027-01-14 12:30 PST"): (
        "“2027-01-14 12:30 PST” names a time zone that your school's clocks do not show then. "
        "Write your school's time, like this: Friday 15:00"
    ),
    ("en", "2026-10-25 01:30"): (
        "“2026-10-25 01:30”: the clocks change then, and 01:30 comes twice. "
        "Pick one from the list that opens while you type, or write another time, like this: Friday 15:00"
    ),
    ("en", "2027-03-28 01:30"): (
        "“2027-03-28 01:30”: the clocks change then, and 01:30 does not exist. "
        "Write another time, like this: Friday 15:00"
    ),
    ("en", "28/3/2027 1:30"): (
        "“28/3/2027 1:30”: 1:30 in the morning or 1:30 in the afternoon? Write it like this: Friday 15:00"
    ),
    ("en", "friday midnight"): (
        "“friday midnight”: midnight begins that day and ends it. "
        "Pick one from the list that opens while you type, or write a time, like this: Friday 15:00"
    ),
    ("en", "the coming wednesday 5pm"): (
        "“the coming wednesday 5pm”: today or in a week? "
        "Pick one from the list that opens while you type, or write “today” or a date."
    ),
    ("de", "kommenden Mittwoch 17 Uhr"): (
        "„kommenden Mittwoch 17 Uhr“: heute oder in einer Woche? "
        "Wähle aus der Liste, die sich beim Tippen öffnet, oder schreib „heute“ oder ein Datum."
    ),
    ("de", "nächsten Freitag"): (
        "„nächsten Freitag“: diese oder nächste Woche? "
        "Wähle aus der Liste, die sich beim Tippen öffnet, oder schreib ein Datum."
    ),
    ("es", "el próximo viernes"): (
        "“el próximo viernes”: this week or next week? "
        "Pick one from the list that opens while you type, or write a date."
    ),
    ("en", "in 0 minutes"): "“in 0 minutes” is this very minute. Write a time to come, like this: Friday 15:00",
    ("en", "today 9am"): (
        "“today 9am” is in the past: Wednesday, 9 September 2026, 09:00. Write a time to come, like this: Friday 15:00"
    ),
    ("en", "in 3 years"): "“in 3 years” is too far off: at most 2 years from now.",
    ("de", "morgen um 3"): "„morgen um 3“: 3 Uhr morgens oder 3 Uhr nachmittags? Schreib sie so: Freitag 15:00",
    ("de", "gestern 10 Uhr"): (
        "„gestern 10 Uhr“ ist schon vorbei: Dienstag, 8. September 2026, 10:00. "
        "Schreib eine Zeit, die noch kommt, zum Beispiel so: Freitag 15:00"
    ),
    ("de", "in 2-3 Wochen"): (
        "„in 2-3 Wochen“ nennt mehr als eine Zeit. Schreib eine einzige, zum Beispiel so: Freitag 15:00"
    ),
}


@pytest.mark.parametrize(("asked", "sentence"), SENTENCES.items())
def test_a_refused_time_is_answered_with_why(asked: tuple[str, str], sentence: str) -> None:
    language, text = asked
    with pytest.raises(Refusal) as refused:
        read_when(text, zone=ZoneInfo("Europe/London"), now=WEDNESDAY, language=language)
    assert explained(refused.value, speak_plainly(language)) == sentence


async def test_a_day_in_the_past_is_said_with_its_weekday(proposed: SimulatedSchool) -> None:
    ann = proposed.people["Ann"]
    answer = await proposed.use(ann, "plan step", plan="1", what="x", due="2020-01-01")
    assert "“2020-01-01” is in the past: Wednesday, 1 January 2020." in answer


async def test_three_thousand_letters_are_not_said_back_whole(group: SimulatedSchool) -> None:
    answer = await group.use(group.people["Ann"], "remind me", when="tomorrow " * 333, what="x")
    assert "…” is." in answer
    assert len(answer) < 250
    offered = await group.people["Ann"].autocomplete(group.hall, "remind me", "when", "2027-01-14 12:30+25:00")
    assert "names a time zone" in offered[0]["name"]


@pytest.mark.parametrize(
    "text", ["31.2.", "31/2", "2027-02-31", "31.4.2027", "29.2.2027", "30 february", "31st of june"]
)
def test_a_day_that_no_calendar_has_is_said_to_be_none(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_day(text, zone=ZoneInfo("Europe/London"), now=WEDNESDAY, language="en")
    said = explained(refused.value, speak_plainly("en"))
    assert said == f"“{text}”: there is no such day. Write it like this: Friday"


@pytest.mark.parametrize("text", ["asdf", "after easter", "room 31.2a"])
def test_who_is_asked_for_a_day_reads_of_a_day(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_day(text, zone=ZoneInfo("Europe/London"), now=WEDNESDAY, language="en")
    assert explained(refused.value, speak_plainly("en")).startswith(f"I could not tell which day “{text}” is.")
