"""The sentence for every refusal about keeping people safe: what is wrong, and whom to turn to."""

from collections.abc import Mapping

from cogs.refusals.sentence import Sentence
from governance import refusals, safeguarding
from language.speaking import Say
from language.vocabulary import channel


def _not_our_post(refusal: safeguarding.NotOurPost, say: Say) -> str:
    if refusal.private:
        return say(
            "Only you can see this message, so nobody could be shown it. If it worries you, talk to an adult you trust."
        )
    return say(
        "The bot can pass on only its own posts. You can report what somebody wrote to Discord: hold or right-click the message and choose “Report Message”. Tell an adult you trust, too."
    )


def _group_paused(refusal: safeguarding.GroupPaused, say: Say) -> str:
    sentence = say(
        "{group} is paused by the safeguarding lead, so nothing changes in it for now. You can talk to them.",
        group=refusal.name,
    )
    return sentence if refusal.reason is None else sentence + " " + say("They wrote: {reason}", reason=refusal.reason)


SENTENCES: Mapping[type[refusals.Refusal], Sentence] = {
    safeguarding.SafeguardingOnly: lambda r, say: say("This is for the safeguarding lead of the school."),
    safeguarding.SafetyNotForStudents: lambda r, say: say(
        "Students cannot change the roles, or where reports go. Ask the server's owner, or an adult who manages the server."
    ),
    safeguarding.ReportsReadByStudents: lambda r, say: say(
        "Students can still read {place}, so reports cannot go there. Open the channel's settings, Permissions, make it private, and let in the bot and who looks after reports. Then press the button again.",
        place=channel(r.channel),
    ),
    safeguarding.ReportsWhereStudentsMeet: lambda r, say: say(
        "Reports cannot go where the groups or the council meet: students read there. Choose a channel that only staff can see."
    ),
    safeguarding.NowhereToReport: lambda r, say: say(
        "Your school has named no place for reports yet. Please tell an adult you trust at school. Whoever runs this server can name a safeguarding channel with /setup school."
    ),
    safeguarding.NotOurPost: _not_our_post,
    safeguarding.TooOldToReport: lambda r, say: say(
        "The bot does not know this message any more, so it cannot pass it on. Please tell an adult you trust at school or at home."
    ),
    safeguarding.PostDeleted: lambda r, say: say("This post is deleted, so it cannot be shown again."),
    safeguarding.PlanHidden: lambda r, say: say(
        "The safeguarding lead has hidden this plan, so nothing changes in it until they show it again. You can talk to them."
    ),
    safeguarding.GroupPaused: _group_paused,
    safeguarding.AlreadyPaused: lambda r, say: say(
        "{group} is paused already. It goes on with /safeguarding resume.", group=r.name
    ),
    safeguarding.NotPaused: lambda r, say: say("{group} is not paused.", group=r.name),
}
