"""Replies about hours: to whoever asks, can, picks or says that it is done, and what is somebody's own."""

from collections.abc import Sequence

from cogs.interactions.layout import lines
from governance.hours import AskState, Length, Meets
from language.speaking import Markup, Say
from language.vocabulary import asked_for_by, channel, link, person
from services.advisors.skills import Offer
from services.hours.finishing import Said
from services.hours.helping import Could
from services.hours.offering import CanShow, Found, Offered
from services.views.hours import AskView, AskWaits, Mine


def length_of(length: Length, say: Say) -> str:
    """Return how long something took, in words."""
    return {
        Length.HALF: say("half an hour"),
        Length.ONE: say("one hour"),
        Length.TWO: say("two hours"),
    }[length]


def hours_of(halves: int, say: Say) -> str:
    """Return a number of half hours as hours: 5 as 2½."""
    whole, half = divmod(halves, 2)
    if halves == 2:
        return say("1 hour")
    shown = f"{whole or ''}½" if half else str(whole)
    return say("½ hour") if halves == 1 else say("{number} hours", number=shown)


def asked(ask: AskView, found: Found, say: Say, *, missing: str = "") -> str:
    """Return the reply to whoever asked, with who said that they can show such things."""
    return lines(
        [
            say("You have asked: “{what}”.", what=ask.what),
            missing or say("Whoever can show it presses **I can** on its card in the groups channel. Then you choose."),
            *_who_can(found.students, say),
            *([say("They hear of it in ten minutes.")] if found.students else []),
            *_who_helps(found.teachers, say),
        ]
    )


def _who_can(students: Sequence[CanShow], say: Say) -> list[str]:
    return [_line(one.name, one.what, say) for one in students]


def _who_helps(teachers: Sequence[Offer], say: Say) -> list[str]:
    if not teachers:
        return []
    intro = say("Teachers help a group that invites them, with /advisor invite:")
    return [intro, *(_line(one.teacher, one.skills, say) for one in teachers)]


def _line(name: str | None, what: Sequence[str], say: Say) -> str:
    return "• " + say("{name}: {skills}", name=person(name, say), skills=", ".join(what))


def could(result: Could, say: Say) -> str:
    """Return the reply to whoever can show something, or cannot any more."""
    if not result.holds:
        return say("Taken back: you cannot show “{what}”.", what=result.ask.what)
    noted = say("Noted: you can show “{what}”. Thank you!", what=result.ask.what)
    return f"{noted} {say('Whoever asked chooses now, and you hear of it. Pressing again takes it back.')}"


def picked(ask: AskView, name: str, say: Say) -> str:
    """Return the reply to whoever picked somebody."""
    chosen = say("You have chosen {name} for “{what}”. They are told.", name=person(name, say), what=ask.what)
    return lines([chosen, where_they_talk(ask, say), say("When it is done, both of you press **Done** on the card.")])


def where_they_talk(ask: AskView, say: Say) -> str:
    """Return where two agree on when and where, which is where staff can read it."""
    if ask.meets is Meets.IN_GROUP:
        thread = Markup(f" {channel(ask.thread)}" if ask.thread is not None else "")
        return say("Agree on when and where in the group's thread:{thread}", thread=thread)
    return say("Agree on when and where in the thread under its card.")


def let_go(ask: AskView, say: Say) -> str:
    """Return the reply to one of the two who lets go."""
    return say("“{what}” is open again, and the other is told. Nobody has to say why.", what=ask.what)


def how_long(ask: AskView, say: Say) -> str:
    """Return the question how long it took."""
    question = say("How long did “{what}” take? Both of you are asked.", what=ask.what)
    return f"{question} {say('If one of you presses less, that counts.')}"


def said(result: Said, say: Say) -> str:
    """Return the thanks to one of the two."""
    length = Markup(length_of(result.length, say))
    if result.is_done:
        return say(
            "Thank you! “{what}” is done, and the school has shared time. The other is thanked, too.",
            what=result.ask.what,
        )
    return say(
        "Thank you! Noted for “{what}”: {length}. It counts once the other has pressed **Done**, too.",
        what=result.ask.what,
        length=length,
    )


def withdrawn(ask: AskView, say: Say) -> str:
    """Return the reply to whoever takes back what they asked."""
    return say("You have taken “{what}” back. Its card does not show it any more.", what=ask.what)


def offered(result: Offered, say: Say) -> str:
    """Return the reply to whoever said what they can show, with what is asked that fits."""
    if not result.what:
        return say("Your list is empty now, and /hours find does not show you. You can still press **I can**.")
    shown = say(
        "Others find you for: {skills}. You can say no to any of it. /hours offer adds to the list; a dash (-) takes all away.",
        skills=", ".join(result.what),
    )
    return lines([shown, *_asks(result.asks, say)])


def found(topic: str, result: Found, say: Say) -> str:
    """Return who can show or help with a topic, and what is asked about it."""
    students = [say("These students can show it:"), *_who_can(result.students, say)] if result.students else []
    if not students and not result.teachers and not result.asks:
        nobody = say("Nobody has said yet that they can show “{topic}”.", topic=topic)
        return f"{nobody} {say('Ask everybody with /hours ask: somebody may know.')}"
    ask = say("Ask with /hours ask, and they hear of it.") if students else ""
    return lines([*students, ask, *_who_helps(result.teachers, say), *_asks(result.asks, say)])


def _asks(asks: Sequence[AskView], say: Say) -> list[str]:
    if not asks:
        return []
    return [say("This is asked now:"), *(ask_line(one, say) for one in asks)]


def ask_line(ask: AskView, say: Say) -> str:
    """Return what somebody asks, as a line among others."""
    card = link(say("Go to its card"), ask.post) if ask.post else ""
    parts = [say("“{what}”", what=ask.what), asked_for_by(ask.author, say), card]
    return "• " + " · ".join(part for part in parts if part)


def ask_waits(ask: AskWaits, say: Say) -> str:
    """Return what waits for somebody, as a line: to choose, or to say that it is done."""
    told = say("“{what}”: somebody can show you. Choose", what=ask.what)
    if not ask.to_choose:
        told = say("“{what}”: press **Done** once it has been shown", what=ask.what)
    return f"• {told} · {link(say('Go to its card'), ask.post)}" if ask.post else f"• {told}"


def mine(result: Mine, say: Say) -> str:
    """Return what is somebody's own: hours given and received, what they can show, and what they ask."""
    given, received = Markup(hours_of(result.given, say)), Markup(hours_of(result.received, say))
    offers = say("You can show: {skills}", skills=", ".join(result.offers)) if result.offers else ""
    waits = [say("This waits for you:"), *(ask_waits(one, say) for one in result.waits)] if result.waits else []
    asks = [say("You ask:"), *(_own(one, say) for one in result.asks)] if result.asks else []
    return lines(
        [
            say("Only you see this. It reaches back a year."),
            say("You gave {given}, and you received {received}.", given=given, received=received),
            say("You never owe an hour. You can always ask."),
            offers,
            *asks,
            *waits,
        ]
    )


def _own(ask: AskView, say: Say) -> str:
    states = {
        AskState.OPEN: say.many("{n} person can show it", "{n} people can show it", len(ask.cans)),
        AskState.PICKED: say("somebody is showing it to you"),
    }
    parts = [say("“{what}”", what=ask.what), states.get(ask.state, "")]
    if ask.post:
        parts.append(link(say("Go to its card"), ask.post))
    return "• " + " · ".join(part for part in parts if part)
