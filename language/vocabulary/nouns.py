"""The words for the kinds of things the bot knows."""

from language.speaking import Markup, Say


def noun(name: str, say: Say) -> Markup:
    """Return the word for a kind of thing."""
    words = _of_groups(say) | _of_council(say)
    return Markup(words.get(name, name))


def _of_groups(say: Say) -> dict[str, str]:
    return {
        "group": say("group"),
        "plan": say("plan"),
        "ballot": say("ballot"),
        "invitation": say("invitation"),
        "reminder": say("reminder"),
        "step": say("step"),
        "edition": say("edition"),
        "report": say("report"),
        "post": say("post"),
        "period": say("entry of the calendar"),
        "meeting": say("meeting"),
        "action": say("action"),
        "idea": say("idea"),
        "ask": say("question of somebody who wants to be shown"),
        "hearing": say("hearing"),
        "member": say("member"),
        "weeks": say("eight weeks"),
        "pair": say("pair of groups"),
    }


def _of_council(say: Say) -> dict[str, str]:
    return {
        "office": say("office"),
        "channel": say("channel"),
        "year": say("school year"),
        "amendment": say("proposed change"),
        "survey": say("survey"),
        "theme": say("theme"),
        "sheet": say("class sheet"),
        "answer": say("answer"),
        "entry": say("entry"),
        "promise": say("promise"),
        "partner": say("help from outside"),
        "vision": say("vision"),
        "page": say("page"),
        "line": say("line of the promise"),
    }
