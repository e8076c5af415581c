"""Help texts: a few lines for each thing people want to do."""

from collections.abc import Mapping

from cogs.help.council_topics import council_topics
from cogs.help.glossary import explained_word, glossary
from cogs.help.together_topics import together_topics
from governance.nearness import nearest
from governance.people import SeenAs, Standing
from governance.texts import shortened
from language.speaking import Markup, Say

_EVERYBODY = ("hours", "hearing", "words", "reminders", "safety", "privacy")
# What a council does between its votes; adults look at it, too.
_COUNCIL = ("agenda", "feedback", "money", "amendments", "roll")
_STUDENTS = (
    "start",
    "ideas",
    "groups",
    "plans",
    "ballots",
    "advisors",
    "meetings",
    "minutes",
    "council",
    *_COUNCIL,
    "mirror",
    "eightweeks",
    "promise",
    "schoolplan",
    "surveys",
)
_LAST = ("schoolplan", "surveys", "mirror")
_TEACHERS = ("teachers", "advisors", "council", *_COUNCIL, "promise", "meetings", "minutes", *_LAST)
_ADULTS = ("teachers", "council", *_COUNCIL, "promise", *_LAST)
_OFFICE = ("setup", "calendar")


def topics(say: Say) -> dict[str, tuple[str, str]]:
    """Return the topics: key to title and text."""
    return {
        "start": (say("How it works"), _start(say)),
        "teachers": (say("How it works for teachers"), _teachers(say)),
        "offices": (say("For the head and other offices"), _offices(say)),
        "lead": (say("For the safeguarding lead"), _lead(say)),
        "words": (say("What the words mean"), glossary(say)),
        "ideas": (say("Ideas"), _ideas(say)),
        "groups": (say("Groups"), _groups(say)),
        "plans": (say("Plans"), _plans(say)),
        "ballots": (say("Votes"), _ballots(say)),
        "advisors": (say("Teachers as advisors"), _advisors(say)),
        "meetings": (say("Meetings"), _meetings(say)),
        "minutes": (say("Agenda and minutes"), _minutes(say)),
        "council": (say("The council"), _council(say)),
        **council_topics(say),
        **together_topics(say),
        "promise": (say("Our promise: who decides what"), _promise(say)),
        "schoolplan": (say("The school plan"), _school_plan(say)),
        "surveys": (say("Asking the whole school"), _surveys(say)),
        "reminders": (say("Reminders"), _reminders(say)),
        "safety": (say("Reporting a post"), _safety(say)),
        "privacy": (say("Your data"), _privacy(say)),
        "setup": (say("Setting up"), _setup(say)),
        "calendar": (say("The school's calendar"), _calendar(say)),
    }


def fitting(reader: Standing | None) -> list[str]:
    """Return the keys of the topics for this reader, the most useful first; None before the school is set up."""
    keys: tuple[str, ...] = ()
    if reader is not None and reader.safeguarding:
        keys += ("lead",)
    if reader is not None and reader.office and not reader.student:
        keys += ("offices",)
    if reader is not None and reader.teacher:
        keys += _TEACHERS
    elif is_for_adults(reader):
        keys += _ADULTS
    keys = (keys or _STUDENTS) + _EVERYBODY
    if reader is not None and not reader.manages:
        return list(keys)
    # A list in Discord holds 25: who sets the bot up reads of these with /help hours and /help hearing.
    return [*(key for key in keys if key not in ("hours", "hearing")), *_OFFICE]


def is_for_adults(reader: Standing | None) -> bool:
    """Return whether somebody has an adult's part in the council: they start no group and do not vote."""
    return reader is not None and reader.seen_as is SeenAs.ADULT


def help_text(topic: str | None, say: Say, reader: Standing | None = None) -> str:
    """Return one topic (by default the reader's first one), or the list of topics where it is unknown.

    A word of the glossary is explained first, above all the others.
    """
    found, own = topics(say), fitting(reader)
    wanted = (topic or own[0]).strip().casefold()
    key = next((name for name, (title, _) in found.items() if wanted in (name, title.casefold())), None)
    word = explained_word(wanted, say) if key is None else None
    if key is None:
        key = "words" if word else _topic_like(wanted, found)
    if key is None:
        known = ", ".join(f"`{name}`" for name in own)
        return say(
            "There is no help on “{topic}”. The topics are: {known}.",
            topic=shortened(topic or "", 80),
            known=Markup(known),
        )
    title, text = found[key]
    first = f"{word}\n\n" if word else ""
    return f"{first}**{title}**\n{text}"


def _topic_like(wanted: str, found: Mapping[str, tuple[str, str]]) -> str | None:
    names = {name: key for key, (title, _) in found.items() for name in (title.casefold(), key)}
    like = nearest(wanted, names)
    return names[like] if like is not None else None


def titles(say: Say, reader: Standing | None) -> dict[str, str]:
    """Return the titles of the topics for this reader, by their keys."""
    found = topics(say)
    return {key: found[key][0] for key in fitting(reader)}


def _start(say: Say) -> str:
    return say(
        "Students run the council here. Start or join a **group** around something you care about. "
        "The group writes a **plan** and **votes** on it. Its **delegates** take it to the **council**. "
        "What the council ratifies goes into the **school plan**. **/today** shows what waits for you."
    )


def _teachers(say: Say) -> str:
    return say(
        "Students run the council here; you come in when a group asks you. **/today** and **/advisor inbox** show "
        "what waits for you, and saying no is fine. Say what you can help with: **/advisor skills**. As an advisor you read and "
        "speak in the group's thread; the students decide, and **Stop advising** ends it on any day. What a ratified plan asks of adults stands in the council "
        "channel, with a button for each answer. **/group list**, **/plan list** and **/schoolplan show** let you look at everything."
    )


def _offices(say: Say) -> str:
    return say(
        "The council sends you plans that need your answer. Each has a card with a button for every answer. **/today** "
        "shows what waits and until when. Say yes, yes with a change, or no, or ask for more. Always give a reason: the "
        "students read it at once. You do not vote or edit."
    )


def _lead(say: Say) -> str:
    return say(
        "**Report** under a post brings it into your channel; **/today** counts what is new there. On the report you can hide the "
        "post, show it again, and see who reported it. **/safeguarding pause** stops a group until **/safeguarding "
        "resume**, and **/safeguarding silence** stops everything the bot sends. You do not vote or edit."
    )


def _ideas(say: Say) -> str:
    return say(
        "**Share an idea** in the groups channel, or in the menu of your own message under Apps. Others press **Me too** or **I would join** on its card. "
        "When enough would join, you can start a group. The council has 15 school days to answer, and you hear what becomes of it. "
        "**/idea list** shows all ideas, **/idea withdraw** takes yours back. **/group find** looks for groups, themes and ideas near to what you like. **/record idea** says what was done with one."
    )


def _groups(say: Say) -> str:
    return say(
        "**/group list** shows all groups. **/group join** and **/group leave** whenever you like. "
        "**/group start** starts your own; it is active once enough have joined. "
        "Each group talks in its thread. **/group handover** makes another member the facilitator. **/role take** makes you "
        "facilitator, minute-taker or treasurer, or the next one; **/role handon** hands it on; **/role show** shows all. "
        "Hand the group over, and a page for who comes next is left. **Tell them something** adds to it. "
        "**/training show** says whether your school asks for training first."
    )


def _plans(say: Say) -> str:
    return say(
        "**/plan draft** opens a form: title, why, goal, kind, money. **/plan step** adds who does what by when. "
        "**/plan propose** puts it to the group's vote. Changed your minds? **/plan edit** makes a new version, "
        "**/plan withdraw** takes it back. **/plan done** or the buttons on its card note what is done. "
        "**/plan partners** says who helps from outside."
    )


def _ballots(say: Say) -> str:
    return say(
        "Press a button on the vote's card. **Who sees how you voted?** Nobody on this server, in an open vote or in a "
        "secret one. At the end all see how many said what. Of an **open** vote the bot keeps your choice, so you can "
        "change it until it closes. The person who runs the bot could look it up. Of a **secret** vote it keeps only that "
        "you voted. So nobody can find your choice or change it. All can read why you object, but not who you are. If "
        "somebody reports it, the safeguarding lead sees whose it is. In a secret vote nobody can. "
        "A vote closes at its time, or when everybody has voted: a secret one at once, an open one 5 minutes later "
        "(in a meeting 20 seconds). A secret one needs three votes. A tie does not pass. "
        "**/ballot list** shows what waits for you."
    )


def _advisors(say: Say) -> str:
    return say(
        "**/advisor invite** asks a teacher to help your group. They answer on the card: accept, decline, or another "
        "time. Saying no is fine. Advisors read and speak; they do not vote. **/advisor find** shows who can help with "
        "something. Teachers: **/advisor inbox**, **/advisor skills** to say what you can help with, and **Stop advising** on the "
        "card or in **/today** (or **/advisor end**) to stop."
    )


def _meetings(say: Say) -> str:
    return say(
        "**/meeting schedule** plans a meeting of your group, once, weekly or fortnightly; a series leaves out days "
        "without school and ends with the term. Say on its card whether you are coming: only the number is shown. "
        "**/meeting move** and **/meeting cancel** change one, or all that follow. **/meeting list** and "
        "**/meeting show** look, **/meeting calendar** gives a file for your calendar."
    )


def _minutes(say: Say) -> str:
    return say(
        "**/meeting agenda** puts something on the agenda of a meeting. **/minutes begin** starts it and makes you the minute-taker, with one card for all you write down. Everybody presses **I am here**; **/minutes take** takes over. Another member approves the minutes with one press. **/minutes show** reads them, **/minutes actions** what is still open; **/minutes done** and **/minutes drop** settle it."
    )


def _council(say: Say) -> str:
    return say(
        "Each active group sends one or two delegates: **/council join**. **/council submit** takes an adopted plan to "
        "the council, which votes in its channel. What a ratified *asking* plan asks "
        "for goes to the adults, who answer by a certain day."
    )


def _promise(say: Say) -> str:
    return say(
        "The promise says what you decide: alone (*ours*), *together* with adults, or *not ours*. **/promise show** shows it. Delegates write it with **/promise draft** and vote on it with **/promise agree**; then the head or another office agrees. Every plan names a line of it on its card, and an adult who says no names one, too."
    )


def _school_plan(say: Say) -> str:
    return say(
        "Delegates: **/schoolplan compile** makes a draft of all ratified plans, **/schoolplan publish** puts it to the "
        "council. When it passes, it is the next edition. Everybody: **/schoolplan show**. "
        "With **format: public** it names nobody, for the website; **answers** is a sheet for adults who only get paper."
    ) + say("\n\nDelegates: **Write our vision** says what our school is to be like. It stands on page one.")


def _surveys(say: Say) -> str:
    return (
        say(
            "Delegates ask everybody with **/survey open**; students press **Answer** on its card. **/survey close** ends it. The safeguarding lead reads the answers first, with **/survey screen**. Then all names are deleted, and delegates sort the answers with **/survey themes**. **/survey show** tells anybody what came out: numbers in steps of five, and none under five. Each theme has a card with **I would join**; **/survey answer** says what becomes of it."
        )
        + say(
            "\n\nA class can answer on paper: **/survey sheet** makes the page, and **Type it in** takes what it says."
        )
        + say(
            "\n\nIn July the bot asks every student by itself: do you feel more involved than a year ago? The answers are secret, each student gives one, and the school plan shows the shares."
        )
    )


def _reminders(say: Say) -> str:
    return say(
        "**/remind me** and **/remind group** remind at a time, like “next tuesday 3pm”. Nothing is sent at night, at "
        "weekends or in holidays. **/remind mode** chooses pings (two a day at most), one digest on a school morning, or "
        "nothing. **/remind off** stops everything the bot would send you."
    )


def _privacy(say: Say) -> str:
    return say(
        "**/privacy** says what is kept. **/mydata export** gives you all of it, **/mydata delete** removes you. "
        "Votes: nobody is shown how you voted. Of a secret vote the bot keeps only that you voted; of an open one also how."
    )


def _safety(say: Say) -> str:
    return say(
        "**Report** under every post of the bot shows it to the safeguarding lead; in the post's menu it is under Apps. No other student can see who did it. The lead can hide a post, and pause a group with **/safeguarding pause** until **/safeguarding resume**."
    )


def _setup(say: Say) -> str:
    return say(
        "Whoever manages the server runs **/setup school** once, then **/setup check**. **/setup voting** changes how "
        "ballots work, **/setup reminders** when people are reminded, **/setup calendar** and **/setup holiday** say when "
        "school is, **/setup training** asks for training before a student runs a group, **/setup silence** stops "
        "everything."
    )


def _calendar(say: Say) -> str:
    return say(
        "Whoever manages the server says when school is: **/setup calendar** for terms, **/setup holiday** for holidays "
        "and half-terms, **/setup exams** for exam weeks. **/setup holidays** enters a country's public holidays, "
        "**/setup import** reads the school's own calendar file, **/setup forget** takes an entry out. Nothing is sent "
        "in holidays; in exam weeks, series of meetings pause."
    )
