"""The council's vision: what the school is to be like, in a few words on page one of the school plan."""

from dataclasses import dataclass

from governance.refusals import Refusal

# So much fits on the cover beside the sun.
VISION_LIMIT = 240


@dataclass(frozen=True, slots=True)
class Vision:
    """A version of the vision, as it stands in an edition."""

    number: int
    text: str


@dataclass(eq=False)
class VisionChanged(Refusal):
    """The council's vision is another one than in this draft, so the draft must be compiled again."""


@dataclass(eq=False)
class VisionRewritten(Refusal):
    """Somebody has written another vision since this form was opened."""
