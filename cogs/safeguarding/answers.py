"""Replies to people who reported a post, and to the safeguarding lead."""

from collections.abc import Sequence

import discord

from cogs.interactions.layout import lines
from cogs.setup.permissions import can_post
from governance.retention import KEPT_FOR, Retained
from governance.safeguarding import Sight
from language.speaking import Markup, Say
from language.vocabulary import channel, person
from services.safeguarding.reports import PausedGroup
from services.views.reports import ReportView, Told


def reported(report: ReportView, guild: discord.Guild | None, say: Say) -> str:
    """Return the reply to whoever reported a post: where the report goes, and where to get help."""
    secret = say("Other students cannot see that you reported it. The safeguarding lead can see your name.")
    if report.held_up or (guild is not None and not can_post(guild, report.place)):
        return "\n".join([_kept(say), secret])
    return "\n".join(
        [
            say("Thank you. This post goes to the safeguarding lead of your school now."),
            secret,
            say(
                "Nobody reads reports day and night. If it cannot wait, talk to an adult you trust at school or at home; if somebody is in danger, ring the emergency number."
            ),
        ]
    )


def _kept(say: Say) -> str:
    """Say that nobody has seen the report yet, so that nobody waits for help that is not coming."""
    return say(
        "Thank you. Your report is kept, but the bot could not show it to the safeguarding lead yet: it cannot write into their channel. Please tell an adult you trust at school or at home at once; if somebody is in danger, ring the emergency number."
    )


def hidden(result: ReportView, say: Say) -> str:
    """Return the reply to whoever hid a post."""
    if result.kind is None:
        return say("The post is deleted in a moment. The report says that it is hidden once it is gone.")
    return say("The post is hidden in a moment. You can show it again with the button on the report.")


def shown_again(say: Say) -> str:
    """Return the reply to whoever showed a post again."""
    return say("The post is shown again in a moment.")


def explained(say: Say) -> str:
    """Return the reply to whoever said why they reported a post."""
    return say("Thank you. Only the safeguarding lead can read it, beside your name.")


def reporters(told: Sequence[Told], say: Say) -> str:
    """Return who reported a post, and why; the record shows that this was asked."""
    if not told:
        return say("Who reported it was kept for a year and has been deleted.")
    listed = ", ".join(_reporter(one, say) for one in told)
    reasons = [say("{name}: “{reason}”", name=person(one.name, say), reason=one.reason) for one in told if one.reason]
    return lines([say("Reported by: {names}. That you asked is in the record.", names=Markup(listed)), *reasons])


def _reporter(one: Told, say: Say) -> str:
    if one.taken_back:
        return say("{name} (taken back)", name=person(one.name, say))
    return say("{name}", name=person(one.name, say))


def dealt_with(report: ReportView, say: Say) -> str:
    """Return the reply to whoever noted that a report is dealt with."""
    kept = say(
        "What the report keeps of the post is deleted after {n} days, or now, if somebody it is about asked for that. **Open again** takes it back.",
        n=KEPT_FOR[Retained.REPORTS].days,
    )
    stays = "" if report.sight is Sight.SEEN else say("The hidden post stays hidden.")
    return " ".join(part for part in (say("Noted."), stays, kept) if part)


def reopened(say: Say) -> str:
    """Return the reply to whoever opened a report again."""
    return say("The report is open again.")


def paused(group: PausedGroup, say: Say) -> str:
    """Return the reply to whoever paused a group."""
    return say(
        "{group} is paused: nothing in it changes and no reminder goes to it until /safeguarding resume. Ballots still close at their time.",
        group=group.name,
    )


def resumed(group: PausedGroup, say: Say) -> str:
    """Return the reply to whoever let a group go on."""
    place = f" {channel(group.thread)}" if group.thread else ""
    return say("{group} goes on.", group=group.name) + place
