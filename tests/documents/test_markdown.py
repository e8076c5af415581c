"""Markdown: complete, and typed text is shown as it was typed."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from documents.markdown import line, paragraphs
from documents.school_plan import render_markdown
from governance.school_plan import Named, PlannedStep, PlanPage
from language.speaking import speak_plainly
from tests.documents.sample import PAGES, SAMPLE, TOILETS

SAY = speak_plainly("en")
TEXT = render_markdown(SAMPLE, SAY)


@pytest.mark.parametrize(
    "heading",
    [
        "# The Blue School, Wells: Student school plan",
        "## How a plan comes into this document",
        "## The plan on one page",
        "### What we do ourselves",
        "### What we ask for",
        "### What was achieved",
        "### What comes next",
        "## The groups and their plans",
        "## When it happens",
        "## How people took part",
        "## What changed since the last edition",
        "### New in this edition",
        "### Answered by adults",
        "### No longer in the plan",
    ],
)
def test_every_part_is_there(heading: str) -> None:
    assert heading in TEXT.split("\n")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.group)
def test_every_plan_is_there_with_all_it_says(page: PlanPage) -> None:
    _, _, after = TEXT.partition(f"\n### {line(page.group)}: {line(page.title)}\n")
    its_part = re.split(r"\n##?#? ", after)[0]
    assert paragraphs(page.why) in its_part
    assert paragraphs(page.goal) in its_part
    assert all(line(step.what) in its_part for step in page.steps)
    assert all(line(advisor.name or "former member") in its_part for advisor in page.advisors)
    assert page.reply is None or paragraphs(page.reply.reason) in its_part


def test_a_decision_says_first_how_it_ended_and_names_its_denominator() -> None:
    assert (
        "**Passed**. 9 for, 4 against, 1 abstained; 14 of 20 voted; at least 10 had to. Needed: more for than" in TEXT
    )


def test_a_secret_vote_of_two_shows_its_outcome_only() -> None:
    assert "**Passed**. Very few people voted in secret, so only the outcome is shown. Needed" in TEXT
    assert "2 of 9 voted" not in TEXT


def test_the_reason_follows_the_word_that_leads_to_it() -> None:
    assert "**No, because:** The buses leave at 15:20" in TEXT
    assert "**Waiting for an answer**\n" in TEXT


def test_a_step_whose_day_is_past_says_so() -> None:
    late = render_markdown(replace(SAMPLE, compiled_at=datetime(2027, 7, 5, tzinfo=UTC)), SAY)
    assert "| 12 Feb 2027 | not yet, was due 12 Feb 2027 |" in late
    assert "was due" not in TEXT


def test_a_first_edition_says_that_it_is_the_first() -> None:
    first = render_markdown(replace(SAMPLE, number=1, previous=None, changes=()), SAY)
    assert "This is the first edition" in first


def test_typed_text_makes_no_headings_tables_or_html() -> None:
    typed = "# Hello | there <b>you</b> [link](x) **bold** `code`"
    page = replace(
        TOILETS,
        title=typed,
        group="- item",
        group_purpose="1. first",
        why="===\n---\n\n    code\n> quote\n+ plus\n2) two\n# head",
        steps=(PlannedStep(1, "a | b", Named(1, "|"), date(2027, 2, 1), None),),
    )
    text = render_markdown(replace(SAMPLE, pages=(page,), changes=()), SAY)
    assert "### \\- item: \\# Hello \\| there \\<b\\>you\\</b\\> \\[link\\](x) \\*\\*bold\\*\\* \\`code\\`" in text
    assert "\n1\\. first\n" in text
    assert "\\===  \n\\---\n\ncode  \n\\> quote  \n\\+ plus  \n2\\) two  \n\\# head" in text
    assert "| 1 | a \\| b | \\| | 1 Feb 2027 | not yet |" in text


def test_marks_that_turn_or_hide_the_text_around_them_vanish() -> None:
    assert line("a\x00b\u202ec\u2066d\ufeff 👩🏽‍🌾") == "abcd 👩🏽‍🌾"


def test_text_keeps_its_line_breaks() -> None:
    assert paragraphs("one\ntwo\n\nthree") == "one  \ntwo\n\nthree"
