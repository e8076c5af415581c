"""What is said once somebody has acted about who helps from outside."""

from governance.partners import PartnerState
from language.speaking import Say
from services.views.partners import PartnerView


def named(one: PartnerView, say: Say) -> str:
    """Return the reply to a member who named somebody."""
    return say(
        "Noted: {name}. A teacher who knows them says so in /today. Until then only your group and teachers see who it is.",
        name=one.name,
    )


def confirmed(one: PartnerView, say: Say) -> str:
    """Return the reply to a teacher who knows them."""
    return say("Thank you. {name} stands in the plan now, and everybody can read it.", name=one.name)


def declined(one: PartnerView, say: Say) -> str:
    """Return the reply to a teacher who said no."""
    return say("{name} stands in no plan. The group reads your reason, and can name somebody else.", name=one.name)


def ended(one: PartnerView, say: Say) -> str:
    """Return the reply to whoever ended that somebody helps."""
    if one.state is PartnerState.WITHDRAWN:
        return say("{name} is taken out of the plan, and out of every copy that is shown from now on.", name=one.name)
    if one.state is PartnerState.TAKEN_BACK:
        return say("{name} is taken back. No teacher is asked any more.", name=one.name)
    return say("The help of {name} has ended. It stays in the plan with thanks.", name=one.name)
