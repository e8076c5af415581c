"""The card of a page in the group's thread, and the whole page for a member in private."""

from collections.abc import Sequence

from discord import ui

from cogs.interactions.layout import Accent, card, heading, lines, small
from cogs.interactions.offering import CardAct, offer
from documents.handovers import Section, sections, standing, title, told
from governance.handovers import HandoverPage
from language.speaking import Say
from language.vocabulary import author, person
from services.views.handovers import HandoverView


def handover_card(view: HandoverView, say: Say) -> ui.LayoutView:
    """Draw what a group leaves for who comes next: what was told, and the button of the whole page."""
    by = small(say("written by {name}", name=author(view.teller, say))) if view.teller is not None else ""
    texts = [
        heading(say("{group}: for who comes next", group=view.group_name)),
        _handed(view, say),
        lines([say("{text}", text=view.told), by]) if view.told is not None else _waits(say),
        small(say("Members see the whole page, with all that comes up.")),
    ]
    acts = [CardAct.SHOW_PAGE, *([CardAct.TELL_NEXT] if view.group_is_open else [])]
    return card(Accent.LIVE, texts, [offer(act, view.group, say) for act in acts])


def _handed(view: HandoverView, say: Say) -> str:
    if view.successor is None:
        return ""
    facts = {"before": author(view.author, say), "now": person(view.successor or None, say)}
    return say("{before} handed the group over. {now} runs it now.", **facts)


def _waits(say: Say) -> str:
    return say("What should who comes next know? **Tell them something** writes it here.")


def page_card(page: HandoverPage, say: Say, *, files: Sequence[str] = ()) -> ui.LayoutView:
    """Draw the whole page, with its files."""
    texts = [heading(title(page, say)), lines([small(standing(page, say)), say("{text}", text=page.purpose)])]
    texts += [lines([f"**{say('What we would tell you')}**", one.text, small(one.by)]) for one in told(page, say)]
    texts += [_section(one) for one in sections(page, say)]
    return card(Accent.LIVE, texts, [offer(CardAct.TELL_NEXT, page.group, say)], files=files)


def _section(one: Section) -> str:
    return lines([f"**{one.heading}**", *([f"• {line}" for line in one.lines] or [one.none])])
