"""A calendar file imported again: what moves, what goes, what is new, and what a person must decide."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from governance.calendar import NamedPeriod, PeriodKind
from governance.calendar_correction import Correction, KnownPeriod, Pair, PeriodOrigin, correct
from governance.calendar_entries import FoundCalendar, FoundEvent

TODAY = date(2026, 9, 7)
HALF_TERM = NamedPeriod(PeriodKind.HOLIDAY, "Half term", date(2026, 10, 26), date(2026, 10, 30))
EASTER = NamedPeriod(PeriodKind.HOLIDAY, "Easter holidays", date(2027, 3, 29), date(2027, 4, 9))
WEEK_EARLIER = replace(HALF_TERM, starts=date(2026, 10, 19), ends=date(2026, 10, 23))
LONGER = replace(HALF_TERM, ends=date(2026, 11, 2))
KNOWN = KnownPeriod(1, HALF_TERM, PeriodOrigin.FILE, key="a", source="school")
OTHER = KnownPeriod(2, EASTER, PeriodOrigin.FILE, key="b", source="school")


def file(*events: FoundEvent, others: str = "", source: str = "school") -> FoundCalendar:
    """Return a file with these events, and with others under these keys that become no periods."""
    keys = frozenset({event.key for event in events if event.key} | set(others.split()))
    return FoundCalendar(events, (), keys, source, date(2027, 7, 31))


def settled(known: list[KnownPeriod], found: FoundCalendar) -> Correction:
    correction = correct(known, found, TODAY)
    ids = [pair.known.id for pair in (*correction.same, *correction.moves)]
    ids += [one.id for one in (*correction.removals, *correction.standing)]
    assert len(ids) == len(set(ids))
    return correction


def test_the_same_file_again_changes_nothing() -> None:
    found = file(FoundEvent(HALF_TERM, "a"), FoundEvent(EASTER, "b"))
    assert settled([KNOWN, OTHER], found) == Correction(
        same=(Pair(KNOWN, found.events[0]), Pair(OTHER, found.events[1])), moves=(), new=(), removals=(), standing=()
    )


@pytest.mark.parametrize(
    "after",
    [
        WEEK_EARLIER,
        LONGER,
        replace(HALF_TERM, name="October half term"),
        replace(HALF_TERM, kind=PeriodKind.EXAMS),
    ],
)
def test_an_event_that_changed_moves_its_period(after: NamedPeriod) -> None:
    event = FoundEvent(after, "a", 1)
    assert settled([KNOWN, OTHER], file(event, FoundEvent(EASTER, "b"))).moves == (Pair(KNOWN, event),)


@pytest.mark.parametrize("origin", [PeriodOrigin.BY_HAND, PeriodOrigin.PUBLIC, PeriodOrigin.FILE, None])
def test_only_what_a_person_entered_is_not_moved(origin: PeriodOrigin | None) -> None:
    one = replace(KNOWN, origin=origin)
    correction = settled([one], file(FoundEvent(WEEK_EARLIER, "a")))
    assert (len(correction.moves), correction.standing) == ((0, (one,)) if origin is PeriodOrigin.BY_HAND else (1, ()))
    assert correction.new == ()


def test_an_older_version_of_an_event_moves_nothing() -> None:
    one = replace(KNOWN, sequence=3)
    assert settled([one], file(FoundEvent(WEEK_EARLIER, "a", 2))).standing == (one,)
    for number in (3, 4, None):
        assert len(settled([one], file(FoundEvent(WEEK_EARLIER, "a", number))).moves) == 1
    assert len(settled([KNOWN], file(FoundEvent(WEEK_EARLIER, "a", 0))).moves) == 1


def test_an_event_that_was_cancelled_or_is_no_longer_a_day_off_goes() -> None:
    correction = settled([KNOWN, OTHER], file(FoundEvent(EASTER, "b"), others="a"))
    assert (correction.removals, correction.standing) == ((KNOWN,), ())


def test_an_event_that_is_missing_among_the_others_of_its_file_goes() -> None:
    assert settled([KNOWN, OTHER], file(FoundEvent(EASTER, "b"))).removals == (KNOWN,)


@pytest.mark.parametrize("origin", [PeriodOrigin.BY_HAND, PeriodOrigin.PUBLIC, None])
def test_what_is_not_the_files_is_never_removed(origin: PeriodOrigin | None) -> None:
    one = replace(KNOWN, origin=origin)
    cancelled = settled([one, OTHER], file(FoundEvent(EASTER, "b"), others="a"))
    assert (cancelled.removals, cancelled.standing) == ((), (one,))
    missing = settled([one, OTHER], file(FoundEvent(EASTER, "b")))
    assert (missing.removals, missing.standing) == ((), ())


def test_what_lies_behind_the_last_event_of_the_file_stands_and_is_named() -> None:
    found = replace(file(FoundEvent(HALF_TERM, "a")), last=HALF_TERM.starts)
    assert settled([KNOWN, OTHER], found).standing == (OTHER,)
    assert settled([KNOWN, OTHER], replace(found, last=EASTER.starts)).removals == (OTHER,)
    assert settled([KNOWN, OTHER], replace(found, last=None)).standing == (OTHER,)


def test_a_file_with_new_keys_names_what_still_stands() -> None:
    correction = settled([KNOWN], file(FoundEvent(WEEK_EARLIER, "x")))
    assert (correction.new, correction.removals) == ((FoundEvent(WEEK_EARLIER, "x"),), ())
    assert correction.standing == (KNOWN,)


def test_another_file_says_nothing_about_this_one() -> None:
    exams = NamedPeriod(PeriodKind.EXAMS, "Mocks", date(2026, 11, 23), date(2026, 11, 27))
    assert settled([KNOWN], file(FoundEvent(exams, "x"), source="exams")).standing == ()
    for known, source in ((KNOWN, ""), (replace(KNOWN, source=None), "exams"), (KNOWN, "school")):
        assert settled([known], file(FoundEvent(exams, "x"), source=source)).standing == (known,)


def test_what_is_over_is_left_alone() -> None:
    past = replace(KNOWN, period=replace(HALF_TERM, starts=TODAY - timedelta(9), ends=TODAY - timedelta(1)))
    correction = settled([past, OTHER], file(FoundEvent(EASTER, "b"), others="a"))
    assert (correction.removals, correction.standing) == ((), ())


def test_without_a_key_an_event_is_known_by_its_kind_its_name_and_its_first_day() -> None:
    dated = replace(KNOWN, period=replace(HALF_TERM, name="Half term 2026-10-26"), key=None)
    same = FoundEvent(HALF_TERM)
    assert settled([dated], file(same)).same == (Pair(dated, same),)
    longer = FoundEvent(LONGER, "new")
    assert settled([KNOWN], file(longer)).moves == (Pair(KNOWN, longer),)
    by_hand = replace(KNOWN, origin=PeriodOrigin.BY_HAND, key=None)
    assert settled([by_hand], file(longer)).standing == (by_hand,)
    assert settled([replace(KNOWN, key=None), OTHER], file(FoundEvent(EASTER, "b"))).removals == ()


def test_two_events_of_one_name_and_day_are_two() -> None:
    events = (FoundEvent(HALF_TERM), FoundEvent(HALF_TERM))
    correction = settled([KNOWN], file(*events))
    assert (len(correction.same), len(correction.new)) == (1, 1)


def test_a_period_whose_last_day_is_today_is_not_over() -> None:
    last_day = replace(KNOWN, period=replace(HALF_TERM, starts=TODAY - timedelta(4), ends=TODAY))
    assert settled([last_day, OTHER], file(FoundEvent(EASTER, "b"), others="a")).removals == (last_day,)


def test_nothing_is_known_of_where_a_period_came_from_until_it_is_said() -> None:
    one = KnownPeriod(1, HALF_TERM)
    assert (one.origin, one.key, one.sequence, one.source) == (None, None, None, None)
