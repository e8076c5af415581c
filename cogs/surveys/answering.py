"""Answering a survey: the button on its card, and the form, filled with what somebody has answered already."""

from collections.abc import Mapping
from re import Match

from discord import ui

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import number_entered
from cogs.interactions.fields import Choosable, Field, form, line, radio
from cogs.interactions.helping import help_now
from cogs.interactions.items import LastingButton, LastingForm, button_template, form_pattern
from cogs.interactions.layout import lines, small
from cogs.surveys.answers import answered
from governance.surveys import ANSWER_LIMIT, MOST_TEXTS, YEARS
from language.speaking import Say
from services.surveys import answering
from services.surveys.answering import MyAnswer

ANSWER = "survey:{key}:answer"
ANSWER_FORM = "survey:answer:{key}"


class AnswerButton(LastingButton, template=button_template(ANSWER)):
    """Open the form of a survey."""

    form = ANSWER
    asks = True

    async def press(self, talk: Conversation) -> None:
        mine = await talk.read_as_visitor(answering.may_answer, survey=self.key, now=talk.now)
        await ask(talk, _form(mine, await talk.speak()))


class AnswerForm(LastingForm):
    """What somebody answers to the survey in the custom id: `answer1` to `answer3`, and `year`."""

    pattern = form_pattern(ANSWER_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        texts = [typed.get(f"answer{at}", "") for at in range(1, MOST_TEXTS + 1)]
        year = number_entered(typed.get("year", ""))
        result = await talk.act_quietly(answering.answer, survey=int(match["key"]), texts=texts, year=year)
        await talk.reply(answered(result, await talk.speak()))


def _form(mine: MyAnswer, say: Say) -> ui.Modal:
    texts = [*mine.texts, *[""] * MOST_TEXTS][:MOST_TEXTS]
    labels = [say("Your answer"), say("One more, if you like"), say("And one more")]
    fields: list[Field] = [
        line(f"answer{at}", label, most=ANSWER_LIMIT, value=text, is_needed=at == 1)
        for at, (label, text) in enumerate(zip(labels, texts, strict=True), start=1)
    ]
    years = [Choosable(str(year), say("Year {n}", n=year)) for year in YEARS]
    hint = say("We only count it. It is not kept with what you write.")
    fields.append(
        radio("year", say("Your year"), years, hint, chosen=str(mine.year) if mine.year else None, is_needed=False)
    )
    return form(ANSWER_FORM.format(key=mine.survey), say("Your answer"), fields, above=_above(mine, say))


def _above(mine: MyAnswer, say: Say) -> str:
    return lines(
        [
            say("**{question}**", question=mine.question),
            small(
                say(
                    "First the safeguarding lead reads your answer. They can see who wrote it if you may need help. Then your name goes for good, and the delegates read what you said."
                )
            ),
            small(help_now(say)),
        ]
    )
