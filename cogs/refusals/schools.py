"""The sentence for every refusal about setting a school up."""

from collections.abc import Mapping

from cogs.refusals.sentence import Sentence
from governance import offices, schools
from governance.refusals import Refusal
from language.speaking import Markup, Say
from services.schools import settings


def _roles_unclear(refusal: schools.RolesUnclear, say: Say) -> str:
    if refusal.reason == "everyone":
        return say(
            "Everybody has the role @everyone, so it cannot tell people apart. Make a role for students and one for teachers."
        )
    return say("The bot must be able to tell students and adults apart. Give them two different roles.")


def _office_role_unclear(refusal: offices.OfficeRoleUnclear, say: Say) -> str:
    if refusal.reason == "everyone":
        return say("Everybody has the role @everyone. An office needs a role of its own.")
    return say("Students do not answer for the school. Give the office another role than theirs.")


SENTENCES: Mapping[type[Refusal], Sentence] = {
    schools.NotConfirmed: lambda r, say: say(
        "Discord is for people of 13 and over. Run /setup school again with confirm: True if all members are, and your school agreed."
    ),
    schools.RolesUnclear: _roles_unclear,
    schools.UnknownZone: lambda r, say: say(
        "I know no place “{text}”. Type the name of your city, like London. Then pick it from the list.",
        text=r.text,
    ),
    schools.UnknownCurrency: lambda r, say: say(
        "“{text}” is no currency I know. Write its sign or its code, like £, € or CHF.", text=r.text
    ),
    schools.UnknownLanguage: lambda r, say: say(
        "The bot does not speak “{text}”. It speaks: {known}.", text=r.text, known=Markup(", ".join(r.known))
    ),
    offices.OfficeRoleUnclear: _office_role_unclear,
    offices.TooManyOffices: lambda r, say: say(
        "This school has {most} offices, and no more fit. /setup forget takes one away.", most=r.most
    ),
    settings.SilenceNotAllowed: lambda r, say: say(
        "This is for whoever manages this server, and for the safeguarding lead."
    ),
}
