"""What waits for somebody, as one private card."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from discord import ui

from cogs.advisors.answers import advised
from cogs.advisors.cards import answer_buttons
from cogs.advisors.stopping import stop_buttons
from cogs.ballots.answers import title
from cogs.ballots.cards import vote_buttons
from cogs.ideas.answering import answer_buttons_of
from cogs.ideas.answers import waiting_line
from cogs.interactions.layout import Accent, card, heading, lines, small
from cogs.interactions.undoing import recent_buttons
from cogs.plans.request_buttons import request_buttons
from cogs.promise.buttons import answer_buttons as answer_promise
from cogs.reminders.answers import closed_inbox, undelivered
from cogs.surveys.answers import waiting_line as theme_line
from cogs.surveys.replying import reply_buttons
from cogs.today.buttons import action_buttons, coming_buttons, move_buttons, step_buttons
from cogs.today.confirming import confirming
from cogs.today.fitting import Part, fitting
from cogs.today.recent import just_done
from cogs.today.surveys import asked_of_all, to_screen, to_sort
from cogs.today.together import hearings_waiting, hours_waiting, offered_together
from governance.minutes import ActionView
from governance.plans import PlanState
from language.speaking import Markup, Say
from language.vocabulary import channel, day_of, link, moment, resting, terms_in_words
from services.reminders.own import ReminderList
from services.today import MOST_LINES, MOST_VOTES, NextMove, OwnStep, Today, WaitingRequest
from services.undoing.acting import RecentAct
from services.views.advisors import InvitationView
from services.views.ballots import BallotView
from services.views.meetings import MeetingView
from services.views.reports import Reports
from storage.paging import Page

T = TypeVar("T")


def today_card(today: Today, recent: Sequence[RecentAct], say: Say) -> ui.LayoutView:
    """Draw what waits, most urgent first, and what somebody has just done and can still take back."""
    undoing = Part(just_done(recent, say), recent_buttons(recent, say), is_whole=True)
    waits = (to_screen(today.surveys, say), *_to_answer(today, say), to_sort(today.surveys, say))
    offers = (asked_of_all(today.surveys, say), *offered_together(today.surveys.together, say), undoing)
    parts = [part for part in (*waits, *_to_do(today, say), *offers) if part.text]
    texts = [heading(say("Today")), *(part.text for part in parts)]
    fit = fitting(parts, texts=len(texts))
    return card(Accent.LIVE, texts, under={at + 1: buttons for at, buttons in fit.items()})


def _to_answer(today: Today, say: Say) -> list[Part]:
    """Return what others wait for."""
    votes, asked, requests = today.ballots[:MOST_VOTES], today.invitations[:MOST_VOTES], today.requests[:MOST_VOTES]
    more_votes = _part(say("More waits for your vote"), today.ballots, lambda one: _ballot(one, say), after=MOST_VOTES)
    more_asked = _part(
        say("More waits for your answer"), today.invitations, lambda one: _invitation(one, say), after=MOST_VOTES
    )
    more_requests = _part(
        say("More waits for your answer"), today.requests, lambda one: _request(one, today.day, say), after=MOST_VOTES
    )
    return [
        Part(_reports(today.reports, say)),
        Part(_stopped(today, say)),
        Part(_undelivered(today.reminders, say)),
        *(Part(_vote(one, say), vote_buttons(one, say), is_whole=True) for one in votes),
        Part(more_votes),
        *(Part(_asked(one, say), answer_buttons(one, say), is_whole=True) for one in asked),
        Part(more_asked),
        *(
            Part(
                _requested(one, today.day, say),
                request_buttons(one.plan, say, has_others=one.has_others),
                is_whole=True,
            )
            for one in requests
        ),
        Part(more_requests),
        *_said_by_others(today, say),
    ]


def _said_by_others(today: Today, say: Say) -> list[Part]:
    parts = [_promise(today, say), _unanswered(today, say)]
    return [*parts, *confirming(today.partners, say), _themes(today, say)]


def _unanswered(today: Today, say: Say) -> Part:
    told = _part(say("Ideas that wait for an answer"), today.unanswered, lambda one: waiting_line(one, say))
    return Part(told, answer_buttons_of(today.unanswered[:MOST_LINES], say))


def _promise(today: Today, say: Say) -> Part:
    """Ask an office whether it agrees to the promise: the lines are to be read on its card, and so are the buttons."""
    if today.promise is None:
        return Part("")
    asked = say("The council asks whether you agree to our promise. /promise show has its lines.")
    told = lines([f"**{say('The students wait for your answer')}**", f"• {asked}"])
    return Part(told, answer_promise(today.promise.id, say), is_whole=True)


def _themes(today: Today, say: Say) -> Part:
    told = _part(say("Themes that wait for an answer"), today.themes, lambda one: theme_line(one, say))
    return Part(told, reply_buttons(today.themes[:MOST_LINES], say))


def _to_do(today: Today, say: Say) -> list[Part]:
    """Return what somebody has promised to do, and what their groups do next."""
    steps = _part(say("Your steps"), today.steps, lambda one: _step(one, today.day, say))
    meetings = _part(say("Meetings of the next days"), today.meetings, lambda one: _meeting(one, today, say))
    actions = _part(say("Your actions from meetings"), today.actions, lambda one: _action(one, today.day, say))
    return [
        Part(steps, step_buttons(today.steps, say)),
        Part(meetings, coming_buttons(today.meetings, say), is_whole=True),
        Part(actions, action_buttons(today.actions, say)),
        *hearings_waiting(today.surveys.together, say),
        hours_waiting(today.surveys.together, say),
        Part(_part(say("Ideas you wait for"), today.ideas, lambda one: waiting_line(one, say))),
        Part(
            _part(say("Plans of your groups"), today.plans, lambda one: _plan(one, say)), move_buttons(today.plans, say)
        ),
        Part(
            _part(say("You advise"), today.advising, lambda one: f"• {advised(one, say)}"),
            stop_buttons(today.advising, say),
        ),
    ]


def _reports(reports: Reports | None, say: Say) -> str:
    if reports is None:
        return ""
    waits = say.many("{n} report waits for you", "{n} reports wait for you", reports.number)
    place = say("in {channel}", channel=channel(reports.channel)) if reports.channel else ""
    about = say("A report waits until you press **Dealt with** on it.")
    return lines([f"**{waits}** {place}".rstrip(), small(about), _unseen(reports, say)])


def _stopped(today: Today, say: Say) -> str:
    """Return what the lead has stopped and may have forgotten."""
    shown = today.paused[:MOST_LINES]
    left_out = len(today.paused) - len(shown)
    groups = [*(say("**{group}** is paused until /safeguarding resume.", group=name) for name in shown)]
    silence = say("**The bot is silenced**: it sends nothing by itself until /safeguarding silence or /setup silence.")
    return lines([silence if today.is_silenced else "", *groups, f"… +{left_out}" if left_out else ""])


def _unseen(reports: Reports, say: Say) -> str:
    if not reports.unseen:
        return ""
    return say.many(
        "{n} of these is not shown there yet: the bot may not write in that channel. Tell somebody who manages this server: /setup check says how to mend it.",
        "{n} of these are not shown there yet: the bot may not write in that channel. Tell somebody who manages this server: /setup check says how to mend it.",
        reports.unseen,
    )


def _undelivered(held: ReminderList | None, say: Say) -> str:
    if held is None:
        return ""
    title = say("Your reminders that could not reach you")
    shown = _part(title, Page(held.reminders), lambda one: f"• {undelivered(one, say)}")
    return lines([shown, small(closed_inbox(say)) if held.inbox_closed else ""])


def _vote(ballot: BallotView, say: Say) -> str:
    """Ask for a vote right here, with what the reader must know before pressing."""
    terms = terms_in_words(ballot.terms, ballot.electorate, say)
    return lines([f"**{say('Waits for your vote')}**", _ballot(ballot, say), small(terms)])


def _asked(invitation: InvitationView, say: Say) -> str:
    fine = say("Advisors read and speak; the students decide. Saying no is fine.")
    return lines([f"**{say('Waiting for your answer')}**", _invitation(invitation, say), small(fine)])


def _requested(request: WaitingRequest, day: date, say: Say) -> str:
    return lines([f"**{say('The students wait for your answer')}**", _request(request, day, say)])


def _part(title: str, page: Page[T], line: Callable[[T], str], *, after: int = 0) -> str:
    """Return what waits of one kind, a line each; `after` is how many of it stand elsewhere on the card."""
    shown = page.shown[after : after + MOST_LINES]
    left_out = len(page.shown) - after - len(shown) + page.left_out
    more = [f"… +{left_out}"] if left_out else []
    return lines([f"**{title}**", *map(line, shown), *more]) if shown else ""


def _ballot(ballot: BallotView, say: Say) -> str:
    closes = say("closes {when}", when=moment(ballot.ends_at))
    where = link(say("Go to its card"), ballot.post) if ballot.post else say("/ballot show {number}", number=ballot.id)
    return f"• {title(ballot, say)} · {closes} · {where}"


def _invitation(invitation: InvitationView, say: Say) -> str:
    answer_by = moment(invitation.answer_by)
    rest = f" · {resting(say)}" if invitation.resting else ""
    about = {"group": invitation.group_name, "purpose": invitation.purpose, "when": answer_by}
    if invitation.meeting_at is not None:
        begins = moment(invitation.meeting_at)
        asked = say("{group} asks you to a meeting {begins}: {purpose} (answer by {when})", begins=begins, **about)
    else:
        until = day_of(invitation.until, say)
        asked = say("{group} asks you to advise until {until}: {purpose} (answer by {when})", until=until, **about)
    return f"• {asked}{rest}"


def _request(request: WaitingRequest, day: date, say: Say) -> str:
    due = _due(request.answer_by, day, say)
    asked = "• " + say(
        "“{plan}” (plan {number}) of {group}{due}",
        plan=request.title,
        number=request.plan,
        group=request.group,
        due=due,
    )
    return f"{asked} · {say('asked of {office}', office=request.other)}" if request.other else asked


def _step(step: OwnStep, day: date, say: Say) -> str:
    return "• " + say(
        "{what}{due} · step {number} of plan {plan}, “{title}” of {group}",
        what=step.what,
        due=_due(step.due, day, say),
        number=step.number,
        plan=step.plan,
        title=step.title,
        group=step.group,
    )


def _due(due: date | None, day: date, say: Say) -> Markup:
    """Return when something is due. If it is overdue, say so and blame nobody."""
    if due is None:
        return Markup("")
    if due < day:
        return Markup(say(", **overdue:** was due {day}", day=day_of(due, say)))
    return Markup(say(", by {day}", day=day_of(due, say)))


def _meeting(meeting: MeetingView, today: Today, say: Say) -> str:
    post = today.posts.get(meeting.id)
    place = say(", {place}", place=meeting.place) if meeting.place else ""
    rest = f" · {resting(say)}" if meeting.resting else ""
    return "• " + say(
        "{group} {when}{place} · {where}",
        group=meeting.group_name,
        when=moment(meeting.starts_at),
        place=Markup(place + rest),
        where=Markup(link(say("Go to its card"), post) if post else say("/meeting show {number}", number=meeting.id)),
    )


def _action(action: ActionView, day: date, say: Say) -> str:
    due = _due(action.due, day, say)
    about = say("{what}{due} · {group}", what=action.what, due=due, group=action.group_name)
    return f"• #{action.id} {about}"


def _plan(move: NextMove, say: Say) -> str:
    nexts = {
        PlanState.DRAFT: say("is a draft: put it to the vote"),
        PlanState.RETURNED: say("came back from the vote: change it"),
        PlanState.ADOPTED: say("is adopted: take it to the council"),
        PlanState.SENT_BACK: say("came back from the council: change it"),
    }
    return "• " + say(
        "“{plan}” (plan {number}) of {group} {next}",
        plan=move.title,
        number=move.plan,
        group=move.group,
        next=Markup(nexts[move.state]),
    )
