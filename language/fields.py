"""Words for the fields that people fill in, by the names of the fields in forms and options."""

from language.speaking import Markup, Say


def field(name: str, say: Say) -> Markup:
    """Return the word for a field, or its name if there is none."""
    return Markup((_texts(say) | _numbers(say)).get(name, name))


def _texts(say: Say) -> dict[str, str]:
    return {
        "name": say("name"),
        "purpose": say("purpose"),
        "title": say("title"),
        "why": say("why"),
        "goal": say("goal"),
        "asks": say("what we ask for"),
        "signed": say("the name on the sheet"),
        "what": say("what"),
        "kind": say("kind"),
        "when": say("when"),
        "where": say("where"),
        "reason": say("reason"),
        "note": say("note"),
        "decision": say("decision"),
        "text": say("what to write down"),
        "told": say("what you would tell them"),
        "who": say("who"),
        "due": say("by when"),
        "rule": say("how"),
        "question": say("the question"),
        "about": say("more about it"),
        "answer1": say("your answer"),
        "answer2": say("your second answer"),
        "answer3": say("your third answer"),
        "class_name": say("class"),
        "lines": say("the answers on the sheet"),
    } | _of_choices(say)


def _of_choices(say: Say) -> dict[str, str]:
    return {
        "teacher": say("teacher"),
        "until": say("until when"),
        "answer_by": say("answer by"),
        "closes": say("when the vote ends"),
        "ours": say("ours"),
        "together": say("together"),
        "not_ours": say("not ours"),
        "line": say("line of the promise"),
        "vision": say("vision"),
    }


def _numbers(say: Say) -> dict[str, str]:
    return {
        "money": say("money"),
        "minutes": say("minutes"),
        "threshold": say("threshold"),
        "quorum": say("quorum"),
        "hours": say("hours"),
        "members_needed": say("members needed"),
        "year": say("year"),
        "present": say("how many were there"),
        "by_phone": say("how many had answered by phone"),
        "skill": say("a skill"),
        "topic": say("topic"),
        "ballots": say("ballots"),
        "steps": say("steps"),
        "invitations": say("invitations"),
        "meetings": say("meetings"),
        "for": say("for"),
        "against": say("against"),
        "abstained": say("abstained"),
    }
