"""Answering in the mirror: the button on its card, the first form, and a button that opens the second."""

from collections.abc import Mapping
from re import Match

import discord
from discord import ui

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.fields import Choosable, Field, form, line, radio
from cogs.interactions.helping import help_now
from cogs.interactions.items import LastingButton, LastingForm, button_template, form_pattern
from cogs.interactions.layout import lines, small
from cogs.interactions.offering import below
from governance.mirror import FORMS, LINE_LIMIT, Became, Question, Reply, Side
from language.speaking import Say
from language.vocabulary import asked_of, author, became_word, hint_to, moment, reply_word
from services.mirror import answering
from services.mirror.answering import Asked, FormSent, Sent

ANSWER = "mirror:{key}:answer"
MORE = "mirror:{key}:more"
FIRST_FORM = "mirror:first:{key}"
SECOND_FORM = "mirror:second:{key}"


class AnswerMirrorButton(LastingButton, template=button_template(ANSWER)):
    """Open the form that this person fills in next."""

    form = ANSWER
    asks = True

    async def press(self, talk: Conversation) -> None:
        await _ask(talk, self.key)


class MoreButton(LastingButton, template=button_template(MORE)):
    """Go on with the second form; what was sent of the first is counted already."""

    form = MORE
    asks = True

    async def press(self, talk: Conversation) -> None:
        await _ask(talk, self.key)


async def _ask(talk: Conversation, mirror: int) -> None:
    asked = await talk.read_as_visitor(answering.may_answer, mirror=mirror, now=talk.now)
    say = await talk.speak()
    await ask(talk, first_form(asked, say) if asked.form == 1 else second_form(asked, say))


def first_form(asked: Asked, say: Say) -> ui.Modal:
    """Return the first form: three questions, after what became of the one thing to change, if there was one."""
    told = [
        _last_time(asked, say),
        say("Think of this term. There are two short forms, with three questions each."),
        small(
            say(
                "Nobody can see that an answer is yours. So it cannot be changed. Numbers come at the end, none under five."
            )
        ),
    ]
    fields = [*_became(asked, say), *_questions(FORMS[0], asked.side, say)]
    return form(FIRST_FORM.format(key=asked.mirror), say("The mirror, form 1 of 2"), fields, above=lines(told))


def _last_time(asked: Asked, say: Say) -> str:
    if asked.change is None:
        return ""
    by = (
        small(say("proposed by {name}", name=author(asked.change.author, say)))
        if asked.change.author is not None
        else ""
    )
    return lines([say("**Last time we wanted to change:** {change}", change=asked.change.text), by])


def _became(asked: Asked, say: Say) -> list[Field]:
    if asked.change is None:
        return []
    options = [Choosable(one.value, became_word(one, say)) for one in Became]
    hint = say("Leave it empty if you cannot say")
    return [radio("became", say("What became of it?"), options, hint, is_needed=False)]


def second_form(asked: Asked, say: Say) -> ui.Modal:
    """Return the second form: three questions and one line, with where to find help beside it."""
    told = [
        small(
            say(
                "We just count your three answers. First the safeguarding lead reads your line. They can see who wrote it if you may need help. Then your name goes for good, and everybody can read your line."
            )
        ),
        small(help_now(say)),
    ]
    hint = say("If you like. Please name nobody")
    written = line("line", say("One line: what do you want to say?"), hint, most=LINE_LIMIT, is_needed=False)
    fields = [*_questions(FORMS[1], asked.side, say), written]
    return form(SECOND_FORM.format(key=asked.mirror), say("The mirror, form 2 of 2"), fields, above=lines(told))


def _questions(questions: tuple[Question, ...], side: Side, say: Say) -> list[Field]:
    options = [Choosable(one.value, reply_word(one, say)) for one in Reply]
    return [radio(one.value, asked_of(one, side, say), options, hint_to(one, side, say)) for one in questions]


class FirstForm(LastingForm):
    """What somebody says in the first form: a reply by each question's name, and `became`."""

    pattern = form_pattern(FIRST_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        became = Became(typed["became"]) if typed.get("became") in set(Became) else None
        result = await _send(talk, match, 1, Sent(_replies(typed), became=became))
        say = await talk.speak()
        more = MoreButton(result.mirror, label=say("Three more questions"), style=discord.ButtonStyle.primary)
        await talk.reply(_half(result, say), view=below(more))


class SecondForm(LastingForm):
    """What somebody says in the second form: a reply by each question's name, and `line`."""

    pattern = form_pattern(SECOND_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        result = await _send(talk, match, 2, Sent(_replies(typed), line=typed.get("line", "")))
        await talk.reply(_whole(result, await talk.speak()))


async def _send(talk: Conversation, match: Match[str], number: int, sent: Sent) -> FormSent:
    return await talk.act_quietly(answering.answer, mirror=int(match["key"]), form=number, sent=sent)


def _replies(typed: Mapping[str, str]) -> dict[Question, Reply]:
    known = set(Reply)
    return {one: Reply(typed[one.value]) for one in Question if typed.get(one.value) in known}


def _half(result: FormSent, say: Say) -> str:
    return say(
        "Thank you: these three answers are counted. Three questions are left, until {when}. You can stop here, too.",
        when=moment(result.closes_at),
    )


def _whole(result: FormSent, say: Say) -> str:
    thanks = say(
        "Thank you: your answers are counted. Nobody can see which are yours. The card shows both sides {when}.",
        when=moment(result.closes_at),
    )
    line = say("The safeguarding lead reads your line first. Then your name goes for good.") if result.has_line else ""
    return lines([thanks, line, help_now(say)])
