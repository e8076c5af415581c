"""Meetings that clash, and plans that may be the same."""

from datetime import UTC, datetime, timedelta

from governance.council_agenda import PlannedMeeting, TitledPlan, clashes, doubles

NOON = datetime(2026, 9, 8, 12, 0, tzinfo=UTC)


def meeting(number: int, group: int, place: str, after: int = 0, minutes: int = 30) -> PlannedMeeting:
    starts = NOON + timedelta(minutes=after)
    return PlannedMeeting(number, group, place, starts, starts + timedelta(minutes=minutes))


def test_two_groups_clash_in_one_place_at_one_time_only() -> None:
    first, same = meeting(1, 1, "Room 21"), meeting(2, 2, "room  21", after=29)
    assert clashes([same, first]) == [(first, same)]
    assert clashes([first, meeting(2, 2, "Room 21", after=30)]) == [], "one begins as the other ends"
    assert clashes([first, meeting(2, 2, "Room 22")]) == []
    assert clashes([first, meeting(2, 1, "Room 21")]) == [], "one group knows of itself"


def test_clashes_are_told_soonest_first_whatever_the_place() -> None:
    library, hall = (
        [meeting(10 * at, 1, place, after), meeting(10 * at + 1, 2, place, after)]
        for at, place, after in ((1, "Library", 60), (2, "Hall", 0))
    )
    late = meeting(30, 3, "library", 70)
    assert clashes([*library, *hall, late]) == [tuple(hall), tuple(library), (library[0], late), (library[1], late)]


def are_near(one: str, two: str) -> bool:
    return bool(doubles([TitledPlan(1, 1, one)], [TitledPlan(2, 2, two)]))


def test_titles_are_near_that_share_half_of_their_telling_words() -> None:
    assert are_near("Bike sheds for the gate", "New bike sheds")
    assert are_near("Build a pond", "build a POND!")
    assert not are_near("Paint the hall", "Paint the garden fence")
    assert not are_near("A pond for the bees", "A hall for the bands")
    assert are_near("Go", "go")
    assert not are_near("", "")


def test_each_pair_of_different_groups_is_named_once() -> None:
    one, two = TitledPlan(1, 1, "Bike sheds"), TitledPlan(2, 2, "Bike sheds")
    assert doubles([one, two], [one, two, TitledPlan(3, 1, "Bike sheds"), TitledPlan(4, 3, "A choir")]) == [
        (one, two),
        (two, TitledPlan(3, 1, "Bike sheds")),
    ]
