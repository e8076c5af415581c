"""Two editions beside each other: what is new, changed word by word, done, gone and answered."""

from collections.abc import Iterable, Sequence

from cogs.interactions.conversation import Conversation
from cogs.interactions.layout import lines
from governance.amendments import WordChange
from governance.rewordings import Rewording, word_by_word
from governance.school_plan import Change, ChangeKind
from language.speaking import Markup, Say
from language.vocabulary import plan_change, plan_part, printed_answer
from services.council import comparing
from services.council.comparing import Comparison


async def show_comparison(talk: Conversation, first: int, second: int) -> None:
    """Show what changed from one edition to the other, whichever of them is named first."""
    found = await talk.read_as_visitor(comparing.compare, first=first, second=second)
    await talk.reply(compared(found, await talk.speak()))


def compared(found: Comparison, say: Say) -> str:
    """Return what changed, kind by kind."""
    heading = say("From edition {before} to edition {now}", before=found.before, now=found.now)
    parts = [_part(kind, _of(found.changes, kind), say) for kind in ChangeKind]
    told = [part for part in parts if part] or [say("Nothing has changed.")]
    marks = say("[− … −] is gone, [+ … +] is new.") if any(one.rewordings for one in found.changes) else ""
    return lines([f"**{heading}**", marks, *told])


def _of(changes: Iterable[Change], kind: ChangeKind) -> list[Change]:
    """Return the changes of a kind. What was answered since is told beside what else became of a plan."""
    if kind is ChangeKind.ANSWERED:
        return [one for one in changes if one.answer]
    return [one for one in changes if one.kind is kind]


def _part(kind: ChangeKind, changes: Sequence[Change], say: Say) -> str:
    if not changes:
        return ""
    return lines([f"__{plan_change(kind, say)}__", *(_line(kind, one, say) for one in changes)])


def _line(kind: ChangeKind, change: Change, say: Say) -> str:
    told = "• " + say("**{plan}** ({group})", plan=change.title, group=change.group)
    if kind is ChangeKind.ANSWERED and change.answer is not None:
        return f"{told}: {printed_answer(change.answer, say)}"
    return lines([told, *(_reworded(one, say) for one in change.rewordings)])


def _reworded(one: Rewording, say: Say) -> str:
    words = (_marked(found.change, found.text, say) for found in word_by_word(one.before, one.now))
    return f"> {plan_part(one.part, say)}: {' '.join(words)}"


def _marked(change: WordChange, text: str, say: Say) -> str:
    told = Markup(say("{text}", text=" ".join(text.split()) if type(text) is str else text))
    return {WordChange.GONE: f"[− {told} −]", WordChange.NEW: f"**[+ {told} +]**", WordChange.SAME: str(told)}[change]
