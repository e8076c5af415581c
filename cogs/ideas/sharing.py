"""Sharing an idea with a form. Ideas like it are offered once it is sent, before it is posted. Its fields are a contract."""

from collections.abc import Mapping
from re import Match, compile

from discord import ui

from cogs.ideas.answers import alike, shared, withdrawn
from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.fields import form, line, text
from cogs.interactions.items import KeylessButton, LastingForm
from cogs.interactions.offering import CARD_ACTS, ActDescription, CardAct, below, offer
from cogs.interactions.pointing import missing_card
from cogs.interactions.undoing import undo_view
from governance.cards import CardKind
from governance.refusals import FormGone
from governance.texts import NAME_LIMIT, TEXT_LIMIT, shortened
from governance.undoing import Undoable
from language.speaking import Say, unless_hidden
from services.ideas import sharing
from services.views.ideas import IdeaView

SHARE_FORM = "idea:share"
# The same form as it was sent, kept until its sender has looked at ideas like it.
_SENT = "idea:sent"
LONGEST_LABEL = 80


async def ask_for_idea(talk: Conversation, server: int = 0, *, title: str = "", why: str = "") -> None:
    """Open the form in which an idea is shared, perhaps with what is known already."""
    await _may_share(talk, server)
    await ask(talk, share_form(await talk.speak(), title=title, why=why))


async def _may_share(talk: Conversation, server: int) -> None:
    await talk.read_as_visitor(sharing.may_share, now=talk.now)


def share_form(say: Say, *, title: str = "", why: str = "", custom_id: str = SHARE_FORM) -> ui.Modal:
    """Return the form: `title`, `why`."""
    what = say("What you want at school, in a few words")
    because = say("Why it matters, and what would be better")
    return form(
        custom_id,
        say("Share an idea"),
        (
            line("title", say("Your idea"), what, most=NAME_LIMIT, value=title),
            text("why", say("Why"), because, most=TEXT_LIMIT, value=why),
        ),
        above=say("Everybody at school can read it, with your name. You hear what becomes of it."),
    )


class ShareForm(LastingForm):
    """A new idea."""

    pattern = compile(SHARE_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        said = {name: typed.get(name, "") for name in ("title", "why")}
        found = await talk.read_as_visitor(sharing.similar, **said, now=talk.now)
        if found:
            await _offer(talk, found, said)
        else:
            await _share(talk, said)


async def _offer(talk: Conversation, found: list[IdeaView], said: Mapping[str, str]) -> None:
    say = await talk.speak()
    talk.host.ready_forms.keep(talk.interaction.user.id, share_form(say, **said, custom_id=_SENT))
    several = len(found) > 1
    too = [offer(CardAct.WANT_IDEA_TOO, one.id, say, label=_label(one, say, several=several)) for one in found]
    await talk.reply(alike(found, say), view=below(*too, PostIdeaButton(label=say("Post mine as well"))))


def _label(idea: IdeaView, say: Say, *, several: bool) -> str:
    if not several:
        return say("Me too on this one")
    label = CARD_ACTS[CardAct.WANT_IDEA_TOO].label(say)
    return shortened(f"{label}: {unless_hidden(idea.title, say)}", LONGEST_LABEL)


class PostIdeaButton(KeylessButton, template=r"idea:post$"):
    """Post the idea one has just sent, although there are others like it."""

    form = "idea:post"

    async def press(self, talk: Conversation) -> None:
        person = talk.interaction.user.id
        sent = talk.host.ready_forms.take(person, _SENT)
        if sent is None:
            raise FormGone()
        try:
            await _share(talk, _entered(sent))
        except Exception:
            if not talk.has_acted:
                talk.host.ready_forms.keep(person, sent)
            raise


def _entered(sent: ui.Modal) -> dict[str, str]:
    entries = [label.component for label in sent.children if isinstance(label, ui.Label)]
    return {one.custom_id: one.default or "" for one in entries if isinstance(one, ui.TextInput)}


async def _share(talk: Conversation, said: Mapping[str, str]) -> None:
    idea = await talk.act(sharing.share, **said)
    missing = await missing_card(talk, CardKind.IDEA, idea.id)
    view = await undo_view(talk, Undoable.IDEA_SHARED, idea.id)
    await talk.reply(shared(idea, await talk.speak(), missing=missing), view=view)


async def withdraw(talk: Conversation, idea: int) -> None:
    """Take one's own idea back."""
    title = await talk.act(sharing.withdraw, idea=idea)
    view = await undo_view(talk, Undoable.IDEA_WITHDRAWN, idea)
    await talk.reply(withdrawn(title, await talk.speak()), view=view)


async def _may_withdraw(talk: Conversation, idea: int) -> None:
    await talk.read_as_visitor(sharing.may_withdraw, idea=idea)


CARD_ACTS_OF_SHARING = {
    CardAct.SHARE_IDEA: ActDescription(lambda say: say("Share an idea"), ask_for_idea, _may_share),
    CardAct.WITHDRAW_IDEA: ActDescription(lambda say: say("Take it back"), withdraw, _may_withdraw),
}
