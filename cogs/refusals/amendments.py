"""The sentences for refusals around amendments; `registry` has them all."""

from collections.abc import Callable, Mapping

from cogs.refusals.sentence import Sentence
from governance import amendments
from governance.amendments import AmendmentOver, AmendmentStanding
from governance.plans import PlanState
from governance.refusals import Refusal
from language.speaking import Say
from language.vocabulary import plan_standing

_WHY: Mapping[AmendmentStanding, Callable[[str, Say], str]] = {
    AmendmentStanding.TAKEN: lambda plan, say: say("Your group has taken this change to “{plan}” already.", plan=plan),
    AmendmentStanding.KEPT: lambda plan, say: say("Your group has kept its own text of “{plan}”.", plan=plan),
    AmendmentStanding.TAKEN_BACK: lambda plan, say: say("This change to “{plan}” was taken back.", plan=plan),
    AmendmentStanding.HIDDEN: lambda plan, say: say("The safeguarding lead has hidden this change, so it rests."),
}


def _over(refusal: AmendmentOver, say: Say) -> str:
    why = _WHY.get(refusal.standing)
    if why is None:
        return say("“{plan}” has moved on since, so this change does not fit it any more.", plan=refusal.plan)
    return why(refusal.plan, say)


SENTENCES: Mapping[type[Refusal], Sentence] = {
    amendments.NotToBeAmended: lambda r, say: say(
        "“{plan}” is {state}. The council proposes changes to plans that are before it, or that it has sent back.",
        plan=r.plan,
        state=plan_standing(PlanState(r.state), say),
    ),
    amendments.NothingAmended: lambda r, say: say(
        "That is what “{plan}” says already. Change something in the form to propose it.", plan=r.plan
    ),
    amendments.AmendmentWaits: lambda r, say: say(
        "You have proposed a change to “{plan}” already. You can propose another once its group has decided.",
        plan=r.plan,
    ),
    amendments.AmendmentOver: _over,
}
