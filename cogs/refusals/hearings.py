"""The sentence for every refusal about hearings."""

from collections.abc import Mapping

from cogs.refusals.sentence import Sentence
from governance import hearings
from governance.hearings import HearingState
from governance.refusals import Refusal
from language.speaking import Say
from language.vocabulary import moment


def _not_there(refusal: hearings.HearingNotThere, say: Say) -> str:
    words = {
        HearingState.GATHERING: say("“{what}” still looks for its panel.", what=refusal.what),
        HearingState.LISTED: say("The list for “{what}” is closed; the dice are thrown next.", what=refusal.what),
        HearingState.DRAWN: say("The panel for “{what}” is drawn and listens.", what=refusal.what),
        HearingState.PROPOSED: say("The panel has proposed something about “{what}”.", what=refusal.what),
        HearingState.COUNCIL: say("“{what}” is before the council now.", what=refusal.what),
        HearingState.AGREED: say("Both sides have agreed about “{what}”.", what=refusal.what),
        HearingState.DECIDED: say("The council has decided about “{what}”.", what=refusal.what),
        HearingState.WITHDRAWN: say("Whoever asked for this hearing has taken it back."),
        HearingState.ENDED: say("The hearing “{what}” has ended.", what=refusal.what),
    }
    return f"{words[refusal.state]} {say('So this does not work now.')}"


SENTENCES: Mapping[type[Refusal], Sentence] = {
    hearings.HearingNotThere: _not_there,
    hearings.NoHearingNow: lambda r, say: say("No hearing is at that point now. /hearing show lists them all."),
    hearings.HeardAlready: lambda r, say: say(
        "The two are being heard already: “{what}”. That comes to its end first.", what=r.what
    ),
    hearings.SameGroup: lambda r, say: say("A hearing is with another group. Choose which one."),
    hearings.NobodysFacilitator: lambda r, say: say(
        "Whoever runs a group asks for a hearing, for that group. Talk with your group's facilitator."
    ),
    hearings.WhichGroup: lambda r, say: say("You run several groups. Say in the option `group` for which one you ask."),
    hearings.NotTurnedDown: lambda r, say: say(
        "The council has not turned “{title}” down, so there is nothing to be heard about it.", title=r.title
    ),
    hearings.OfASide: lambda r, say: say(
        "You belong to a side of “{what}”, so you do not sit on its panel. Others listen to you.", what=r.what
    ),
    hearings.NotForASide: lambda r, say: say(
        "Whoever speaks for one of the two sides of “{what}” does this: the facilitator of a group, or a delegate where it is the council.",
        what=r.what,
    ),
    hearings.NotOnPanel: lambda r, say: say("Only whoever was drawn for the panel of “{what}” does this.", what=r.what),
    hearings.NotAskerOrLead: lambda r, say: say(
        "Only the side that asked for “{what}”, or the safeguarding lead, ends it.", what=r.what
    ),
    hearings.NotDecider: lambda r, say: say(
        "A delegate of a group that is not concerned notes what the council decided about “{what}”.", what=r.what
    ),
    hearings.EnoughReady: lambda r, say: say(
        "So many would sit on the panel of “{what}” that the list is full. Thank you for being ready!", what=r.what
    ),
    hearings.SidesHaveTime: lambda r, say: say(
        "Not both sides of “{what}” have told theirs yet. They have time until {when}; then the panel can propose something.",
        what=r.what,
        when=moment(r.until),
    ),
    hearings.ConsentedAlready: lambda r, say: say(
        "A side has agreed to what the panel proposed about “{what}”, so it stays as it is.", what=r.what
    ),
    hearings.NoThreadYet: lambda r, say: say(
        "The thread of “{what}” is being opened. Try again in a minute.", what=r.what
    ),
}
