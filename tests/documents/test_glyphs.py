"""Glyphs: what counts as shown is really shown, and what is not becomes a visible square."""

from dataclasses import replace

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from documents.glyphs import FONTS, STAND_IN, covered, is_covered, showable
from documents.school_plan import render_pdf
from language.speaking import speak_plainly
from tests.documents.sample import POLYTUNNEL, SAMPLE

SCRIPTS = (
    "学校计划：干净的厕所",
    "學校計劃",
    "学校のトイレをきれいに",
    "학교 계획 깨끗한 화장실",
    "የትምህርት ቤት ዕቅድ",
    "පාසල් සැලැස්ම",
    "పాఠశాల ప్రణాళిక",
    "സ്കൂൾ പദ്ധതി",
    "ಶಾಲಾ ಯೋಜನೆ",
    "ផែនការសាលារៀន",
    "ແຜນການໂຮງຮຽນ",
    "ကျောင်းအစီအစဉ်",
    "ବିଦ୍ୟାଳୟ ଯୋଜନା",
    "ދިވެހި",
)


@pytest.mark.parametrize(
    "text",
    [
        "Grüße",
        "Ελλάδα",
        "Київ",
        "Tiếng Việt",
        "ł ğ ș",
        "£ € → ✓ ½",
        "🌱 🚲 👩🏽‍🌾 🇿🇲 1️⃣ 🩷 🫨 🫩",
        *SCRIPTS,
        "∈ ☐ ♪ √ ≤",
    ],
)
def test_common_scripts_symbols_and_emoji_stay_as_they_are(text: str) -> None:
    assert showable(text) == text


def test_a_script_without_a_font_becomes_squares() -> None:
    assert showable("ꦲꦏ plan") == f"{STAND_IN * 2} plan"
    assert is_covered(STAND_IN)


def test_letters_in_fancy_dress_become_plain_letters() -> None:
    assert showable("𝓕𝓪𝓷𝓬𝔂 𝔣𝔲𝔩𝔩") == "Fancy full"


def test_control_characters_vanish() -> None:
    assert showable("a\x00\x1b\u202e\ufeffb\nc") == "ab\nc"


@given(st.text())
def test_what_is_showable_stays_as_it_is(text: str) -> None:
    assert showable(showable(text)) == showable(text)


def test_every_character_that_counts_as_covered_is_printed() -> None:
    """The typesetter itself, which refuses a character without a glyph, agrees with the table read from the fonts."""
    everything = showable(" ".join(chr(code) for first, last in covered() for code in range(first, last + 1)))
    page = replace(POLYTUNNEL, why=everything, steps=())
    assert render_pdf(replace(SAMPLE, pages=(page,)), speak_plainly("en")).startswith(b"%PDF")


def test_every_bundled_font_is_asked_for_and_has_its_licence() -> None:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    look = (FONTS.parent / "templates" / "look.typ").read_text()
    assert fonts.families()
    assert all(f'"{family}"' in look for family in fonts.families())
    licences = {path.name for path in FONTS.glob("OFL-*.txt")}
    assert {f"OFL-{family.split()[0]}.txt" for family in fonts.families()} == licences
