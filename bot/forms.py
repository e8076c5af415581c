"""Every form there is, by the pattern of its custom id: which one receives what was put in."""

from collections.abc import Mapping
from re import Pattern

from cogs.advisors.asking import GuestForm, InvitationForm
from cogs.advisors.buttons import SuggestForm
from cogs.amendments.forms import AmendForm
from cogs.ballots.buttons import ObjectionForm
from cogs.council.joining import CouncilForm
from cogs.groups.editing import EditGroupForm
from cogs.groups.starting import StartForm
from cogs.handovers.forms import TellForm
from cogs.hearings.offering import AppealForm, DecideForm, DiceForm, ProposeForm, TellSideForm
from cogs.hours.offering import AskForm, GroupAskForm
from cogs.ideas.answering import IdeaAnswerForm
from cogs.ideas.sharing import ShareForm
from cogs.ideas.standing import StartIdeaForm
from cogs.interactions.items import LastingForm
from cogs.meetings.planning import CouncilMeetingForm, MeetingForm
from cogs.minutes.adding import CouncilItemForm, GroupItemForm, ItemForm
from cogs.minutes.forms import ActionForm, DecisionForm, NoteForm
from cogs.mirror.answering import FirstForm, SecondForm
from cogs.mirror.choosing import OneChangeForm
from cogs.money.forms import MoneyForm
from cogs.partners.buttons import UnknownForm
from cogs.partners.forms import PartnerForm
from cogs.plans.answering import REQUEST_FORMS
from cogs.plans.changing import ChangeForm
from cogs.plans.doers import DoersForm
from cogs.plans.forms import DraftForm, EditForm
from cogs.plans.leaning import LineForm
from cogs.plans.looking_back import ReviewForm
from cogs.plans.passing_on import PassOnForm
from cogs.plans.requesting import WhatWeAskForm
from cogs.plans.stepping import StepForm
from cogs.plans.terms import TermsForm
from cogs.promise.buttons import NotYetForm
from cogs.promise.forms import PromiseForm
from cogs.safeguarding.reporting import ReasonForm
from cogs.surveys.answering import AnswerForm
from cogs.surveys.asking import SurveyForm
from cogs.surveys.replying import ThemeReplyForm
from cogs.surveys.sheets import ClassForm, SheetForm
from cogs.surveys.sheets import LineForm as SheetLineForm
from cogs.surveys.sorting import ThemeForm
from cogs.vision.forms import VisionForm

FORMS: Mapping[Pattern[str], LastingForm] = {
    form.pattern: form
    for form in (
        DraftForm(),
        EditForm(),
        AmendForm(),
        ObjectionForm(),
        SuggestForm(),
        NoteForm(),
        DecisionForm(),
        ActionForm(),
        ReasonForm(),
        StartForm(),
        EditGroupForm(),
        TellForm(),
        CouncilForm(),
        MoneyForm(),
        PartnerForm(),
        UnknownForm(),
        ReviewForm(),
        *REQUEST_FORMS,
        PassOnForm(),
        StepForm(),
        ChangeForm(),
        TermsForm(),
        WhatWeAskForm(),
        *(InvitationForm(), GuestForm()),
        *(MeetingForm(), CouncilMeetingForm(), ItemForm(), GroupItemForm(), CouncilItemForm()),
        AnswerForm(),
        *(ThemeForm(), ThemeReplyForm()),
        *(SurveyForm(), ClassForm(), SheetForm(), SheetLineForm()),
        *(ShareForm(), StartIdeaForm(), IdeaAnswerForm()),
        *(AskForm(), GroupAskForm()),
        *(AppealForm(), DiceForm(), TellSideForm(), ProposeForm(), DecideForm()),
        LineForm(),
        PromiseForm(),
        NotYetForm(),
        VisionForm(),
        FirstForm(),
        DoersForm(),
        SecondForm(),
        OneChangeForm(),
    )
}
