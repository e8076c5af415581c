"""The sentence for every refusal that any noun may raise."""

from collections.abc import Mapping

from cogs.refusals.sentence import Sentence
from governance import refusals
from governance.refusals import NotInServer, NotYours, Refusal, Restarting
from language.fields import field
from language.speaking import Markup, Say
from language.vocabulary import noun


def _students_only(refusal: refusals.StudentsOnly, say: Say) -> str:
    if refusal.teacher:
        return say("This is for students. Teachers advise when a group invites them; they do not decide.")
    return say("This is for students. Are you one? Ask the person who runs this server for the student role.")


def _ambiguous(refusal: refusals.Ambiguous, say: Say) -> str:
    names = ", ".join(say("{name}", name=name) for name in refusal.names)
    return say(
        "More than one {noun} fits “{text}”: {names}. Give the number, like 12.",
        noun=noun(refusal.noun, say),
        text=refusal.text,
        names=Markup(names),
    )


def _only_part(refusal: refusals.OnlyPart, say: Say) -> str:
    names = ", ".join(say("{name}", name=name) for name in refusal.names)
    return say(
        "“{text}” is only a part of a name. Write the whole name or the number, so that nothing else is meant by mistake: {names}.",
        text=refusal.text,
        names=Markup(names),
    )


def _facilitator_only(refusal: refusals.FacilitatorOnly, say: Say) -> str:
    if refusal.vacant:
        return say(
            "Only the facilitator of {group} can do this, and it has none now. Any member can become it with /role take.",
            group=refusal.group,
        )
    return say(
        "Only the facilitator of {group} can do this. Any member can ask them to hand over.", group=refusal.group
    )


def _share(refusal: refusals.FractionUnclear, say: Say) -> str:
    if refusal.field == "threshold":
        return say(
            "“{text}” does not work as a threshold. Write a share from 1/2 to all, like 1/2, 2/3 or 60%.",
            text=refusal.text,
        )
    return say(
        "“{text}” does not work as a quorum. Write a share of the members, like 1/2, 1/3 or 40%.", text=refusal.text
    )


def _not_here(refusal: refusals.NotHere, say: Say) -> str:
    if refusal.name:
        return say("{name} is not in this server now. Choose somebody who is.", name=refusal.name)
    return say("That person is not in this server now. Choose somebody who is.")


def _option_lost(refusal: refusals.OptionLost, say: Say) -> str:
    return {
        refusals.Lost.CHANNEL: say("That channel cannot be used here, or it is gone by now. Choose a text channel."),
        refusals.Lost.OTHER: say("One of the options does not fit. Please choose it again."),
    }[refusal.what]


SENTENCES: Mapping[type[Refusal], Sentence] = {
    NotInServer: lambda r, say: say("Use this in your school's server, not in a direct message."),
    NotYours: lambda r, say: say("This question was for somebody else. /mydata delete asks you your own."),
    Restarting: lambda r, say: say(
        "The bot is just being restarted, so nothing was done. Please try again in a minute."
    ),
    refusals.DoneAlready: lambda r, say: say("This has been done already. Nothing was done twice."),
    refusals.NotSetUp: lambda r, say: say(
        "This school is not set up yet. Somebody who may manage the server does it once, with /setup school."
    ),
    refusals.NotFound: lambda r, say: say(
        "There is no {noun} “{text}” here. Pick one from the list that opens while you type.",
        noun=noun(r.noun, say),
        text=r.text,
    ),
    refusals.FormGone: lambda r, say: say(
        "This form is not ready any more. Please ask for it once more, as you did before."
    ),
    refusals.NotHere: _not_here,
    refusals.OptionLost: _option_lost,
    refusals.Ambiguous: _ambiguous,
    refusals.OnlyPart: _only_part,
    refusals.StudentsOnly: _students_only,
    refusals.TeachersOnly: lambda r, say: say("This is for teachers."),
    refusals.ManagersOnly: lambda r, say: say(
        "This is for whoever manages this server: it needs the permission Manage Server."
    ),
    refusals.MembersOnly: lambda r, say: say(
        "This is for members of {group}. You can join at any time.", group=r.group
    ),
    refusals.FacilitatorOnly: _facilitator_only,
    refusals.DelegatesOnly: lambda r, say: say(
        "This is for delegates of the council. A member of an active group becomes one with /council join."
    ),
    refusals.TextMissing: lambda r, say: say("Please fill in: {field}.", field=field(r.field, say)),
    refusals.TextTooLong: lambda r, say: say(
        "Too long: {field} has {length} characters, and {limit} fit. Please shorten it.",
        field=field(r.field, say),
        length=r.length,
        limit=r.limit,
    ),
    refusals.FractionUnclear: _share,
    refusals.NumberOutOfRange: lambda r, say: say(
        "{field} can be {least} to {most}, not {number}.",
        field=field(r.field, say),
        least=r.least,
        most=r.most,
        number=r.number,
    ),
}
