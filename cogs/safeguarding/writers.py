"""Who wrote a reported post, and what it said then: for the safeguarding lead alone."""

from collections.abc import Sequence
from itertools import groupby

from cogs.interactions.layout import lines
from governance.retention import KEPT_FOR, Retained
from governance.safeguarding import Part
from language.speaking import Markup, Say
from language.vocabulary import author, moment
from services.safeguarding.evidence import Wrote
from services.safeguarding.previewing import Piece


def writers(found: Sequence[Wrote], say: Say) -> str:
    """Return the post as it was each time it was reported, and who wrote each part of it."""
    if not found:
        return say(
            "This report keeps no words: it is older than that, or they were deleted. That is {n} days after it was dealt with, or when somebody asks for it.",
            n=KEPT_FOR[Retained.REPORTS].days,
        )
    told = [_as_it_was(list(of_moment), say) for _, of_moment in groupby(found, key=lambda one: one.kept_at)]
    return lines([*told, say("That you asked is in the record.")])


def previewed(found: Sequence[Piece], say: Say) -> str:
    """Return what everybody would read of a hidden post: first what was written since it was reported."""
    new, old = [one for one in found if one.is_new], [one for one in found if not one.is_new]
    parts = [f"**{say('What everybody reads again')}**"]
    if new:
        parts += [say("**Written since it was reported:**"), *(_previewed(one, say) for one in new)]
    if old:
        parts += [say("**When it was reported:**") if new else "", *(_previewed(one, say) for one in old)]
    if not found:
        parts.append(say("Nothing that anybody typed stands on it."))
    return lines(parts)


def _previewed(one: Piece, say: Say) -> str:
    part = Markup(_part(one.part, say))
    if one.name is None:
        return "• " + say("{part}: “{text}”", part=part, text=one.text)
    return "• " + say("{part}: “{text}” – {writer}", part=part, text=one.text, writer=author(one.name, say))


def _as_it_was(found: Sequence[Wrote], say: Say) -> str:
    head = f"**{say('As it was {when}', when=moment(found[0].kept_at))}**"
    # What the post showed is already escaped in Discord's markup, so it is repeated as it is.
    shown = [f"> {_plain(line)}" for one in found if one.part is Part.SHOWN for line in one.text.split("\n")]
    return lines([head, *shown, *(_piece(one, say) for one in found if one.part is not Part.SHOWN)])


def _plain(line: str) -> str:
    """Return a line without the mark that makes it a heading or small print: in a quotation that would stand raw."""
    for mark in ("### ", "-# "):
        if line.startswith(mark):
            rest = line.removeprefix(mark)
            return f"**{rest}**" if mark == "### " and "**" not in rest else rest
    return line


def _piece(one: Wrote, say: Say) -> str:
    part = Markup(_part(one.part, say))
    return "• " + say("{part}: “{text}” – {writer}", part=part, text=one.text, writer=_writer(one, say))


def _writer(one: Wrote, say: Say) -> Markup:
    if one.name is not None:
        mention = Markup(f"<@{one.discord_id}>")
        return Markup(say("**{name}** ({mention})", name=one.name, mention=mention))
    if one.part is Part.OBJECTION:
        return Markup(say("nobody can know: the vote is secret"))
    if one.part is Part.PAUSE_REASON:
        return Markup(say("the safeguarding lead"))
    return Markup(say("not known, or deleted before the report"))


def _part(part: Part, say: Say) -> str:
    words = _parts_of_plans(say) | _parts_of_talks(say)
    return words[part]


def _parts_of_plans(say: Say) -> dict[Part, str]:
    return {
        Part.SHOWN: say("Post"),
        Part.NAME: say("Name"),
        Part.PURPOSE: say("Purpose"),
        Part.EMOJI: say("Emoji"),
        Part.PAUSE_REASON: say("Why it is paused"),
        Part.TITLE: say("Title"),
        Part.WHY: say("Why"),
        Part.GOAL: say("Goal"),
        Part.ASKS: say("What we ask for"),
        Part.STEP: say("Step"),
        Part.ANSWER: say("Answer"),
        Part.EXPLANATION: say("Explanation"),
        Part.LEARNT: say("What we learnt"),
        Part.PROMISE_LINE: say("A line of the promise"),
        Part.PARTNER: say("Help from outside"),
        Part.TOLD: say("For who comes next"),
        Part.VISION: say("Our vision"),
        Part.PROPOSAL: say("The panel proposes"),
    }


def _parts_of_talks(say: Say) -> dict[Part, str]:
    return {
        Part.INVITATION: say("Invitation"),
        Part.PLACE: say("Place"),
        Part.QUESTION: say("Question"),
        Part.OBJECTION: say("Objection"),
        Part.ITEM: say("Agenda"),
        Part.NOTE: say("Note"),
        Part.DECISION: say("Decision"),
        Part.ACTION: say("Action"),
        Part.REMINDER: say("Reminder"),
        Part.ABOUT: say("About it"),
        Part.MONEY: say("Money"),
    }
