"""Who plays: a school of students and teachers, its groups, and what they plan. The groups' names are of a real one."""

from dataclasses import dataclass

SCHOOL = "The Blue School"
ZONE = "Europe/London"
YEAR_BEGINS = "2026-09-07"

STUDENTS = (
    "Amira K", "Ben T", "Chloe W", "Dylan P", "Ella R", "Farid S", "Grace O", "Harry L", "Imogen B", "Jakub N",
    "Keira M", "Leo F", "Maya D", "Noah G", "Olivia H", "Priya V", "Quinn A", "Rosa C", "Samir J", "Tilly E",
    "Umar Y", "Violet S", "Will N", "Xanthe P", "Yusuf I", "Zoe B", "Adam R", "Bella T", "Callum O", "Daisy F",
    "Ethan W", "Freya L", "George M", "Hana K",
)  # fmt: skip
LEAD = "Ms Rahman"
TEACHERS = ("Mr Reed", "Ms Okafor", "Mr Lindqvist", "Ms Haddad")


@dataclass(frozen=True, slots=True)
class GroupPart:
    """A group in the story: its purpose and its members, the starter first."""

    name: str
    purpose: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanPart:
    """A plan in the story, as it is put into the form, with its steps: what, due, who."""

    title: str
    why: str
    goal: str
    kind: str
    money: str
    steps: tuple[tuple[str, str, str], ...]

    @property
    def fields(self) -> dict[str, object]:
        """What goes into the form."""
        return {"title": self.title, "why": self.why, "goal": self.goal, "kind": [self.kind], "money": self.money}


GROUPS = (
    GroupPart("Polytunnel", "Grow food all year and get it into the canteen.",
              ("Amira K", "Ben T", "Chloe W", "Dylan P", "Ella R", "Farid S")),
    GroupPart("Healthy Living", "Time to eat, time to move, and water that tastes of water.",
              ("Grace O", "Harry L", "Imogen B", "Jakub N")),
    GroupPart("Toilets", "Toilets nobody is afraid of.",
              ("Keira M", "Leo F", "Maya D", "Noah G", "Olivia H", "Priya V")),
    GroupPart("Radio Station", "A weekly show at lunch, made by us.",
              ("Quinn A", "Rosa C", "Samir J", "Tilly E", "Umar Y")),
    GroupPart("Waste and Recycling", "Less rubbish, and what is left goes into the right bin.",
              ("Violet S", "Will N", "Xanthe P", "Yusuf I")),
    GroupPart("Energy", "Find out what the school burns, and burn less.",
              ("Zoe B", "Adam R", "Bella T", "Callum O")),
    GroupPart("Transport", "Safe ways to school without a car.",
              ("Daisy F", "Ethan W", "Freya L", "George M", "Hana K")),
    GroupPart("Africa Link", "Friends at our partner school in Zambia.",
              ("Ella R", "Imogen B", "Rosa C", "Yusuf I")),
    GroupPart("Dyslexia Support", "Reading is not a race.",
              ("Hana K", "Leo F", "Tilly E", "Umar Y")),
    GroupPart("Greenhouse", "Warm corners for seedlings.",
              ("Farid S", "Maya D")),
)  # fmt: skip

PLANS = {
    "Polytunnel": PlanPart(
        "Salad from our own polytunnel",
        "The cover has been torn since the storm, and the canteen buys salad from far away. We can grow it here.",
        "A new cover by half-term, and 20 kg of salad served in the canteen before Easter.",
        "asking", "£180",
        (("Measure the frame and order the cover", "2026-11-27", "Ben T"),
         ("Ask the kitchen which salad they would take", "2026-12-04", "Chloe W"),
         ("Plant out", "2027-02-12", "Dylan P"),
         ("First harvest for the canteen", "2027-03-19", "Amira K")),
    ),
    "Healthy Living": PlanPart(
        "Water that tastes of water",
        "Two of the five fountains taste of metal, so people buy plastic bottles.",
        "All five fountains cleaned every half-term, and half as many bottles in the bins by June.",
        "doing", "",
        (("Count the bottles in the bins for a week", "2026-11-30", "Harry L"),
         ("Agree a cleaning rota with the site team", "2027-01-15", "Grace O")),
    ),
    "Toilets": PlanPart(
        "Locks, soap and open doors",
        "Three locks are broken, there is no soap after break, and some of us do not drink all day so as not to go.",
        "In the June survey nine of ten students say they use the school toilets without a second thought.",
        "asking", "£2,400",
        (("Photograph and list everything that is broken", "2026-11-25", "Leo F"),
         ("Get two quotes for locks and dispensers", "2027-01-29", "Maya D"),
         ("Present both quotes to the site team", "2027-02-26", "Keira M")),
    ),
    "Radio Station": PlanPart(
        "A lunchtime show twice a week",
        "Lunch is loud and lonely at the same time. Music and news made by students would change both.",
        "Sixteen shows by July, made by at least twelve different people.",
        "doing", "",
        (("Learn the mixer with the music department", "2026-12-11", "Samir J"),
         ("Record a pilot and play it to the council", "2027-02-05", "Rosa C"),
         ("First live show", "2027-03-05", "Quinn A")),
    ),
    "Waste and Recycling": PlanPart(
        "Two recycling points and a compost heap",
        "We weighed it: 62 kg of rubbish in one week, and more than half was paper and food.",
        "Half the weight in the black bins by June, weighed in the same week of the month.",
        "doing", "£90.50",
        (("Weigh the bins for one week", "2026-11-20", "Will N"),
         ("Build two sorting points from pallets", "2027-01-22", "Xanthe P"),
         ("Weigh again and tell everybody", "2027-06-11", "Violet S")),
    ),
    "Energy": PlanPart(
        "Show the meters",
        "Nobody knows what the heating costs, so nobody turns it down.",
        "A screen in the hall shows each building's use, and Block C uses a tenth less than last spring.",
        "asking", "£620",
        (("Ask the site team for the readings", "2026-12-18", "Adam R"),
         ("Draw the first chart by hand", "2027-01-29", "Bella T"),
         ("Choose a screen", "2027-03-12", "Zoe B")),
    ),
    "Transport": PlanPart(
        "A second bike shed at the north gate",
        "Sixty bikes, forty places. The rest stand in the rain, and two were stolen this autumn.",
        "Every bike that comes to school stands under a roof and behind a lock.",
        "asking", "£7,600",
        (("Count the bikes on ten days", "2026-11-20", "Ethan W"),
         ("Travel survey in every form", "2026-12-11", "Freya L"),
         ("Apply to the county's travel fund", "2027-01-22", "Daisy F"),
         ("Opening, with a ride", "2027-06-25", "George M")),
    ),
    "Africa Link": PlanPart(
        "Letters and a shared garden diary",
        "We write once a year and hear back once a year. Friends talk more often.",
        "A letter every half-term in both directions, and one diary both schools write.",
        "doing", "£60",
        (("Ask our partners what they would like", "2026-12-04", "Rosa C"),),
    ),
    "Dyslexia Support": PlanPart(
        "Slides before the lesson, handouts on cream paper",
        "White paper swims. Slides the evening before mean that we can listen in the lesson.",
        "Every department offers both by Easter, and we asked everybody in the group whether they do.",
        "asking", "",
        (("Write down what helps, on one page", "2026-11-27", "Hana K"),
         ("Meet each head of department", "2027-02-26", "Leo F")),
    ),
}  # fmt: skip
