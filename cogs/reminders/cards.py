"""Letters: what is in them, in neutral words, with never a list of names."""

from cogs.interactions.conversation import MOST_CHARACTERS
from cogs.interactions.items import LastingButton
from cogs.interactions.reminding import REMINDER_TEXTS
from governance.nudging import LetterKind
from language.speaking import Say
from language.vocabulary import channel, discord_time, link
from services.dispatch.confidentiality import Pointer
from services.dispatch.deliveries import Delivery, Envelope

MOST_OFFERS = 4


def pages(envelope: Envelope, say: Say) -> list[str]:
    """Return what an envelope says: one message, or more where people's own words need the room.

    Reminders that nobody asked for never take more than one message: a number stands for what does not fit.
    """
    if len(envelope.deliveries) == 1 and envelope.kind is not LetterKind.DIGEST:
        return [reminder_text(envelope.deliveries[0], say)[:MOST_CHARACTERS]]
    typed = [one for one in envelope.deliveries if REMINDER_TEXTS[one.kind].typed]
    others = [one for one in envelope.deliveries if not REMINDER_TEXTS[one.kind].typed]
    first = _first_page(envelope.kind, [_point(one, say) for one in others], say)
    return _packed([*first, *(_point(one, say) for one in typed)])


def offers(envelope: Envelope, say: Say) -> list[LastingButton]:
    """Return the buttons below an envelope that goes to a channel, each once, as many as leave room for the report."""
    if envelope.person is not None or envelope.is_for_the_office:
        return []
    told = [one for one in envelope.deliveries if not isinstance(one.about, Pointer)]
    found = [button for one in told for button in REMINDER_TEXTS[one.kind].offers(one, say)]
    return list({button.custom_id: button for button in found}.values())[:MOST_OFFERS]


def _point(delivery: Delivery, say: Say) -> str:
    return f"• {reminder_text(delivery, say, brief=True)}"[:MOST_CHARACTERS]


def _first_page(kind: LetterKind, points: list[str], say: Say) -> list[str]:
    head = [f"**{say('What waits for you')}**"] if kind is LetterKind.DIGEST else []
    foot = [say("/today shows it all. /remind mode changes how reminders come.")] if kind is LetterKind.DIGEST else []
    for shown in range(len(points), -1, -1):
        rest = len(points) - shown
        more = [say.many("… and {n} more: see /today.", "… and {n} more: see /today.", rest)] if rest else []
        lines = [*head, *points[:shown], *more, *foot]
        if len("\n".join(lines)) <= MOST_CHARACTERS:
            break
    return ["\n".join(lines)] if lines else []


def _packed(parts: list[str]) -> list[str]:
    """Put the parts onto as few pages as hold them."""
    found: list[str] = []
    for part in parts:
        if found and len(found[-1]) + 1 + len(part) <= MOST_CHARACTERS:
            found[-1] = f"{found[-1]}\n{part}"
        else:
            found.append(part)
    return found


def reminder_text(delivery: Delivery, say: Say, *, brief: bool = False) -> str:
    """Return what a reminder says, and whether it is late; more briefly if it is one of several."""
    late = say("(This was due {when}.)", when=discord_time(delivery.late, "f")) if delivery.late else ""
    return f"{_text(delivery, say, brief=brief)} {late}".strip()


def _text(delivery: Delivery, say: Say, *, brief: bool) -> str:
    if isinstance(delivery.about, Pointer):
        return _elsewhere(delivery.about, say)
    text = REMINDER_TEXTS[delivery.kind]
    return (text.brief if brief and text.brief is not None else text.write)(delivery, say)


def _elsewhere(pointer: Pointer, say: Say) -> str:
    """Say where to look, and nothing that somebody typed."""
    if pointer.card is not None:
        card = link(say("This card"), pointer.card)
        return say("Something waits for you. {card} shows it, and so does /today.", card=card)
    if pointer.thread is None:
        return say("Something waits for you: /today shows it.")
    return say("Something waits for you in {thread}: /today shows it.", thread=channel(pointer.thread))
