"""The record: everything done, by whom and when; never a name, never typed text, never changed."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from sqlalchemy import text as sql
from sqlmodel import Session, select

from governance.advisors import InvitationReply
from governance.ballots import Rule, Secrecy
from governance.calendar import PeriodKind
from governance.cards import CardKind
from governance.eight_weeks import EIGHT
from governance.ends import EndAnswer, Given
from governance.groups import GroupNameTaken
from governance.hands import Hands
from governance.hearings import About, Told
from governance.hours import Length
from governance.ideas import Support
from governance.involvement import AskingState, Feeling
from governance.meetings import Attendance, Repeat
from governance.money import Money
from governance.partners import PartnerKind
from governance.people import Visitor
from governance.plans import AdultAnswer, StepPlace
from governance.record import RecordKind
from governance.reminders import Nudges
from governance.results import Reached
from governance.roles import GroupRole
from governance.together import Doers, Whose
from governance.undoing import Undoable
from services.advisors import inviting, skills, stopping
from services.amendments import answering as amended
from services.amendments import proposing as amending
from services.ballots import voting
from services.council import answers, delegates, editions, feedback, passing_on, promises, rolling
from services.dispatch import redrawing
from services.eight_weeks import pairing, running
from services.groups import editing, membership, of_themes, roles, training
from services.handovers import leaving as leaving_pages
from services.hearings import asking as hearings_asking
from services.hearings import drawing, listening
from services.hours import asking as hours_asking
from services.hours import ending as hours_ending
from services.hours import finishing, helping, offering, picking
from services.ideas import answering as idea_answering
from services.ideas import sharing, starting, supporting
from services.involvement import answering as involvement
from services.involvement import by_hand
from services.meetings import changing
from services.minutes import actions, agenda, taking
from services.minutes import writing as minutes_writing
from services.mirror import screening as mirror_screening
from services.mirror import unlinking as mirror_unlinking
from services.money import noting
from services.partners import confirming, ending
from services.partners import naming as partner_naming
from services.plans import changing as step_changes
from services.plans import leaning, reopening, reviewing, steps, together, years
from services.plans import writing as plan_writing
from services.privacy import presence, rights
from services.promise import answering as promise_answering
from services.reminders import own
from services.safeguarding import reporting, reports, single_steps
from services.schools import calendar, offices, reminder_times
from services.schools import settings as school_settings
from services.servers import installation
from services.surveys import answering, replying, screening, sheets, sorting, themes, unlinking
from services.surveys import asking as survey_asking
from services.undoing import acting as undoing
from services.views import involvement as involvement_views
from services.vision import writing as visions
from storage.cards import Card
from storage.faults import DatabaseFault
from storage.involvement import Asking
from storage.people import Person
from storage.record import RecordEntry
from storage.surveys import Survey
from tests.services.meeting_yard import a_meeting
from tests.services.mirrors import a_chosen_change, a_council_sits, an_open_mirror, is_over, pupils
from tests.services.mirrors import answers as mirrored
from tests.services.promises import a_passed_promise, an_agreed_promise
from tests.services.school import AGAINST, FOR, OBJECT, STUDENT, TEACHER, SchoolYard, text
from tests.services.survey_yard import a_council, answered

Deeds = list[RecordKind]
Story = Callable[[SchoolYard], Awaitable[Deeds]]


async def set_up(yard: SchoolYard) -> Deeds:
    await yard.act(school_settings.set_up, yard.admin, settings=yard.settings, confirmed=True)
    moved = replace(yard.settings, safeguarding_channel=99)
    await yard.act(school_settings.set_up, yard.admin, settings=moved, confirmed=True)
    await yard.act(school_settings.change_voting, yard.admin, quorum=Fraction(1, 3))
    await yard.act(reminder_times.change_notices, yard.admin, ballots=12)
    await yard.act(school_settings.ask_for, yard.admin, required=True)
    await yard.act(training.record, yard.teachers[0], student=yard.students[0])
    await yard.act(training.take_back, yard.teachers[0], student=yard.students[0])
    await yard.act(skills.offer, yard.teachers[0], what="bees")
    given = {"name": "Autumn", "starts": date(2026, 9, 2), "ends": date(2026, 12, 18)}
    await yard.act(calendar.name_period, yard.admin, kind=PeriodKind.TERM, **given)
    await yard.act(calendar.forget, yard.admin, name="Autumn")
    await yard.act(school_settings.celebrate, yard.admin, on=False)
    head = await yard.act(offices.set_up, yard.admin, name="Head", role=TEACHER)
    await yard.act(offices.forget, yard.admin, office=head.offices[0].id)
    await yard.act(school_settings.silence, yard.lead, on=True)
    await yard.act(school_settings.silence, yard.lead, on=False)
    elsewhere = [RecordKind.SCHOOL_SET_UP, RecordKind.SCHOOL_SET_UP, RecordKind.SAFETY_CHANGED]
    settings = [*elsewhere, RecordKind.VOTING_CHANGED, RecordKind.NOTICES_CHANGED]
    trained = [
        RecordKind.TRAINING_ASKED,
        RecordKind.TRAINING_RECORDED,
        RecordKind.TRAINING_TAKEN_BACK,
        RecordKind.SKILLS_CHANGED,
    ]
    return [
        *settings,
        *trained,
        RecordKind.CALENDAR_CHANGED,
        RecordKind.PERIOD_FORGOTTEN,
        RecordKind.CELEBRATIONS_CHANGED,
        RecordKind.OFFICE_SET_UP,
        RecordKind.SAFETY_CHANGED,
        RecordKind.OFFICE_TAKEN_AWAY,
        RecordKind.SILENCED,
        RecordKind.UNSILENCED,
    ]


async def live_in_a_group(yard: SchoolYard) -> Deeds:
    group = (await yard.group(members=3)).id
    treasurer = {"group": group, "role": GroupRole.TREASURER}
    for student in yard.students[1:3]:
        await yard.act(roles.take, student, **treasurer)
    await yard.act(roles.hand_on, yard.students[1], **treasurer)
    await yard.act(delegates.join, yard.students[1], group=group)
    await yard.act(delegates.leave, yard.students[1], group=group)
    await yard.act(membership.leave, yard.students[1], group=group)
    await yard.act(membership.hand_over, yard.students[0], group=group, member=yard.students[2])
    await yard.act(editing.edit, yard.students[2], group=group, name="Bees", purpose="Honey", emoji="🐝")
    await yard.act(membership.close, yard.students[2], group=group)
    started = [RecordKind.GROUP_STARTED, RecordKind.GROUP_JOINED, RecordKind.GROUP_ACTIVE, RecordKind.GROUP_JOINED]
    role = [RecordKind.ROLE_TAKEN, RecordKind.ROLE_OFFERED, RecordKind.ROLE_HANDED_ON, RecordKind.ROLE_TAKEN]
    seat = [RecordKind.DELEGATE_JOINED, RecordKind.DELEGATE_LEFT]
    last = [RecordKind.GROUP_HANDED_OVER, RecordKind.GROUP_EDITED, RecordKind.GROUP_CLOSED]
    return [*started, *role, *seat, RecordKind.GROUP_LEFT, *last]


async def plan_and_vote(yard: SchoolYard) -> Deeds:
    proposed = await yard.proposed(members=3)
    await yard.vote(proposed.ballot, FOR)
    await yard.vote(proposed.ballot, AGAINST)
    await yard.act(plan_writing.revise, yard.students[0], plan=proposed.plan.id, text=text("Build two"))
    taken_back = [RecordKind.BALLOT_CLOSED, RecordKind.PLAN_MOVED, RecordKind.PLAN_MOVED, RecordKind.PLAN_REVISED]
    drafted = [RecordKind.PLAN_DRAFTED, RecordKind.STEP_ADDED, RecordKind.PLAN_MOVED, RecordKind.BALLOT_OPENED]
    return [*drafted, RecordKind.VOTE_CAST, RecordKind.VOTE_CHANGED, *taken_back]


async def change_steps(yard: SchoolYard) -> Deeds:
    plan = await yard.plan(await yard.group())
    given = {"step": plan.steps[0].id, "what": "Measure the garden"}
    await yard.act(step_changes.change_step, yard.students[0], **given)
    await yard.act(step_changes.change_step, yard.students[0], **given, place=StepPlace.REMOVE)
    return [RecordKind.PLAN_DRAFTED, RecordKind.STEP_ADDED, RecordKind.STEP_CHANGED, RecordKind.STEP_REMOVED]


async def answer_a_request(yard: SchoolYard) -> Deeds:
    plan = (await yard.ratified()).id
    more = {"reply": AdultAnswer.NEED_MORE, "reason": "How big is it?"}
    await yard.act(answers.answer, yard.teachers[0], plan=plan, **more)
    await yard.act(answers.explain, yard.students[0], plan=plan, text="As big as a bus")
    yes = {"reply": AdultAnswer.YES, "reason": "Go ahead"}
    await yard.act(answers.answer, yard.teachers[0], plan=plan, **yes)
    await take_back(yard, yard.teachers[0], Undoable.PLAN_ANSWERED, plan)
    await yard.act(answers.answer, yard.teachers[0], plan=plan, due=yard.now.date(), **yes)
    await yard.act(promises.keep, yard.students[0], plan=plan)
    asked = [RecordKind.BALLOT_CLOSED, RecordKind.PLAN_MOVED, RecordKind.REQUEST_MADE]
    answered = [RecordKind.PLAN_ANSWERED, RecordKind.REQUEST_EXPLAINED, RecordKind.PLAN_ANSWERED]
    taken_back = [RecordKind.TAKEN_BACK, RecordKind.ANSWER_TAKEN_BACK]
    return [*asked, *answered, *taken_back, RecordKind.PLAN_ANSWERED, RecordKind.PROMISE_KEPT]


async def amend(yard: SchoolYard) -> Deeds:
    plan = (await yard.submitted()).plan.id
    for title in ("Build two", "Build three"):
        change = await yard.act(amending.propose, yard.students[1], plan=plan, text=text(title))
        await yard.act(amended.keep if title == "Build two" else amended.take, yard.students[2], amendment=change.id)
    proposed = RecordKind.AMENDMENT_PROPOSED
    withdrawn = [RecordKind.BALLOT_CLOSED, RecordKind.PLAN_MOVED, RecordKind.PLAN_MOVED, RecordKind.PLAN_REVISED]
    taken = [*withdrawn, RecordKind.AMENDMENT_TAKEN, RecordKind.PLAN_MOVED, RecordKind.BALLOT_OPENED]
    await yard.act(noting.receive, yard.students[0], amount=Money("£", 500), what="A gift")
    await yard.act(visions.write, yard.students[0], text="Everybody is asked")
    noted = [RecordKind.MONEY_NOTED, RecordKind.VISION_WRITTEN]
    return [proposed, RecordKind.AMENDMENT_KEPT, proposed, *taken, *noted]


async def help_from_outside(yard: SchoolYard) -> Deeds:
    adopted = await yard.adopted()
    plan = adopted.id
    club = {"kind": PartnerKind.ORGANISATION, "what": "wood", "since": None}
    for name, answer in (("Rotary", naming_confirmed), ("Scouts", naming_declined)):
        one = await yard.act(partner_naming.name_partner, yard.students[0], plan=plan, name=name, **club)
        await answer(yard, one.id)
    named = RecordKind.PARTNER_NAMED
    await yard.act(leaving_pages.tell, yard.students[0], group=adopted.group, told="Ask early")
    known = [RecordKind.PARTNER_CONFIRMED, RecordKind.PARTNER_ENDED]
    return [named, *known, named, RecordKind.PARTNER_DECLINED, RecordKind.PAGE_LEFT]


async def begin_with_eight_weeks(yard: SchoolYard) -> Deeds:
    groups = [(await yard.group(name)).id for name in ("Radio", "Garden")]
    for group in groups:
        yard.later(days=1)
        await yard.act(running.start, yard.students[0], group=group)
        for week in EIGHT:
            await yard.act(running.done, yard.students[1], group=group, week=week)
    pair = (await yard.act(pairing.ask, yard.students[0], group=groups[1])).id
    await yard.act(pairing.answer, yard.students[0], pair=pair, yes=True)
    await yard.act(pairing.end, yard.students[0], pair=pair)
    await yard.act(running.start, yard.students[0], group=groups[0])
    await yard.act(running.stop, yard.students[0], group=groups[0])
    done = [RecordKind.WEEKS_STARTED, *[RecordKind.WEEK_DONE] * 8, RecordKind.WEEKS_FINISHED]
    paired = [RecordKind.PAIR_ASKED, RecordKind.PAIR_ANSWERED, RecordKind.PAIR_ENDED]
    return [*done, *done, *paired, RecordKind.WEEKS_STARTED, RecordKind.WEEKS_STOPPED]


async def naming_confirmed(yard: SchoolYard, partner: int) -> None:
    await yard.act(confirming.confirm, yard.teachers[0], partner=partner)
    await yard.act(ending.end, yard.students[1], partner=partner)


async def naming_declined(yard: SchoolYard, partner: int) -> None:
    await yard.act(confirming.decline, yard.teachers[0], partner=partner, reason="We do not work with them")


async def pass_a_request_on(yard: SchoolYard) -> Deeds:
    plan = (await yard.ratified()).id
    for name in ("Head", "Chair"):
        found = await yard.act(offices.set_up, yard.admin, name=name, role=TEACHER)
    await yard.act(passing_on.pass_on, yard.teachers[0], plan=plan, office=found.offices[1].id)
    asked = [RecordKind.BALLOT_CLOSED, RecordKind.PLAN_MOVED, RecordKind.REQUEST_MADE]
    return [*asked, RecordKind.OFFICE_SET_UP, RecordKind.OFFICE_SET_UP, RecordKind.REQUEST_PASSED_ON]


async def look_back(yard: SchoolYard) -> Deeds:
    plan = (await yard.ratified()).id
    await yard.act(steps.do_step, yard.students[0], plan=plan, number=1)
    await yard.act(reviewing.review, yard.students[0], plan=plan, reached=Reached.MET, learnt="Ask early")
    await yard.act(reopening.reopen_step, yard.students[0], plan=plan, number=1)
    done = [RecordKind.STEP_DONE, RecordKind.PLAN_MOVED, RecordKind.PLAN_REVIEWED]
    return [*done, RecordKind.TAKEN_BACK, RecordKind.STEP_REOPENED, RecordKind.PLAN_MOVED, RecordKind.PLAN_MOVED]


async def close_by_mistake(yard: SchoolYard) -> Deeds:
    group = (await yard.group()).id
    await yard.act(membership.close, yard.students[0], group=group)
    await take_back(yard, yard.students[0], Undoable.GROUP_CLOSED, group)
    return [RecordKind.GROUP_CLOSED, RecordKind.TAKEN_BACK, RecordKind.GROUP_REOPENED, RecordKind.ROLE_TAKEN]


async def move_on(yard: SchoolYard) -> Deeds:
    plan = await yard.plan(await yard.group("Solar"))
    await yard.act(years.choose_year, yard.students[0], plan=plan.id, year=2028)
    chosen = [RecordKind.STEP_ADDED, RecordKind.PLAN_YEAR_CHOSEN]
    for student in yard.students[:2]:
        await yard.act(delegates.join, student, group=plan.group)
    yard.later(days=300)
    put = await yard.act(rolling.put_to_vote, yard.students[0])
    await yard.vote(put.ballot, FOR, FOR)
    voted = [RecordKind.BALLOT_OPENED, RecordKind.VOTE_CAST, RecordKind.VOTE_CAST, RecordKind.BALLOT_CLOSED]
    joined = [RecordKind.DELEGATE_JOINED, RecordKind.DELEGATE_JOINED]
    return [*chosen, *joined, *voted, RecordKind.YEAR_ROLLED]


async def tell_everybody(yard: SchoolYard) -> Deeds:
    await yard.ratified()
    await yard.act(feedback.post_feedback, yard.students[0])
    return [RecordKind.BALLOT_CLOSED, RecordKind.PLAN_MOVED, RecordKind.REQUEST_MADE, RecordKind.FEEDBACK_POSTED]


async def take_back(yard: SchoolYard, who: Visitor, kind: Undoable, subject: int) -> None:
    token = await yard.read(undoing.token, who, kind=kind, subject=subject)
    await yard.act(undoing.undo, who, token=token)


async def publish(yard: SchoolYard) -> Deeds:
    plan = await yard.ratified()
    yes = {"reply": AdultAnswer.YES, "reason": "Go ahead"}
    await yard.act(answers.answer, yard.teachers[0], plan=plan.id, **yes)
    await yard.act(steps.do_step, yard.students[0], plan=plan.id, number=1)
    await yard.published()
    edition = [RecordKind.EDITION_COMPILED, RecordKind.BALLOT_OPENED, RecordKind.VOTE_CAST, RecordKind.VOTE_CAST]
    closed = [RecordKind.BALLOT_CLOSED, RecordKind.EDITION_PUBLISHED]
    return [RecordKind.PLAN_ANSWERED, RecordKind.STEP_DONE, RecordKind.PLAN_MOVED, *edition, *closed]


async def ask_a_teacher(yard: SchoolYard) -> Deeds:
    group = await yard.group()
    await yard.advised(group)
    await yard.act(stopping.end, yard.teachers[0], group=group.id, teacher=yard.teachers[0])
    given = {"group": group.id, "teacher": yard.teachers[1], "purpose": "Help"}
    invited = await yard.act(inviting.invite, yard.students[0], **given)
    await yard.act(inviting.answer, yard.teachers[1], invitation=invited.id, reply=InvitationReply.SUGGEST)
    yard.now = invited.answer_by
    await yard.sweep()
    answered = [RecordKind.INVITATION_ANSWERED, RecordKind.ADVISORSHIP_BEGAN, RecordKind.ADVISORSHIP_ENDED]
    return [
        RecordKind.TEACHER_INVITED,
        *answered,
        RecordKind.TEACHER_INVITED,
        RecordKind.INVITATION_ANSWERED,
        RecordKind.INVITATION_EXPIRED,
    ]


async def meet(yard: SchoolYard) -> Deeds:
    group = await yard.group()
    first = await yard.scheduled(group)
    await yard.act(changing.answer, yard.students[1], meeting=first.id, attendance=Attendance.COMING)
    await yard.act(changing.move, yard.students[1], meeting=first.id, when=first.starts_at + timedelta(hours=1))
    second = await yard.scheduled(group)
    await yard.act(changing.cancel, yard.students[1], meeting=second.id)
    yard.later(days=2)
    await yard.sweep()
    kept = [RecordKind.MEETING_SCHEDULED, RecordKind.MEETING_ANSWERED, RecordKind.MEETING_MOVED]
    return [*kept, RecordKind.MEETING_SCHEDULED, RecordKind.MEETING_CANCELLED, RecordKind.MEETING_HELD]


async def remind(yard: SchoolYard) -> Deeds:
    shown = await yard.act(own.remind_me, yard.students[0], when=yard.now, what="Bring seeds")
    await yard.act(own.cancel, yard.students[0], reminder=shown.id)
    await yard.act(own.switch, yard.students[0], nudges=Nudges.OFF)
    await yard.act(rights.forget, yard.students[0])
    return [
        RecordKind.REMINDER_SET,
        RecordKind.REMINDER_CANCELLED,
        RecordKind.NUDGES_CHANGED,
        RecordKind.PERSON_FORGOTTEN,
    ]


async def keep_safe(yard: SchoolYard) -> Deeds:
    group = await yard.group()
    [shown] = [one for one in await yard.read(redrawing.due) if one.school == yard.id]
    await yard.act(redrawing.drawn, card=shown.id, revision=shown.revision, channel=11, message=12)
    told = await yard.act(reports.report, yard.students[0], channel=11, message=12)
    await yard.act(reporting.explain, yard.students[0], report=told.id, reason="It is mean")
    await yard.act(reports.who_reported, yard.lead, report=told.id)
    await yard.act(reports.who_wrote, yard.lead, report=told.id)
    await yard.act(reports.hide, yard.lead, report=told.id)
    await yard.act(reports.show_again, yard.lead, report=told.id)
    await yard.act(reports.deal, yard.lead, report=told.id)
    await yard.act(reports.reopen, yard.lead, report=told.id)
    await yard.act(reports.pause, yard.lead, group=group.id)
    await yard.act(reports.resume, yard.lead, group=group.id)
    looked = [RecordKind.POST_REPORTED, RecordKind.REPORT_EXPLAINED, RecordKind.REPORTERS_SEEN, RecordKind.WRITERS_SEEN]
    posts = [*looked, RecordKind.POST_HIDDEN, RecordKind.POST_SHOWN_AGAIN]
    dealt = [RecordKind.REPORT_DEALT_WITH, RecordKind.REPORT_REOPENED]
    return [*posts, *dealt, RecordKind.GROUP_PAUSED, RecordKind.GROUP_RESUMED]


async def hide_a_step(yard: SchoolYard) -> Deeds:
    plan = await yard.plan(await yard.group())
    await yard.draws()
    cards = [row for row in await yard.rows(Card) if row["kind"] is CardKind.PLAN]
    [card] = [row for row in cards if row["subject"] == plan.id]
    told = await yard.act(reports.report, yard.students[0], channel=card["channel_id"], message=card["message_id"])
    for _ in range(2):
        await yard.act(single_steps.turn_step, yard.lead, report=told.id, step=plan.steps[0].id)
    return [RecordKind.STEP_HIDDEN, RecordKind.STEP_SHOWN_AGAIN]


async def lose_the_bot(yard: SchoolYard) -> Deeds:
    await yard.act(installation.leave_school)
    return [RecordKind.BOT_REMOVED]


async def leave_the_server(yard: SchoolYard) -> Deeds:
    group = await yard.group(members=3)
    await yard.act(delegates.join, yard.students[1], group=group.id)
    for _ in range(2):
        await yard.act(presence.missed, person=await person_id(yard, yard.students[1]))
    return [RecordKind.PERSON_LEFT, RecordKind.DELEGATE_LEFT, RecordKind.GROUP_LEFT]


async def rest_and_go_on(yard: SchoolYard) -> Deeds:
    group = await yard.group(members=2)
    yard.later(minutes=1)
    await yard.act(membership.leave, yard.students[1], group=group.id)
    await yard.act(membership.join, yard.students[1], group=group.id)
    return [RecordKind.GROUP_LEFT, RecordKind.GROUP_RESTS, RecordKind.GROUP_GOES_ON, RecordKind.GROUP_JOINED]


async def hold_a_meeting(yard: SchoolYard) -> Deeds:
    group = await yard.group()
    meeting = await a_meeting(yard, group)
    await yard.act(agenda.add, yard.students[1], meeting=meeting, what="The door")
    seeds = (await yard.act(agenda.add, yard.students[1], meeting=meeting, what="Seeds")).items[-1].id
    await yard.act(agenda.remove, yard.students[1], item=seeds)
    await yard.act(taking.begin, yard.students[1], meeting=meeting)
    await yard.act(taking.take, yard.students[0], meeting=meeting)
    await yard.act(minutes_writing.write_note, yard.students[0], meeting=meeting, text="It is broken")
    for turn in (taking.go_on, taking.go_back, taking.go_on):
        await yard.act(turn, yard.students[0], meeting=meeting)
    consent = {"text": "We mend it", "rule": Rule.CONSENT, "hands": Hands()}
    await yard.act(minutes_writing.decide, yard.students[0], meeting=meeting, **consent)
    for settle in (actions.do, actions.drop):
        shown = await yard.act(actions.agree, yard.students[0], meeting=meeting, what="Buy a lock")
        await yard.act(settle, yard.students[0], action=shown.other.actions[-1].id)
    await yard.act(taking.end, yard.students[0], meeting=meeting)
    await yard.act(taking.approve, yard.students[1], meeting=meeting)
    begun = [
        *(RecordKind.AGENDA_ITEM_ADDED, RecordKind.AGENDA_ITEM_ADDED, RecordKind.AGENDA_ITEM_REMOVED),
        RecordKind.MEETING_ATTENDED,
        RecordKind.MINUTES_BEGUN,
        RecordKind.MEETING_ATTENDED,
    ]
    turned = [RecordKind.ITEM_LEFT, RecordKind.ITEM_TAKEN_UP_AGAIN, RecordKind.ITEM_LEFT]
    written = [RecordKind.MINUTES_TAKEN_OVER, RecordKind.NOTE_WRITTEN, *turned, RecordKind.DECISION_MADE]
    settled = [RecordKind.ACTION_AGREED, RecordKind.ACTION_DONE, RecordKind.ACTION_AGREED, RecordKind.ACTION_DROPPED]
    return [*begun, *written, *settled, RecordKind.MEETING_HELD, RecordKind.MINUTES_ENDED, RecordKind.MINUTES_APPROVED]


async def ask_everybody(yard: SchoolYard) -> Deeds:
    ann, lead = yard.students[0], yard.lead
    known = (await yard.group("Dreamers")).id
    await yard.act(survey_asking.open_survey, await a_council(yard), question="Why?")
    await take_back(yard, ann, Undoable.SURVEY_OPENED, await newest_survey(yard))
    survey = (await yard.act(survey_asking.open_survey, ann, question="What?")).id
    said = [f"Wish {at}" for at in range(6)]
    people = await answered(yard, survey, said)
    await yard.act(answering.answer, people[0], survey=survey, texts=["Another wish"])
    await _on_paper(yard, survey)
    await yard.act(survey_asking.close, ann, survey=survey)
    await take_back(yard, ann, Undoable.SURVEY_CLOSED, survey)
    await yard.act(survey_asking.close, ann, survey=survey)
    page = await yard.act(screening.next_page, lead, survey=survey)
    await yard.act(screening.hold, lead, batch=page.batch, answers=[page.answers[0].id])
    await yard.act(screening.who_wrote, lead, survey=survey, answer=page.answers[0].id)
    await yard.act(screening.pass_page, lead, batch=page.batch)
    await yard.act(unlinking.finish, lead, survey=survey)
    batch = await yard.act(sorting.next_batch, ann, survey=survey)
    await yard.act(sorting.sort_new, ann, batch=batch.id, title="Wishes")
    await take_back(yard, ann, Undoable.ANSWERS_SORTED, survey)
    batch = await yard.act(sorting.next_batch, ann, survey=survey)
    theme = (await yard.act(sorting.sort_new, ann, batch=batch.id, title="Dreams")).theme
    assert theme is not None
    await yard.act(sorting.report, ann, text=batch.texts[0].id)
    await yard.act(screening.delete_held, lead, survey=survey, answers=[batch.texts[0].id])
    became = Given(EndAnswer.GROUP, group=known)
    await yard.act(replying.reply, ann, theme=theme.id, given=became)
    await yard.act(membership.close, ann, group=known)
    for student in people[:3]:
        await yard.act(themes.join, student, theme=theme.id)
    await yard.act(themes.leave, people[0], theme=theme.id)
    await yard.act(themes.join, people[0], theme=theme.id)
    await yard.act(of_themes.start, people[0], theme=theme.id)
    kind = RecordKind
    asked = [kind.SURVEY_OPENED, kind.TAKEN_BACK, kind.SURVEY_WITHDRAWN, kind.SURVEY_OPENED]
    said_so = [kind.SURVEY_ANSWERED] * 6 + [kind.SURVEY_ANSWER_CHANGED]
    over = [kind.SURVEY_CLOSED, kind.TAKEN_BACK, kind.SURVEY_REOPENED, kind.SURVEY_CLOSED]
    read = [kind.ANSWERS_HELD, kind.ANSWERER_SEEN, kind.ANSWERS_PASSED, kind.SURVEY_SCREENED]
    sort = [kind.THEME_MADE, kind.ANSWERS_SORTED, kind.TAKEN_BACK, kind.THEME_WITHDRAWN]
    sort += [kind.THEME_MADE, kind.ANSWERS_SORTED, kind.SURVEY_ANSWER_REPORTED, kind.ANSWERS_DELETED]
    sort += [kind.THEME_ANSWERED, kind.THEME_WAITS_AGAIN, kind.GROUP_CLOSED]
    joined = [kind.THEME_JOINED] * 3 + [kind.THEME_LEFT, kind.THEME_JOINED]
    begun = [kind.GROUP_STARTED, kind.GROUP_JOINED, kind.GROUP_ACTIVE, kind.GROUP_JOINED, kind.THEME_BECAME_GROUP]
    paper = [kind.SHEET_MADE, kind.SHEET_TYPED, kind.SHEET_CORRECTED, kind.SHEET_WITHDRAWN]
    return [*asked, *said_so, *paper, *over, *read, *sort, *joined, *begun]


async def _on_paper(yard: SchoolYard, survey: int) -> None:
    ann = yard.students[0]
    sheet = (await yard.act(sheets.make, ann, survey=survey, class_name="7b")).sheet.id
    typed = await yard.act(sheets.type_in, ann, sheet=sheet, present="9", by_phone="0", lines="Soap")
    await yard.act(sheets.correct, ann, line=typed.sheet.lines[0].id, typed="")
    await yard.act(sheets.withdraw, ann, sheet=sheet)


async def feel_involved(yard: SchoolYard) -> Deeds:
    yard.now = datetime(2027, 7, 1, 6, 30, tzinfo=UTC)
    await yard.sweep()
    asked = next(
        row["id"] for row in await yard.rows(Asking) if row["state"] is AskingState.OPEN and row["school_id"] == yard.id
    )
    await yard.act(involvement.answer, yard.students[3], asking=asked, feeling=Feeling.LESS)
    yard.now = (await yard.read(involvement_views.view, asking=asked)).due_at
    await yard.sweep()
    return [RecordKind.INVOLVEMENT_ASKED, RecordKind.INVOLVEMENT_ANSWERED, RecordKind.INVOLVEMENT_COUNTED]


async def end_the_question_of_july(yard: SchoolYard) -> Deeds:
    await a_council_sits(yard)
    yard.now = datetime(2027, 6, 7, 8, 30, tzinfo=UTC)
    asked = await yard.act(by_hand.ask_now, yard.students[0])
    await yard.act(by_hand.end, yard.students[0], asking=asked.id)
    return [RecordKind.INVOLVEMENT_ASKED, RecordKind.INVOLVEMENT_ENDED]


async def look_into_the_mirror(yard: SchoolYard) -> Deeds:
    kind = RecordKind
    await a_council_sits(yard)
    mirror = await an_open_mirror(yard)
    who = pupils(yard, 5)
    for student in who:
        await mirrored(yard, student, mirror, line="We are asked")
    await is_over(yard, mirror)
    page = await yard.act(mirror_screening.next_page, yard.lead, mirror=mirror)
    held = page.lines[0].id
    await yard.act(mirror_screening.hold, yard.lead, mirror=mirror, lines=[held])
    await yard.act(mirror_screening.who_wrote, yard.lead, mirror=mirror, line=held)
    await yard.act(mirror_screening.let_through, yard.lead, mirror=mirror, lines=[held])
    page = await yard.act(mirror_screening.next_page, yard.lead, mirror=mirror)
    await yard.act(mirror_screening.pass_page, yard.lead, batch=page.batch)
    read = await yard.act(mirror_unlinking.finish, yard.lead, mirror=mirror)
    await yard.act(mirror_screening.report, yard.students[3], mirror=mirror, line=read.lines[0].id)
    await a_chosen_change(yard)
    let_through = [kind.MIRROR_LINES_HELD, kind.MIRROR_WRITER_SEEN, *[kind.MIRROR_LINES_PASSED] * 2]
    screened = [*let_through, kind.MIRROR_SCREENED, kind.MIRROR_LINE_REPORTED]
    voted = [kind.BALLOT_OPENED, kind.CHANGE_PROPOSED, kind.VOTE_CAST, kind.VOTE_CAST, kind.BALLOT_CLOSED]
    return [*[kind.MIRROR_ANSWERED] * 10, kind.MIRROR_CLOSED, *screened, *voted, kind.CHANGE_CHOSEN]


async def say_who_does_it(yard: SchoolYard) -> Deeds:
    plan = await yard.plan(await yard.group())
    await yard.act(together.say_who, yard.students[0], plan=plan.id, doers=Doers(Whose.WE, Whose.TOGETHER))
    return [RecordKind.DOERS_SAID]


async def take_a_mirror_back(yard: SchoolYard) -> Deeds:
    await a_council_sits(yard)
    mirror = await an_open_mirror(yard)
    await take_back(yard, yard.students[0], Undoable.MIRROR_OPENED, mirror)
    return [RecordKind.MIRROR_OPENED, RecordKind.TAKEN_BACK, RecordKind.MIRROR_WITHDRAWN]


async def newest_survey(yard: SchoolYard) -> int:
    return max(row["id"] for row in await yard.rows(Survey) if row["school_id"] == yard.id)


async def share_ideas(yard: SchoolYard) -> Deeds:
    group = await yard.group(members=3)
    await yard.act(delegates.join, yard.students[0], group=group.id)
    idea = (await yard.act(sharing.share, yard.students[4], title="Bees", why="Honey")).id
    for person in (yard.students[1], yard.students[2], yard.students[2], yard.students[2]):
        await yard.act(supporting.stand_by, person, idea=idea, kind=Support.JOIN)
    no = Given(EndAnswer.NO, "It burns")
    await yard.act(idea_answering.answer, yard.students[0], idea=idea, given=no)
    started = (await yard.act(starting.start, yard.students[4], idea=idea)).id
    await take_back(yard, yard.students[4], Undoable.GROUP_STARTED, started)
    await yard.act(sharing.withdraw, yard.students[4], idea=idea)
    stood = [RecordKind.IDEA_SUPPORTED] * 2 + [RecordKind.IDEA_SUPPORT_ENDED, RecordKind.IDEA_SUPPORTED]
    began = [RecordKind.GROUP_STARTED, RecordKind.IDEA_STARTED]
    over = [RecordKind.TAKEN_BACK, RecordKind.IDEA_WAITS_AGAIN, RecordKind.GROUP_CLOSED, RecordKind.IDEA_WITHDRAWN]
    return [RecordKind.IDEA_SHARED, *stood, RecordKind.IDEA_ANSWERED, *began, *over]


async def share_hours(yard: SchoolYard) -> Deeds:
    asker, helper = yard.students[4], yard.students[5]
    await yard.act(offering.offer, helper, what="juggling")
    ask = (await yard.act(hours_asking.ask, asker, what="Juggle")).id
    for _ in range(3):
        could = await yard.act(helping.can, helper, ask=ask)
    await yard.act(picking.pick, asker, ask=ask, who=could.ask.cans[0].id)
    await yard.act(picking.let_go, asker, ask=ask)
    await yard.act(picking.pick, asker, ask=ask, who=could.ask.cans[0].id)
    for person in (asker, helper):
        await yard.act(finishing.say_done, person, ask=ask, length=Length.ONE)
    other, lonely = [(await yard.act(hours_asking.ask, asker, what=what)).id for what in ("Knit", "Whistle")]
    await yard.act(hours_asking.withdraw, asker, ask=other)
    yard.later(days=30)
    await yard.act(hours_ending.end_due, ask=lonely)
    asked, can = RecordKind.HOURS_ASKED, RecordKind.HOURS_CAN
    met = [RecordKind.HOURS_PICKED, RecordKind.HOURS_LET_GO, RecordKind.HOURS_PICKED]
    over = [RecordKind.HOURS_WITHDRAWN, RecordKind.HOURS_ENDED]
    first = [RecordKind.HOURS_OFFERED, asked, can, RecordKind.HOURS_CANNOT, can]
    return [*first, *met, *[RecordKind.HOURS_SAID] * 2, asked, asked, *over]


async def hear_two_sides(yard: SchoolYard) -> Deeds:
    group = (await yard.group(members=3)).id
    one, other = yard.students[0], yard.students[3]
    await yard.act(membership.start, other, name="Drama", purpose="Plays")
    await yard.act(delegates.join, one, group=group)
    ready = [yard.person(60 + at, f"Ready {at}", STUDENT) for at in range(5)]
    kind, deeds = RecordKind, list[RecordKind]()
    for way in (listening.turn, listening.consent):
        hearing = (await yard.act(hearings_asking.ask, other, about=About(group=group), what="The hall")).id
        for student in (ready[0], ready[0], *ready):
            await yard.act(drawing.ready, student, hearing=hearing)
        await yard.act(drawing.close_list, one, hearing=hearing)
        await yard.act(drawing.draw, other, hearing=hearing, dice=(3, 1, 6, 6, 2))
        await yard.database.act(drawing.thread_opened, hearing=hearing, thread=9_001)
        for speaker in (one, other):
            await yard.act(listening.tell, speaker, hearing=hearing, answers=Told("a", "b", "c", "d"))
        await yard.act(listening.propose, ready[0], hearing=hearing, text="By turns")
        await yard.act(way, one, hearing=hearing)
        seated = [kind.HEARING_READY, kind.HEARING_NOT_READY, *[kind.HEARING_READY] * 5]
        drawn = [kind.HEARING_LISTED, kind.HEARING_DRAWN, kind.HEARING_TOLD, kind.HEARING_TOLD, kind.HEARING_PROPOSED]
        deeds += [kind.HEARING_ASKED, *seated, *drawn]
        if way is listening.turn:
            await yard.act(listening.decide, one, hearing=hearing, text="By turns")
            deeds += [kind.HEARING_TURNED, kind.HEARING_DECIDED]
    await yard.act(hearings_asking.end, yard.lead, hearing=hearing)
    return [*deeds, kind.HEARING_CONSENTED, kind.HEARING_ENDED]


async def make_a_promise(yard: SchoolYard) -> Deeds:
    plan = await yard.plan(await yard.group())
    lines = await an_agreed_promise(yard)
    await yard.act(leaning.name_line, yard.students[0], plan=plan.id, line=lines[0].id)
    later = await a_passed_promise(yard, ours="The garden\nThe walls")
    await yard.act(promise_answering.decline, yard.teachers[0], promise=later, reason="Not the walls")
    made = [RecordKind.PROMISE_DRAFTED, RecordKind.BALLOT_OPENED]
    voted = [RecordKind.VOTE_CAST, RecordKind.VOTE_CAST, RecordKind.BALLOT_CLOSED]
    sat = [RecordKind.DELEGATE_JOINED] * 2
    first = [*sat, *made, *voted, RecordKind.OFFICE_SET_UP, RecordKind.PROMISE_AGREED, RecordKind.LINE_NAMED]
    return [*first, *made, *voted, RecordKind.PROMISE_NOT_YET]


STORIES: list[Story] = [
    set_up,
    live_in_a_group,
    plan_and_vote,
    change_steps,
    answer_a_request,
    amend,
    pass_a_request_on,
    look_back,
    close_by_mistake,
    publish,
    move_on,
    tell_everybody,
    ask_a_teacher,
    meet,
    remind,
    keep_safe,
    hide_a_step,
    hold_a_meeting,
    lose_the_bot,
    leave_the_server,
    rest_and_go_on,
    ask_everybody,
    feel_involved,
    end_the_question_of_july,
    look_into_the_mirror,
    take_a_mirror_back,
    say_who_does_it,
    share_ideas,
    share_hours,
    hear_two_sides,
    make_a_promise,
    help_from_outside,
    begin_with_eight_weeks,
]


@pytest.mark.parametrize("story", STORIES)
async def test_everything_done_is_in_the_record_in_its_order(yard: SchoolYard, story: Story) -> None:
    expected = await story(yard)
    deeds = [entry["deed"] for entry in await yard.deeds()]
    assert deeds[-len(expected) :] == expected


async def test_the_stories_together_know_every_deed(yard: SchoolYard) -> None:
    told = {deed for at, story in enumerate(STORIES) for deed in await story(await a_school(yard, at))}
    assert told == set(RecordKind)


async def a_school(yard: SchoolYard, number: int) -> SchoolYard:
    return await SchoolYard.opened(yard.database, school=yard.id + 1_000_000 * (number + 1))


async def test_each_entry_says_who_and_when(yard: SchoolYard) -> None:
    yard.later(hours=3)
    proposed = await yard.proposed()
    yard.later(minutes=5)
    await yard.vote(proposed.ballot, None, FOR)
    entry = (await yard.deeds())[-1]
    assert (entry["deed"], entry["subject"], entry["at"]) == (RecordKind.VOTE_CAST, proposed.ballot, yard.now)
    assert entry["person_id"] == await person_id(yard, yard.students[1])


async def person_id(yard: SchoolYard, visitor: Visitor) -> int:
    return await yard.database.read(_person_id, discord_id=visitor.discord_id)


def _person_id(session: Session, *, discord_id: int) -> int:
    return session.exec(select(Person.id).where(Person.discord_id == discord_id)).one()


async def test_a_ballot_closed_by_the_clock_was_closed_by_nobody(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    yard.now = proposed.closes_at
    await yard.sweep()
    [entry] = await yard.deeds(RecordKind.BALLOT_CLOSED)
    assert (entry["person_id"], entry["detail"]) == (None, "no_quorum")


async def test_the_record_of_a_secret_vote_says_that_it_was_cast_and_no_more(yard: SchoolYard) -> None:
    ballot = (await yard.proposed(secrecy=Secrecy.SECRET, rule=Rule.CONSENT)).ballot
    await yard.vote(ballot, OBJECT, FOR)
    entries = await yard.deeds(RecordKind.VOTE_CAST)
    told_apart = {name for name in entries[0] if entries[0][name] != entries[1][name]}
    assert told_apart == {"id", "person_id"}
    assert {entry["detail"] for entry in entries} == {None}


async def test_the_record_holds_no_names_and_no_typed_words(yard: SchoolYard) -> None:
    for at, story in enumerate(STORIES):
        await story(await a_school(yard, at))
    enums = (EndAnswer, InvitationReply, PeriodKind, AdultAnswer, Nudges, Repeat, GroupRole, Reached, Undoable)
    words = {word for enum in enums for word in enum} | {*map(str, range(1, 9)), "2027", "2028"}
    details = {entry["detail"] for entry in await yard.rows(RecordEntry)} - {None}
    moves = {
        "propose",
        "adopt",
        "submit",
        "recall",
        "return",
        "no_quorum",
        "ratify",
        "take_back",
        "revise",
        "complete",
        "reopen",
        "unbegin",
        "passed",
        "withdrawn",
    }
    assert details <= words | moves
    assert {"propose", "passed", "withdrawn", "accept", "term", "yes", "off"} <= details


async def test_a_refused_act_leaves_no_entry(yard: SchoolYard) -> None:
    await yard.group()
    before = await yard.deeds()
    with pytest.raises(GroupNameTaken):
        await yard.act(membership.start, yard.students[5], name="Polytunnel", purpose="Another")
    assert await yard.deeds() == before


_AGAIN = "INTO record (id, school_id, at, deed, subject) SELECT id, school_id, 0, 'ballot_closed', 1 FROM record"
_UPSERT = f"INSERT {_AGAIN} WHERE true ON CONFLICT (id) DO UPDATE SET person_id = NULL"
_ANYWHERE = ("UPDATE record SET person_id = NULL", "DELETE FROM record", _UPSERT)
# Every way there is to change what stands in a table, by database.
FORGERIES = {
    "sqlite": (*_ANYWHERE, f"INSERT OR REPLACE {_AGAIN}", f"REPLACE {_AGAIN}", "UPDATE OR REPLACE record SET at = 0"),
    "postgresql": (*_ANYWHERE, "TRUNCATE record", "TRUNCATE school CASCADE"),
}


async def test_the_database_refuses_to_change_or_delete_an_entry(yard: SchoolYard) -> None:
    await yard.group()
    before = await yard.deeds()
    for forgery in FORGERIES[await yard.database.read(_dialect)]:
        with pytest.raises(DatabaseFault, match=r"SQLITE_CONSTRAINT_TRIGGER|P0001"):
            await yard.database.act(_execute, statement=forgery)
        assert await yard.deeds() == before, forgery
    assert before


def _dialect(session: Session) -> str:
    return session.get_bind().dialect.name


def _execute(session: Session, *, statement: str) -> None:
    session.execute(sql(statement))


async def test_pressing_the_same_vote_again_is_no_new_deed(yard: SchoolYard) -> None:
    ballot = (await yard.proposed()).ballot
    await yard.vote(ballot, FOR)
    before = await yard.deeds()
    await yard.act(voting.cast, yard.students[0], ballot=ballot, choice=FOR)
    assert await yard.deeds() == before


async def test_a_new_draft_is_noted_with_its_edition(yard: SchoolYard) -> None:
    await yard.ratified()
    draft = await yard.act(editions.compile_edition, yard.students[0])
    assert [entry["subject"] for entry in await yard.deeds(RecordKind.EDITION_COMPILED)] == [draft.id]
