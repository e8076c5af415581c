"""Long answers are split over as many messages as needed, and finally say how much was left out."""

from hypothesis import given
from hypothesis import strategies as st

from cogs.interactions.paging import MOST_MESSAGES, paged


def rest(number: int) -> str:
    return f"and {number} more"


@given(lines=st.lists(st.text(alphabet="ab ", max_size=60), max_size=80), most=st.integers(20, 90))
def test_pages_hold_whole_lines_in_order_and_count_what_is_left_out(lines: list[str], most: int) -> None:
    pages = paged("\n".join(lines), most=most, rest=rest)
    assert len(pages) <= MOST_MESSAGES
    assert all(len(page) <= most for page in pages)
    shown = "\n".join(pages)
    if "more" not in shown:
        assert shown.replace("\n", "") == "".join(lines)


def test_a_short_text_is_one_message_as_it_is() -> None:
    assert paged("a\n\nb", most=100, rest=rest) == ["a\n\nb"]
    assert paged("", most=100, rest=rest) == [""]


def test_what_was_left_out_before_is_counted_too() -> None:
    assert paged("a\nb", most=100, rest=rest, beyond=3) == ["a\nb\nand 3 more"]
    lines = "\n".join("x" * 50 for _ in range(20))
    *_, last = paged(lines, most=100, rest=rest, beyond=3)
    assert last == "x" * 50 + "\nand 18 more"
