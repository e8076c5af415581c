"""What people see and press.

Each noun says in its `drawing.py` how its kinds of card are drawn, in its `reminding.py` what its kinds of reminder say,
in its `deciding.py` what its kinds of ballot ask, and where it has a table `CARD_ACTS`, what its buttons on others'
cards do; here that is put together.
"""

from cogs.advisors import asking as asking_advisors
from cogs.advisors import drawing as drawing_advisors
from cogs.advisors import reminding as reminding_advisors
from cogs.advisors import undoing as undoing_advisors
from cogs.amendments import drawing as drawing_amendments
from cogs.amendments import offering as offering_amendments
from cogs.amendments import reminding as reminding_amendments
from cogs.amendments import undoing as undoing_amendments
from cogs.ballots import drawing as drawing_ballots
from cogs.ballots import reminding as reminding_ballots
from cogs.ballots import voting as voting_ballots
from cogs.celebrations import reminding as reminding_celebrations
from cogs.council import deciding as deciding_council
from cogs.council import feedback as feedback_council
from cogs.council import joining as joining_council
from cogs.council import offering as offering_council
from cogs.council import undoing as undoing_council
from cogs.eight_weeks import drawing as drawing_eight_weeks
from cogs.eight_weeks import offering as offering_eight_weeks
from cogs.eight_weeks import reminding as reminding_eight_weeks
from cogs.eight_weeks import undoing as undoing_eight_weeks
from cogs.groups import buttons as buttons_groups
from cogs.groups import drawing as drawing_groups
from cogs.groups import editing as editing_groups
from cogs.groups import reminding as reminding_groups
from cogs.groups import starting as starting_groups
from cogs.groups import undoing as undoing_groups
from cogs.handovers import drawing as drawing_handovers
from cogs.handovers import offering as offering_handovers
from cogs.handovers import reminding as reminding_handovers
from cogs.handovers import undoing as undoing_handovers
from cogs.hearings import drawing as drawing_hearings
from cogs.hearings import offering as offering_hearings
from cogs.hearings import reminding as reminding_hearings
from cogs.hearings import undoing as undoing_hearings
from cogs.help import walk as walk_of_help
from cogs.hours import drawing as drawing_hours
from cogs.hours import offering as offering_hours
from cogs.hours import reminding as reminding_hours
from cogs.hours import undoing as undoing_hours
from cogs.ideas import answering as answering_ideas
from cogs.ideas import drawing as drawing_ideas
from cogs.ideas import reminding as reminding_ideas
from cogs.ideas import sharing as sharing_ideas
from cogs.ideas import standing as standing_ideas
from cogs.ideas import undoing as undoing_ideas
from cogs.interactions.deciding import BALLOT_TEXTS, VOTE_BUTTONS
from cogs.interactions.drawing import DRAWINGS
from cogs.interactions.offering import CARD_ACTS
from cogs.interactions.reminding import REMINDER_TEXTS
from cogs.interactions.undoing import UNDO_LABELS, UNDO_TEXTS
from cogs.involvement import drawing as drawing_involvement
from cogs.involvement import offering as offering_involvement
from cogs.involvement import undoing as undoing_involvement
from cogs.meetings import drawing as drawing_meetings
from cogs.meetings import planning as planning_meetings
from cogs.meetings import reminding as reminding_meetings
from cogs.meetings import undoing as undoing_meetings
from cogs.minutes import adding as adding_minutes
from cogs.minutes import deciding as deciding_minutes
from cogs.minutes import drawing as drawing_minutes
from cogs.minutes import reminding as reminding_minutes
from cogs.minutes import undoing as undoing_minutes
from cogs.mirror import choosing as choosing_mirror
from cogs.mirror import drawing as drawing_mirror
from cogs.mirror import reminding as reminding_mirror
from cogs.mirror import undoing as undoing_mirror
from cogs.money import drawing as drawing_money
from cogs.money import offering as offering_money
from cogs.money import undoing as undoing_money
from cogs.partners import offering as offering_partners
from cogs.partners import reminding as reminding_partners
from cogs.partners import undoing as undoing_partners
from cogs.plans import deciding as deciding_plans
from cogs.plans import drawing as drawing_plans
from cogs.plans import offering as offering_plans
from cogs.plans import reminding as reminding_plans
from cogs.plans import undoing as undoing_plans
from cogs.promise import deciding as deciding_promise
from cogs.promise import drawing as drawing_promise
from cogs.promise import offering as offering_promise
from cogs.promise import reminding as reminding_promise
from cogs.promise import undoing as undoing_promise
from cogs.reminders import reminding as reminding_reminders
from cogs.safeguarding import drawing as drawing_safeguarding
from cogs.safeguarding import reminding as reminding_safeguarding
from cogs.safeguarding import undoing as undoing_safeguarding
from cogs.school_plan import deciding as deciding_school_plan
from cogs.school_plan import drawing as drawing_school_plan
from cogs.school_plan import offering as offering_school_plan
from cogs.school_plan import rolling as rolling_school_plan
from cogs.setup import reminding as reminding_setup
from cogs.surveys import asking as asking_surveys
from cogs.surveys import drawing as drawing_surveys
from cogs.surveys import joining as joining_surveys
from cogs.surveys import reminding as reminding_surveys
from cogs.surveys import replying as replying_surveys
from cogs.surveys import undoing as undoing_surveys
from cogs.today import panels as drawing_panels
from cogs.today import waiting as waiting_today
from cogs.vision import drawing as drawing_vision
from cogs.vision import offering as offering_vision
from cogs.vision import undoing as undoing_vision

DRAWINGS.fill(
    *(
        drawing_groups.DRAWINGS,
        drawing_plans.DRAWINGS,
        drawing_ballots.DRAWINGS,
        drawing_advisors.DRAWINGS,
        drawing_school_plan.DRAWINGS,
    ),
    *(drawing_meetings.DRAWINGS, drawing_minutes.DRAWINGS, drawing_safeguarding.DRAWINGS, drawing_panels.DRAWINGS),
    drawing_ideas.DRAWINGS,
    drawing_promise.DRAWINGS,
    drawing_involvement.DRAWINGS,
    drawing_vision.DRAWINGS,
    drawing_mirror.DRAWINGS,
    drawing_handovers.DRAWINGS,
    drawing_eight_weeks.DRAWINGS,
    drawing_hours.DRAWINGS,
    drawing_hearings.DRAWINGS,
    *(drawing_amendments.DRAWINGS, drawing_surveys.DRAWINGS, drawing_money.DRAWINGS, feedback_council.DRAWINGS),
)
REMINDER_TEXTS.fill(
    *(
        reminding_reminders.REMINDER_TEXTS,
        reminding_setup.REMINDER_TEXTS,
        reminding_ballots.REMINDER_TEXTS,
        reminding_advisors.REMINDER_TEXTS,
    ),
    *(
        reminding_plans.REMINDER_TEXTS,
        reminding_meetings.REMINDER_TEXTS,
        reminding_minutes.REMINDER_TEXTS,
        reminding_groups.REMINDER_TEXTS,
        reminding_celebrations.REMINDER_TEXTS,
        reminding_surveys.REMINDER_TEXTS,
        reminding_amendments.REMINDER_TEXTS,
        reminding_safeguarding.REMINDER_TEXTS,
        reminding_ideas.REMINDER_TEXTS,
        reminding_promise.REMINDER_TEXTS,
        reminding_partners.REMINDER_TEXTS,
        reminding_handovers.REMINDER_TEXTS,
        reminding_eight_weeks.REMINDER_TEXTS,
        reminding_hours.REMINDER_TEXTS,
        reminding_hearings.REMINDER_TEXTS,
        reminding_mirror.REMINDER_TEXTS,
    ),
)
VOTE_BUTTONS.fill(voting_ballots.VOTE_BUTTONS)
BALLOT_TEXTS.fill(
    deciding_plans.BALLOT_TEXTS,
    deciding_council.BALLOT_TEXTS,
    deciding_school_plan.BALLOT_TEXTS,
    rolling_school_plan.BALLOT_TEXTS,
    deciding_minutes.BALLOT_TEXTS,
    deciding_promise.BALLOT_TEXTS,
    choosing_mirror.BALLOT_TEXTS,
)
UNDO_TEXTS.fill(
    undoing_groups.UNDO_TEXTS,
    undoing_plans.UNDO_TEXTS,
    undoing_safeguarding.UNDO_TEXTS,
    undoing_council.UNDO_TEXTS,
    undoing_advisors.UNDO_TEXTS,
    undoing_meetings.UNDO_TEXTS,
    undoing_minutes.UNDO_TEXTS,
    undoing_amendments.UNDO_TEXTS,
    undoing_surveys.UNDO_TEXTS,
    undoing_money.UNDO_TEXTS,
    undoing_ideas.UNDO_TEXTS,
    undoing_promise.UNDO_TEXTS,
    undoing_partners.UNDO_TEXTS,
    undoing_vision.UNDO_TEXTS,
    undoing_eight_weeks.UNDO_TEXTS,
    undoing_mirror.UNDO_TEXTS,
    undoing_hours.UNDO_TEXTS,
    undoing_hearings.UNDO_TEXTS,
    undoing_involvement.UNDO_TEXTS,
    undoing_handovers.UNDO_TEXTS,
)
UNDO_LABELS.fill(
    undoing_groups.UNDO_LABELS,
    undoing_plans.UNDO_LABELS,
    undoing_safeguarding.UNDO_LABELS,
    undoing_council.UNDO_LABELS,
    undoing_advisors.UNDO_LABELS,
    undoing_meetings.UNDO_LABELS,
    undoing_minutes.UNDO_LABELS,
    undoing_amendments.UNDO_LABELS,
    undoing_surveys.UNDO_LABELS,
    undoing_money.UNDO_LABELS,
    undoing_ideas.UNDO_LABELS,
    undoing_promise.UNDO_LABELS,
    undoing_partners.UNDO_LABELS,
    undoing_vision.UNDO_LABELS,
    undoing_eight_weeks.UNDO_LABELS,
    undoing_mirror.UNDO_LABELS,
    undoing_hours.UNDO_LABELS,
    undoing_hearings.UNDO_LABELS,
    undoing_involvement.UNDO_LABELS,
    undoing_handovers.UNDO_LABELS,
)
CARD_ACTS.fill(
    buttons_groups.CARD_ACTS,
    offering_plans.CARD_ACTS,
    asking_advisors.CARD_ACTS,
    planning_meetings.CARD_ACTS,
    adding_minutes.CARD_ACTS,
    offering_council.CARD_ACTS,
    offering_amendments.CARD_ACTS,
    offering_partners.CARD_ACTS,
    offering_handovers.CARD_ACTS,
    offering_eight_weeks.CARD_ACTS,
    offering_money.CARD_ACTS,
    editing_groups.CARD_ACTS,
    offering_school_plan.CARD_ACTS,
    rolling_school_plan.CARD_ACTS,
    *(sharing_ideas.CARD_ACTS_OF_SHARING, standing_ideas.CARD_ACTS, answering_ideas.CARD_ACTS),
    offering_promise.CARD_ACTS,
    joining_surveys.CARD_ACTS,
    replying_surveys.CARD_ACTS,
    offering_vision.CARD_ACTS,
    choosing_mirror.CARD_ACTS,
    offering_hours.CARD_ACTS,
    offering_hearings.CARD_ACTS,
    offering_involvement.CARD_ACTS,
    asking_surveys.CARD_ACTS,
    *(joining_council.CARD_ACTS, starting_groups.CARD_ACTS, walk_of_help.CARD_ACTS, waiting_today.CARD_ACTS),
)
