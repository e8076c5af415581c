"""The words for the kinds of things the bot knows."""

from language.speaking import Markup, Say


def noun(name: str, say: Say) -> Markup:
    """Return the word for a kind of thing."""
    words = {
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
        "member": say("member"),
        "office": say("office"),
        "channel": say("channel"),
        "year": say("school year"),
        "amendment": say("proposed change"),
        "survey": say("survey"),
        "theme": say("theme"),
        "answer": say("answer"),
        "entry": say("entry"),
        "promise": say("promise"),
        "partner": say("help from outside"),
        "line": say("line of the promise"),
    }
    return Markup(words.get(name, name))
