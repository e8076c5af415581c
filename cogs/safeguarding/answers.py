"""What people read who reported a post, and what the safeguarding lead reads."""

from collections.abc import Sequence

import discord

from cogs.setup.permissions import can_post
from cogs.wording import Markup, Say
from cogs.wording.words import channel, person
from services.safeguarding import PausedGroup, ReportView


def reported(report: ReportView, guild: discord.Guild | None, say: Say) -> str:
    """Return the answer to who reported a post: where it goes, and where to turn."""
    secret = say("Other students cannot see that you reported it.")
    if report.held_up or (guild is not None and not can_post(guild, report.place)):
        return "\n".join([_kept(say), secret])
    return "\n".join(
        [
            say("Thank you. This post goes to the safeguarding lead of your school now."),
            secret,
            say(
                "Nobody watches that channel day and night. If it cannot wait, talk to an adult you trust at school or at home; if somebody is in danger, ring the emergency number."
            ),
        ]
    )


def _kept(say: Say) -> str:
    """Say that nobody has seen the report, so that nobody waits for help that does not come."""
    return say(
        "Thank you. Your report is kept, but the bot could not show it to the safeguarding lead yet: it cannot write into their channel. Please tell an adult you trust at school or at home at once; if somebody is in danger, ring the emergency number."
    )


def hidden(result: ReportView, say: Say) -> str:
    """Return the answer to who hid a post."""
    if result.kind is None:
        return say("The post is deleted in a moment. The report says that it is hidden once it is gone.")
    return say("The post is hidden in a moment. You can show it again with the button on the report.")


def shown_again(say: Say) -> str:
    """Return the answer to who showed a post again."""
    return say("The post is shown again in a moment.")


def reporters(names: Sequence[str | None], say: Say) -> str:
    """Return who told of a post; that this was asked is in the record."""
    if not names:
        return say("Who reported it was kept for a year and has been deleted.")
    listed = ", ".join(say("{name}", name=person(name, say)) for name in names)
    return say("Reported by: {names}. That you asked is in the record.", names=Markup(listed))


def paused(group: PausedGroup, say: Say) -> str:
    """Return the answer to who paused a group."""
    return say(
        "{group} is paused: nothing in it changes and no reminder goes to it until /safeguarding resume. Ballots still close at their time.",
        group=group.name,
    )


def resumed(group: PausedGroup, say: Say) -> str:
    """Return the answer to who let a group go on."""
    place = f" {channel(group.thread)}" if group.thread else ""
    return say("{group} goes on.", group=group.name) + place
