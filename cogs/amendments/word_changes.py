"""How a changed text reads on a phone: what goes is crossed out, what is new is bold, and the rest is cut short."""

from governance.amendments import Stretch, WordChange, word_changes
from governance.texts import HiddenText
from language.speaking import Markup, Say

# Of words that stay, so many are shown on either side of a change.
WORDS_AROUND = 6
_MARKS = {WordChange.GONE: "~~", WordChange.NEW: "**", WordChange.SAME: ""}


def changed_text(before: str, after: str, say: Say) -> Markup:
    """Return what becomes of a text, word by word; one that is hidden is told as that."""
    if isinstance(before, HiddenText) or isinstance(after, HiddenText):
        return Markup(say("{text}", text=after if isinstance(after, HiddenText) else before))
    stretches = word_changes(before, after)
    last = len(stretches) - 1
    told = [_told(one, say, is_first=at == 0, is_last=at == last) for at, one in enumerate(stretches)]
    return Markup(" ".join(told).replace(" \n", "\n").replace("\n ", "\n"))


def _told(stretch: Stretch, say: Say, *, is_first: bool, is_last: bool) -> str:
    if stretch.change is WordChange.SAME:
        return say("{text}", text=_around(stretch.text, is_first=is_first, is_last=is_last))
    mark = _MARKS[stretch.change]
    # Marks do not reach over a blank line, so every line has its own.
    lines = [f"{mark}{say('{text}', text=line)}{mark}" if line else "" for line in stretch.text.split("\n")]
    return "\n".join(lines)


def _around(text: str, *, is_first: bool, is_last: bool) -> str:
    """Return the words next to a change, and … for those between."""
    words = text.split(" ")
    begin = [] if is_first else words[:WORDS_AROUND]
    end = [] if is_last else words[-WORDS_AROUND:]
    if len(words) <= len(begin) + len(end) + 1:
        return text
    return " ".join([*begin, "…", *end])
