"""The cast: a school's students and teachers, its groups and their plans. The groups' names are from a real school."""

from dataclasses import dataclass, replace

SCHOOL = "The Blue School"
ZONE = "Europe/London"
YEAR_BEGINS = "2026-09-07"

STUDENTS = (
    "Amira K", "Ben T", "Chloe W", "Dylan P", "Ella R", "Farid S", "Grace O", "Harry L", "Imogen B", "Jakub N",
    "Keira M", "Leo F", "Maya D", "Minh T", "Oliwia H", "Priya V", "Quinn A", "Rosa C", "Samir J", "Tuğba E",
    "Umar Y", "Violet S", "Will N", "Xuân P", "Yusuf I", "Zoe B", "Ádám R", "Elif T", "Chidi O", "Daisy F",
    "Szymon W", "Linh L", "Gethin M", "Hana K",
)  # fmt: skip
# She comes in March, when there is something to try on the page.
NEWCOMER = "Mia S"
LEAD = "Ms Rahman"
HEAD = "Ms Okafor"
TEACHERS = ("Mr Reed", HEAD, "Mr Lindqvist", "Ms Haddad")


@dataclass(frozen=True, slots=True)
class GroupPart:
    """A group in the story: its purpose, where it meets, and its first members, the starter first."""

    name: str
    purpose: str
    room: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanPart:
    """A plan in the story, as entered in the forms, with its steps: what, due, who.

    `who` thought of it, does it, and the way to well-being it serves, if any.
    """

    title: str
    why: str
    goal: str
    kind: str
    money: str
    steps: tuple[tuple[str, str, str], ...]
    asks: str = ""
    who: tuple[str, str, str] = ("we", "we", "")

    @property
    def fields(self) -> dict[str, object]:
        """The form's fields."""
        return {"title": self.title, "why": self.why, "goal": self.goal, "kind": [self.kind], "money": self.money}


@dataclass(frozen=True, slots=True)
class Done:
    """Which step is done on which day, and who marks it; the last step of a plan completes it."""

    day: str
    group: str
    number: int
    who: str
    completes: bool = False


GROUPS = (
    GroupPart("Polytunnel", "Grow food all year and get it into the canteen.", "The polytunnel",
              ("Amira K", "Ben T", "Chloe W", "Dylan P", "Ella R", "Farid S")),
    GroupPart("Healthy Living", "Time to eat, time to move, and water that tastes of water.", "Canteen, round table",
              ("Grace O", "Harry L", "Imogen B", "Jakub N")),
    GroupPart("Toilets", "Toilets nobody is afraid of.", "Room 14",
              ("Keira M", "Leo F", "Maya D", "Minh T", "Oliwia H", "Priya V")),
    GroupPart("Radio Station", "A weekly show at lunch, made by us.", "Music room 2",
              ("Quinn A", "Rosa C", "Samir J", "Tuğba E", "Umar Y")),
    GroupPart("Waste and Recycling", "Less rubbish, and what is left goes into the right bin.", "Workshop",
              ("Violet S", "Will N", "Xuân P", "Yusuf I")),
    GroupPart("Energy", "Find out what the school burns, and burn less.", "Physics lab",
              ("Zoe B", "Ádám R", "Elif T", "Chidi O")),
    GroupPart("Transport", "Safe ways to school without a car.", "Room 21",
              ("Daisy F", "Szymon W", "Linh L", "Gethin M", "Hana K")),
    GroupPart("Africa Link", "Friends at our partner school in Zambia.", "Library",
              ("Ella R", "Imogen B", "Rosa C", "Yusuf I")),
    GroupPart("Dyslexia Support", "Reading is not a race.", "Learning support",
              ("Hana K", "Leo F", "Tuğba E", "Umar Y")),
    GroupPart("Greenhouse", "Warm corners for seedlings.", "The greenhouse",
              ("Farid S", "Maya D")),
)  # fmt: skip

# Members who have left or joined since the groups began.
LEFT = {"Polytunnel": "Farid S"}
CAME = {"Radio Station": "Farid S"}


def members_of(group: str) -> list[str]:
    """Return a group's members from October on, the first facilitator at the head."""
    began = next(part.members for part in GROUPS if part.name == group)
    came = [CAME[group]] if group in CAME else []
    return [name for name in began if name != LEFT.get(group)] + came


# The plan each group writes in November; every step has a due date and an owner.
PLANS = {
    "Polytunnel": PlanPart(
        "Salad from our own polytunnel",
        "The cover has been torn since the storm, and the canteen buys salad from far away. We can grow it here.",
        "A new cover by half-term, and 20 kg of salad served in the canteen before Easter.",
        "asking",
        "£180",
        (
            ("Measure the frame and order the cover", "2026-11-27", "Ben T"),
            ("Ask the kitchen which salad they would take", "2026-12-04", "Chloe W"),
            ("Put the new cover on with the site team", "2027-01-22", "Ella R"),
            ("Sow lettuce and rocket in trays", "2027-01-29", "Chloe W"),
            ("Plant out", "2027-02-12", "Dylan P"),
            ("First harvest for the canteen", "2027-03-12", "Amira K"),
            ("Teach Year 7 to run a bed", "2027-06-25", "Ella R"),
        ),
        asks="We ask you to pay £180 for a new cover, and to let the site team help us put it on.",
        who=("we", "together", "give"),
    ),
    "Healthy Living": PlanPart(
        "Water that tastes of water",
        "Two of the five fountains taste of metal, so people buy plastic bottles.",
        "All five fountains cleaned every half-term, and half as many bottles in the bins by June.",
        "doing",
        "",
        (
            ("Count the bottles in the bins for a week", "2026-11-30", "Harry L"),
            ("Taste the water of every fountain, blindfold", "2026-12-07", "Imogen B"),
            ("Show the site team the two that taste of metal", "2026-12-11", "Jakub N"),
            ("Tell every form which fountains are good", "2026-12-18", "Imogen B"),
            ("Agree a cleaning rota with the site team", "2027-01-15", "Grace O"),
        ),
        who=("we", "together", "notice"),
    ),
    "Toilets": PlanPart(
        "Locks, soap and open doors",
        "Three locks are broken, there is no soap after break, and some of us do not drink all day so as not to go.",
        "In the June survey nine of ten students say they use the school toilets without a second thought.",
        "asking",
        "£2,400",
        (
            ("Photograph and list everything that is broken", "2026-11-25", "Leo F"),
            ("Ask the cleaners what they would change", "2026-12-11", "Oliwia H"),
            ("Get two quotes for locks and dispensers", "2027-01-29", "Maya D"),
            ("Present both quotes to the site team", "2027-02-26", "Keira M"),
            ("Choose a soap that nobody is allergic to", "2027-03-12", "Oliwia H"),
            ("Try every new lock, cubicle by cubicle", "2027-04-23", "Minh T"),
            ("Paint the doors with the art department", "2027-05-21", "Leo F"),
            ("Ask again: the June survey", "2027-06-18", "Priya V"),
        ),
        asks="We ask you to have the three locks mended, and to pay for soap dispensers and mirrors in all toilets.",
        who=("we", "adults", ""),
    ),
    "Radio Station": PlanPart(
        "A lunchtime show twice a week",
        "Lunch is loud and lonely at the same time. Music and news made by students would change both.",
        "Sixteen shows by July, made by at least twelve different people.",
        "doing",
        "",
        (
            ("Learn the mixer with the music department", "2027-02-12", "Samir J"),
            ("Record a pilot and play it to the council", "2027-03-05", "Rosa C"),
            ("Agree with the canteen where the speakers go", "2027-03-19", "Tuğba E"),
            ("First live show", "2027-04-21", "Quinn A"),
            ("Show three new people how the mixer works", "2027-05-14", "Samir J"),
            ("Ask listeners what they would like", "2027-05-28", "Umar Y"),
        ),
        who=("we", "we", "connect"),
    ),
    "Waste and Recycling": PlanPart(
        "Two recycling points and a compost heap",
        "We weighed it: 62 kg of rubbish in one week, and more than half was paper and food.",
        "Half the weight in the black bins by June, weighed in the same week of the month.",
        "doing",
        "£90.50",
        (
            ("Weigh the bins for one week", "2026-11-20", "Will N"),
            ("Ask the workshop for old pallets", "2026-12-11", "Violet S"),
            ("Build two sorting points from pallets", "2027-01-22", "Xuân P"),
            ("Show each year group what goes where", "2027-03-05", "Will N"),
            ("Turn the compost heap and use it", "2027-04-30", "Yusuf I"),
            ("Weigh again and tell everybody", "2027-06-11", "Violet S"),
        ),
        who=("we", "we", "notice"),
    ),
    "Energy": PlanPart(
        "Show the meters",
        "Nobody knows what the heating costs, so nobody turns it down.",
        "A screen in the hall shows each building's use, and Block C uses a tenth less than last spring.",
        "asking",
        "£620",
        (
            ("Ask two makers what a screen costs", "2027-01-29", "Elif T"),
            ("Choose a screen", "2027-03-12", "Zoe B"),
            ("Hang it up in the hall", "2027-04-23", "Ádám R"),
            ("Show every form how to read it", "2027-05-14", "Chidi O"),
            ("Compare Block C with last spring", "2027-06-18", "Elif T"),
        ),
        asks="We ask you to buy one screen for the hall, and to give us the meter readings each week.",
        who=("together", "adults", ""),
    ),
    "Transport": PlanPart(
        "A second bike shed at the north gate",
        "Sixty bikes, forty places. The rest stand in the rain, and two were stolen this autumn.",
        "Every bike that comes to school stands under a roof and behind a lock.",
        "asking",
        "£7,600",
        (
            ("Count the bikes on ten days", "2026-11-20", "Szymon W"),
            ("Travel survey in every form", "2026-12-11", "Linh L"),
            ("Apply to the county's travel fund", "2027-01-22", "Daisy F"),
            ("Draw where sixty bikes would stand", "2027-02-12", "Gethin M"),
            ("Ring the county and ask about the fund", "2027-03-19", "Daisy F"),
            ("Mark where it stands, with the site team", "2027-05-14", "Hana K"),
            ("Opening, with a ride", "2027-06-25", "Gethin M"),
        ),
        asks="We ask you to build a bike shed for twenty bikes at the north gate, and to share the cost with the county.",
        who=("we", "together", "be_active"),
    ),
    "Africa Link": PlanPart(
        "Letters and a shared garden diary",
        "We write once a year and hear back once a year. Friends talk more often.",
        "A letter every half-term in both directions, and one diary both schools write.",
        "doing",
        "£60",
        (("Ask our partners what they would like", "2026-12-04", "Rosa C"),),
        who=("together", "we", "connect"),
    ),
    "Dyslexia Support": PlanPart(
        "Slides before the lesson, handouts on cream paper",
        "White paper swims. Slides the evening before mean that we can listen in the lesson.",
        "Every department offers both by Easter, and we asked everybody in the group whether they do.",
        "asking",
        "",
        (
            ("Write down what helps, on one page", "2026-11-27", "Hana K"),
            ("Print one handout on cream paper and try it", "2026-12-11", "Umar Y"),
            ("Find two teachers who try it with us", "2027-01-29", "Hana K"),
            ("Meet each head of department", "2027-03-24", "Leo F"),
            ("Ask everybody in the group whether it helps", "2027-05-21", "Tuğba E"),
        ),
        asks="We ask you to have every department send slides the evening before, and print handouts on cream paper.",
        who=("together", "adults", "keep_learning"),
    ),
}

# Energy's alternative when its plan is declined.
WITHOUT_A_SCREEN = PlanPart(
    "Read the meters, draw the chart",
    "There will be no screen this year. The meters turn all the same, and paper costs nothing.",
    "A chart in the hall every Monday, and Block C uses a tenth less than last spring.",
    "doing",
    "",
    (
        ("Get the readings from the site team", "2027-02-26", "Ádám R"),
        ("Draw the first chart by hand", "2027-03-12", "Elif T"),
        ("Ask the site team when the boilers run", "2027-03-24", "Chidi O"),
        ("A chart in the hall every Monday", "2027-04-26", "Zoe B"),
        ("Tell every form what Block C has saved", "2027-07-02", "Chidi O"),
    ),
    who=("adults", "we", "keep_learning"),
)

# The plans as carried out: some revised later, the others as first written.
CARRIED_OUT = PLANS | {
    "Radio Station": replace(PLANS["Radio Station"], title="A lunchtime show once a week"),
    "Energy": WITHOUT_A_SCREEN,
}

# Who marks which step of their group's plan as done, by number, and on which day.
DONE = (
    Done("2026-11-20", "Transport", 1, "Szymon W"), Done("2026-11-24", "Waste and Recycling", 1, "Will N"),
    Done("2026-11-24", "Toilets", 1, "Leo F"), Done("2026-11-24", "Polytunnel", 1, "Ben T"),
    Done("2026-11-24", "Dyslexia Support", 1, "Hana K"), Done("2026-12-01", "Healthy Living", 1, "Harry L"),
    Done("2026-12-01", "Polytunnel", 2, "Chloe W"), Done("2026-12-01", "Healthy Living", 2, "Imogen B"),
    Done("2026-12-08", "Waste and Recycling", 2, "Violet S"), Done("2026-12-08", "Toilets", 2, "Oliwia H"),
    Done("2026-12-08", "Dyslexia Support", 2, "Umar Y"), Done("2026-12-08", "Transport", 2, "Linh L"),
    Done("2026-12-08", "Healthy Living", 3, "Jakub N"), Done("2026-12-17", "Healthy Living", 4, "Imogen B"),
    Done("2027-01-14", "Healthy Living", 5, "Grace O", completes=True), Done("2027-01-20", "Transport", 3, "Daisy F"),
    Done("2027-01-20", "Polytunnel", 3, "Ella R"), Done("2027-01-26", "Waste and Recycling", 3, "Xuân P"),
    Done("2027-01-26", "Dyslexia Support", 3, "Hana K"), Done("2027-01-26", "Toilets", 3, "Maya D"),
    Done("2027-01-26", "Polytunnel", 4, "Chloe W"), Done("2027-02-11", "Radio Station", 1, "Samir J"),
    Done("2027-02-11", "Transport", 4, "Gethin M"), Done("2027-02-11", "Polytunnel", 5, "Dylan P"),
    Done("2027-02-25", "Toilets", 4, "Keira M"), Done("2027-02-25", "Energy", 1, "Ádám R"),
    Done("2027-03-04", "Waste and Recycling", 4, "Will N"), Done("2027-03-04", "Radio Station", 2, "Rosa C"),
    Done("2027-03-12", "Toilets", 5, "Oliwia H"), Done("2027-03-12", "Energy", 2, "Elif T"),
    Done("2027-03-12", "Polytunnel", 6, "Amira K"), Done("2027-03-17", "Transport", 5, "Daisy F"),
    Done("2027-03-17", "Radio Station", 3, "Tuğba E"), Done("2027-03-23", "Energy", 3, "Chidi O"),
    Done("2027-03-23", "Dyslexia Support", 4, "Leo F"), Done("2027-04-21", "Radio Station", 4, "Quinn A"),
    Done("2027-04-21", "Toilets", 6, "Minh T"), Done("2027-04-26", "Energy", 4, "Zoe B"),
    Done("2027-04-26", "Waste and Recycling", 5, "Yusuf I"), Done("2027-05-13", "Radio Station", 5, "Samir J"),
    Done("2027-05-13", "Transport", 6, "Hana K"), Done("2027-05-20", "Toilets", 7, "Leo F"),
    Done("2027-05-20", "Dyslexia Support", 5, "Tuğba E", completes=True), Done("2027-05-20", "Polytunnel", 8, "Ella R"),
    Done("2027-05-27", "Radio Station", 6, "Umar Y", completes=True),
    Done("2027-06-11", "Waste and Recycling", 6, "Violet S", completes=True),
    Done("2027-06-17", "Toilets", 8, "Priya V", completes=True),
    Done("2027-06-24", "Polytunnel", 7, "Ella R", completes=True),
    Done("2027-06-24", "Transport", 7, "Gethin M", completes=True),
    Done("2027-07-01", "Energy", 5, "Chidi O", completes=True),
)  # fmt: skip
