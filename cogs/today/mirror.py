"""The mirror among what waits for somebody: an offer, and nothing they owe."""

from cogs.interactions.layout import lines
from cogs.mirror.answering import AnswerMirrorButton
from cogs.today.fitting import Part
from language.speaking import Say


def mirror_open(mirror: int | None, say: Say) -> Part:
    """Return the mirror that is open, for whoever has not sent both forms."""
    if mirror is None:
        return Part("")
    told = lines(
        [f"**{say('The mirror is open, if you like')}**", say("How do we work together? Six short questions.")]
    )
    return Part(told, [AnswerMirrorButton(mirror, label=say("Answer"))])
