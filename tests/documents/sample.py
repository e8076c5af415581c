"""A school plan as a real school might have it, for the tests of what is printed."""

from datetime import UTC, date, datetime
from fractions import Fraction

from governance.ballots import Choice, Rule, Secrecy, Share, Tally, Terms
from governance.funnel import Funnel, TurnedDown
from governance.money import Money
from governance.participation import Participation
from governance.plans import AdultAnswer, PlanKind, PlanState
from governance.replies import AdultReply
from governance.school_plan import Change, ChangeKind, Decision, Named, PlannedStep, PlanPage, SchoolPlan

SECRET = Terms(secrecy=Secrecy.SECRET)
STRICT = Terms(threshold=Fraction(2, 3), threshold_of=Share.ELECTORATE)
CONSENT = Terms(rule=Rule.CONSENT)
COUNCIL = Decision(
    date(2026, 12, 10), Terms(), Tally.counted(18, {Choice.FOR: 14, Choice.AGAINST: 1, Choice.ABSTAIN: 1})
)
PEOPLE = ("Amira K", "Tom B", "Ella W", "Jonas", "Priya S", "Leo 🚲", "Megan H", "Yusuf", "Hannah P", None)
TEACHERS = ("Ms Okafor", "Mr Lindqvist", "Mrs Patel", "Mr Davies")


def who(number: int) -> Named:
    return Named(number, PEOPLE[number % len(PEOPLE)])


def steps(first: int, *rows: tuple[str, date | None, date | None]) -> tuple[PlannedStep, ...]:
    return tuple(
        PlannedStep(at + 1, what, who(first + at), due, done, added=at == 4)
        for at, (what, due, done) in enumerate(rows)
    )


def decided(
    day: int, electorate: int, for_: int, against: int = 0, abstain: int = 0, terms: Terms | None = None
) -> Decision:
    tally = Tally.counted(electorate, {Choice.FOR: for_, Choice.AGAINST: against, Choice.ABSTAIN: abstain})
    return Decision(date(2026, 11, day), terms or Terms(), tally)


POLYTUNNEL = PlanPage(
    plan=1,
    version=3,
    group="Polytunnel",
    group_purpose="Growing food at school, for the school",
    members=14,
    title="Salad from our own polytunnel in the canteen by May 🌱",
    why=(
        "The polytunnel has stood half empty since the storm took the door. Forty students signed up in the survey to "
        "grow food, and the kitchen told us they would gladly cook with what we grow.\n"
        "Food that travels fifty metres is better for everybody."
    ),
    goal="From May to July the canteen serves a salad once a week that we grew, and we know how many were eaten.",
    kind=PlanKind.DOING,
    state=PlanState.IN_PROGRESS,
    money=Money("£", 18500),
    review_on=date(2027, 2, 26),
    steps=steps(
        0,
        ("Mend the door and the two torn panels", date(2026, 12, 12), date(2026, 12, 9)),
        ("Clear the beds and bring in compost from the recycling group", date(2027, 1, 22), date(2027, 1, 20)),
        ("Sow lettuce, rocket and spring onions", date(2027, 2, 26), None),
        ("Agree dates and amounts with the kitchen", date(2027, 3, 19), None),
        ("Watering rota for the Easter holidays", date(2027, 3, 31), None),
        ("First salad in the canteen", date(2027, 5, 10), None),
    ),
    advisors=(Named(101, TEACHERS[0]),),
    adopted=decided(20, 14, 11, 1, 0),
    ratified=COUNCIL,
)

TOILETS = PlanPage(
    plan=2,
    version=2,
    group="Toilets",
    group_purpose="Toilets nobody has to be afraid of",
    members=20,
    title="Locks, soap and open doors: the toilets by the hall",
    why="Three locks are broken, there is no soap after break, and some of us do not drink all day so as not to go.",
    goal="In the June survey, nine of ten students say that they use the school toilets without a second thought.",
    kind=PlanKind.ASKING,
    state=PlanState.RATIFIED,
    money=Money("£", 240000),
    review_on=date(2027, 3, 12),
    steps=steps(
        3,
        ("Photograph and list everything that is broken", date(2026, 12, 4), date(2026, 12, 3)),
        ("Get two quotes for locks and dispensers", date(2027, 1, 29), None),
        ("Present both quotes to the site team", date(2027, 2, 12), None),
        ("Locks fitted", date(2027, 4, 16), None),
    ),
    advisors=(Named(102, TEACHERS[1]), Named(103, None)),
    adopted=decided(18, 20, 9, 4, 1),
    ratified=COUNCIL,
    reply=AdultReply(
        AdultAnswer.YES_WITH_CHANGE,
        "Yes to locks and soap before Easter. The mirrors wait for the summer works, when the plumber is here anyway.",
        date(2027, 1, 14),
        date(2027, 4, 16),
    ),
    asks="We ask you to mend the three locks, and to pay for soap dispensers and mirrors.",
)

RADIO = PlanPage(
    plan=3,
    version=1,
    group="School Radio",
    group_purpose="A voice at lunchtime",
    members=9,
    title="A lunchtime show twice a week",
    why="Lunch is loud and lonely at the same time. Music and news made by students would change both.",
    goal="Sixteen shows by July, made by at least twelve different people.",
    kind=PlanKind.DOING,
    state=PlanState.COMPLETED,
    money=None,
    review_on=None,
    steps=steps(
        6,
        ("Learn the mixer with the music department", date(2026, 11, 27), date(2026, 11, 25)),
        ("Record a pilot and play it to the council", date(2026, 12, 11), date(2026, 12, 11)),
        ("First live show", date(2027, 1, 11), date(2027, 1, 12)),
    ),
    advisors=(),
    adopted=decided(24, 9, 2, 0, 0, Terms(quorum=Fraction(1, 5), secrecy=Secrecy.SECRET)),
    ratified=Decision(
        date(2026, 12, 10), SECRET, Tally.counted(18, {Choice.FOR: 12, Choice.AGAINST: 3, Choice.ABSTAIN: 2})
    ),
)

WASTE = PlanPage(
    plan=4,
    version=1,
    group="Waste and Recycling",
    group_purpose="Less rubbish, better sorted",
    members=16,
    title="Two recycling points and a compost heap that works",
    why="We weighed it: 62 kg of rubbish in one week, and more than half of it was paper and food.",
    goal="Half the weight in the black bins by June, weighed in the same week of the month.",
    kind=PlanKind.DOING,
    state=PlanState.IN_PROGRESS,
    money=Money("£", 9050),
    review_on=date(2027, 2, 5),
    steps=steps(
        1,
        ("Weigh the bins for one week", date(2026, 11, 20), date(2026, 11, 20)),
        ("Build two sorting points from pallets", date(2027, 1, 15), date(2027, 1, 19)),
        ("An assembly for each year group", date(2027, 2, 5), None),
        ("Weigh again", date(2027, 6, 11), None),
    ),
    advisors=(Named(104, TEACHERS[2]),),
    adopted=decided(19, 16, 15, 0, 0, CONSENT),
    ratified=COUNCIL,
)

ENERGY = PlanPage(
    plan=5,
    version=2,
    group="Energy",
    group_purpose="Switch it off",
    members=11,
    title="Show the meters: what each building uses",
    why="Nobody knows what the heating costs, so nobody turns it down.",
    goal="A screen in the hall shows each building's use, and Block C uses a tenth less than last spring.",
    kind=PlanKind.ASKING,
    state=PlanState.RATIFIED,
    money=Money("£", 62000),
    review_on=date(2027, 3, 5),
    steps=steps(
        2,
        ("Ask the site team for the meter readings", date(2026, 12, 18), date(2026, 12, 16)),
        ("Draw the first chart by hand", date(2027, 1, 29), None),
        ("Choose the screen", None, None),
    ),
    advisors=(Named(102, TEACHERS[1]),),
    adopted=decided(23, 11, 8, 0, 1, STRICT),
    ratified=COUNCIL,
)

TRANSPORT = PlanPage(
    plan=6,
    version=4,
    group="Transport",
    group_purpose="Safe and dry ways to school",
    members=18,
    title="A second bike shed at the north gate",
    why="Sixty bikes, forty places. The rest stand in the rain, and two were stolen this autumn.",
    goal="Every bike that comes to school stands under a roof and behind a lock.",
    kind=PlanKind.ASKING,
    state=PlanState.IN_PROGRESS,
    money=Money("£", 780000),
    review_on=date(2027, 2, 12),
    steps=steps(
        5,
        ("Count the bikes on ten days", date(2026, 11, 13), date(2026, 11, 13)),
        ("Travel survey in every form", date(2026, 12, 4), date(2026, 12, 8)),
        ("Apply to the council's travel fund", date(2027, 1, 31), date(2027, 1, 18)),
        ("Mark out the ground with the site team", date(2027, 3, 26), None),
        ("Opening, with a ride", date(2027, 6, 18), None),
    ),
    advisors=(Named(101, TEACHERS[0]),),
    advised_before=(Named(104, TEACHERS[3]),),
    adopted=decided(16, 18, 13, 2, 1),
    ratified=COUNCIL,
    reply=AdultReply(AdultAnswer.YES, "The governors match whatever the travel fund gives.", date(2027, 1, 14), None),
)

DYSLEXIA = PlanPage(
    plan=7,
    version=1,
    group="Dyslexia Support",
    group_purpose="Reading is not a race",
    members=8,
    title="Handouts on cream paper, and slides before the lesson",
    why="White paper swims. Seeing the slides the evening before means that we can listen in the lesson.",
    goal="Every department offers both, and we asked everybody in the group whether they really do.",
    kind=PlanKind.ASKING,
    state=PlanState.RATIFIED,
    money=None,
    review_on=date(2027, 3, 19),
    steps=steps(
        8,
        ("Write down what helps, in one page", date(2026, 12, 11), date(2026, 12, 11)),
        ("Meet each head of department", date(2027, 2, 26), None),
    ),
    advisors=(Named(103, TEACHERS[2]),),
    adopted=decided(25, 8, 6, 0, 1, SECRET),
    ratified=COUNCIL,
    reply=AdultReply(
        AdultAnswer.NEED_MORE,
        "Which departments do it already? Bring us the list.",
        date(2027, 1, 14),
        date(2027, 2, 26),
    ),
)

HEALTHY = PlanPage(
    plan=8,
    version=1,
    group="Healthy Living",
    group_purpose="Feeling well at school",
    members=22,
    title="A longer lunch on Wednesdays",
    why="Clubs, queue, food: forty minutes are not enough for two of the three.",
    goal="Lunch is sixty minutes on Wednesdays for a trial of one half-term.",
    kind=PlanKind.ASKING,
    state=PlanState.RATIFIED,
    money=None,
    review_on=date(2027, 2, 26),
    steps=steps(4, ("Ask every form", date(2026, 12, 18), date(2026, 12, 17))),
    advisors=(),
    adopted=decided(26, 22, 16, 3, 2),
    ratified=COUNCIL,
    reply=AdultReply(
        AdultAnswer.NO,
        "The buses leave at 15:20 and cannot be moved this year. We will bring it up when the contract ends in June.",
        date(2027, 1, 14),
        None,
    ),
)

AFRICA = PlanPage(
    plan=9,
    version=1,
    group="Africa Link",
    group_purpose="Friends at our partner school in Zambia",
    members=12,
    title="Letters, a film evening and a shared garden diary",
    why="We write once a year and hear back once a year. Friends talk more often.",
    goal="A letter every half-term in both directions, and one project that we do at the same time.",
    kind=PlanKind.DOING,
    state=PlanState.RATIFIED,
    money=Money("£", 6000),
    review_on=date(2027, 3, 1),
    steps=(),
    advisors=(Named(104, TEACHERS[3]),),
    adopted=decided(27, 12, 9, 1, 0),
    ratified=COUNCIL,
)

PAGES = (AFRICA, DYSLEXIA, ENERGY, HEALTHY, POLYTUNNEL, RADIO, TOILETS, TRANSPORT, WASTE)

SAMPLE = SchoolPlan(
    school="The Blue School, Wells",
    number=2,
    compiled_at=datetime(2027, 1, 20, 15, 4, tzinfo=UTC),
    published_on=date(2027, 1, 22),
    timezone="Europe/London",
    language="en",
    pages=PAGES,
    participation=Participation(
        students=214,
        groups=16,
        groups_active=14,
        teachers_advising=6,
        plans_written=17,
        plans_ratified=9,
        ballots=31,
        votes=1284,
        steps_done=14,
        steps=28,
        groups_closed=1,
        teachers_advising_now=4,
    ),
    changes=(
        Change(ChangeKind.NEW, "A longer lunch on Wednesdays", "Healthy Living", 1, 1),
        Change(ChangeKind.NEW, "Letters, a film evening and a shared garden diary", "Africa Link", 0, 0),
        Change(ChangeKind.CHANGED, "A second bike shed at the north gate", "Transport", 3, 5, 1, AdultAnswer.YES),
        Change(ChangeKind.PROGRESSED, "Salad from our own polytunnel in the canteen by May 🌱", "Polytunnel", 2, 6, 0),
        Change(ChangeKind.COMPLETED, "A lunchtime show twice a week", "School Radio", 3, 3, 1),
        Change(
            ChangeKind.ANSWERED,
            "Locks, soap and open doors: the toilets by the hall",
            "Toilets",
            1,
            4,
            1,
            AdultAnswer.YES_WITH_CHANGE,
        ),
        Change(ChangeKind.LEFT, "Benches around the old oak", "Beautiful School", 1, 4),
    ),
    previous=1,
    council=18,
    funnel=Funnel(
        said=24,
        groups=9,
        plans=6,
        agreed=4,
        done=1,
        waiting=7,
        yes=3,
        turned_down=(
            TurnedDown(7, "Bees on the roof", "Two people are allergic to them.", None, date(2026, 11, 12)),
            TurnedDown(3, "No homework on Fridays", "Teachers set it by subject.", "Head teacher", date(2026, 10, 2)),
        ),
        themes=None,
    ),
)
