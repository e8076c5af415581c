"""The cards of an edition: the draft before the council, and the published edition."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from cogs.interactions.layout import Accent, card, heading, lines
from cogs.interactions.offering import PRIMARY, CardAct, offer
from governance.cards import Post
from governance.editions import EditionState, Lack
from governance.plans import PlanKind
from governance.school_plan import PlanPage, SchoolPlan
from language.formats import money
from language.speaking import Markup, Say
from language.vocabulary import day_of, decided_by, link, plan_money, printed_plan_kind
from services.council.editions import EditionView


def edition_card(
    edition: EditionView, files: Sequence[discord.File], say: Say, *, lack: Lack | None = None
) -> ui.LayoutView:
    """Draw an edition with its first pages as pictures and its files attached; say what is missing."""
    texts = [heading(_title(edition, say)), lines([_standing(edition, say), *_facts(edition.plan, say)])]
    if lack is not None:
        texts.append(_missing(lack, edition.is_given_up, say))
    pages = [file.filename for file in files if file.filename.endswith(".png")]
    pictures = [(name, say("Page {n} of the school plan", n=at)) for at, name in enumerate(pages, 1)]
    others = [file.filename for file in files if file.filename not in pages]
    accent = Accent.LIVE if edition.state is EditionState.PUBLISHED else Accent.WAITING
    return card(accent, texts, _buttons(edition, say), pictures=pictures, files=others)


def _buttons(edition: EditionView, say: Say) -> list[ui.Item[Any]]:
    if edition.state is not EditionState.DRAFT:
        return []
    return [
        offer(CardAct.PUBLISH, edition.school, say, style=PRIMARY),
        offer(CardAct.WRITE_VISION, edition.school, say),
    ]


def draft_in_short(edition: EditionView, card: Post | None, say: Say) -> str:
    """Return the plans in a draft, a line each, and where all of it can be read."""
    where = link(say("The draft, with its pages and its PDF"), card) if card is not None else ""
    heading = f"**{say('The plans in this draft')}**"
    return lines([heading, *(f"• {_in_short(page, say)}" for page in edition.plan.pages), where])


def _in_short(page: PlanPage, say: Say) -> str:
    money = plan_money(page.kind, page.money, say) if page.money else printed_plan_kind(page.kind, say)
    return say("**{plan}** ({group}): {money}", plan=page.title, group=page.group, money=Markup(money))


def settled_draft_card(edition: EditionView, say: Say) -> ui.LayoutView:
    """Draw a past draft: one that was published as an edition, or replaced by a newer draft."""
    return card(Accent.OVER, [heading(say("A draft of the school plan")), _standing(edition, say)])


def _title(edition: EditionView, say: Say) -> str:
    school = edition.plan.school
    if edition.number:
        return say("{school}: student school plan, edition {number}", school=school, number=edition.number)
    return say("{school}: draft of the student school plan", school=school)


def _standing(edition: EditionView, say: Say) -> str:
    if edition.state is EditionState.PUBLISHED:
        day = edition.plan.published_on
        published = say("Published {day} by vote of the council.", day=day_of(day, say)) if day else ""
        return f"{published} {decided_by(edition.plan.published_by, say)}".strip()
    words = {
        EditionState.DRAFT: say("A draft. A delegate puts it to the council's vote with **Publish**."),
        EditionState.PROPOSED: say("The council votes on this draft; the vote is in this channel."),
        EditionState.REPLACED: say("There is a newer draft than this one."),
    }
    return words[edition.state]


def _missing(lack: Lack, is_given_up: bool, say: Say) -> str:
    missing = {
        Lack.PDF: say("The PDF is missing: it could not be made. The Markdown file has the whole plan."),
        Lack.PAGES: say(
            "The pictures of its pages are missing: they could not be made. The files have the whole plan."
        ),
        Lack.BOTH: say(
            "The PDF and the page pictures are missing: they could not be made. The Markdown file has the whole plan."
        ),
    }
    what_now = (
        say("Whoever runs the bot can find out why.") if is_given_up else say("It is tried again later, by itself.")
    )
    return f"{missing[lack]} {what_now}"


def _facts(plan: SchoolPlan, say: Say) -> list[str]:
    asking = sum(page.kind is PlanKind.ASKING for page in plan.pages)
    done = sum(page.steps_done for page in plan.pages)
    steps = sum(len(page.steps) for page in plan.pages)
    facts = [
        say.many("{n} plan", "{n} plans", len(plan.pages)),
        say("it asks adults for something")
        if asking == len(plan.pages) == 1
        else say.many("{n} of them asks adults for something", "{n} of them ask adults for something", asking),
        say("{done} of {all} steps done", done=done, all=steps),
    ]
    if plan.money_asked:
        facts.append(
            say("we ask for {money}", money=", ".join(money(asked, say.language) for asked in plan.money_asked))
        )
    if spent := plan.purse.own:
        facts.append(say("we spend {money}", money=", ".join(money(one, say.language) for one in spent)))
    return [" · ".join(facts)]
