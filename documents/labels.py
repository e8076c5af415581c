"""Headings and labels of the printed school plan, by the key that templates and Markdown use."""

from language.speaking import Say


def labels(say: Say) -> dict[str, str]:
    """Return all labels by key."""
    return _parts(say) | _pictures(say) | _plan(say) | _steps(say) | _requests(say)


def _parts(say: Say) -> dict[str, str]:
    return {
        "vision": say("Our vision"),
        "contents": say("Contents"),
        "origin": say("How a plan comes into this document"),
        "summary": say("The plan on one page"),
        "plans": say("The groups and their plans"),
        "timeline": say("When it happens"),
        "participation": say("How people took part"),
        "totals": say("Totals only: this page names nobody."),
        "changes": say("What changed since the last edition"),
        "years": say("The years ahead"),
        "outline": say("Plans for later school years, in outline: each is agreed, and its turn comes."),
        "reworded": say("Changed word by word"),
        "marks": say("[− … −] is gone, [+ … +] is new."),
        "data": say("The same plan as data for computer programs"),
    }


def _pictures(say: Say) -> dict[str, str]:
    return {
        "pictures": say("The year in pictures"),
        "decided": say("How the council decided"),
        "by_month": say("What happened in each month"),
        "month": say("Month"),
        "month_totals": say(
            "At least so many, in steps of five. Where no number stands, it was fewer than five, or it would give a "
            "smaller one away."
        ),
        "money_picture": say("Money asked, agreed and spent"),
        "here": say("Here"),
        "first_school": say("The first school"),
        "sign_for": say("for"),
        "sign_against": say("against or objected"),
        "sign_abstained": say("abstained"),
        "sign_waiting": say("did not vote"),
    }


def _plan(say: Say) -> dict[str, str]:
    return {
        "group": say("Group"),
        "why": say("Why"),
        "goal": say("How we will know it worked"),
        "steps": say("Steps"),
        "no_steps": say("The group has not written any steps yet."),
        "answer": say("The adult answer"),
        "since": say("Since then"),
        "earlier": say("Answered before"),
        "result": say("What became of it"),
        "learnt": say("What we learnt"),
        "partners": say("Who helps from outside"),
        "decisions": say("How it was decided"),
    }


def _requests(say: Say) -> dict[str, str]:
    return {
        "request": say("What we ask for"),
        "known_by": say("We will know it worked when"),
        "money": say("Money"),
        "given": say("Given"),
        "spent": say("Spent"),
        "office": say("From whom"),
        "by": say("By when"),
        "how": say("How to answer"),
        "question": say("You asked"),
        "explained": say("The group's answer"),
    }


def _steps(say: Say) -> dict[str, str]:
    return {
        "number": say("No."),
        "what": say("What"),
        "who": say("Who"),
        "due": say("By when"),
        "done": say("Done"),
        "not_done": say("not yet"),
        "when": say("When"),
        "state": say("State"),
        "key_count": say("Where steps fall together, the number says how many."),
    }
