"""What stands on a card or in a letter piece by piece, and who typed each."""

from dataclasses import dataclass

from governance.safeguarding import Part


@dataclass(frozen=True, slots=True)
class Passage:
    """Something typed. `author` is the person who did; None where nobody knows, or may know.

    What the safeguarding lead typed is `of_lead`: it stays readable when the rest of a card is hidden.
    """

    part: Part
    text: str
    author: int | None = None
    of_lead: bool = False
