"""Two versions of a text, word by word: nothing is lost, and nothing is made up."""

from hypothesis import given
from hypothesis import strategies as st

from governance.amendments import Stretch, WordChange
from governance.rewordings import PlanField, Rewording, reworded, word_by_word
from governance.texts import HIDDEN

WORDS = st.lists(st.sampled_from(["we", "grow", "salad", "beans", "and", "ask", "\n"]), max_size=12).map(" ".join)
NOTHING = dict.fromkeys(PlanField, "")


def told(words: tuple[Stretch, ...], *kinds: WordChange) -> list[str]:
    return " ".join(one.text for one in words if one.change in kinds).split()


@given(WORDS, WORDS)
def test_both_texts_can_be_read_from_it(before: str, now: str) -> None:
    found = word_by_word(before, now)
    assert told(found, WordChange.SAME, WordChange.GONE) == before.split()
    assert told(found, WordChange.SAME, WordChange.NEW) == now.split()
    assert all(one.text for one in found)


def test_one_word_put_in_another_s_place() -> None:
    assert word_by_word("We grow salad", "We grow beans") == (
        Stretch(WordChange.SAME, "We grow"),
        Stretch(WordChange.GONE, "salad"),
        Stretch(WordChange.NEW, "beans"),
    )


def test_lines_stay_lines() -> None:
    assert word_by_word("Dig\nSow", "Dig\nSow\nWater")[0].text == "Dig\nSow"


def test_of_a_hidden_text_nothing_is_told_but_that_it_is_hidden() -> None:
    assert word_by_word(HIDDEN, HIDDEN) == (Stretch(WordChange.SAME, HIDDEN),)
    assert [one.text for one in word_by_word("Old words", HIDDEN)] == ["Old words", HIDDEN]


def test_only_parts_that_say_something_else_are_named() -> None:
    assert reworded(NOTHING | {PlanField.WHY: "a  b"}, NOTHING | {PlanField.WHY: "a b"}) == ()
    assert reworded(NOTHING, NOTHING | {PlanField.GOAL: "x"}) == (Rewording(PlanField.GOAL, "", "x"),)
