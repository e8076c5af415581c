"""The sentence for every refusal about the council's vision."""

from collections.abc import Mapping

from cogs.refusals.sentence import Sentence
from governance import vision
from governance.refusals import Refusal

SENTENCES: Mapping[type[Refusal], Sentence] = {
    vision.VisionChanged: lambda r, say: say(
        "Our vision is another one than in this draft. Make a new draft with /schoolplan compile."
    ),
    vision.VisionRewritten: lambda r, say: say("Somebody else wrote a vision first. Read that, then change it."),
}
