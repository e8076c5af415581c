"""The sentence for every refusal about the promise; `registry` has them all."""

from collections.abc import Mapping

from cogs.refusals.sentence import Sentence
from governance import promise, together
from governance.promise import PromiseState
from governance.refusals import Refusal
from language.speaking import Markup, Say
from language.vocabulary import column


def _no_such(refusal: promise.NoSuchPromise, say: Say) -> str:
    if not refusal.agreed:
        return say("No version of the promise is agreed yet. /promise show shows what is being made.")
    known = Markup(", ".join(str(one) for one in sorted(refusal.agreed)))
    return say("There is no version {number} of the promise. There is: {known}.", number=refusal.number, known=known)


def _not_shown(refusal: promise.PromiseNotShown, say: Say) -> str:
    if refusal.hidden:
        return say(
            "The safeguarding lead has hidden this draft, so the council cannot vote on it. Write another one with /promise draft."
        )
    return say(
        "Nobody votes on what they have not seen, and this draft is not in the council channel yet. Try again when its card is there."
    )


def _not_waiting(refusal: promise.PromiseNotWaiting, say: Say) -> str:
    if refusal.state in (PromiseState.DRAFT, PromiseState.PROPOSED):
        return say("The council has not agreed on this version yet, so no office needs to answer it.")
    if refusal.state is PromiseState.AGREED:
        return say("This version is agreed already. /promise show shows it.")
    return say("Another version has taken the place of this one. /promise show shows what counts.")


SENTENCES: Mapping[type[Refusal], Sentence] = {
    promise.PromiseEmpty: lambda r, say: say(
        "Write at least one line in the first two columns: what do students decide?"
    ),
    promise.TooManyLines: lambda r, say: say(
        "“{column}” has room for {most} lines. Put some of them together.", column=column(r.column, say), most=r.most
    ),
    promise.LineTwice: lambda r, say: say("“{line}” stands there twice. Keep it in one column.", line=r.line),
    promise.NoPromiseYet: lambda r, say: say(
        "Your school has no promise yet. A delegate of the council writes one with /promise draft."
    ),
    promise.NoSuchPromise: _no_such,
    promise.NoPromiseDraft: lambda r, say: say("There is no draft of the promise. Write one with /promise draft."),
    promise.PromiseChanged: lambda r, say: say(
        "Somebody else has just changed the draft. Open the form again, and add your lines to theirs."
    ),
    promise.PromiseNotShown: _not_shown,
    promise.PromiseNotWaiting: _not_waiting,
    promise.NoOfficeYet: lambda r, say: say(
        "An office of the school agrees to the promise, and there is none yet. Who manages this server adds one with /setup office."
    ),
    promise.LineUnnamed: lambda r, say: say(
        "Your school has a promise about who decides what. Choose which line of it “{plan}” leans on; then it can go to the vote.",
        plan=r.plan,
    ),
    promise.LineNotForDoing: lambda r, say: say(
        "“{line}” is not yours to decide, so “{plan}” cannot just do it. Choose another line, or make it a plan that asks adults.",
        line=r.line,
        plan=r.plan,
    ),
    promise.LineFixed: lambda r, say: say(
        "“{plan}” is being voted on or was decided, so the line it leans on stays.", plan=r.plan
    ),
    together.DoersFixed: lambda r, say: say(
        "“{plan}” is being voted on or was decided, so what it says of who does it stays.", plan=r.plan
    ),
    promise.GroundMissing: lambda r, say: say(
        "By your school's promise, students have a say in what “{plan}” is about. So a no names the line of the promise that it leans on: choose it in the form, or with **line**.",
        plan=r.plan,
    ),
}
