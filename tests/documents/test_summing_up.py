"""The summary: it stays short, adds up, and says what it left out."""

from dataclasses import replace

from documents.summing_up import MOST_LINES, summary_of
from governance.money import Money
from governance.plans import PlanKind
from language.speaking import speak_plainly
from tests.documents.sample import AFRICA, DYSLEXIA, ENERGY, HEALTHY, PAGES, SAMPLE, TOILETS, TRANSPORT

SAY = speak_plainly("en")


def test_every_plan_stands_in_the_list_of_its_kind() -> None:
    ourselves, asking = summary_of(SAMPLE, SAY).lists
    assert [one.group for one in ourselves.lines] == [page.group for page in PAGES if page.kind is PlanKind.DOING]
    assert [one.group for one in asking.lines] == [page.group for page in PAGES if page.kind is PlanKind.ASKING]
    assert (ourselves.more, asking.more) == ("", "")


def test_a_request_shows_its_answer_or_that_it_waits_for_one() -> None:
    answers = {one.group: (one.tone, one.word) for one in summary_of(SAMPLE, SAY).lists[1].lines}
    assert answers == {
        "Dyslexia Support": ("more", "We need to know more"),
        "Energy": ("waiting", "Waiting for an answer"),
        "Healthy Living": ("no", "No"),
        "Toilets": ("change", "Yes, with a change"),
        "Transport": ("yes", "Yes"),
    }


def test_many_plans_are_cut_short_and_the_rest_is_counted() -> None:
    plan = replace(SAMPLE, pages=(TOILETS,) * (MOST_LINES + 3))
    summary = summary_of(plan, SAY)
    assert len(summary.lists[1].lines) == MOST_LINES
    assert summary.lists[1].more == "and 3 more on the pages that follow"
    assert summary.lists[0].more == "Nothing in this edition."


def test_money_says_what_adults_were_asked_for_and_what_they_answered() -> None:
    refused = replace(ENERGY, reply=HEALTHY.reply)
    money = summary_of(replace(SAMPLE, pages=(AFRICA, DYSLEXIA, refused, TOILETS, TRANSPORT)), SAY).money
    assert (money.asked.value, money.asked.label) == ("£10,820", "asked of adults")
    assert [(part.value, part.label) for part in money.answers] == [
        ("£7,800", "promised"),
        ("£2,400", "promised, with a change"),
        ("£620", "turned down"),
    ]
    assert money.own is not None
    assert (money.own.value, money.own.label) == ("£60", "planned by the groups themselves")


def test_money_is_added_up_by_its_currency() -> None:
    pages = (replace(ENERGY, money=Money("€", 5000)), TOILETS, ENERGY)
    money = summary_of(replace(SAMPLE, pages=pages), SAY).money
    assert (money.asked.value, money.own) == ("£3,020 and €50", None)
    assert [part.value for part in money.answers] == ["£2,400", "£620 and €50"]


def test_progress_counts_the_steps_of_all_plans() -> None:
    progress = summary_of(SAMPLE, SAY).progress
    assert (progress.part, progress.whole) == (SAMPLE.participation.steps_done, SAMPLE.participation.steps)


def test_an_edition_without_plans_says_so() -> None:
    empty = summary_of(replace(SAMPLE, pages=()), SAY)
    assert empty.sentence == "No plan has been ratified yet."
    assert empty.money.asked.value == "No money"
