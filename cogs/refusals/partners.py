"""The sentences for refusals around who helps from outside; `registry` has them all."""

from collections.abc import Callable, Mapping

from cogs.refusals.sentence import Sentence
from governance import partners
from governance.partners import PartnerOver, PartnerState
from governance.plans import PlanState
from governance.refusals import Refusal
from language.fields import field
from language.speaking import Say
from language.vocabulary import plan_standing

_NOW: Mapping[PartnerState, Callable[[Say], str]] = {
    PartnerState.NAMED: lambda say: say("They wait for a teacher."),
    PartnerState.CONFIRMED: lambda say: say("A teacher has confirmed them already."),
    PartnerState.DECLINED: lambda say: say("A teacher has said no already."),
    PartnerState.ENDED: lambda say: say("Their help has ended."),
    PartnerState.WITHDRAWN: lambda say: say("A teacher has taken them out of the plan."),
    PartnerState.TAKEN_BACK: lambda say: say("Their name was taken back."),
}


def _over(refusal: PartnerOver, say: Say) -> str:
    offer = say("/plan partners shows how it stands with “{plan}”.", plan=refusal.plan)
    return f"{_NOW[refusal.state](say)} {offer}"


SENTENCES: Mapping[type[Refusal], Sentence] = {
    partners.NoContacts: lambda r, say: say(
        "Under “{field}” stands how to reach somebody. A plan has no e-mail address, phone number or link in it: take it out.",
        field=field(r.field, say),
    ),
    partners.PlanNotBegun: lambda r, say: say(
        "“{plan}” is {state}. Who helps from outside is named once the group has agreed on a plan, and until it is over.",
        plan=r.plan,
        state=plan_standing(PlanState(r.state), say),
    ),
    partners.TooManyPartners: lambda r, say: say(
        "{most} help with “{plan}” already, or wait for a teacher. End one to name another.", most=r.most, plan=r.plan
    ),
    partners.PartnerNamed: lambda r, say: say(
        "{partner} is named in “{plan}” already.", partner=r.partner, plan=r.plan
    ),
    partners.PartnerOver: _over,
    partners.NotForPartners: lambda r, say: say(
        "Only members of the group of “{plan}” and teachers can end this.", plan=r.plan
    ),
}
