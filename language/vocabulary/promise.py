"""Words for the columns of the promise, and for the line that something leans on."""

from governance.promise import Column
from language.speaking import Markup, Say


def column(whose: Column, say: Say) -> Markup:
    """Return the name of a column, with what it means."""
    words = {
        Column.OURS: say("Ours: students decide alone"),
        Column.TOGETHER: say("Together: students with adults"),
        Column.NOT_OURS: say("Not ours: adults decide"),
    }
    return Markup(words[whose])


def column_in_short(whose: Column, say: Say) -> Markup:
    """Return the name of a column."""
    words = {Column.OURS: say("ours"), Column.TOGETHER: say("together"), Column.NOT_OURS: say("not ours")}
    return Markup(words[whose])
