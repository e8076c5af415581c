"""**Undo**: the private button under the answer to whoever did something, and what it says once pressed."""

from collections.abc import Callable, Sequence
from typing import Any

from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingButton, button_template
from cogs.interactions.offering import below
from governance.undoing import Undoable, Unrestored
from language.speaking import Say
from services.kinds.table import Kinds
from services.kinds.undoing import Undone
from services.undoing import acting
from services.undoing.acting import RecentAct

UNDO = "undo:{key}"
# What is said once an act of each kind is undone; each noun writes it for its own.
UNDO_TEXTS: Kinds[Undoable, Callable[[Undone, Say], str]] = Kinds(Undoable)

# What the button of each kind says where it does not stand below the act itself.
UNDO_LABELS: Kinds[Undoable, Callable[[Say], str]] = Kinds(Undoable)


class UndoButton(LastingButton, template=button_template(UNDO)):
    """Undo what one has just done. The key is the token of that act, which is its person's alone."""

    form = UNDO

    async def press(self, talk: Conversation) -> None:
        undo = acting.undo
        if not talk.is_in_server:
            talk.speak_for(await talk.host.db.read(acting.school_of_token, token=self.key, visitor=talk.visitor))
            undo = acting.undo_outside
        undone = await talk.act(undo, token=self.key)
        say = await talk.speak()
        await talk.reply(" ".join([UNDO_TEXTS[undone.kind](undone, say), *unrestored(undone, say)]))


async def undo_view(talk: Conversation, kind: Undoable, subject: int, *onward: ui.Item[Any]) -> ui.View | None:
    """Return the button to undo what this person has just done, after those that lead on; None where there is none."""
    token = await talk.read_as_visitor(acting.token, kind=kind, subject=subject)
    say = await talk.speak()
    undo = [UndoButton(token, label=say("Undo"))] if token is not None else []
    return below(*onward, *undo) if onward or undo else None


def recent_buttons(recent: Sequence[RecentAct], say: Say) -> list[UndoButton]:
    """Return the buttons to undo these acts, each of which says what it undoes."""
    return [UndoButton(one.token, label=UNDO_LABELS[one.kind](say)) for one in recent]


def unrestored(undone: Undone, say: Say) -> list[str]:
    """Return what the undo could not bring back, a sentence each."""
    sentences = {
        Unrestored.SEAT: say("Your group's seats on the council are taken by now."),
        Unrestored.ROLE: say("Somebody else has one of the roles now and keeps it."),
        Unrestored.VOTE: say("Not every vote could be asked again: a plan has changed since."),
        Unrestored.MINUTES: say("The minutes that were being taken have ended and stay so."),
        Unrestored.MEETING: say("A meeting whose time is over stays cancelled."),
        Unrestored.ADVICE: say("An invitation or advice whose time is over stays ended."),
    }
    return [sentences[one] for one in undone.unrestored]
