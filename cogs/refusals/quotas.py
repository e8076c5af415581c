"""The sentences for quotas: what there is enough of for today, and when it goes on; `registry` has them all."""

from collections.abc import Callable, Mapping

from cogs.refusals.sentence import Sentence
from governance.quotas import Limited, QuotaReached
from governance.refusals import Refusal
from language.speaking import Say


def _reached(refusal: QuotaReached, say: Say) -> str:
    return _SENTENCES[refusal.limited](refusal.most, say)


_SENTENCES: Mapping[Limited, Callable[[int, Say], str]] = {
    Limited.GROUPS_STARTED: lambda most, say: say(
        "You have started {most} groups today, as many as anybody can in a day. You can start another tomorrow.",
        most=most,
    ),
    Limited.GROUPS_EDITED: lambda most, say: say(
        "You have changed groups {most} times today, as often as anybody can in a day. You can go on tomorrow.",
        most=most,
    ),
    Limited.JOINING_AGAIN: lambda most, say: say(
        "You have joined this group {most} times today. You can join it again tomorrow.", most=most
    ),
    Limited.ITEMS_ADDED: lambda most, say: say(
        "You have put {most} things on agendas today. You can add more tomorrow.", most=most
    ),
    Limited.TAKEN_BACK: lambda most, say: say(
        "You have undone {most} things today, as many as anybody can in a day. You can undo more tomorrow.", most=most
    ),
    Limited.PLANS_WRITTEN: lambda most, say: say(
        "You have begun {most} plans today, as many as anybody can in a day. You can begin another tomorrow.", most=most
    ),
    Limited.PLANS_OPEN: lambda most, say: say(
        "{most} plans of yours are still open, as many as anybody can have. You can begin another once your group has agreed or withdrawn one.",
        most=most,
    ),
    Limited.PLANS_REVISED: lambda most, say: say(
        "You have changed plans {most} times today. You can go on tomorrow, or another member changes the plan.",
        most=most,
    ),
    Limited.STEPS_ADDED: lambda most, say: say(
        "You have added {most} steps today. You can go on tomorrow, or another member adds it.", most=most
    ),
    Limited.STEPS_CHANGED: lambda most, say: say(
        "You have changed {most} steps today. You can go on tomorrow, or another member changes it.", most=most
    ),
    Limited.INVITATIONS_SENT: lambda most, say: say(
        "You have sent {most} invitations today. You can send another tomorrow, or ask another member to do it.",
        most=most,
    ),
    Limited.INVITATIONS_WAITING: lambda most, say: say(
        "{most} of your invitations still wait for an answer. When one is answered or has expired, you can send another.",
        most=most,
    ),
    Limited.MEETINGS_SCHEDULED: lambda most, say: say(
        "You have planned {most} meetings or series today. You can plan another tomorrow, or another member does.",
        most=most,
    ),
    Limited.MEETINGS_MOVED: lambda most, say: say(
        "You have moved {most} meetings today. You can go on tomorrow, or another member moves this one.", most=most
    ),
    Limited.SEATS_TAKEN: lambda most, say: say(
        "You have taken a seat on the council {most} times today. You can take one again tomorrow.", most=most
    ),
    Limited.AMENDMENTS_PROPOSED: lambda most, say: say(
        "You have proposed {most} changes to plans today. You can go on tomorrow, or another delegate does.",
        most=most,
    ),
    Limited.MONEY_NOTED: lambda most, say: say(
        "You have noted money {most} times today. You can go on tomorrow, or another delegate does.", most=most
    ),
    Limited.PARTNERS_NAMED: lambda most, say: say(
        "You have named who helps {most} times today. You can go on tomorrow, or another member does.", most=most
    ),
    Limited.PAGES_LEFT: lambda most, say: say(
        "You have written for who comes next {most} times today. You can go on tomorrow.", most=most
    ),
    Limited.WEEKS_STARTED: lambda most, say: say(
        "You have begun eight weeks {most} times today. You can begin again tomorrow.", most=most
    ),
    Limited.PAIRS_ASKED: lambda most, say: say(
        "You have asked {most} groups to be a pair today. You can ask another tomorrow.", most=most
    ),
    Limited.DRAFTS_COMPILED: lambda most, say: say(
        "You have made {most} drafts of the school plan today. You can make another tomorrow, or another delegate does.",
        most=most,
    ),
    Limited.VISIONS_WRITTEN: lambda most, say: say(
        "You have written our vision {most} times today. You can go on tomorrow, or another delegate does.", most=most
    ),
    Limited.PROMISES_DRAFTED: lambda most, say: say(
        "You have written {most} drafts of the promise today. You can go on tomorrow, or another delegate does.",
        most=most,
    ),
    Limited.LINES_NAMED: lambda most, say: say(
        "You have chosen lines of the promise {most} times today. You can go on tomorrow, or another member does.",
        most=most,
    ),
    Limited.CHANGES_PROPOSED: lambda most, say: say(
        "You have proposed {most} things to change today. You can go on tomorrow, or another delegate does.", most=most
    ),
    Limited.DOERS_SAID: lambda most, say: say(
        "You have said who does a plan {most} times today. You can go on tomorrow, or another member does.", most=most
    ),
    Limited.REMINDERS_SET: lambda most, say: say(
        "You have set {most} reminders today. You can set another tomorrow.", most=most
    ),
    Limited.SURVEYS_OPENED: lambda most, say: say(
        "You have asked the school {most} times today. You can ask again tomorrow.", most=most
    ),
    Limited.SURVEY_ANSWERS_CHANGED: lambda most, say: say(
        "You have changed this answer {most} times today. You can change it again tomorrow.", most=most
    ),
    Limited.SHEETS_MADE: lambda most, say: say(
        "You have made {most} class sheets today. You can make another tomorrow, or another delegate does.", most=most
    ),
    Limited.SHEETS_TYPED: lambda most, say: say(
        "You have typed in class sheets {most} times today. You can go on tomorrow, or another delegate does.",
        most=most,
    ),
    Limited.THEMES_MADE: lambda most, say: say(
        "You have made {most} themes today. You can go on tomorrow, or another delegate does.", most=most
    ),
    Limited.THEMES_JOINED: lambda most, say: say(
        "You have pressed this {most} times today. You can press it again tomorrow.", most=most
    ),
    Limited.FEEDBACK_POSTED: lambda most, say: say(
        "You have posted this {most} times today, as often as anybody can in a day. You can post it again tomorrow.",
        most=most,
    ),
    Limited.THEMES_ANSWERED: lambda most, say: say(
        "You have answered this theme {most} times today. You can answer it again tomorrow.", most=most
    ),
    Limited.IDEAS_SHARED: lambda most, say: say(
        "You have shared {most} ideas today, as many as anybody can in a day. You can share another tomorrow.",
        most=most,
    ),
    Limited.IDEAS_SUPPORTED: lambda most, say: say(
        "You have pressed this {most} times today. You can press it again tomorrow.", most=most
    ),
    Limited.IDEAS_ANSWERED: lambda most, say: say(
        "You have answered this idea {most} times today. You can answer it again tomorrow.", most=most
    ),
    Limited.HOURS_ASKED: lambda most, say: say(
        "You have asked {most} things today, as many as anybody can in a day. You can ask another tomorrow.", most=most
    ),
    Limited.HOURS_CANS: lambda most, say: say(
        "You have pressed this {most} times today. You can press it again tomorrow.", most=most
    ),
    Limited.HOURS_PICKED: lambda most, say: say(
        "You have chosen somebody for this {most} times today. You can choose again tomorrow.", most=most
    ),
    Limited.HOURS_OFFERED: lambda most, say: say(
        "You have changed what you can show {most} times today. You can change it again tomorrow.", most=most
    ),
    Limited.HEARINGS_ASKED: lambda most, say: say(
        "You have asked for {most} hearings today, as many as anybody can in a day. You can ask for another tomorrow.",
        most=most,
    ),
    Limited.HEARINGS_READY: lambda most, say: say(
        "You have pressed this {most} times today. You can press it again tomorrow.", most=most
    ),
    Limited.HEARINGS_TOLD: lambda most, say: say(
        "You have changed your side {most} times today. You can change it again tomorrow.", most=most
    ),
    Limited.HEARINGS_PROPOSED: lambda most, say: say(
        "You have written the proposal {most} times today. You can write it again tomorrow.", most=most
    ),
    Limited.HEARINGS_CONSENTED: lambda most, say: say(
        "You have pressed this {most} times today. You can press it again tomorrow.", most=most
    ),
    # Nobody is refused: a report beyond the quota reaches the lead on a card shared with other reports.
    Limited.POSTS_REPORTED: lambda most, say: say("That is {most} posts you have reported today.", most=most),
}

SENTENCES: Mapping[type[Refusal], Sentence] = {QuotaReached: _reached}
