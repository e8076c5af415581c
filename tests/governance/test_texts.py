"""Texts: nothing that breaks a card or a line survives, limits are exact, and cleaning twice changes nothing."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.plans import PlanKind
from governance.refusals import Ambiguous, TextMissing, TextTooLong
from governance.texts import (
    HIDDEN,
    LINE_LIMIT,
    MOST_MARKS,
    TEXT_LIMIT,
    HiddenText,
    name_key,
    one_line,
    paragraphs,
    retold,
    shortened,
    shown_name,
    with_few_marks,
)

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
WALES = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
TYPED = st.text(max_size=60) | st.text(alphabet="ab \n\r\t\u2028\u202e\u200d\x00e\u0301", max_size=40)
Cleaner = Callable[..., str]


def cleaned(cleaner: Cleaner, text: str) -> str | None:
    try:
        return cleaner(text, field="why")
    except TextMissing:
        return None


@pytest.mark.parametrize("cleaner", [one_line, paragraphs])
@given(text=TYPED)
def test_cleaning_twice_changes_nothing(cleaner: Cleaner, text: str) -> None:
    once = cleaned(cleaner, text)
    assert once is None or cleaned(cleaner, once) == once


@pytest.mark.parametrize("cleaner", [one_line, paragraphs])
@given(text=TYPED)
def test_no_control_or_direction_character_survives(cleaner: Cleaner, text: str) -> None:
    allowed = {"\n", "\u200d", "\u200c"}
    tags = {chr(code) for code in range(0xE0020, 0xE0080)}
    left = {char for char in cleaned(cleaner, text) or "" if unicodedata.category(char).startswith("C")}
    assert left <= allowed | tags


@given(text=TYPED)
def test_one_line_is_one_line_without_runs_of_blanks(text: str) -> None:
    line = cleaned(one_line, text)
    assert line is None or (len(line.splitlines()) == 1 and "  " not in line and line == line.strip())


@given(text=TYPED)
def test_paragraphs_never_hold_two_blank_lines_running(text: str) -> None:
    kept = cleaned(paragraphs, text)
    assert kept is None or ("\n\n\n" not in kept and kept == kept.strip("\n"))


@given(words=st.lists(st.text(alphabet="abcäöüßñŵ", min_size=1, max_size=9), min_size=1, max_size=9))
def test_words_are_kept_as_they_are(words: list[str]) -> None:
    assert one_line(" \n ".join(words), field="why") == " ".join(words)
    assert paragraphs("\r\n".join(words), field="why") == "\n".join(words)


@pytest.mark.parametrize(("cleaner", "limit"), [(one_line, LINE_LIMIT), (paragraphs, TEXT_LIMIT)])
def test_a_limit_is_exact(cleaner: Cleaner, limit: int) -> None:
    assert cleaner("x" * limit, field="why") == "x" * limit
    with pytest.raises(TextTooLong) as refused:
        cleaner("x" * (limit + 1), field="why")
    assert (refused.value.field, refused.value.limit, refused.value.length) == ("why", limit, limit + 1)


def test_characters_that_are_dropped_do_not_count() -> None:
    assert one_line("  a\u202e b\x00 ", field="name", limit=3) == "a b"


REAL_NAMES = [
    "Tiếng Việt", "Ẹ̀kọ́", "בְּרֵאשִׁית", "देवनागरी", "👨‍👩‍👧‍👦", "ཨོཾ་མ་ཎི་པདྨེ་ཧཱུྃ", "ภาษาไทย", "မြန်မာ", "തമിഴ്", "한국어", "ᄒᆞᆫ글", "1️⃣ Gardens",
    "بِسْمِ ٱللَّهِ", "בָּרוּךְ֙", "Ǹgọ́zị́", "ខ្មែរ", "සිංහල", WALES, "e\u0301cole",
]  # fmt: skip
MARKS = ["\u0301", "\u0489", "\u0e47", "\u064b", "\u20dd", "\u0301\u0300\u0489", "\u0301\u200d", "\u0301\u034f", "\u0301\u115f",
         "\u0301\u3164", "\u0301\ufe0f", "\u1161", "\u0301\u200c\u200d"]  # fmt: skip


@pytest.mark.parametrize("name", REAL_NAMES)
def test_real_names_stay_whole(name: str) -> None:
    whole = unicodedata.normalize("NFC", name)
    assert one_line(name, field="name") == paragraphs(name, field="name") == shown_name(name) == whole
    assert with_few_marks(name) == name


@pytest.mark.parametrize("marks", MARKS, ids=ascii)
@pytest.mark.parametrize("letter", ["e", "ế", "क", "א", "✿", ""], ids=ascii)
def test_at_most_eight_marks_stand_on_a_letter(letter: str, marks: str) -> None:
    kept = one_line(f"Ann {letter}{marks * 50} b", field="name")
    spelt = unicodedata.normalize("NFD", kept[4:-2])
    assert sum(unicodedata.category(char)[0] == "M" or char == "\u1161" for char in spelt) <= MOST_MARKS
    assert kept.startswith(f"Ann {letter}"[:4])
    assert kept.endswith(" b")
    assert shown_name(f"{letter}{marks * 50} b") == shown_name(shown_name(f"{letter}{marks * 50} b"))


def test_eight_marks_are_kept_and_counted_anew_for_each_letter() -> None:
    marked = "".join(letter + "\u0489" * 8 for letter in "abc")
    assert with_few_marks(marked) == marked
    assert with_few_marks("a" + "\u0489" * 9 + "b") == "a" + "\u0489" * 8 + "b"


@given(text=st.text(alphabet="eế\u0301\u0489\u200d\u115f\u0e47 a", max_size=60))
def test_few_marks_stay_few(text: str) -> None:
    once = with_few_marks(text)
    assert with_few_marks(once) == once
    assert with_few_marks(unicodedata.normalize("NFC", once)) == unicodedata.normalize("NFC", once)


NOTHING = ["", " \n\t ", "\x00\x1b", "\u202e", "\u200d\ufe0f", "\u3164", "\u2800 \u115f", "\U000e0061", "\ud800"]
NOTHING = [
    "",
    " \n\t ",
    "\x00\x1b",
    "\u202e",
    "\u200d\ufe0f",
    "\u3164",
    "\u1160",
    "\uffa0",
    "\u2800 \u115f",
    "\U000e0061",
    "\ud800",
]


@pytest.mark.parametrize("text", NOTHING, ids=ascii)
def test_a_text_that_shows_nothing_is_missing(text: str) -> None:
    for cleaner in (one_line, paragraphs):
        with pytest.raises(TextMissing) as refused:
            cleaner(text, field="name")
        assert refused.value.field == "name"


@pytest.mark.parametrize("text", [FAMILY, WALES, "Caf\u00e9 1\ufe0f\u20e3", "العربية", "ภาษาไทย", "⚙️", "?", "2026"])
def test_letters_of_every_script_and_joined_emoji_are_kept(text: str) -> None:
    assert one_line(text, field="name") == text


def test_accents_typed_apart_are_joined() -> None:
    assert one_line("Cafe\u0301", field="name") == "Caf\u00e9"


SAME = [("Gardens", "gardens "), ("STRASSE", "straße"), ("Ｅnergy", "Energy"), ("fi", "\ufb01")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_that_people_would_call_the_same_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_other_names_have_other_keys() -> None:
    assert name_key("Toilets 1") != name_key("Toilets 2")


@dataclass(frozen=True)
class Page:
    title: str
    kind: PlanKind
    steps: tuple[tuple[str, int], ...]
    of: "Page | None" = None


def test_every_text_is_told_anew_however_deep_and_nothing_else_is() -> None:
    page = Page("a", PlanKind.DOING, (("b", 1), ("c", 2)), Page("d", PlanKind.ASKING, ()))
    told = Page("A", PlanKind.DOING, (("B", 1), ("C", 2)), Page("D", PlanKind.ASKING, ()))
    assert retold(page, str.upper) == told
    assert retold(None, str.upper) is None
    refusal = retold(Ambiguous(noun="group", text="a", names=("b", "c")), str.upper)
    assert (refusal.noun, refusal.text, refusal.names) == ("GROUP", "A", ("B", "C"))


@pytest.mark.parametrize(
    "same",
    [
        "Poly\u200dtunnel",
        "Polytunnel\u034f",
        "Polytunnel \ufe0f",
        "Pol\u200cytunnel",
        "POLYTUNNEL\U000e0041",
        "P\ufe00olytunnel",
        "P\ufe0folytunnel",
        "P\U000e0100olytunnel",
        "P\U000e01efolytunnel",
    ],
)
def test_names_that_look_the_same_are_the_same(same: str) -> None:
    assert name_key(same) == name_key("Polytunnel")
    assert name_key("Poly tunnel") != name_key("Polytunnel") != name_key("P\U000e01f0olytunnel")


def test_a_name_turns_no_line_around_and_keeps_its_letters() -> None:
    assert shown_name("Eve\u202eNAM\u202c") == "EveNAM"
    assert shown_name("Zoë Müller-学") == "Zoë Müller-学"
    assert shown_name("\u202e \x00") == ""


def test_a_key_is_kept_as_it_is_from_one_version_to_the_next() -> None:
    assert name_key(" Ｔoilet \t GROUP  2") == "toilet group 2"


@pytest.mark.parametrize(("name", "shown"), [("A\x07da", "Ada"), ("Zoe\u0308", "Zo\u00eb"), ("Ann\tBell", "Ann Bell")])
def test_a_name_is_cleaned_whichever_way_it_needs_it(name: str, shown: str) -> None:
    assert shown_name(name) == shown


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("Bike sheds", 10, "Bike sheds"),
        (" Bike \n sheds ", 10, "Bike sheds"),
        ("Bike sheds!", 10, "Bike shed…"),
        ("Bikes sheds", 7, "Bikes…"),
        ("Bikes sheds", 6, "Bikes…"),
        ("Bikes", 1, "…"),
    ],
)
def test_a_shortened_text_is_one_line_and_never_longer_than_it_may_be(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short


@given(text=TYPED, most=st.integers(1, 70))
def test_a_text_is_shortened_only_where_it_is_too_long(text: str, most: int) -> None:
    line, short = " ".join(text.split()), shortened(text, most)
    assert len(short) <= most
    assert short == line if len(line) <= most else line.startswith(short.removesuffix("…").rstrip())


def test_what_is_hidden_shows_that_something_was_and_stays_in_one_piece() -> None:
    assert str(HIDDEN) == "…"
    text = HiddenText("a\nb")
    (line,) = text.splitlines()
    assert line is text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x0bb", "ab"),
        ("a\ue000b", "ab"),
        ("a\U000e0041b", "a\U000e0041b"),
        ("a\U000e001fb", "ab"),
        ("a\U000e0080b", "ab"),
        ("a\U000e0020b", "a\U000e0020b"),
        ("a\U000e007fb", "a\U000e007fb"),
        ("a\u200cb", "a\u200cb"),
        ("a\ufe0eb", "a\ufe0eb"),
    ],
)
def test_only_characters_that_draw_or_join_something_are_kept(typed: str, kept: str) -> None:
    assert one_line(typed, field="name") == kept


@pytest.mark.parametrize("typed", ["\r\n", "\r", "\n", "\u2028"])
def test_every_way_to_end_a_line_ends_one(typed: str) -> None:
    assert paragraphs(f"a{typed}b", field="why") == "a\nb"
    assert one_line(f"a{typed}b", field="why") == "a b"


def test_a_blank_line_stays_and_more_of_them_become_one() -> None:
    assert paragraphs("a\n\n\nb", field="why") == "a\n\nb"
    assert paragraphs("\n\na\tb\n\n\n c \nd\n\n", field="why") == "a b\n\nc\nd"


@pytest.mark.parametrize("vowel", ["\u1160", "\u11ff", "\ud7b0", "\ud7c6", "\ud7fb", "\ud7ff"], ids=ascii)
def test_every_vowel_and_ending_of_old_korean_is_a_mark_and_its_neighbours_are_none(vowel: str) -> None:
    assert with_few_marks("\u1112" + vowel * 9) == "\u1112" + vowel * MOST_MARKS


@pytest.mark.parametrize("letter", ["\u1112", "\u1200", "\ud7a3"], ids=ascii)
def test_a_letter_is_no_mark_however_often_it_stands_there(letter: str) -> None:
    assert with_few_marks(letter * 9) == letter * 9


def test_marks_without_a_letter_are_counted_from_the_first() -> None:
    assert with_few_marks("\u0489" * 9) == "\u0489" * MOST_MARKS


@pytest.mark.parametrize("hidden", ["\u200d", "\u200c", "\u115f", "\u3164", "\u202e", "\u00ad"], ids=ascii)
def test_what_has_no_width_gives_a_letter_no_further_marks(hidden: str) -> None:
    assert with_few_marks("a" + "\u0489" * 8 + hidden + "\u0489") == "a" + "\u0489" * 8 + hidden


def test_a_blank_of_braille_has_a_width_so_marks_on_it_are_its_own() -> None:
    marked = "a" + "\u0489" * 8 + "\u2800" + "\u0489" * 8
    assert with_few_marks(marked) == marked
