"""The cards of surveys: the question, what waits for the lead, what is to be sorted, and a theme."""

from typing import Any

import discord
from discord import ui

from cogs.interactions.items import LastingButton
from cogs.interactions.layout import Accent, card, heading, lines, small
from cogs.interactions.offering import CardAct, offer
from cogs.interactions.replies import answers
from cogs.surveys.answering import AnswerButton
from cogs.surveys.answers import said_how_often
from cogs.surveys.joining import StartThemeButton
from cogs.surveys.screening import FinishButton, HeldButton, ScreenButton
from cogs.surveys.sheets import ClassSheetButton
from cogs.surveys.sorting import SortButton
from governance.sheets import ShownTurnout
from governance.surveys import SurveyState
from language.formats import count
from language.speaking import Markup, Say
from language.vocabulary import author, link, moment
from services.views.surveys import ScreeningView, SurveyView
from services.views.themes import ThemeView

_ACCENTS = {SurveyState.OPEN: Accent.LIVE, SurveyState.CLOSED: Accent.WAITING, SurveyState.SCREENED: Accent.DONE}


def survey_card(survey: SurveyView, say: Say) -> ui.LayoutView:
    """Draw a survey as everybody sees it: the question, how many answered, and its themes once there are some."""
    texts = [
        heading(say("{question}", question=survey.question)),
        say("{about}", about=survey.about) if survey.about else "",
        lines(_facts(survey, say)),
        _themes(survey, say),
        _years(survey, say),
    ]
    if survey.state is SurveyState.OPEN:
        texts.append(
            small(
                say(
                    "Every student can answer. The safeguarding lead reads the answers first; then all names are deleted, and the delegates sort what was said."
                )
            )
        )
        texts.append(small(say("No account? Your class can answer on paper: delegates print a **Class sheet**.")))
    buttons: list[ui.Item[Any]] = []
    if survey.state is SurveyState.OPEN:
        buttons.append(AnswerButton(survey.id, label=say("Answer"), style=discord.ButtonStyle.primary))
    if survey.state is not SurveyState.SCREENED:
        buttons.append(ClassSheetButton(survey.id, label=say("Class sheet")))
    return card(_ACCENTS.get(survey.state, Accent.OVER), texts, buttons)


def _facts(survey: SurveyView, say: Say) -> list[str]:
    return [
        _state(survey, say),
        _answered(survey, say),
        say("Asked for the council by {name}", name=author(survey.author, say)),
    ]


def _state(survey: SurveyView, say: Say) -> str:
    if survey.state is SurveyState.OPEN:
        return say("**Open** until {when}", when=moment(survey.closes_at))
    if survey.state is SurveyState.CLOSED:
        return say("**Over.** The safeguarding lead reads the answers now.")
    if not survey.shows:
        return say("**Over.** Fewer than five answered, so no answer is shown.")
    if survey.themes:
        return say("**Over.** These are the themes of what was said:")
    return say("**Over.** The delegates sort the answers now.")


def _answered(survey: SurveyView, say: Say) -> str:
    if survey.answered is None:
        return say("Fewer than five have answered.")
    number = Markup(count(survey.answered, say.language))
    whole = survey.turnout.of
    if whole is None:
        told = say("At least {number} have answered.", number=number)
    else:
        students = Markup(count(whole, say.language))
        told = say("At least {number} of {students} students have answered.", number=number, students=students)
    return f"{told} {_on_paper(survey.turnout, say)}".rstrip()


def _on_paper(turnout: ShownTurnout, say: Say) -> str:
    if not turnout.sheets:
        return ""
    if turnout.on_paper is None:
        return say.many("{n} class sheet is among them.", "{n} class sheets are among them.", turnout.sheets)
    return say.many(
        "At least {number} of them did so on {n} class sheet.",
        "At least {number} of them did so on {n} class sheets.",
        turnout.sheets,
        number=Markup(count(turnout.on_paper, say.language)),
    )


def _themes(survey: SurveyView, say: Say) -> str:
    return lines([_theme_line(one, say) for one in survey.themes])


def _theme_line(theme: ThemeView, say: Say) -> str:
    title = say("**{title}**", title=theme.title)
    where = link(say("its card"), theme.post) if theme.post else Markup("")
    whose = say("by {name}", name=author(theme.author, say))
    return " · ".join(part for part in (title, said_how_often(theme, say), _became(theme, say), where, whose) if part)


def _became(theme: ThemeView, say: Say) -> str:
    if theme.group is not None:
        return say("now the group {group}", group=theme.group.name)
    return say("now the plan “{plan}”", plan=theme.plan.name) if theme.plan is not None else ""


def _years(survey: SurveyView, say: Say) -> str:
    shown = [say("Year {n}: at least {number}", n=year, number=count) for year, count in survey.years if count]
    if not survey.years:
        return ""
    hidden = len(survey.years) > len(shown)
    note = say("Small numbers are not shown, and none that would give one away.") if hidden else ""
    return small(" · ".join(part for part in (*shown, note) if part))


def screening_card(view: ScreeningView, say: Say) -> ui.LayoutView:
    """Draw the call for the safeguarding lead: whether something waits, and never a word or a number of it."""
    texts = [
        heading(say("Answers to “{question}”", question=view.question)),
        say("**Somebody may need help: please look at the first answers soon.**") if view.worrying else "",
        _waiting(view, say),
        _awaited(view, say),
        say("Something is held back, or was reported: **Held back** shows it.") if view.held else "",
        f"<@&{view.lead_role}>" if view.lead_role and view.is_latest else "",
    ]
    is_busy = view.waits or view.held or view.state is not SurveyState.SCREENED
    return card(Accent.WAITING if is_busy else Accent.OVER, texts, _lead_buttons(view, say))


def _waiting(view: ScreeningView, say: Say) -> str:
    if view.state is SurveyState.SCREENED:
        return say("Screening is done, and all names are deleted.")
    if view.waits:
        return say("Answers wait for you. Delegates read them only once you have passed them.")
    if view.state is SurveyState.OPEN:
        return say("You have read all so far. More may come until {when}.", when=moment(view.closes_at))
    return say("You have read all. **Screening is done** deletes the names for good.")


def _awaited(view: ScreeningView, say: Say) -> str:
    if view.awaited_until is None or view.state is not SurveyState.CLOSED:
        return ""
    when = moment(view.awaited_until)
    return small(say("Not every class sheet is typed in yet. More answers can come until {when}.", when=when))


def _lead_buttons(view: ScreeningView, say: Say) -> list[ui.Item[Any]]:
    style, buttons = discord.ButtonStyle.secondary, list[LastingButton]()
    if view.waits and view.state is not SurveyState.SCREENED:
        buttons.append(ScreenButton(view.survey, label=say("Read answers"), style=style))
    if view.held:
        buttons.append(HeldButton(view.survey, label=say("Held back"), style=style))
    if view.state is SurveyState.CLOSED and not view.waits:
        buttons.append(FinishButton(view.survey, label=say("Screening is done"), style=style))
    return list(buttons)


def sorting_card(survey: SurveyView, say: Say) -> ui.LayoutView:
    """Draw what delegates can sort, in the council's channel."""
    if survey.sortable:
        told = say(
            "The answers are here, without names. Put them under themes together: everybody gets others to sort."
        )
    else:
        told = say("Every answer is sorted. Each theme has its card in the groups channel.")
    buttons: list[ui.Item[Any]] = []
    if survey.sortable:
        buttons = [SortButton(survey.id, label=say("Sort answers"), style=discord.ButtonStyle.primary)]
    head = heading(say("What the school said: “{question}”", question=survey.question))
    asked = say("Asked for the council by {name}", name=author(survey.author, say))
    texts = [head, told, _themes(survey, say), small(asked)]
    return card(Accent.WAITING if survey.sortable else Accent.DONE, texts, buttons)


def theme_card(theme: ThemeView, say: Say) -> ui.LayoutView:
    """Draw a theme: how often it was said, how many would join, and the two ways on."""
    facts = [
        say("From the survey “{question}”: {often}", question=theme.question, often=Markup(said_how_often(theme, say))),
        _joined(theme, say),
        say("Put together by {name}", name=author(theme.author, say)),
    ]
    texts = [
        heading(say("{title}", title=theme.title)),
        lines(facts),
        answers(theme, say) if theme.is_open or theme.group or theme.plan else "",
    ]
    if theme.is_open:
        texts.append(small(say("Once enough would join, any of them starts the group, and all of them are in it.")))
    return card(Accent.LIVE if theme.is_open else Accent.DONE, texts, _theme_buttons(theme, say))


def _joined(theme: ThemeView, say: Say) -> str:
    if theme.group is not None or theme.plan is not None:
        return ""
    if not theme.is_open:
        return say("It was taken back.")
    joined = say.many("{n} would join", "{n} would join", theme.joined)
    return say("{joined}; a group needs {needed}", joined=Markup(joined), needed=theme.needed)


def _theme_buttons(theme: ThemeView, say: Say) -> list[ui.Item[Any]]:
    if not theme.is_open:
        return []
    return [
        offer(CardAct.JOIN_THEME, theme.id, say),
        StartThemeButton(theme.id, label=say("Start a group")),
    ]
