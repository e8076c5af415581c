"""The card of the question of July: three buttons while it is asked, shares once it is over."""

from typing import Any

from discord import ui

from cogs.interactions.layout import Accent, card, heading, lines, small
from cogs.involvement.answering import EndJulyButton, FeelingButton
from governance.involvement import AskingState, Feeling, Involvement
from language.speaking import Markup, Say
from language.vocabulary import moment
from language.vocabulary.involvement import (
    feeling,
    first_school_said,
    how_many_answered,
    involvement_question,
    share_of_feeling,
    why_not_shown,
)
from services.views.involvement import AskingView

# A share is drawn in so many squares.
_SQUARES = 10


def involvement_card(asking: AskingView, say: Say) -> ui.LayoutView:
    """Draw the question, without any number as long as it is asked."""
    head = heading(involvement_question(say))
    if asking.state is AskingState.OPEN:
        buttons: list[ui.Item[Any]] = [FeelingButton(asking.id, one, label=feeling(one, say)) for one in Feeling]
        end = [EndJulyButton(asking.id, label=say("End the question"))] if asking.can_end else []
        return card(Accent.LIVE, [head, *_open(asking, say)], buttons, more=end)
    if asking.state is AskingState.TAKEN_BACK:
        return card(Accent.OVER, [head, say("This is not asked any more. It will be asked again.")])
    if asking.result is None:
        lost = say("**Over.** The answers could not be counted, because the file that seals them was lost.")
        return card(Accent.OVER, [head, lost])
    return card(Accent.DONE, [head, *_over(asking.result, say)])


def _open(asking: AskingView, say: Say) -> list[str]:
    return [
        say("Do people ask what you think, and does it change anything? Every student can answer."),
        say("**Open** until {when}", when=moment(asking.due_at)),
        small(
            say(
                "Your answer is secret: nobody can see that it is yours. So it cannot be changed. Numbers come at the end, and none under five."
            )
        ),
    ]


def _over(told: Involvement, say: Say) -> list[str]:
    shares = [_line(told, one, say) for one in Feeling] if told.shows else []
    return [
        say("**Over.** {answered}", answered=Markup(how_many_answered(told, say))),
        lines([*shares, small(why_not_shown(told, say)) if why_not_shown(told, say) else ""]),
        first_school_said(say),
        small(say("All numbers are in steps of five, and the shares come from these.")) if told.shows else "",
    ]


def _line(told: Involvement, one: Feeling, say: Say) -> str:
    percent = told.percents[one]
    squares = "▰" * round((percent or 0) / _SQUARES)
    bar = f"{squares}{'▱' * (_SQUARES - len(squares))} " if percent is not None else ""
    return f"{bar}**{feeling(one, say)}** · {share_of_feeling(told, one, say)}"
