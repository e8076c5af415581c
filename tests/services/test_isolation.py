"""Schools see only their own: whatever number somebody forges, another school's thing is not found."""

import inspect
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import insert, select
from sqlmodel import Session

import services
from governance.advisors import InvitationReply
from governance.ballots import Rule
from governance.cards import CardKind
from governance.council import NoEditionYet
from governance.eight_weeks import Week
from governance.ends import EndAnswer, Given
from governance.hands import Hands
from governance.hearings import About, Side, Told
from governance.hours import Length
from governance.ideas import Support
from governance.involvement import Feeling
from governance.meetings import Attendance
from governance.mirror import FORMS, Reply
from governance.money import Money
from governance.partners import PartnerKind
from governance.people import Visitor
from governance.plans import AdultAnswer
from governance.promise import Column
from governance.refusals import NotFound
from governance.results import Reached
from governance.roles import GroupRole
from governance.together import UNSAID
from services.access import bodies, former_selves
from services.access import membership as access_membership
from services.access import offices as office_access
from services.advisors import endings, inviting, skills, stopping
from services.amendments import answering as amended
from services.amendments import proposing as amending
from services.ballots import counting, lifecycle, roll
from services.ballots import voting as ballot_voting
from services.council import (
    answers,
    asking_again,
    delegates,
    editions,
    passing_on,
    printing,
    promises,
    ratifying,
    rolling,
)
from services.dispatch import invitation_pings, losses, redrawing, sent_letters
from services.eight_weeks import pairing
from services.eight_weeks import running as weeks_running
from services.groups import editing, leaving, names, of_themes, resting, roles, thread_names, training
from services.groups import membership as group_membership
from services.handovers import leaving as leaving_pages
from services.hearings import asking as hearings_asking
from services.hearings import drawing as hearings_drawing
from services.hearings import ending as hearings_ending
from services.hearings import listening
from services.hearings import sides as hearing_sides
from services.hours import asking as hours_asking
from services.hours import ending as hours_ending
from services.hours import finishing, helping, offering, picking
from services.hours.offering import Found
from services.ideas import answering as idea_answering
from services.ideas import finding, sharing, starting, supporting
from services.involvement import answering as involvement_answering
from services.involvement import asking as involvement_asking
from services.involvement import by_hand as involvement_by_hand
from services.meetings import changing, guests, scheduling
from services.meetings import ending as meetings_ending
from services.minutes import actions, agenda, open_actions, taking
from services.minutes import voting as minutes_voting
from services.minutes import writing as minutes_writing
from services.mirror import answering as mirror_answering
from services.mirror import asking as mirror_asking
from services.mirror import screening as mirror_screening
from services.mirror import unlinking as mirror_unlinking
from services.mirror.answering import Sent
from services.money import noting
from services.outbox import celebrations, council_meetings, ends, record
from services.outbox import reminders as outbox_reminders
from services.outbox import undoing as outbox_undoing
from services.outbox.cards import put_up
from services.partners import confirming
from services.partners import ending as partner_ending
from services.partners import naming as partner_naming
from services.plans import acting, leaning, proposing, reopening, reviewing, steps, together, years
from services.plans import changing as step_changes
from services.plans import writing as plan_writing
from services.privacy import presence
from services.promise import answering as promise_answering
from services.promise import drafting as promise_drafting
from services.records import reading
from services.reminders import own as reminders_own
from services.safeguarding import evidence, hiding, previewing, reporting, reports, single_steps
from services.schools import offices, settings
from services.surveys import answering, batches, class_names, screening, sheets, sorting, unlinking
from services.surveys import asking as survey_asking
from services.surveys import replying as survey_replying
from services.surveys import themes as survey_themes
from services.views import advisors as advisor_views
from services.views import agendas as agenda_views
from services.views import amendments as amendment_views
from services.views import ballots as ballot_views
from services.views import council_money as money_views
from services.views import eight_weeks as weeks_views
from services.views import handovers as handover_views
from services.views import hearings as hearing_views
from services.views import hours as hour_views
from services.views import ideas as idea_views
from services.views import involvement as involvement_views
from services.views import lookup
from services.views import meetings as meeting_views
from services.views import minutes as minutes_views
from services.views import mirrors as mirror_views
from services.views import partners as partner_views
from services.views import plans as plan_views
from services.views import promise as promise_views
from services.views import sheets as sheet_views
from services.views import surveys as survey_views
from services.views import themes as theme_views
from services.views import vision as vision_views
from services.vision import writing as visions
from storage.columns import table_of
from storage.database import Database
from storage.eight_weeks import GroupPair
from storage.faults import DatabaseFault
from storage.groups import Membership
from storage.hearings import Hearing, HearingTold
from storage.paging import NOTHING
from storage.people import Person
from storage.surveys import Survey
from storage.tables import metadata
from storage.themes import Theme
from tests.services.askings import ask_now
from tests.services.meeting_yard import a_running_meeting
from tests.services.school import FIRST_ID, FOR, TEACHER, SchoolYard, text

ELSEWHERE = FIRST_ID + 1_000_000
# The role of an office that nobody here holds.
HEAD_ROLE = 4_711
# As many figures as the custom id of a button may have; our own numbers have 32 bits.
UNHEARD_OF = 999_999_999_999_999_999
Service = Callable[..., Any]

# What people reach by a command or a button, by the kind of number it takes.
FORGED: list[tuple[Service, str, dict[str, Any]]] = [
    (group_membership.view, "group", {}),
    (group_membership.join, "group", {}),
    (group_membership.may_join, "group", {}),
    (group_membership.leave, "group", {}),
    (group_membership.close, "group", {}),
    (group_membership.hand_over, "group", {"member": Visitor(1, "Somebody", frozenset())}),
    (roles.take, "group", {"role": GroupRole.TREASURER}),
    (roles.hand_on, "group", {"role": GroupRole.TREASURER}),
    (roles.view, "group", {}),
    (access_membership.get_group, "group", {}),
    (access_membership.open_group, "group", {}),
    (plan_writing.may_draft, "group", {}),
    (editing.may_edit, "group", {}),
    (editing.edit, "group", {"name": "Taken over", "purpose": "a", "emoji": "🐝"}),
    (plan_writing.may_revise, "plan", {}),
    (plan_writing.draft, "group", {"text": text()}),
    (plan_writing.revise, "plan", {"text": text()}),
    (plan_writing.say_what_it_asks, "plan", {"asks": "We ask you"}),
    (plan_writing.may_say_what_it_asks, "plan", {}),
    (steps.add_step, "plan", {"what": "Dig"}),
    (years.choose_year, "plan", {"year": 2028}),
    (rolling.of_ballot, "ballot", {}),
    (steps.may_add_step, "plan", {}),
    (step_changes.change_step, "step", {"what": "Dig"}),
    (step_changes.may_change_step, "step", {}),
    (step_changes.open_steps, "plan", {}),
    (step_changes.numbered_step, "plan", {"number": 1}),
    (steps.do_step, "plan", {"number": 1}),
    (steps.finish_step, "step", {}),
    (reopening.reopen_step, "plan", {"number": 1}),
    (leaving.parting, "group", {}),
    (proposing.propose, "plan", {}),
    (proposing.may_propose, "plan", {}),
    (proposing.withdraw, "plan", {}),
    (proposing.may_withdraw, "plan", {}),
    (plan_views.view, "plan", {}),
    (ballot_voting.cast, "ballot", {"choice": FOR}),
    (ballot_voting.may_object, "ballot", {}),
    (ballot_views.view, "ballot", {}),
    (ballot_views.mine, "ballot", {}),
    (inviting.invite, "group", {"teacher": Visitor(2, "Teacher", frozenset({TEACHER})), "purpose": "Help"}),
    (inviting.answer, "invitation", {"reply": InvitationReply.ACCEPT}),
    (inviting.may_invite, "group", {}),
    (inviting.may_answer, "invitation", {}),
    (guests.agree, "invitation", {}),
    (stopping.end, "group", {"teacher": Visitor(2, "Teacher", frozenset({TEACHER}))}),
    (stopping.stop, "invitation", {}),
    (stopping.may_stop, "invitation", {}),
    (stopping.is_own, "invitation", {}),
    (advisor_views.view, "invitation", {}),
    (advisor_views.get_invitation, "invitation", {}),
    (acting.get_plan, "plan", {}),
    (acting.peek_as_member, "plan", {}),
    (acting.peek_as_author, "plan", {}),
    (reading.of_plan, "plan", {}),
    (reading.of_group, "group", {}),
    (reading.of_ballot, "ballot", {}),
    (reading.of_idea, "idea", {}),
    (delegates.join, "group", {}),
    (delegates.leave, "group", {}),
    (ratifying.submit, "plan", {}),
    (noting.give, "plan", {"amount": Money("£", 100), "what": "Seeds"}),
    (money_views.view, "entry", {}),
    (amending.propose, "plan", {"text": text()}),
    (amending.may_propose, "plan", {}),
    (amended.take, "amendment", {}),
    (amended.keep, "amendment", {}),
    (amendment_views.view, "amendment", {}),
    (amendment_views.get_amendment, "amendment", {}),
    (handover_views.page, "group", {}),
    (handover_views.may_see, "group", {}),
    (handover_views.view, "handover", {}),
    (handover_views.get_handover, "handover", {}),
    (leaving_pages.may_tell, "group", {}),
    (leaving_pages.tell, "group", {"told": "Ask early"}),
    *(
        (act, "group", {})
        for act in (weeks_running.start, weeks_running.may_start, weeks_running.stop, pairing.ask, pairing.offered)
    ),
    (weeks_running.done, "group", {"week": Week.MEET}),
    (weeks_views.of_group, "group", {}),
    (weeks_views.certificate, "group", {"channel": 1}),
    (weeks_views.view, "weeks", {}),
    (weeks_views.get_weeks, "weeks", {}),
    (weeks_views.pair_view, "pair", {}),
    (weeks_views.get_pair, "pair", {}),
    (pairing.answer, "pair", {"yes": True}),
    (pairing.end, "pair", {}),
    (partner_naming.may_name, "plan", {}),
    (partner_naming.name_partner, "plan", {"kind": PartnerKind.COUNCIL, "name": "a", "what": "b", "since": None}),
    (partner_views.of_plan, "plan", {}),
    (partner_views.get_partner, "partner", {}),
    (confirming.may_answer, "partner", {}),
    (confirming.confirm, "partner", {}),
    (confirming.decline, "partner", {"reason": "Not now"}),
    (partner_ending.end, "partner", {}),
    (promises.reopen, "plan", {}),
    (answers.answer, "plan", {"reply": AdultAnswer.YES, "reason": "Go ahead"}),
    (answers.may_answer, "plan", {}),
    (answers.explain, "plan", {"text": "As big as a bus"}),
    (promises.keep, "plan", {}),
    (answers.may_explain, "plan", {}),
    (reviewing.review, "plan", {"reached": Reached.MET, "learnt": "Ask early"}),
    (reviewing.may_review, "plan", {}),
    (reminders_own.remind_group, "group", {"what": "Meeting"}),
    (reminders_own.cancel, "reminder", {}),
    (editions.view, "edition", {}),
    (reports.view, "report", {}),
    (reports.view_for_lead, "report", {}),
    (reports.hide, "report", {}),
    (reports.show_again, "report", {}),
    (reports.who_reported, "report", {}),
    (reports.who_wrote, "report", {}),
    (reports.deal, "report", {}),
    (reports.reopen, "report", {}),
    (reports.show_each, "report", {}),
    (previewing.preview, "report", {}),
    (single_steps.steps_reported, "report", {}),
    (single_steps.turn_step, "report", {"step": 1}),
    (reporting.may_explain, "report", {}),
    (reporting.explain, "report", {"reason": "It is about Cat"}),
    (reports.pause, "group", {}),
    (reports.resume, "group", {}),
    (lookup.steps, "plan", {}),
    (lookup.done_steps, "plan", {}),
    (scheduling.schedule, "group", {}),
    (scheduling.may_schedule, "group", {}),
    (scheduling.member_of, "group", {}),
    (changing.move, "meeting", {}),
    (changing.cancel, "meeting", {}),
    (changing.may_change, "meeting", {}),
    (changing.answer, "meeting", {"attendance": Attendance.COMING}),
    (meeting_views.view, "meeting", {}),
    (meeting_views.get_meeting, "meeting", {}),
    (meeting_views.calendar, "group", {}),
    (minutes_voting.open_vote, "meeting", {"text": "We mend it"}),
    (agenda.add, "meeting", {"what": "The door"}),
    (agenda.may_add, "meeting", {}),
    (agenda.add_to_next, "group", {"what": "The door"}),
    (agenda.may_add_to_next, "group", {}),
    (agenda.takes_more, "meeting", {}),
    (agenda_views.get_item, "item", {}),
    (agenda_views.waiting, "item", {}),
    (agenda.remove, "item", {}),
    (agenda.may_remove, "item", {}),
    (bodies.get_body, "group", {}),
    (bodies.open_body, "group", {}),
    (bodies.member_of, "group", {}),
    (taking.begin, "meeting", {}),
    (taking.take, "meeting", {}),
    (taking.arrive, "meeting", {}),
    (taking.go_on, "meeting", {}),
    (taking.go_back, "meeting", {}),
    (minutes_writing.write_note, "meeting", {"text": "A note"}),
    (minutes_writing.decide, "meeting", {"text": "Yes", "rule": Rule.CONSENT, "hands": Hands()}),
    (taking.end, "meeting", {}),
    (taking.approve, "meeting", {}),
    (taking.may_write, "meeting", {}),
    (taking.as_taker, "meeting", {}),
    (minutes_views.view, "meeting", {}),
    (minutes_views.reading, "meeting", {}),
    (minutes_views.get_meeting, "meeting", {}),
    (minutes_views.knows_names, "group", {}),
    (actions.agree, "meeting", {"what": "Dig"}),
    (actions.do, "action", {}),
    (actions.drop, "action", {}),
    (open_actions.listed, "group", {}),
    (offices.forget, "office", {}),
    (involvement_answering.answer, "asking", {"feeling": Feeling.MORE}),
    (involvement_by_hand.end, "asking", {}),
    (involvement_views.view, "asking", {}),
    (involvement_views.get_asking, "asking", {}),
    (mirror_answering.may_answer, "mirror", {}),
    (mirror_answering.answer, "mirror", {"form": 1, "sent": Sent(dict.fromkeys(FORMS[0], Reply.YES))}),
    (mirror_screening.next_page, "mirror", {}),
    (mirror_screening.held_back, "mirror", {}),
    (mirror_screening.who_wrote, "mirror", {"line": 1}),
    (mirror_unlinking.finish, "mirror", {}),
    (mirror_screening.hold, "mirror", {"lines": [1]}),
    (mirror_screening.let_through, "mirror", {"lines": [1]}),
    (mirror_screening.report, "mirror", {"line": 1}),
    (mirror_views.view, "mirror", {}),
    (mirror_views.lines, "mirror", {}),
    (mirror_views.get_mirror, "mirror", {}),
    (survey_asking.close, "survey", {}),
    (answering.may_answer, "survey", {}),
    (answering.answer, "survey", {"texts": ["Taken over"]}),
    (screening.next_page, "survey", {}),
    (screening.held_back, "survey", {}),
    (screening.let_through, "survey", {"answers": [1]}),
    (screening.delete_held, "survey", {"answers": [1]}),
    (screening.who_wrote, "survey", {"answer": 1}),
    (unlinking.finish, "survey", {}),
    (sorting.next_batch, "survey", {}),
    (sheets.may_make, "survey", {}),
    (sheets.make, "survey", {"class_name": "7b"}),
    (sheets.may_type, "sheet", {}),
    (sheets.type_in, "sheet", {"present": "20", "by_phone": "0", "lines": "Taken over"}),
    (sheets.may_correct, "line", {}),
    (sheets.correct, "line", {"typed": ""}),
    (sheets.withdraw, "sheet", {}),
    (class_names.report, "sheet", {}),
    (class_names.show_again, "survey", {"sheets": [1]}),
    (class_names.delete, "survey", {"sheets": [1]}),
    (sheet_views.view, "sheet", {}),
    (sheet_views.get_sheet, "sheet", {}),
    (sheet_views.printed, "sheet", {}),
    (sheet_views.which, "survey", {}),
    (survey_views.view, "survey", {}),
    (survey_views.get_survey, "survey", {}),
    (survey_views.chosen, "survey", {"states": ()}),
    (theme_views.theme, "theme", {}),
    (theme_views.get_theme, "theme", {}),
    (survey_themes.join, "theme", {}),
    (survey_themes.may_join, "theme", {}),
    (survey_replying.may_reply, "theme", {}),
    (survey_replying.reply, "theme", {"given": Given(EndAnswer.NO, "No room")}),
    (survey_themes.leave, "theme", {}),
    (of_themes.start, "theme", {}),
    (idea_views.view, "idea", {}),
    (idea_views.get_idea, "idea", {}),
    (sharing.withdraw, "idea", {}),
    (sharing.may_withdraw, "idea", {}),
    (supporting.stand_by, "idea", {"kind": Support.TOO}),
    (supporting.may_stand_by, "idea", {"kind": Support.TOO}),
    (starting.start, "idea", {}),
    (starting.may_start, "idea", {}),
    (idea_answering.answer, "idea", {"given": Given(EndAnswer.NO, "No")}),
    (idea_answering.may_answer, "idea", {}),
    (idea_answering.require_answerable, "idea", {}),
    (hearing_views.view, "hearing", {}),
    (hearing_views.get_hearing, "hearing", {}),
    (hearing_views.called_into_thread, "hearing", {}),
    (hearing_views.told_view, "told", {}),
    (hearings_asking.ask, "group", {"about": About(plan=99), "what": "The hall"}),
    (hearings_asking.may_appeal, "plan", {}),
    (hearings_asking.end, "hearing", {}),
    (hearing_sides.peeked, "hearing", {}),
    (hearings_asking.may_end, "hearing", {}),
    (hearings_drawing.ready, "hearing", {}),
    (hearings_drawing.close_list, "hearing", {}),
    (hearings_drawing.may_throw, "hearing", {}),
    (hearings_drawing.draw, "hearing", {"dice": (3, 1, 6, 6, 2)}),
    (listening.own_answers, "hearing", {}),
    (listening.tell, "hearing", {"answers": Told("a", "b", "c", "d")}),
    (listening.own_proposal, "hearing", {}),
    (listening.propose, "hearing", {"text": "By turns"}),
    (listening.consent, "hearing", {}),
    (listening.turn, "hearing", {}),
    (listening.may_decide, "hearing", {}),
    (listening.decide, "hearing", {"text": "By turns"}),
    (hour_views.view, "ask", {}),
    (hour_views.get_ask, "ask", {}),
    (hour_views.called_into_thread, "ask", {}),
    (hours_asking.ask, "group", {"what": "Juggle"}),
    (hours_asking.may_ask, "group", {}),
    (hours_asking.withdraw, "ask", {}),
    (helping.can, "ask", {}),
    (picking.pick, "ask", {"who": 1}),
    (picking.let_go, "ask", {}),
    (finishing.may_say, "ask", {}),
    (finishing.say_done, "ask", {"length": Length.ONE}),
    (offering.offers_for, "ask", {}),
    (passing_on.others, "plan", {}),
    (passing_on.pass_on, "plan", {"office": 1}),
    (leaning.may_name_line, "plan", {}),
    (leaning.name_line, "plan", {"line": 1}),
    (together.may_say_who, "plan", {}),
    (together.say_who, "plan", {"doers": UNSAID}),
    (vision_views.view, "vision", {}),
    (promise_views.view, "promise", {}),
    (promise_views.get_promise, "promise", {}),
    (promise_views.voted_on, "ballot", {}),
    (promise_answering.may_answer, "promise", {}),
    (promise_answering.agree, "promise", {}),
    (promise_answering.decline, "promise", {"reason": "Not now"}),
]
FOR_TEACHERS = {
    *(confirming.may_answer, confirming.confirm, confirming.decline),
    *(inviting.answer, inviting.may_answer, answers.answer, answers.may_answer),
    *(passing_on.others, passing_on.pass_on),
}
FOR_THE_ADMIN = {offices.forget}
FOR_THE_LEAD = {
    reports.view_for_lead,
    reports.hide,
    reports.show_again,
    reports.who_reported,
    reports.who_wrote,
    reports.deal,
    reports.reopen,
    reports.show_each,
    previewing.preview,
    single_steps.steps_reported,
    single_steps.turn_step,
    reports.pause,
    reports.resume,
    screening.next_page,
    screening.held_back,
    screening.let_through,
    class_names.show_again,
    class_names.delete,
    screening.delete_held,
    screening.who_wrote,
    unlinking.finish,
    mirror_screening.next_page,
    mirror_screening.held_back,
    mirror_screening.who_wrote,
    mirror_unlinking.finish,
    mirror_screening.hold,
    mirror_screening.let_through,
}
# Lists that may be narrowed to one group: another school's group narrows them to nothing.
NARROWED = [plan_views.listed, advisor_views.listed, meeting_views.listed]
# What the sweep calls with numbers it has just read from the tables; nobody can reach these.
OF_THE_SWEEP: set[Service] = {
    lifecycle.close,
    endings.expire,
    endings.end_due,
    meetings_ending.end_due,
    changing.event_kept,
    resting.recheck_members,
    redrawing.posted,
    hiding.gone,
    hiding.held_up,
    hiding.look,
    redrawing.drawn,
    redrawing.put_off,
    redrawing.taken_down,
    redrawing.wait,
    losses.lost,
    losses.replace,
    losses.thread_gone,
    invitation_pings.of_invitation,
    sent_letters.arrived,
    sent_letters.keep,
    sent_letters.edited,
    sent_letters.put_off,
    thread_names.followed,
    thread_names.wait,
    presence.found,
    presence.missed,
    evidence.warn,
    evidence.end_waiting,
    involvement_asking.go_on,
    mirror_asking.close_due,
    survey_asking.close_due,
    hours_ending.end_due,
    hearings_ending.end_due,
    printing.lacks,
    printing.lacks_nothing,
    printing.try_again,
}
# Parts of an act, called with rows the act has found already.
PARTS: set[Service] = {
    office_access.answers_as,
    office_access.answering,
    office_access.answers_for,
    office_access.waited_for,
    office_access.where_it_answers,
    access_membership.group_that_goes_on,
    access_membership.plan_that_goes_on,
    access_membership.goes_on,
    names.require_own_name,
    training.require,
    outbox_reminders.remind,
    outbox_reminders.remind_all,
    celebrations.celebrate,
    counting.count,
    roll.look,
    acting.for_member,
    acting.for_author,
    acting.step_by_number,
    reopening.reopen,
    asking_again.ask_again,
    idea_views.waiting_on,
    ends.group_goes_on,
    ends.plan_ends,
    starting.become_group,
    outbox_undoing.allow_undo,
    advisor_views.advised_by,
    counting.tell_reasons_anew,
    former_selves.selves_today,
    bodies.with_people_of,
    council_meetings.seat_given_up,
    open_actions.waiting_for,
    inviting.accept,
    record.note,
    ballot_views.waiting_for,
    editions.naming,
    # These find the school, and tell it to nobody but the person the number is about.
    reporting.school_of_report,
    # Called with the row of a report that was found.
    reports.get_report,
    reports.reported_card,
    evidence.written,
    batches.batch_of,
    mirror_views.forms_sent,
    mirror_views.running_change,
    hour_views.own_asks,
    hour_views.waiting_asks,
    hours_asking.own_ask,
}
# A batch has a random number, and the theme is looked up in its survey.
BEHIND_A_BATCH: set[Service] = {sorting.sort}
NUMBERS = {
    *("group", "plan", "ballot", "invitation", "advisorship", "step", "reminder", "edition", "card", "report"),
    *("meeting", "action", "person", "office", "amendment", "survey", "theme", "entry", "asking"),
    *("idea", "promise", "partner", "vision", "handover", "sheet", "line", "item", "weeks", "pair", "mirror"),
    *("ask", "hearing", "told"),
}


async def a_busy_school(yard: SchoolYard) -> dict[str, int]:
    """Let a school have one of everything; return the numbers."""
    plan = await yard.ratified()
    group = await yard.read(group_membership.view, group=plan.group)
    invitation = await yard.advised(group)
    edition = await yard.published()
    own = await yard.act(
        reminders_own.remind_me, yard.students[0], when=yard.now + timedelta(hours=1), what="Bring seeds"
    )
    await yard.act(skills.offer, yard.teachers[0], what="bees")
    proposed = await yard.proposed(name="Energy")
    told = await yard.act(reports.report, yard.students[0], channel=11, message=12)
    before = (await yard.submitted(name="Pond life")).plan.id
    noted = await yard.act(noting.receive, yard.students[0], amount=Money("£", 500), what="A gift")
    change = await yard.act(amending.propose, yard.students[0], plan=before, text=text("Build a pond"))
    meeting = await yard.scheduled(group)
    running = await a_running_meeting(yard, group)
    await yard.act(actions.agree, yard.students[0], meeting=running, what="Buy a lock")
    item = await yard.act(agenda.add, yard.students[0], meeting=meeting.id, what="The door")
    asked = await yard.act(survey_asking.open_survey, yard.students[0], question="What is missing?")
    theme = await yard.database.act(_a_theme, school=yard.id, survey=asked.id, now=yard.now)
    sheet = (await yard.act(sheets.make, yard.students[0], survey=asked.id, class_name="7b")).sheet.id
    on_paper = {"present": "20", "by_phone": "0", "lines": "Soap"}
    typed = await yard.act(sheets.type_in, yard.students[0], sheet=sheet, **on_paper)
    head = await yard.act(offices.set_up, yard.admin, name="Head", role=HEAD_ROLE)
    promise = (await yard.act(promise_drafting.draft, yard.students[0], typed={Column.OURS: "The garden"})).promise.id
    club = {"kind": PartnerKind.ORGANISATION, "name": "Rotary", "what": "wood", "since": None}
    partner = await yard.act(partner_naming.name_partner, yard.students[0], plan=plan.id, **club)
    weeks = await yard.act(weeks_running.start, yard.students[0], group=group.id)
    await yard.act(weeks_running.done, yard.students[0], group=group.id, week=Week.MEET)
    return {
        "group": group.id,
        "meeting": meeting.id,
        "plan": plan.id,
        "step": plan.steps[0].id,
        "ballot": proposed.ballot,
        "invitation": invitation,
        "edition": edition.id,
        "reminder": own.id,
        "report": told.id,
        "action": 1,
        "item": item.items[-1].id,
        "idea": (await yard.act(sharing.share, yard.students[0], title="Bees", why="Honey")).id,
        **await a_hearing(yard, group.id, proposed.plan.group),
        "ask": (await yard.act(hours_asking.ask, yard.students[0], what="Juggle")).id,
        "office": head.offices[0].id,
        "amendment": change.id,
        "survey": asked.id,
        "theme": theme,
        "sheet": sheet,
        "line": typed.sheet.lines[0].id,
        "entry": noted.entry.id,
        "promise": promise,
        "asking": await yard.act(ask_now),
        "mirror": (await yard.act(mirror_asking.open_mirror, yard.students[0])).id,
        "partner": partner.id,
        "vision": (await yard.act(visions.write, yard.students[0], text="Everybody is asked")).id,
        "weeks": weeks.id,
        "pair": await yard.database.act(
            _a_pair, school=yard.id, group=group.id, other=proposed.plan.group, now=yard.now
        ),
        "handover": (await yard.act(leaving_pages.tell, yard.students[0], group=group.id, told="Ask early")).id,
    }


async def a_hearing(yard: SchoolYard, group: int, other: int) -> dict[str, int]:
    """Have these two groups be heard, and the first tell its side; return the numbers of both."""
    wanted = {"about": About(group=other), "what": "The hall", "group": group}
    hearing = await yard.act(hearings_asking.ask, yard.students[0], **wanted)
    return {"hearing": hearing.id, "told": await yard.act(_told_by_a_side, hearing=hearing.id)}


def _told_by_a_side(session: Session, *, school: int, hearing: int, now: datetime) -> int:
    by = {"side": Side.ASKING, "author_id": session.get_one(Hearing, hearing).author_id, "told_at": now}
    answers = dict.fromkeys(("happened", "matters", "touches", "right"), "We play there")
    row = HearingTold(school_id=school, hearing_id=hearing, **by, **answers)
    session.add(row)
    session.flush()
    put_up(session, school=school, kind=CardKind.HEARING_TOLD, subject=row.id, now=now)
    return row.id


def _a_pair(session: Session, *, school: int, group: int, other: int, now: datetime) -> int:
    row = GroupPair(school_id=school, group_id=group, other_id=other, asked_at=now)
    session.add(row)
    session.flush()
    return row.id


def _a_theme(session: Session, *, school: int, survey: int, now: datetime) -> int:
    author = session.get_one(Survey, survey).author_id
    row = Theme(
        school_id=school, survey_id=survey, author_id=author, title="Toilets", answer_by=now.date(), made_at=now
    )
    session.add(row)
    session.flush()
    return row.id


async def two_schools(database: Database) -> tuple[SchoolYard, dict[str, int]]:
    """Return a second school with the same people and one group, and the numbers of the first."""
    yard = await SchoolYard.opened(database)
    other = await SchoolYard.opened(database, school=ELSEWHERE)
    numbers = await a_busy_school(yard)
    other.students, other.teachers, other.admin = yard.students, yard.teachers, yard.admin
    radio = await other.group("Radio")
    await other.act(delegates.join, other.students[0], group=radio.id)
    return other, numbers


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def elsewhere(kept_database: Database) -> AsyncIterator[tuple[SchoolYard, dict[str, int]]]:
    """Return two schools for every test that is refused or only looks: they are as before when all have run."""
    other, numbers = await two_schools(kept_database)
    before = await other.database.read(_everything)
    yield other, numbers
    assert await other.database.read(_everything) == before


@pytest.fixture
async def changing_elsewhere(database: Database) -> tuple[SchoolYard, dict[str, int]]:
    """Return two schools of a test's own, to change something in."""
    return await two_schools(database)


def _everything(session: Session) -> dict[str, list[dict[str, Any]]]:
    tables = metadata().sorted_tables
    ordered = {table.name: select(table).order_by(*table.primary_key) for table in tables}
    return {name: [dict(row) for row in session.execute(rows).mappings()] for name, rows in ordered.items()}


@pytest.mark.parametrize(("service", "number", "given"), FORGED)
async def test_a_number_of_another_school_is_not_found(
    elsewhere: tuple[SchoolYard, dict[str, int]], service: Service, number: str, given: dict[str, Any]
) -> None:
    other, numbers = elsewhere
    visitor = _allowed(other, service)
    takes = inspect.signature(service).parameters
    usual: dict[str, Any] = {"when": other.now, "visitor": visitor} | given | {number: numbers[number]}
    before = await _rows_of(other)
    with pytest.raises(NotFound):
        await other.act(service, **{name: value for name, value in usual.items() if name in takes})
    assert await _rows_of(other) == before


async def test_a_number_bigger_than_any_of_ours_is_not_found(elsewhere: tuple[SchoolYard, dict[str, int]]) -> None:
    other, _ = elsewhere
    for service, number, given in FORGED:
        takes = inspect.signature(service).parameters
        usual: dict[str, Any] = {"when": other.now, "visitor": _allowed(other, service)} | given | {number: UNHEARD_OF}
        with pytest.raises(NotFound):
            await other.act(service, **{name: value for name, value in usual.items() if name in takes})
    for service in NARROWED:
        assert await other.read(service, group=UNHEARD_OF) == NOTHING


def _allowed(yard: SchoolYard, service: Service) -> Visitor:
    if service in FOR_THE_LEAD:
        return yard.lead
    if service in FOR_THE_ADMIN:
        return yard.admin
    return yard.teachers[0] if service in FOR_TEACHERS else yard.students[0]


async def _rows_of(yard: SchoolYard) -> list[dict[str, Any]]:
    return [*await yard.rows(Membership), *await yard.deeds()]


async def test_a_plan_of_another_school_cannot_be_named_in_an_invitation(
    elsewhere: tuple[SchoolYard, dict[str, int]],
) -> None:
    other, numbers = elsewhere
    [radio] = await other.read(group_membership.listed)
    given = {"group": radio.id, "plan": numbers["plan"], "teacher": other.teachers[0], "purpose": "Help"}
    with pytest.raises(NotFound):
        await other.act(inviting.invite, other.students[0], **given)


@pytest.mark.parametrize("service", NARROWED)
async def test_a_list_narrowed_to_another_schools_group_is_empty(
    elsewhere: tuple[SchoolYard, dict[str, int]], service: Service
) -> None:
    other, numbers = elsewhere
    assert await other.read(service, group=numbers["group"]) == NOTHING


async def test_the_lists_of_one_school_hold_nothing_of_another(
    changing_elsewhere: tuple[SchoolYard, dict[str, int]],
) -> None:
    other, _ = changing_elsewhere
    assert [group.name for group in await other.read(group_membership.listed)] == ["Radio"]
    assert await other.read(plan_views.listed) == NOTHING
    assert (await other.read(ballot_views.listed, other.students[0])).ballots == ()
    assert await other.read(advisor_views.listed) == NOTHING
    assert await other.read(skills.find, topic="bees") == []
    assert await other.read(meeting_views.listed) == NOTHING
    assert await other.read(offering.find, other.students[0], topic="bees juggle") == Found()
    assert await other.read(idea_views.listed) == NOTHING
    assert await other.read(hearing_views.listed) == NOTHING
    assert await other.read(idea_views.waiting_ideas) == NOTHING
    assert await other.read(idea_views.ideas) == []
    assert not await other.read(finding.near, other.students[0], interest="bees")
    assert await other.read(lookup.meetings) == []
    assert [seat.group_name for seat in await other.read(delegates.members)] == ["Radio"]
    assert (await other.act(reminders_own.listed, other.students[0])).reminders == ()
    with pytest.raises(NoEditionYet):
        await other.read(editions.edition)


async def test_the_settings_of_one_school_leave_another_alone(
    changing_elsewhere: tuple[SchoolYard, dict[str, int]],
) -> None:
    other, _ = changing_elsewhere
    yard = SchoolYard(other.database)
    before = await yard.read(settings.view)
    await other.act(settings.change_voting, other.admin, hours=24, members_needed=9)
    await other.act(settings.silence, other.admin, on=True)
    assert await yard.read(settings.view) == before


async def test_the_database_itself_refuses_a_row_that_points_into_another_school(
    elsewhere: tuple[SchoolYard, dict[str, int]],
) -> None:
    other, numbers = elsewhere
    stranger = next(row["id"] for row in await other.rows(Person) if row["school_id"] == ELSEWHERE)
    with pytest.raises(DatabaseFault, match="IntegrityError"):
        await other.act(_forge_membership, group=numbers["group"], person=stranger)


def _forge_membership(session: Session, *, school: int, group: int, person: int, now: object) -> None:
    row = {"school_id": school, "group_id": group, "person_id": person, "joined_at": now}
    session.execute(insert(table_of(Membership)), row)


def test_every_service_that_takes_a_number_is_tried_with_a_forged_one() -> None:
    tried = {service for service, _, _ in FORGED} | set(NARROWED) | OF_THE_SWEEP | PARTS | BEHIND_A_BATCH
    assert _taking_numbers() - tried == set()


def _taking_numbers() -> set[Service]:
    modules = [import_module(found.name) for found in walk_packages(services.__path__, "services.")]
    return {service for module in modules for service in _acts_of(module) if _takes_a_forgeable_number(service)}


def _acts_of(module: ModuleType) -> list[Service]:
    public = [value for name, value in vars(module).items() if inspect.isfunction(value) and not name.startswith("_")]
    return [service for service in public if service.__module__ == module.__name__]


def _takes_a_forgeable_number(service: Service) -> bool:
    takes = inspect.signature(service).parameters
    return "school" in takes and any(takes[name].annotation in (int, int | None) for name in NUMBERS & takes.keys())
