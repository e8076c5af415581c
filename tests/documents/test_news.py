"""What changed: every change says what it is, and answers given since the last edition stand together."""

from dataclasses import replace

from documents.news import changes_of, changes_sentence
from governance.plans import AdultAnswer
from governance.school_plan import Change, ChangeKind
from language.speaking import speak_plainly
from tests.documents.sample import SAMPLE

SAY = speak_plainly("en")


def lines(*changes: Change) -> dict[str, tuple[tuple[str, str], ...]]:
    return {part.kind: part.lines for part in changes_of(replace(SAMPLE, changes=changes), SAY)}


def test_changes_are_listed_by_kind() -> None:
    kinds = [part.kind for part in changes_of(SAMPLE, SAY)]
    assert kinds == ["new", "changed", "progressed", "completed", "answered", "left"]


def test_a_new_plan_says_how_far_it_is_and_a_moved_one_from_where_to_where() -> None:
    new = Change(ChangeKind.NEW, "Lunch", "Healthy Living", 1, 1)
    moved = Change(ChangeKind.PROGRESSED, "Salad", "Polytunnel", 3, 5, steps_done_before=0)
    assert lines(new, moved) == {
        "new": (("Lunch", "Healthy Living · 1 of 1 step done"),),
        "progressed": (("Salad", "Polytunnel · steps done: 0 → 3 of 5"),),
    }


def test_an_edition_that_did_not_keep_the_number_before_says_where_the_plan_stands() -> None:
    moved = Change(ChangeKind.PROGRESSED, "Salad", "Polytunnel", 3, 5)
    assert lines(moved)["progressed"] == (("Salad", "Polytunnel · 3 of 5 steps done"),)


def test_answers_stand_together_whatever_else_happened_to_the_plan() -> None:
    only = Change(ChangeKind.ANSWERED, "Meters", "Energy", 0, 3, steps_done_before=0, answer=AdultAnswer.NO)
    also = Change(ChangeKind.NEW, "Lunch", "Healthy Living", 0, 1, answer=AdultAnswer.YES)
    assert lines(only, also) == {
        "new": (("Lunch", "Healthy Living · 0 of 1 step done"),),
        "answered": (("Meters", "Energy · No"), ("Lunch", "Healthy Living · Yes")),
    }


def test_the_first_edition_and_one_without_changes_say_so() -> None:
    first = replace(SAMPLE, number=1, previous=None, changes=())
    assert changes_sentence(first, SAY).startswith("This is the first edition")
    same = replace(SAMPLE, changes=())
    assert changes_sentence(same, SAY) == "Nothing has changed since edition 1."
