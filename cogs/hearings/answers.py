"""Replies about hearings: to whoever asks, would sit, draws, tells, proposes, agrees or decides; and how to redo a draw."""

from cogs.hearings.cards import fingerprint, numbered
from cogs.hearings.wording import between, not_about_people
from cogs.interactions.helping import help_now
from cogs.interactions.layout import lines
from cogs.interactions.paging import Overflow
from governance.hearings import HearingState, Side
from language.speaking import Markup, Say
from language.vocabulary import channel, hearing_state, link, person
from services.hearings.drawing import Ready
from services.views.hearings import HearingLine, HearingView
from storage.paging import Page


def asked(hearing: HearingView, say: Say, *, missing: str = "") -> str:
    """Return the reply to whoever asked for a hearing."""
    return lines(
        [
            say(
                "You have asked for a fair hearing: “{what}”. In ten minutes the other side reads it.",
                what=hearing.what,
            ),
            missing or say("Its card is in the groups channel. Students press **I would sit on the panel** there."),
            not_about_people(say),
            help_now(say),
        ]
    )


def ready(result: Ready, say: Say) -> str:
    """Return the reply to whoever would sit on the panel, or would not any more."""
    what = result.hearing.what
    if not result.holds:
        return say("Taken back: you are not on the list for “{what}” any more.", what=what)
    return say(
        "Thank you! You are on the list for “{what}”. Dice decide who sits, and you hear of it. Your name is on its card once the list is closed. Pressing again takes it back.",
        what=what,
    )


def closed(hearing: HearingView, say: Say) -> str:
    """Return the reply to whoever closed the list."""
    return lines(
        [
            say("The list for “{what}” is closed, and its fingerprint is on the card.", what=hearing.what),
            say("Now throw five dice where people see it. Then press **Type the dice**, or use /hearing draw."),
        ]
    )


def drawn(hearing: HearingView, say: Say) -> str:
    """Return the reply to whoever typed the dice."""
    names = ", ".join(person(name, say) for name in hearing.panel)
    told = say("The dice have decided about “{what}”. The panel: {names}.", what=hearing.what, names=names)
    return f"{told} {say('They are told, and a thread opens on the card.')}"


def told(hearing: HearingView, say: Say) -> str:
    """Return the reply to whoever told their side."""
    thread = Markup(f" {channel(hearing.thread)}" if hearing.thread is not None else "")
    return say(
        "Thank you. Your side of “{what}” comes into the thread{thread}. You can change it as long as the panel listens.",
        what=hearing.what,
        thread=thread,
    )


def proposed(hearing: HearingView, say: Say) -> str:
    """Return the reply to whoever wrote the proposal for the panel."""
    return say(
        "Both sides read now what the panel proposes about “{what}”. The panel can still change it until a side agrees.",
        what=hearing.what,
    )


def consented(hearing: HearingView, say: Say) -> str:
    """Return the reply to whoever said yes for their side."""
    if hearing.state is HearingState.AGREED:
        return say("Both sides agree about “{what}”. Thank you!", what=hearing.what)
    one, other = hearing.sides
    waits = other if Side.ASKING in hearing.consents else one
    return say("Noted: your side agrees about “{what}”. It waits for {side}.", what=hearing.what, side=waits)


def turned(hearing: HearingView, say: Say) -> str:
    """Return the reply to whoever takes it to the council."""
    return say("“{what}” is on the council's agenda now. Both sides read it.", what=hearing.what)


def decided(hearing: HearingView, say: Say) -> str:
    """Return the reply to whoever noted what the council decided."""
    return say("Noted: the council has decided about “{what}”. Both sides read it.", what=hearing.what)


def ended(hearing: HearingView, say: Say) -> str:
    """Return the reply to whoever ended a hearing."""
    return say("The hearing “{what}” has ended. Both sides read it.", what=hearing.what)


def listing(page: Page[HearingLine], say: Say) -> str:
    """Return the hearings of a school."""
    if not page:
        nothing = say("There has been no hearing yet.")
        return f"{nothing} {say('A facilitator asks for one with /hearing ask.')}"
    return lines([say("Hearings:"), *(line(one, say) for one in page)])


def more_hearings(say: Say) -> Overflow:
    """Return a function that says how many hearings a list leaves out, and how to see them."""
    return lambda number: say.many(
        "… and {n} more. /hearing show with its name shows any.",
        "… and {n} more. /hearing show with their names shows any.",
        number,
    )


def line(hearing: HearingLine, say: Say) -> str:
    """Return a hearing as a line among others."""
    parts = [say("“{what}”", what=hearing.what), between(hearing, say), hearing_state(hearing.state, say)]
    if hearing.post:
        parts.append(link(say("Go to its card"), hearing.post))
    return "• " + " · ".join(parts)


def redoing(hearing: HearingView, say: Say) -> str:
    """Return what it takes to redo the draw of a panel; empty as long as there is no list."""
    if hearing.fingerprint is None:
        return ""
    dice = say("The dice: {dice}", dice=Markup(f"`{hearing.dice}`")) if hearing.dice else ""
    lines_shown = Markup("```\n" + "\n".join(hearing.lines) + "\n```")
    return lines(
        [
            say("Anybody can redo the draw. This is the list, each line a number and the numbers of the groups:"),
            lines_shown,
            fingerprint(hearing, say),
            dice,
            *numbered(hearing, say),
        ]
    )
