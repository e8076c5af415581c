"""The sentences for refusals around plans, their money, and the council; `registry` has them all."""

from collections.abc import Callable, Mapping

from cogs.refusals.sentence import Sentence, take_it_on
from governance import council, offices, plans, refusals, school_years
from governance.plans import PlanMove, PlanState
from language.formats import count, school_year
from language.speaking import Markup, Say
from language.vocabulary import adult_answer, day_of, plan_standing


def _wrong_state(refusal: refusals.WrongState, say: Say) -> str:
    state = PlanState(refusal.state)
    mend = _MENDS[refusal.move](say) if refusal.move in _MENDS else ""
    sentence = say(
        "“{plan}” is {state}, so this does not work now.", plan=refusal.name, state=plan_standing(state, say)
    )
    return f"{sentence} {mend}".strip()


_MENDS: Mapping[str, Callable[[Say], str]] = {
    PlanMove.PROPOSE: lambda say: say(
        "A draft can be proposed; a plan that came back can be changed with /plan edit first."
    ),
    PlanMove.SUBMIT: lambda say: say("A group adopts a plan with /plan propose; then it can go to the council."),
    PlanMove.REVISE: lambda say: say(
        "While the council is voting, you can take it back with /plan withdraw. A plan the council has agreed stays as it is."
    ),
    PlanMove.STOP: lambda say: say("Nothing is left to withdraw."),
    PlanMove.TAKE_BACK: lambda say: say("There is no vote on it now."),
    "choose_year": lambda say: say(
        "The year is a part of what is voted on, so it is chosen while the plan is a draft."
    ),
    "review": lambda say: say("A group looks back at a plan once it has adopted it, with /plan propose."),
    "change_step": lambda say: say(
        "While a vote is on, its steps stay as they are. /plan withdraw takes the vote back."
    ),
    "carry_out": lambda say: say("Steps are done once the group has adopted the plan, with /plan propose."),
}


def _proposer_only(refusal: plans.ProposerOnly, say: Say) -> str:
    only = say(
        "Only whoever put “{plan}” to the vote, or the group's facilitator, can stop the vote.", plan=refusal.plan
    )
    return f"{only} {take_it_on(say)}" if refusal.vacant else only


SENTENCES: Mapping[type[refusals.Refusal], Sentence] = {
    refusals.WrongState: _wrong_state,
    refusals.MoneyTooLarge: lambda r, say: say(
        "“{text}” is too large an amount. A plan can ask for up to {most}.",
        text=r.text,
        most=count(r.most, say.language),
    ),
    refusals.MoneyUnclear: lambda r, say: say(
        "I could not read “{text}” as an amount of money. Write one amount, like £250 or 1,200.50, or leave it empty.",
        text=r.text,
    ),
    plans.PlanOver: lambda r, say: say(
        "“{plan}” is {state}. Write a new plan with /plan draft.",
        plan=r.plan,
        state=plan_standing(PlanState(r.state), say),
    ),
    plans.TooManySteps: lambda r, say: say(
        "“{plan}” has {most} steps, and no more fit. Split it into two plans.", plan=r.plan, most=r.most
    ),
    plans.StepDone: lambda r, say: say("Step {step} of “{plan}” is done already.", step=r.step, plan=r.plan),
    plans.StepAgreed: lambda r, say: say(
        "Your group has agreed on what step {step} of “{plan}” says. Its day can still change, and who does it.",
        step=r.step,
        plan=r.plan,
    ),
    plans.StepNotDone: lambda r, say: say("Step {step} of “{plan}” is not done yet.", step=r.step, plan=r.plan),
    plans.StepNotYours: lambda r, say: say(
        "Only the facilitator of {group} can open step {step} of “{plan}” again. Whoever took it on or did it can too, for a school week.",
        group=r.group,
        step=r.step,
        plan=r.plan,
    ),
    plans.ProposerOnly: _proposer_only,
    plans.NotAsking: lambda r, say: say(
        "“{plan}” is a plan the group carries out itself, so it needs no answer.", plan=r.plan
    ),
    plans.NotYetRatified: lambda r, say: say(
        "“{plan}” is {state}. It can be answered once the council has ratified it.",
        plan=r.plan,
        state=plan_standing(PlanState(r.state), say),
    ),
    offices.OfficesOnly: lambda r, say: say(
        "Here only the adults answer who speak for the school: {offices}.",
        offices=", ".join(r.offices),
    ),
    offices.OfficeUnclear: lambda r, say: say(
        "You hold several offices: {offices}. Say in which of them you answer.", offices=", ".join(r.offices)
    ),
    offices.NobodyElse: lambda r, say: say(
        "This school has no other office. /setup office names one more who can answer."
    ),
    offices.RequestAnswered: lambda r, say: say(
        "“{plan}” has its answer already, so nobody else needs to be asked.", plan=r.plan
    ),
    offices.NothingToExplain: lambda r, say: say(
        "Nobody is waiting for your group to explain more about “{plan}”.", plan=r.plan
    ),
    offices.NothingPromised: lambda r, say: say(
        "Nothing that was promised for “{plan}” is still to be done.", plan=r.plan
    ),
    offices.AnswerStands: lambda r, say: say(
        "{name} answered “{plan}” on {day}: {answer}. Yours would replace that answer, so it is not sent yet. To replace it, press your answer again and send the form.",
        name=r.by or say("An adult"),
        plan=r.plan,
        day=day_of(r.answered_on, say),
        answer=adult_answer(r.answer, say),
    ),
    offices.RequestOver: lambda r, say: say("“{plan}” was withdrawn, so it needs no answer any more.", plan=r.plan),
    council.CouncilRests: lambda r, say: say(
        "The council has fewer than two delegates, so it cannot meet. Somebody of another group can use /council join."
    ),
    council.TooFewDelegates: lambda r, say: say(
        "Nobody should be alone with an adult. So the council can ask a teacher once it has {needed} delegates, and it has {n} now. Somebody of another group can use /council join.",
        needed=r.needed,
        n=r.delegates,
    ),
    council.NoMeetingPlanned: lambda r, say: say(
        "The council asks a teacher to one of its meetings, and none is planned. Plan one first, with /meeting schedule."
    ),
    council.SeatsTaken: lambda r, say: say(
        "{group} has {most} delegates, and no more fit. One of them can step down with /council leave.",
        group=r.group,
        most=r.most,
    ),
    council.AlreadyDelegate: lambda r, say: say("You are a delegate of {group} already.", group=r.group),
    council.NoGroupYet: lambda r, say: say(
        "Delegates sit on the council for their group, and you are in none yet. Join one with /group join, or start your own with /group start."
    ),
    council.NotDelegate: lambda r, say: say("You are not a delegate of {group}.", group=r.group),
    school_years.YearNotOpen: lambda r, say: say(
        "A plan is for this school year, {year}, or for one of the next four.", year=school_year(r.present)
    ),
    school_years.TooEarlyToRoll: lambda r, say: say(
        "The school plan moves on to {year} at the end of this school year: from {day} on.",
        year=school_year(r.to),
        day=day_of(r.rolls_from, say),
    ),
    council.NothingSaid: lambda r, say: say("There is nothing to tell yet. The council ratifies a plan first."),
    council.NothingToRoll: lambda r, say: say("There is no plan that could move on to the next school year."),
    council.NothingRatified: lambda r, say: say(
        "The council has ratified no plan yet, so there is nothing to compile. /council submit takes an adopted plan there."
    ),
    council.NoDraftEdition: lambda r, say: say(
        "There is no draft of the school plan. Make one with /schoolplan compile."
    ),
    council.DraftOutdated: lambda r, say: say(
        "“{plan}” has changed since this draft was made, and is no longer as the council ratified it. Make a new draft with /schoolplan compile.",
        plan=r.plan,
    ),
    council.DraftNotShown: lambda r, say: (
        say(
            "The safeguarding lead has hidden this draft, so the council cannot vote on it. Make a new one with /schoolplan compile."
        )
        if r.hidden
        else say(
            "Nobody votes on what they have not seen, and this draft is not in the council channel yet. Try again when its card is there. If none comes, ask whoever runs this server to look at /setup check."
        )
    ),
    council.NoSuchEdition: lambda r, say: say(
        "There is no edition {number} of the school plan. There is: {known}.",
        number=r.number,
        known=Markup(", ".join(str(one) for one in sorted(r.published))),
    ),
    council.NothingWaits: lambda r, say: say(
        "Nothing in edition {number} waits for an answer from adults.", number=r.number
    ),
    council.NoEditionYet: lambda r, say: say("No edition of the school plan has been published yet."),
}
