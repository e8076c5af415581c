"""Anybody can redo a draw with the page's code, and gets what the bot got."""

import re
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance import lot
from governance.lot import Entry, can_seat, drawn, fingerprint, read_dice

PAGE = (Path(__file__).parents[1] / "docs" / "redoing-a-draw.md").read_text(encoding="utf-8")
TYPED_IN, CODE = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
LIST = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)[0]
RESULT = re.findall(r"it prints `(.*?)`", PAGE)[0]
GROUPS = ("Gardens", "Radio", "Energy", "Zoë's")


def redone(typed_in: dict[str, object], code: str = CODE) -> str:
    shown = StringIO()
    with redirect_stdout(shown):
        exec(code, dict(typed_in))  # noqa: S102 - the page of our own
    return shown.getvalue().strip()


def entries(ready: dict[int, set[str]]) -> list[Entry]:
    return [Entry(number, frozenset(map(hash, groups))) for number, groups in ready.items()]


def test_the_example_is_what_the_page_says() -> None:
    typed_in = dict[str, object]()
    exec(TYPED_IN, typed_in)  # noqa: S102 - the page of our own
    assert typed_in["fingerprint"] == fingerprint(LIST.splitlines())
    ready = {int(line.split(".")[0]): set(line.partition("– ")[2].split(", ")) - {""} for line in LIST.splitlines()}
    assert typed_in["ready"] == ready
    panel = drawn(
        entries(ready), dice=read_dice(str(typed_in["dice"])), fingerprint=str(typed_in["fingerprint"]), seats=5
    )
    assert RESULT == str(list(panel)) == redone(typed_in)


def test_it_is_twenty_lines_of_code() -> None:
    assert len([line for line in CODE.splitlines() if line]) == 20


@given(
    st.lists(st.sets(st.sampled_from(GROUPS), max_size=3), min_size=5, max_size=14),
    st.lists(st.integers(1, 6), min_size=5, max_size=5).map(lambda dice: " ".join(map(str, dice))),
    st.binary(max_size=4),
    st.sampled_from((5, 7)),
    # After no try at all the hat is drawn into one order, which is as rare as the page says.
    st.sampled_from((10_000, 0)),
)
@settings(deadline=None)
def test_a_draw_is_redone(groups: list[set[str]], dice: str, salt: bytes, seats: int, tries: int) -> None:
    ready = dict(enumerate(groups, start=1))
    if not can_seat(entries(ready), seats=seats):
        return
    mark = fingerprint([salt.hex(), *(f"{number}. {groups}" for number, groups in ready.items())])
    typed_in = {"fingerprint": mark, "dice": dice, "seats": seats, "ready": ready}
    code = CODE.replace("range(10_000)", f"range({tries})")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lot, "TRIES", tries)
        panel = drawn(entries(ready), dice=read_dice(dice), fingerprint=mark, seats=seats)
    assert redone(typed_in, code) == str(list(panel))
