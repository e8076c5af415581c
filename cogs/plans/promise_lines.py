"""Lines of the promise, as they are offered in lists."""

from collections.abc import Sequence

from cogs.interactions.fields import Choosable
from governance.texts import shortened
from language.speaking import Say, unless_hidden
from language.vocabulary import column
from services.views.promise import LineView

# Discord offers so long an option.
LONGEST_OPTION = 100


def choosable(lines: Sequence[LineView], say: Say) -> list[Choosable]:
    """Return these lines of the promise as options, each with its column."""
    return [
        Choosable(str(one.id), shortened(unless_hidden(one.text, say), LONGEST_OPTION), str(column(one.whose, say)))
        for one in lines
    ]
