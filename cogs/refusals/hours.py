"""The sentence for every refusal about hours."""

from collections.abc import Mapping

from cogs.refusals.sentence import Sentence
from governance import hours
from governance.hours import AskState
from governance.refusals import Refusal
from language.speaking import Say


def _over(refusal: hours.AskOver, say: Say) -> str:
    words = {
        AskState.OPEN: say("“{what}” still waits for somebody who can.", what=refusal.what),
        AskState.PICKED: say("For “{what}”, two have found each other already. Thank you!", what=refusal.what),
        AskState.DONE: say("“{what}” has been shown. Thank you!", what=refusal.what),
        AskState.WITHDRAWN: say("Whoever asked this has taken it back."),
        AskState.ENDED: say("“{what}” is over. Anybody can ask again with /hours ask.", what=refusal.what),
    }
    return words[refusal.state]


SENTENCES: Mapping[type[Refusal], Sentence] = {
    hours.AskOver: _over,
    hours.NotPicked: lambda r, say: say("Nobody is chosen for “{what}” yet. Whoever asked chooses first.", what=r.what),
    hours.OwnAsk: lambda r, say: say("You asked “{what}” yourself. Somebody else shows you.", what=r.what),
    hours.NotOwnAsk: lambda r, say: say(
        "Only whoever asked “{what}” can do this. Do you want to ask, too? Use /hours ask.", what=r.what
    ),
    hours.NotOfTheTwo: lambda r, say: say("Only the two who meet for “{what}” can do this.", what=r.what),
    hours.CannotAnyMore: lambda r, say: say(
        "They cannot show “{what}” any more. Choose somebody else on its card.", what=r.what
    ),
    hours.EnoughCan: lambda r, say: say(
        "So many can show “{what}” that the list is full. /hours offer says what else you can show.", what=r.what
    ),
    hours.AdultsAreInvited: lambda r, say: say(
        "This is between students, or a student shows an adult. An adult who shows something is invited by a group: say what you can help with (/advisor skills), and groups find you and invite you."
    ),
    hours.AdultsAskGroups: lambda r, say: say(
        "Say which group you ask, so that nobody is alone with an adult. Its members can show you, in its thread."
    ),
    hours.GroupShowsThis: lambda r, say: say(
        "An adult has asked {group}, so one of its members shows it. Join the group if you want to.", group=r.group
    ),
}
