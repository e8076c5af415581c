"""What the groups discuss in their meetings, week by week: each has its own minutes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormEntry:
    """One form the minute-taker fills in: which form, its fields, and what the answer must contain.

    An action is due `days` after the meeting; None means that it has no due date.
    """

    form: str
    fields: tuple[tuple[str, str], ...]
    expect: str
    days: int | None = None

    @property
    def hands(self) -> int:
        """The number of hands counted, and so the least attendance."""
        return sum(int(number) for name, number in self.fields if name in ("for", "against"))

    @property
    def texts(self) -> tuple[str, ...]:
        """What was said, decided or agreed."""
        return tuple(value for name, value in self.fields if name in ("text", "what"))


def note(text: str) -> FormEntry:
    """Write a note."""
    return FormEntry("note", (("text", text),), "It is in the minutes")


def hands(text: str, in_favour: int, against: int = 0) -> FormEntry:
    """Decide by a show of hands."""
    expect = "passed" if in_favour > against else "not passed"
    counted = (("rule", "majority"), ("for", str(in_favour)), ("against", str(against)))
    return FormEntry("decision", (("text", text), *counted), expect)


def consent(text: str) -> FormEntry:
    """Decide by consent, with no objection."""
    return FormEntry("decision", (("text", text), ("rule", "consent")), "passed")


def action(what: str, who: str, days: int | None = None) -> FormEntry:
    """Agree on who does what, by when."""
    return FormEntry("action", (("what", what), ("who", who)), "is written down", days)


Week = tuple[FormEntry, ...]
# In autumn the groups meet every second week; each list ends with the meetings of spring.
WEEKS: dict[str, tuple[Week, ...]] = {
    "Polytunnel": (
        (),  # The first meeting is a scene of its own.
        (note("The hinges are on. The door shuts, and it opens again too."), hands("Winter lettuce first, then peas", 3, 1)),
        (consent("We water before first lesson, two of us each day"), note("Rota: Mon Ben, Tue Ella, Wed Amira, Thu Dylan.")),
        (note("Wind on Saturday: the tear is two metres long now."), action("Tape the tear until there is a new cover", "Dylan P", 3)),
        (note("First frost, minus three. The chard stands, two lettuces do not."), consent("Somebody looks in twice over Christmas")),
        (note("£180 is a yes! The cover comes on the 29th."), action("Find eight people to pull the cover on", "Amira K", 9)),
        (note("6.4 kg cut on Friday. The canteen sold out by twelve. 20 kg before Easter looks possible."),),
    ),
    "Healthy Living": (
        (note("Five fountains in the school, and two taste of coins."), action("Put a poster at every fountain", "Jakub N", 10)),
        (note("Jakub drew a fountain that looks like a bin. Everybody stops to look, so it stays."),
         hands("We ask Year 8 which fountain is worst", 3), action("Write three questions for Year 8", "Harry L", 14)),
        (note("Year 8 says: the gym, then the one by the art rooms. Nobody ever rang."), consent("We ring once every half-term")),
        (note("495 bottles in five days. Forty were still full."), consent("We count again in the week before Easter"),
         action("Write both numbers on the rota", "Jakub N", 7)),
        (note("Grace has the rota signed: every half-term, all five."), consent("The plan is done; next we look at lunch queues")),
    ),
    "Toilets": (
        (note("Two of three locks in B block do not close."), action("Write the list of what is broken", "Leo F", 10)),
        (note("The list has 23 lines. Eleven are about doors."), consent("We photograph doors, never people")),
        (note("Not passed this morning: four of us asked how we would know. Leo adds a day."), hands("Locks and soap first, mirrors last", 4, 1)),
        (note("Ratified, one abstained."), action("Get two quotes for locks and dispensers", "Maya D", 45)),
    ),
    "Radio Station": (
        (note("The mixer hums when both microphones are on."), action("Find out who has a second cable", "Samir J", 7)),
        (note("Quinn wants twice a week. Samir has band on Thursdays."), action("Interview the cook", "Rosa C", 9)),
        (note("A tie: twice a week is too much for half of us."), consent("No third vote before Christmas")),
        (note("Test show: two minutes of silence when the laptop slept."), action("Switch off sleep", "Umar Y", 1),
         consent("Nobody is laughed at for reading slowly")),
        (note("Once a week, then. Samir writes it into the plan."), hands("Put it to the vote again in February", 4)),
    ),
    "Waste and Recycling": (
        (note("Nobody knows what the school throws away, so we weigh."), action("Borrow the scales from the kitchen", "Will N", 7)),
        (note("62 kg in one week, written on the board where all can see it."), hands("The number goes into the plan", 3)),
        (note("Pallets: the builder's yard gives us twelve, we fetch them."), action("Ask for a van", "Xuân P", 5)),
        (hands("The heap goes behind the greenhouse, not by the gate", 2, 1), note("It must not smell in the classrooms."),
         action("Boxes for paper from the print room", "Violet S")),
    ),
    "Energy": (
        (note("Block C was heated with its windows open again."), action("Ask who may see the meters", "Ádám R", 7)),
        (note("There are seven meters, and one is behind the piano."), consent("We read them on Mondays before first lesson")),
        (note("Ms Okafor came: a kilowatt-hour is a kettle for half an hour. Block C: 212 on Monday."),),
        (note("Our vote had no quorum: one of four came. Two thought it was next week."), hands("Ask who turns the heating off on Fridays", 3),
         action("Ask the site team", "Zoe B", 28)),
        (note("Friday is a timer from 2009. The site team has set it. Vote on the plan next week: all four come."),),
        (note("The answer was no: new heating next year, a screen comes with it."), consent("We draw it by hand, without money")),
    ),
    "Transport": (
        (note("61 bikes today, and 40 places."), action("Count on ten days, also when it rains", "Szymon W", 40)),
        (note("Ms Haddad: the county pays half when a school has numbers."), action("Print 900 surveys", "Gethin M", 5)),
        (note("27 forms. 212 would cycle if the bike stood dry."), action("Draw the north gate to scale", "Hana K", 7)),
        (note("Application sent on Wednesday, 14 pages."), action("Find out who cuts the ribbon", "Gethin M")),
    ),
    "Africa Link": (
        (note("The last letter took nine days."), action("Choose three photographs", "Rosa C", 7)),
        (hands("A shared garden diary, one page a week", 2, 1), note("Rosa asks whether they want one."),
         action("Measure a slug for them", "Yusuf I", 4)),
        (note("We have not asked them."), action("Write and ask what they would like", "Imogen B", 3)),
        (note("They wrote back within a day: yes to the diary, and drawings rather than photographs."),
         note("Sent back: one step is not much of a plan, they said. They are right."), consent("More steps after Christmas")),
        (note("First diary page from Zambia: caterpillars, with drawings."), action("Answer with our slugs", "Yusuf I", 7)),
    ),
    "Dyslexia Support": (
        (note("Slides came the evening before in two subjects of nine."), action("Ask those two how they do it", "Tuğba E", 7)),
        (hands("One page of what helps, no more", 3), action("Write the page", "Hana K", 14)),
        (note("Larger letters help eight of ten of us more than any special font."), consent("No list of names, whoever asks")),
        (hands("Teachers get the page first, students a week later", 3), action("Print the page on cream paper", "Tuğba E", 28)),
    ),
}  # fmt: skip

# What somebody adds to the agenda of a group's first meeting.
AGENDAS = {
    "Healthy Living": "Which fountain tastes of what?", "Toilets": "What is broken, and where?",
    "Radio Station": "What do we need before we go on air?", "Waste and Recycling": "How do we find out how much it is?",
    "Energy": "Where does the heat go?", "Transport": "How many bikes are there?",
    "Africa Link": "What do we send, and how long does it take?", "Dyslexia Support": "Which subjects send slides early?",
}  # fmt: skip

# Which of a group's meetings the transcript tells at length, counted from 1; the others are told in brief.
TOLD_AT_LENGTH = {"Polytunnel": (1,), "Toilets": (3,), "Energy": (6,), "Transport": (4,), "Africa Link": (3,)}
