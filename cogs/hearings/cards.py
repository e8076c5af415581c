"""The card of a hearing, and what a side told, as it stands in the hearing's thread."""

from typing import Any

from discord import ui

from cogs.hearings.wording import between, not_about_people, side_name, stands
from cogs.interactions.layout import Accent, card, heading, lines, small
from cogs.interactions.offering import PRIMARY, CardAct, offer
from governance.hearings import HearingState, Side
from language.speaking import Markup, Say
from language.vocabulary import author, day_of, person
from services.views.hearings import HearingView, ToldView

_S = HearingState
_ACCENTS = {_S.GATHERING: Accent.WAITING, _S.LISTED: Accent.WAITING} | dict.fromkeys(
    (_S.DRAWN, _S.PROPOSED, _S.COUNCIL), Accent.LIVE
)
_ACTS: dict[HearingState, tuple[CardAct, ...]] = {
    _S.GATHERING: (CardAct.HEARING_READY, CardAct.HEARING_LIST),
    _S.LISTED: (CardAct.HEARING_DRAW,),
    _S.DRAWN: (CardAct.HEARING_TELL, CardAct.HEARING_PROPOSE),
    _S.PROPOSED: (CardAct.HEARING_CONSENT, CardAct.HEARING_TURN, CardAct.HEARING_PROPOSE),
    _S.COUNCIL: (CardAct.HEARING_DECIDE,),
}


def hearing_card(hearing: HearingView, say: Say, more: tuple[ui.Item[Any], ...] = ()) -> ui.LayoutView:
    """Draw a hearing. One that was taken back says nothing any more."""
    head = heading(say("A fair hearing"))
    if hearing.state is _S.WITHDRAWN:
        return card(Accent.OVER, [head, stands(hearing, say)])
    accent = _ACCENTS.get(hearing.state, Accent.OVER if hearing.state is _S.ENDED else Accent.DONE)
    texts = [
        lines([head, say("**{what}**", what=hearing.what), between(hearing, say), _asked(hearing, say)]),
        lines([stands(hearing, say), _ready(hearing, say)]),
        _people(hearing, say),
        _proposal(hearing, say),
        _decision(hearing, say),
        small(not_about_people(say)) if not hearing.state.is_over else "",
    ]
    return card(accent, texts, _buttons(hearing, say), more=more)


def _asked(hearing: HearingView, say: Say) -> str:
    if hearing.author is None:
        return ""
    return say("Asked for by {name}, {day}", name=author(hearing.author, say), day=day_of(hearing.asked_on, say))


def _ready(hearing: HearingView, say: Say) -> str:
    if hearing.state is not _S.GATHERING:
        return ""
    return say.many("**{n}** would sit on the panel.", "**{n}** would sit on the panel.", hearing.ready)


def _people(hearing: HearingView, say: Say) -> str:
    """Return the list from which is drawn, or who was drawn from it."""
    if hearing.state is _S.LISTED:
        return lines([*numbered(hearing, say), fingerprint(hearing, say)])
    if not hearing.panel:
        return ""
    names = ", ".join(person(name, say) for name in hearing.panel)
    told = [say("{side} has told its side.", side=side_name(hearing, side)) for side in Side if side in hearing.told]
    return lines([_panel(names, hearing, say), *(told if hearing.state is _S.DRAWN else [])])


def _panel(names: str, hearing: HearingView, say: Say) -> str:
    dice = Markup(hearing.dice or "")
    return say("The panel: {names}. The dice were {dice}.", names=names, dice=dice)


def numbered(hearing: HearingView, say: Say) -> list[str]:
    """Return the numbered list, with names: those that everybody sees here anyway."""
    return [
        say("{number}. {name}", number=Markup(str(one.number)), name=person(one.name, say)) for one in hearing.listed
    ]


def fingerprint(hearing: HearingView, say: Say) -> str:
    """Return the fingerprint of the list, which was there before the dice were thrown."""
    return say("Fingerprint of the list: {fingerprint}", fingerprint=Markup(f"`{hearing.fingerprint or ''}`"))


def _proposal(hearing: HearingView, say: Say) -> str:
    if not hearing.proposal:
        return ""
    agreed = [say("{side} agrees.", side=side_name(hearing, side)) for side in Side if side in hearing.consents]
    return lines(
        [
            f"**{say('The panel proposes')}**",
            say("{text}", text=hearing.proposal),
            small(say("Written by {name} for the panel", name=author(hearing.proposer, say)))
            if hearing.proposer is not None
            else "",
            *(agreed if hearing.state is _S.PROPOSED else []),
        ]
    )


def _decision(hearing: HearingView, say: Say) -> str:
    if not hearing.decision:
        return ""
    noted = small(say("Noted by {name} for the council", name=author(hearing.decider, say)))
    return lines(
        [
            f"**{say('The council decided')}**",
            say("{text}", text=hearing.decision),
            noted if hearing.decider is not None else "",
        ]
    )


def _buttons(hearing: HearingView, say: Say) -> list[ui.Item[Any]]:
    """Return what can be done now; whoever may not reads why. Agreeing and the council weigh the same."""
    acts = _ACTS.get(hearing.state, ())
    first = PRIMARY if hearing.state in (_S.GATHERING, _S.LISTED) else None
    return [
        offer(act, hearing.id, say, style=first) if at == 0 and first else offer(act, hearing.id, say)
        for at, act in enumerate(acts)
    ]


def told_card(told: ToldView, say: Say) -> ui.LayoutView:
    """Draw what a side answered to the four questions."""
    head = lines([heading(say("{side} tells its side", side=told.side)), say("**{what}**", what=told.what)])
    answers = (told.answers.happened, told.answers.matters, told.answers.touches, told.answers.right)
    asked = zip(questions(say), answers, strict=True)
    texts = [lines([f"**{question}**", say("{text}", text=answer)]) for question, answer in asked]
    wrote = small(say("Written by {name}", name=author(told.author, say))) if told.author is not None else ""
    return card(Accent.LIVE, [head, *texts, wrote])


def questions(say: Say) -> tuple[str, str, str, str]:
    """Return the four questions, which are the same for both sides."""
    return (
        say("What happened?"),
        say("What matters to you?"),
        say("Whom does it touch?"),
        say("What would put it right?"),
    )
