"""Replies about class sheets."""

from discord import ui

from cogs.interactions.layout import Accent, card, heading
from cogs.interactions.undoing import UndoButton
from language.speaking import Say
from language.vocabulary import author
from services.surveys.sheets import Made, TypedIn
from services.views.sheets import SheetView


def made(result: Made, say: Say, *, is_printed: bool) -> str:
    """Return what a delegate reads with the sheet of a class."""
    paper = (
        say("Print this page and take it to the class. Two students of it count and sign.")
        if is_printed
        else say("The page cannot be printed just now. Ask for it again in a while.")
    )
    if result.is_new:
        return paper
    before = say(
        "{class_name} has a sheet already, begun by {name}: this is it. So nobody counts twice. Is it another class? Then give it another name.",
        class_name=result.sheet.class_name,
        name=author(result.sheet.author, say),
    )
    return f"{before} {paper}"


def typed_in(result: TypedIn, say: Say) -> str:
    """Return what was understood of a form."""
    if not result.lines:
        return say("The numbers are kept.")
    lines = say.many("{n} line is kept", "{n} lines are kept", result.lines)
    voices = say.many("said by {n} person in all", "said {n} times in all", result.said)
    return (
        f"**{lines}, {voices}.** {say('Is that what the sheet says? If not, pick the line below, or press **Undo**.')}"
    )


def taken_out(sheet: SheetView, say: Say, *, undo: int | None) -> ui.LayoutView:
    """Return the reply to whoever took a sheet out, with the way to put it back."""
    told = say("The sheet of {class_name} is taken out, and nobody on it is counted.", class_name=sheet.class_name)
    head = heading(say("Class sheet: {class_name}", class_name=sheet.class_name))
    return card(Accent.OVER, [head, told], [UndoButton(undo, label=say("Undo"))] if undo is not None else [])
