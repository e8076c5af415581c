"""Turns a refusal or a fault into one sentence for the person: what is wrong, and how to mend it."""

import logging
from collections.abc import Callable, Mapping
from io import BytesIO
from secrets import token_hex
from typing import Any

import discord
from discord import app_commands, ui

from cogs.interactions.conversation import MOST_CHARACTERS, Conversation
from cogs.interactions.layout import Accent, capital, card
from cogs.refusals.registry import SENTENCES
from governance.refusals import Correctable, Lost, NotHere, NotInServer, OptionLost, Refusal
from language.fields import field
from language.speaking import Brief, Say, shown, speak
from services.access import veil
from storage.faults import DatabaseTrouble, Trouble

log = logging.getLogger("groundswell")
# What a phone shows at once besides a sentence and a button.
MOST_IN_SIGHT = 500


async def explain_to(
    talk: Conversation,
    error: Exception,
    *,
    typed: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
    again: Callable[[Say], ui.Item[Any]] | None = None,
) -> None:
    """Tell the person why nothing happened, or that only the answer was lost.

    Whatever they typed is returned to them if it was not saved, so that nothing is lost, each under its field's label
    where the form is known; `again` is the button for trying once more, which stands there where that can help.
    """
    cause = cause_of(error)
    say = speak("en") if isinstance(cause, NotInServer) else await _language(talk, cause)
    text = await _told(cause, say, talk) if isinstance(cause, Refusal) else _fault(cause, say, talk)
    given = {} if talk.has_acted else _given_back(typed or {}, labels or {}, say)
    once_more = again(say) if again and not talk.has_acted and _may_do_later(cause) else None
    try:
        if once_more is not None:
            await _offer_again(talk, text, given, say, once_more)
        else:
            view = await _mended(talk, cause) if isinstance(cause, Refusal) else None
            await _reply(talk, text, given, say, view)
    except discord.HTTPException as lost:
        # The interaction is too old or gone; there is nobody left to tell.
        log.warning("could not explain %s: %s", type(cause).__name__, lost.code)


async def _mended(talk: Conversation, refusal: Refusal) -> ui.View | None:
    """Return the button that mends it. The sentence is enough where that cannot be looked up."""
    # Buttons explain refusals themselves, so they cannot be known before this is.
    from cogs.interactions.mending import mended

    try:
        return await mended(talk, refusal)
    except Exception:
        log.exception("what mends %s could not be looked up", type(refusal).__name__)
        return None


def _may_do_later(cause: Exception) -> bool:
    """Whether the same may succeed when it is put differently, or at another moment."""
    return isinstance(cause, Correctable) or not isinstance(cause, Refusal)


async def _offer_again(
    talk: Conversation, text: str, given: Mapping[str, str], say: Say, once_more: ui.Item[Any]
) -> None:
    """Answer with the sentence, the button right below it, and then what was typed, if all of it is in sight at once."""
    copied = _to_copy(given, say)
    if len(copied) <= MOST_IN_SIGHT:
        await talk.show(card(Accent.WAITING, [text, copied], under={0: [once_more]}))
    else:
        await _reply_with_file(talk, text, given, say, ui.View(timeout=None).add_item(once_more))


async def _reply(talk: Conversation, text: str, given: Mapping[str, str], say: Say, view: ui.View | None) -> None:
    """Answer with the sentence and what was typed: below it if that fits, otherwise whole in a file."""
    told = "\n\n".join(part for part in (text, _to_copy(given, say)) if part)
    if len(told) <= MOST_CHARACTERS:
        await talk.reply(told, view=view)
    else:
        await _reply_with_file(talk, text, given, say, view)


async def _reply_with_file(
    talk: Conversation, text: str, given: Mapping[str, str], say: Say, view: ui.View | None
) -> None:
    whole = "\n\n".join(f"{label.upper()}\n{written}" for label, written in given.items())
    note = say("What you typed is in this file, whole, to copy.")
    file = discord.File(BytesIO(whole.encode()), filename="typed.txt")
    await talk.reply(f"{text}\n\n{note}", files=[file], view=view)


async def _told(refusal: Refusal, say: Say, talk: Conversation) -> str:
    """Return the sentence for a refusal, without what the safeguarding lead has hidden.

    A refusal may name things that were given by number. Where it cannot be read what is hidden, none of it is said.
    """
    try:
        words = await talk.host.db.read(veil.hidden_words, school=talk.interaction.guild_id or 0)
    except Exception as fault:
        return _fault(fault, say, talk)
    return explained(veil.unsaid(refusal, words), say)


async def _language(talk: Conversation, cause: Exception) -> Say:
    if isinstance(cause, DatabaseTrouble):
        # They have waited for the database already, and need not wait for it once more.
        known = talk.host.languages.known(talk.interaction.guild_id or 0)
        return talk.speak_in(known)
    try:
        return await talk.speak()
    except Exception:
        log.exception("the language of the school could not be read")
        return speak("en")


def explained(refusal: Refusal, say: Say) -> str:
    """Return the sentence for a refusal."""
    sentence: Callable[[Any, Say], str] = SENTENCES[type(refusal)]
    return sentence(refusal, Brief(say))


def cause_of(error: Exception) -> Exception:
    """Return the original error from inside discord.py's wrappers.

    discord.py itself refuses an option that names what is gone, or is of a wrong kind, and chokes on one of which
    Discord says no more than the id. That is nobody's fault.
    """
    cause = error
    while isinstance(cause, app_commands.CommandInvokeError | app_commands.TransformerError) and isinstance(
        cause.__cause__, Exception
    ):
        cause = cause.__cause__
    if isinstance(error, app_commands.TransformerError) and not isinstance(cause, Refusal):
        is_lost = cause is error or isinstance(error.value, discord.Object)
        return _option_lost(error) if is_lost else cause
    return cause


def _option_lost(error: app_commands.TransformerError) -> Refusal:
    if error.type is discord.AppCommandOptionType.user:
        return NotHere(name=getattr(error.value, "display_name", None))
    return OptionLost(Lost.CHANNEL if error.type is discord.AppCommandOptionType.channel else Lost.OTHER)


def _fault(error: Exception, say: Say, talk: Conversation) -> str:
    if isinstance(error, app_commands.CommandSignatureMismatch | app_commands.CommandNotFound):
        return say("This command has just changed. Close and open Discord, then try again.")
    if isinstance(error, DatabaseTrouble):
        return _told_of_trouble(error, say, talk)
    reference = token_hex(4)
    log.error("fault %s in interaction %s", reference, talk.interaction.id, exc_info=error)
    if talk.has_acted:
        return say(
            "This was done, and only the answer to you got lost on our side. You need not do it again. If it looks wrong, give this code to the person who runs the bot: {reference}.",
            reference=reference,
        )
    return say(
        "Something went wrong on our side, and nothing was changed. Please try again; if it goes on, give this code to the person who runs the bot: {reference}.",
        reference=reference,
    )


def _told_of_trouble(trouble: DatabaseTrouble, say: Say, talk: Conversation) -> str:
    """Return what is so while the database is in trouble. The log has it once, so there is no code to pass on."""
    if talk.has_acted:
        return say(
            "This was done. Only the answer to you got lost. The bot cannot reach its database right now. You need not do it again."
        )
    if not trouble.is_undone:
        return say(
            "The bot lost its database in the middle of this, so it does not know if this was done. Look again in a minute before you repeat it."
        )
    if trouble.trouble is Trouble.DISK:
        return say(
            "The bot cannot save anything right now: its disk is full or broken. Nothing was changed. Please tell the person who runs the bot."
        )
    return say(
        "The bot cannot reach its database right now. Nothing was changed, and nothing is lost. Please try again in a minute."
    )


def _given_back(typed: Mapping[str, str], labels: Mapping[str, str], say: Say) -> dict[str, str]:
    """Return what was typed by the label of its field."""
    return {labels.get(name) or capital(field(name, say)): text for name, text in typed.items() if text}


def _to_copy(given: Mapping[str, str], say: Say) -> str:
    kept = [f"**{label}**\n{shown(text)}" for label, text in given.items()]
    return "\n".join([say("What you typed, to copy:"), *kept]) if kept else ""
