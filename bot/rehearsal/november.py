"""November: groups write their plans and vote on them in every way a ballot can end."""

from bot.rehearsal.cast import GROUPS, PLANS
from bot.rehearsal.stage import Stage


async def plans_are_written(stage: Stage) -> None:
    """Every group writes a plan and its steps, with who does each and by when."""
    facilitators = {group.name: group.members[0] for group in GROUPS} | {"Healthy Living": "Imogen B"}
    for group, plan in PLANS.items():
        author = facilitators[group]
        await stage.write(author, "plan draft", dict(plan.fields), "is written down", group=group)
        for what, due, who in plan.steps:
            owner = stage.person(who)
            step = {"plan": plan.title, "what": what, "due": due, "who": owner}
            await stage.use(author, "plan step", f"{who} does it", **step)
    await stage.use("Mr Reed", "plan draft", "This is for students", group="Polytunnel")


async def passed_and_not_passed(stage: Stage) -> None:
    """One ballot passes, with a changed vote; one fails; one ends in a tie. A teacher and a stranger are refused."""
    thread = stage.thread("Polytunnel")
    ballot = await stage.propose("Amira K", "Polytunnel")
    await stage.press("Amira K", thread, f"ballot:{ballot}:against", "Your vote is in: **Against**")
    await stage.press("Amira K", thread, f"ballot:{ballot}:for", "now it is **For**")
    await stage.press("Mr Reed", thread, f"ballot:{ballot}:for", "This is for students")
    await stage.press("Harry L", thread, f"ballot:{ballot}:for", "You cannot vote here")
    await stage.vote(thread, ballot, {"Ben T": "for", "Chloe W": "for", "Dylan P": "against", "Ella R": "for"})
    await stage.outcome(thread, ballot, "**Passed**: 4 for, 1 against, 0 abstained; 5 of 5 voted, quorum 3")

    thread = stage.thread("Toilets")
    ballot = await stage.propose("Keira M", "Toilets")
    votes = dict.fromkeys(("Keira M", "Leo F"), "for")
    votes |= dict.fromkeys(("Maya D", "Noah G", "Olivia H", "Priya V"), "against")
    await stage.vote(thread, ballot, votes)
    await stage.outcome(thread, ballot, "**Not passed**: 2 for, 4 against, 0 abstained; 6 of 6 voted, quorum 3")

    thread = stage.thread("Radio Station")
    ballot = await stage.propose("Quinn A", "Radio Station")
    votes = {"Quinn A": "for", "Rosa C": "for", "Samir J": "against", "Tilly E": "against"}
    await stage.vote(thread, ballot, votes | {"Umar Y": "abstain", "Farid S": "abstain"})
    await stage.outcome(thread, ballot, "**Not passed**: 2 for, 2 against, 2 abstained; 6 of 6 voted, quorum 3")


async def withdrawn_and_waiting(stage: Stage) -> None:
    """A change withdraws a ballot; two more are left to close by themselves at their time."""
    thread, plan = stage.thread("Waste and Recycling"), PLANS["Waste and Recycling"]
    ballot = await stage.propose("Violet S", "Waste and Recycling")
    await stage.press("Yusuf I", thread, f"ballot:{ballot}:for", "Your vote is in")
    why = "We weighed it: 62 kg of rubbish in one week. More than half of it was paper and food."
    changed = plan.fields | {"money": "£90.50", "why": why}
    await stage.write("Will N", "plan edit", changed, "now version 2", plan=plan.title)
    await stage.outcome(thread, ballot, "**Withdrawn**")

    ballot = await stage.propose("Zoe B", "Energy", closes="2026-11-20 12:00")
    await stage.vote(stage.thread("Energy"), ballot, {"Zoe B": "for"})
    ballot = await stage.propose("Hana K", "Dyslexia Support", closes="2026-11-20 12:00")
    await stage.vote(stage.thread("Dyslexia Support"), ballot, dict.fromkeys(("Hana K", "Leo F"), "for"))


async def in_secret_and_by_consent(stage: Stage) -> None:
    """A secret ballot, and consent with and without an objection."""
    thread = stage.thread("Transport")
    ballot = await stage.propose("Daisy F", "Transport", secret=True)
    for name, choice in (("Daisy F", "for"), ("Ethan W", "for"), ("Freya L", "abstain"), ("George M", "for")):
        await stage.press(name, thread, f"ballot:{ballot}:{choice}", "Your paper is in")
    await stage.press("Daisy F", thread, f"ballot:{ballot}:against", "This ballot is secret")
    await stage.press("Hana K", thread, f"ballot:{ballot}:for", "You were the last one")
    await stage.outcome(thread, ballot, "**Passed**: 4 for, 0 against, 1 abstained; 5 of 5 voted, quorum 3")

    thread = stage.thread("Healthy Living")
    ballot = await stage.propose("Imogen B", "Healthy Living", rule="consent")
    await stage.vote(thread, ballot, dict.fromkeys(("Grace O", "Harry L", "Imogen B", "Jakub N"), "for"))
    await stage.outcome(thread, ballot, "**Passed**: 4 without objection, 0 objections, 0 abstained")

    thread = stage.thread("Africa Link")
    ballot = await stage.propose("Ella R", "Africa Link", rule="consent")
    await stage.vote(thread, ballot, dict.fromkeys(("Ella R", "Imogen B", "Yusuf I"), "for"))
    objection = {"reason": "We should ask our partners first what they would like."}
    await stage.press("Rosa C", thread, f"ballot:{ballot}:object", "**Object**", fields=objection)
    await stage.outcome(thread, ballot, "**Not passed**: 3 without objection, 1 objection, 0 abstained")
    await stage.outcome(thread, ballot, "We should ask our partners first")


async def a_press_too_late(stage: Stage) -> None:
    """Somebody presses a minute after the closing time, before the bot has looked: it does not count."""
    ballot = await stage.newest_ballot(stage.thread("Energy"))
    await stage.unattended_until("2026-11-20", "12:01")
    await stage.press("Adam R", stage.thread("Energy"), f"ballot:{ballot}:for", "Nothing changes any more")
    await stage.outcome(stage.thread("Energy"), ballot, "**No quorum**: 1 for, 0 against, 0 abstained; 1 of 4 voted")
    await stage.posted(stage.thread("Dyslexia Support"), "**Passed**: 2 for, 0 against, 0 abstained; 2 of 4 voted")
    await stage.told("Bella T", "A ballot you may vote in closes", day="2026-11-19", clock="12:00")


async def second_tries(stage: Stage) -> None:
    """Plans that came back are changed, proposed again and adopted."""
    thread, plan = stage.thread("Toilets"), PLANS["Toilets"]
    better = plan.fields | {"goal": plan.goal + " We ask again in June."}
    await stage.write("Leo F", "plan edit", better, "now version 2", plan=plan.title)
    ballot = await stage.propose("Keira M", "Toilets")
    votes = dict.fromkeys(("Keira M", "Leo F", "Maya D", "Priya V", "Olivia H"), "for")
    await stage.vote(thread, ballot, votes | {"Noah G": "abstain"})
    await stage.outcome(thread, ballot, "**Passed**: 5 for, 0 against, 1 abstained; 6 of 6 voted, quorum 3")

    thread, plan = stage.thread("Africa Link"), PLANS["Africa Link"]
    asked = plan.fields | {"why": plan.why + " We have asked our partners, and they would like it too."}
    await stage.write("Rosa C", "plan edit", asked, "now version 2", plan=plan.title)
    ballot = await stage.propose("Ella R", "Africa Link")
    await stage.vote(thread, ballot, dict.fromkeys(("Ella R", "Imogen B", "Rosa C", "Yusuf I"), "for"))
    await stage.outcome(thread, ballot, "**Passed**: 4 for, 0 against, 0 abstained")

    thread = stage.thread("Waste and Recycling")
    ballot = await stage.propose("Violet S", "Waste and Recycling")
    await stage.vote(thread, ballot, dict.fromkeys(("Violet S", "Will N", "Xanthe P", "Yusuf I"), "for"))
    await stage.outcome(thread, ballot, "**Passed**: 4 for, 0 against, 0 abstained; 4 of 4 voted, quorum 2")
