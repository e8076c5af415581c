"""Adults are asked on a card where they read, answer with one press and a form, and groups say how it went."""

from typing import Any

import pytest
from simcord.actors import MemberActor

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of, read
from tests.cogs.test_groups_and_plans import posted


@pytest.fixture
async def asked(ratified: SimulatedSchool) -> SimulatedSchool:
    """A school whose head teacher is asked for what a ratified plan needs."""
    role = ratified.head_role
    user = ratified.env.create_user("Ms Haddad")
    ratified.people["Ms Haddad"] = ratified.guild.add_member(user, roles=[role])
    answer = await ratified.use(ratified.admin, "setup office", name="Head teacher", role=role, answer_days=10)
    assert "Only they answer what the students ask for now." in answer
    assert "What is asked already keeps its day." in answer
    await ratified.beat()
    return ratified


async def fill(
    school: SimulatedSchool, person: MemberActor, custom_id: str, fields: dict[str, object], *, council: bool = True
) -> str:
    """Press the button and fill in the form it opens; return the answer."""
    place = school.council_channel if council else school.thread("Polytunnel")
    shown = await person.click(school.card(place, custom_id), custom_id=custom_id)
    assert shown.modal is not None, read(shown)
    answer = await person.submit_modal(shown, fields)
    await school.beat()
    return read(answer)


async def test_a_request_stands_where_the_adults_read_and_calls_the_office_once(ratified: SimulatedSchool) -> None:
    before = len(ratified.env.http_requests)
    role = ratified.head_role
    await ratified.use(ratified.admin, "setup office", name="Head teacher", role=role)
    await ratified.beat()
    shown = posted(ratified, ratified.council_channel)
    assert "Polytunnel asks: Tunnel" in shown
    assert "Waiting for: Head teacher, since" in shown
    assert "£180" in shown
    pings = [
        (entry.json.get("allowed_mentions") or {}).get("roles")
        for entry in ratified.env.http_requests[before:]
        if isinstance(entry.json, dict) and "/messages" in entry.path
    ]
    assert [roles for roles in pings if roles] in ([], [[role.id]])
    assert "Waiting for: Head teacher" in posted(ratified, ratified.thread("Polytunnel"))


async def test_the_head_answers_with_one_press_and_a_form(asked: SimulatedSchool) -> None:
    head, reed = asked.people["Ms Haddad"], asked.people["Mr Reed"]
    for other in (reed, asked.people["Ann"]):
        assert "Here only the adults answer who speak for the school" in await asked.press(
            other, asked.council_channel, "request:1:yes"
        )
    fields = {"reason": "Half of it now", "money": "£90", "due": "2026-12-01"}
    assert "Your answer to “Tunnel” is on its card: yes, with a change" in await fill(
        asked, head, "request:1:change", fields
    )
    for place in (asked.council_channel, asked.thread("Polytunnel")):
        shown = posted(asked, place)
        assert "Head teacher: yes, with a change" in shown
        assert "Money promised: £90 of £180 asked for" in shown
    assert "from Head teacher (Ms Haddad): yes, with a change. Half of it now" in posted(
        asked, asked.thread("Polytunnel")
    )
    assert "£180 counts as promised." in await fill(
        asked, head, "request:1:yes", {"reason": "All of it after all", "due": ""}
    )
    shown = posted(asked, asked.council_channel)
    assert "Head teacher: yes" in shown
    assert "**yes, with a change** from Head teacher. Half of it now" in shown


def said(form: Any) -> str:
    """Return what a form says above its fields, and what these hold."""
    texts = [part.get("content") or part["component"].get("value") or "" for part in form["components"]]
    return "\n".join([form["title"], *texts])


def as_it_is(form: Any) -> dict[str, object]:
    """Return the fields of a form as it opened, for somebody who sends it without a change."""
    inner = [part["component"] for part in form["components"] if "component" in part]
    return {one["custom_id"]: one.get("value") or "" for one in inner}


async def opened(school: SimulatedSchool, person: MemberActor, custom_id: str) -> Any:
    shown = await person.click(school.card(school.council_channel, custom_id), custom_id=custom_id)
    assert shown.modal is not None, read(shown)
    return shown.modal


async def test_the_form_names_the_request_what_counts_and_who_reads_it(asked: SimulatedSchool) -> None:
    form = said(await opened(asked, asked.people["Ms Haddad"], "request:1:change"))
    assert "**Tunnel** of Polytunnel asks for £180." in form
    assert "The plan's card shows it with your name and office. The school plan shows only the office." in form
    assert "\n£180" in form
    assert "replaces" not in form


async def test_a_no_in_the_place_of_a_yes_says_so_before_it_is_sent(asked: SimulatedSchool) -> None:
    head = asked.people["Ms Haddad"]
    await fill(asked, head, "request:1:yes", {"reason": "Go ahead", "due": ""})
    form = await opened(asked, head, "request:1:no")
    assert "Head teacher answered on 7 September 2026: **yes**. **If you send this, it replaces that answer.**" in said(
        form
    )
    late = await head.click(asked.card(asked.council_channel, "request:1:no"), custom_id="request:1:no")
    assert "“Tunnel” is on its card: no" in read(await head.submit_modal(late, {"reason": "No money"}))
    # A form that was opened before another answer finds it in the place of the one it was about.
    late = await head.click(asked.card(asked.council_channel, "request:1:yes"), custom_id="request:1:yes")
    await fill(asked, head, "request:1:change", {"reason": "Only seeds", "money": "£20", "due": ""})
    refused = read(await head.submit_modal(late, {"reason": "Yes, then", "due": ""}))
    assert "Head teacher answered “Tunnel” on 7 September 2026: yes, with a change." in refused
    assert "Yes, then" in refused
    shown = posted(asked, asked.council_channel)
    assert "Before, " in shown
    assert "Money promised: £20 of £180 asked for" in shown


async def test_the_command_is_a_whole_answer_and_says_what_it_replaces_and_what_counts(asked: SimulatedSchool) -> None:
    head = asked.people["Ms Haddad"]

    async def answer(**given: str) -> str:
        return await asked.use(head, "council answer", plan="Tunnel", **given)

    first = await answer(answer="yes", reason="We can give £90 of it")
    assert "£180 counts as promised." in first
    assert "You wrote £90. If that is what you give, answer again with **money**." in first
    assert "The answer before it" not in first
    second = await answer(answer="no", reason="No money after all")
    assert "“Tunnel” is on its card: no" in second
    assert "The answer before it stays visible, and counts no more." in second
    assert "The answer before it" not in await answer(answer="need_more", reason="When?")
    await asked.beat()
    assert "Before, " in posted(asked, asked.council_channel)


async def test_a_question_after_a_yes_takes_nothing_away(asked: SimulatedSchool) -> None:
    head = asked.people["Ms Haddad"]
    await fill(asked, head, "request:1:yes", {"reason": "Go ahead", "due": ""})
    assert "**yes**. It still counts while you wait to know more." in said(await opened(asked, head, "request:1:more"))
    answer = await fill(asked, head, "request:1:more", {"reason": "Where does it go?"})
    assert "we need to know more. The earlier answer still counts." in answer
    thread = asked.thread("Polytunnel")
    for place in (asked.council_channel, thread):
        shown = posted(asked, place)
        assert "Head teacher: yes**" in shown
        assert "Where does it go?" in shown
        assert "The decision above still counts." in shown
    assert "has a question about “Tunnel”" in posted(asked, thread)
    form = await asked.people["Ben"].click(asked.card(thread, "request:1:explain"), custom_id="request:1:explain")
    assert "They ask: Where does it go?" in said(form.modal)
    await fill(asked, asked.people["Ben"], "request:1:explain", {"text": "Behind the gym"}, council=False)
    shown = posted(asked, asked.council_channel)
    assert "Polytunnel has answered the question" in shown
    assert "Please answer by" not in shown
    assert "Head teacher: yes**" in shown


@pytest.mark.parametrize(
    ("choice", "fields", "counted"),
    [
        ("change", {"reason": "£100 and no more", "money": "£180"}, "£180"),
        ("yes", {"reason": "We pay 100 pounds"}, "£180"),
        ("change", {"reason": "100 £ in spring", "money": "0"}, "no money"),
    ],
)
async def test_a_sum_among_the_words_that_would_not_count_is_asked_back(
    asked: SimulatedSchool, choice: str, fields: dict[str, object], counted: str
) -> None:
    head = asked.people["Ms Haddad"]
    shown = await head.click(asked.card(asked.council_channel, f"request:1:{choice}"), custom_id=f"request:1:{choice}")
    question = await head.submit_modal(shown, {"due": ""} | fields)
    assert f"You wrote £100, but {counted} would count as promised" in read(question)
    assert "Head teacher:" not in posted(asked, asked.council_channel)
    [message] = messages_of(question)
    form = await head.click(message, label="Give £100")
    assert str(fields["reason"]) in said(form.modal)
    assert "£100 counts as promised." in read(await head.submit_modal(form, as_it_is(form.modal)))
    await asked.beat()
    assert "Money promised: £100 of £180 asked for" in posted(asked, asked.council_channel)


async def test_sums_that_are_asked_for_or_given_are_not_asked_back(asked: SimulatedSchool) -> None:
    fields = {"reason": "£90 now instead of £180, on the 3rd at 12.30", "money": "90", "due": ""}
    assert "£90 counts as promised" in await fill(asked, asked.people["Ms Haddad"], "request:1:change", fields)


async def test_the_group_answers_what_the_adults_need_to_know(asked: SimulatedSchool) -> None:
    head, ben = asked.people["Ms Haddad"], asked.people["Ben"]
    await fill(asked, head, "request:1:more", {"reason": "How big is it?"})
    thread = asked.thread("Polytunnel")
    assert "It is the group's turn" in posted(asked, thread)
    assert "press **Answer them**" in posted(asked, thread)
    assert "members of" in await asked.press(asked.people["Dan"], thread, "request:1:explain")
    answer = await fill(asked, ben, "request:1:explain", {"text": "As big as a bus"}, council=False)
    assert "Your answer is on the card where the adults read" in answer
    shown = posted(asked, asked.council_channel)
    assert "Ben explained" in shown
    assert "As big as a bus" in shown
    assert "Polytunnel has answered the question about “Tunnel”" in shown
    assert "As big as a bus" in posted(asked, thread)
    assert not [entry for entry in asked.env.http_requests if entry.path.endswith("/users/@me/channels")]


async def test_what_waits_stands_in_today_of_the_head_with_its_buttons(asked: SimulatedSchool) -> None:
    head = asked.people["Ms Haddad"]
    result = await head.slash(asked.hall, "today")
    assert "“Tunnel” (plan 1) of Polytunnel" in read(result)
    [shown] = messages_of(result)
    for choice in ("yes", "change", "no", "more"):
        assert f"request:1:{choice}" in str(shown.components)
    assert "Nothing waits for you" in await asked.use(asked.people["Mr Reed"], "today")


async def test_an_office_has_another_one_answer_which_is_called_in_its_own_place(asked: SimulatedSchool) -> None:
    head, student = asked.people["Ms Haddad"], asked.people["Ann"]
    assert not any("request:1:pass" in custom_ids(one) for one in asked.cards(asked.council_channel))
    governors = asked.guild.create_role("Governors", mentionable=True)
    private = asked.guild.create_text_channel("governors")
    named = {"name": "Chair of governors", "role": governors, "channel": private}
    answer = read(await asked.admin.slash(asked.hall, "setup office", **named))
    assert "Each request goes to Head teacher first" in answer
    await asked.beat()
    assert "who speak for the school" in await asked.press(student, asked.council_channel, "request:1:pass")
    shown = await head.click(asked.card(asked.council_channel, "request:1:pass"), custom_id="request:1:pass")
    assert "Chair of governors" in str(shown.modal)
    chair = {"office": ["2"]}
    assert "Chair of governors is asked about “Tunnel” now" in read(await head.submit_modal(shown, chair))
    await asked.beat()
    assert "Polytunnel asks: Tunnel" not in posted(asked, asked.council_channel)
    moved = posted(asked, private)
    assert "Waiting for: Chair of governors" in moved
    assert f"For <@&{governors.id}>" in moved
    assert "Waiting for: Chair of governors" in posted(asked, asked.thread("Polytunnel"))
    assert "asked of Chair of governors" in await asked.use(head, "today")
    assert "Another office was asked" in await asked.use(student, "record plan", plan="Tunnel")
    await asked.wait(days=10)
    assert "waits for an answer by" in posted(asked, private)
    assert "waits for an answer by" not in posted(asked, asked.council_channel)


async def test_everybody_who_waits_sees_that_an_answer_is_late(asked: SimulatedSchool) -> None:
    await asked.wait(days=10)
    assert "waits for an answer by" in posted(asked, asked.council_channel)
    await asked.wait(days=14)
    await asked.beat()
    for place in (asked.council_channel, asked.thread("Polytunnel")):
        assert "The answer was due" in posted(asked, place)
    assert "has not come yet" in posted(asked, asked.thread("Polytunnel"))


async def test_offices_are_shown_checked_and_taken_away(asked: SimulatedSchool) -> None:
    assert "Head teacher" in await asked.use(asked.admin, "setup show")
    assert "Nothing is broken" in await asked.use(asked.admin, "setup check")
    assert "no longer answers for the school" in await asked.use(asked.admin, "setup forget", name="head teacher")
    await asked.beat()
    assert "The role of the office Head teacher" in posted(asked, asked.safeguarding_channel)
    assert "Waiting for: a teacher" in posted(asked, asked.council_channel)


async def test_a_group_says_how_its_plan_went(ratified: SimulatedSchool) -> None:
    thread, ben = ratified.thread("Polytunnel"), ratified.people["Ben"]
    await ratified.press(ben, thread, "step:1:done")
    await ratified.beat()
    assert "members of" in await ratified.press(ratified.people["Dan"], thread, "plan:1:review")
    fields = {"reached": "partly", "learnt": "Ask before the holidays", "spent": "£150"}
    assert "How “Tunnel” went is written down" in await fill(ratified, ben, "plan:1:review", fields, council=False)
    shown = posted(ratified, thread)
    assert "How it went: the goal is partly met" in shown
    assert "Money spent: £150" in shown
    assert not any("plan:1:review" in custom_ids(card) for card in ratified.cards(thread))
    result = await ben.slash(ratified.hall, "plan review", plan="Tunnel")
    assert result.modal is not None
    assert "is written down" in read(await ben.submit_modal(result, {**fields, "learnt": "Ask twice"}))


async def test_everybody_sees_by_when_an_adult_promised_it_and_that_it_was_done(asked: SimulatedSchool) -> None:
    head, thread = asked.people["Ms Haddad"], asked.thread("Polytunnel")
    await fill(asked, head, "request:1:yes", {"reason": "Go ahead", "due": "2026-12-01"})
    for place in (asked.council_channel, thread):
        assert "Promised by 1 December 2026 (" in posted(asked, place)
        assert asked.card(place, "request:1:kept")
    assert "members of" in await asked.press(asked.people["Dan"], thread, "request:1:kept")
    answer = await asked.press(asked.people["Ben"], thread, "request:1:kept")
    assert "What was promised for “Tunnel” is noted as done." in answer
    await asked.beat()
    for place in (asked.council_channel, thread):
        assert "**Done** · " in posted(asked, place)
        assert "noted by Ben" in posted(asked, place)
        assert not any("request:1:kept" in custom_ids(card) for card in asked.cards(place))
    assert "What an adult promised has happened" in await asked.use(head, "record plan", plan="Tunnel")
    told = posted(asked, asked.council_channel)
    assert "Ben noted that what was promised for “Tunnel” of Polytunnel" in told
    refused = await asked.press(asked.people["Ben"], asked.council_channel, "request:1:not_done")
    assert "is open again" not in refused
    assert "is open again" in await asked.press(head, asked.council_channel, "request:1:not_done")
    await asked.beat()
    assert "Promised by 1 December 2026 (" in posted(asked, asked.council_channel)
    assert asked.card(thread, "request:1:kept")


async def test_what_was_promised_may_come_after_the_plan_is_done(asked: SimulatedSchool) -> None:
    ben, thread = asked.people["Ben"], asked.thread("Polytunnel")
    await fill(asked, asked.people["Ms Haddad"], "request:1:yes", {"reason": "Go ahead", "due": "2026-12-01"})
    await asked.press(ben, thread, "step:1:done")
    await asked.beat()
    await fill(asked, ben, "plan:1:review", {"reached": "met", "learnt": "Ask early"}, council=False)
    assert "**Completed**" in await asked.use(ben, "plan show", plan="Tunnel")
    assert asked.card(asked.council_channel, "request:1:kept")
    assert "is noted as done" in await asked.press(ben, thread, "request:1:kept")


async def test_who_notes_a_promise_of_money_as_kept_reads_that_this_says_it_has_come(asked: SimulatedSchool) -> None:
    await fill(asked, asked.people["Ms Haddad"], "request:1:yes", {"reason": "Go ahead", "due": "2026-12-01"})
    answer = await asked.press(asked.people["Ben"], asked.thread("Polytunnel"), "request:1:kept")
    assert "That says that £180 has come too." in answer


async def test_a_group_is_reminded_of_what_adults_want_to_know(asked: SimulatedSchool) -> None:
    head, thread = asked.people["Ms Haddad"], asked.thread("Polytunnel")
    await fill(asked, head, "request:1:more", {"reason": "How big is it?"})
    await asked.wait(days=4)
    await asked.beat()
    assert "still waits for your answer" not in posted(asked, thread)
    await asked.wait(days=4)
    await asked.beat()
    assert posted(asked, thread).count("still waits for your answer about “Tunnel”") == 1


async def test_the_office_reads_when_the_day_of_its_promise_has_come(asked: SimulatedSchool) -> None:
    await fill(asked, asked.people["Ms Haddad"], "request:1:yes", {"reason": "Go ahead", "due": "2026-09-10"})
    await asked.wait(days=3)
    await asked.beat()
    shown = posted(asked, asked.council_channel)
    assert "Head teacher promised “Tunnel” of Polytunnel (written by Ann) by 10 September 2026." in shown


async def test_the_answer_to_a_yes_says_the_day_with_weekday_and_year_and_the_sum(asked: SimulatedSchool) -> None:
    head = asked.people["Ms Haddad"]
    told = await fill(asked, head, "request:1:yes", {"reason": "Go ahead", "due": "1 december"})
    assert "You promise it by Tuesday, 1 December 2026" in told
    assert "£180 counts as promised." in told
    assert "half a year" not in told
    again = {"answer": "yes", "reason": "Go ahead", "due": "14 august"}
    told = await asked.use(head, "council answer", plan="Tunnel", **again)
    assert "You promise it by Saturday, 14 August 2027" in told
    assert "That is more than half a year ahead." in told


async def test_a_no_says_why_and_the_thread_and_the_history_say_the_sums(asked: SimulatedSchool) -> None:
    head, thread = asked.people["Ms Haddad"], asked.thread("Polytunnel")
    await fill(asked, head, "request:1:change", {"reason": "Half of it, £90", "money": "£90", "due": ""})
    await asked.beat()
    assert "Money promised: £90 of £180 asked for." in posted(asked, thread)
    for bare in ("no", " No. ", "Nein!"):
        refused = await asked.use(head, "council answer", plan="Tunnel", answer="no", reason=bare)
        assert "is written down" not in refused
        assert "is on its card" not in refused
    assert "is on its card" in await asked.use(head, "council answer", plan="Tunnel", answer="no", reason="No room.")
    await asked.beat()
    [before] = [line for line in posted(asked, asked.council_channel).split("\n") if "Before, " in line]
    assert "Money promised: £90 of £180 asked for" in before
    assert ":f>" in before


async def test_an_answer_from_paper_says_who_signed_and_who_typed_it_in(asked: SimulatedSchool) -> None:
    head = asked.people["Ms Haddad"]
    given = {"plan": "Tunnel", "answer": "yes", "reason": "Go ahead", "signed": "Ms Okafor_"}
    assert "is on its card" in await asked.use(head, "council answer", **given)
    await asked.beat()
    for place in (asked.council_channel, asked.thread("Polytunnel")):
        assert "signed by Ms Okafor\\_, typed in by Ms Haddad" in posted(asked, place)
