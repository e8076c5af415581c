"""The words of the council that need explaining, one line each."""

from language.speaking import Say


def glossary(say: Say) -> str:
    """Return the words and what they mean, in the order in which somebody new meets them."""
    return "\n".join(
        (
            say("**Forming**: a group that still needs more people. Then it is **active**."),
            say("**Facilitator**: the member who runs a group for now."),
            say("**Draft**: a plan that nobody has voted on yet. You can still change it."),
            say("**Step**: one thing to do in a plan. An **action** is one you agree in a meeting."),
            say("**Vote** or **ballot**: a question, the people who may answer it, and a time when it ends."),
            say("**Abstain**: you take part, but you say neither For nor Against."),
            say("**Quorum**: how many people must take part for the vote to count."),
            say("**Threshold**: how large a share must be For so that it passes."),
            say("**Consent**: it passes if nobody objects. To object you give a reason."),
            say("**Adopted**: your group has voted for its plan."),
            say("**Delegate**: a student who votes for their group on the council."),
            say("**Ratified**: the council has said yes too. The plan goes into the school plan."),
            say("**Edition**: the school plan as the council publishes it. Each one has a number."),
            say("**Advisor**: a teacher your group has asked to help. Advisors do not vote."),
        )
    )
