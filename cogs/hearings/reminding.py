"""What is said of hearings: who is asked first to listen, that one is drawn, and both sides how it stands."""

from cogs.hearings.wording import between, not_about_people, stands
from cogs.interactions.layout import lines
from cogs.interactions.reminding import ReminderText, about, in_brackets, way_to_card
from governance.hearings import HearingState
from governance.reminders import ReminderKind
from language.speaking import Markup, Say
from language.vocabulary import asked_for_by
from services.dispatch.deliveries import Delivery
from services.views.hearings import HearingView


def _wanted(delivery: Delivery, hearing: HearingView, say: Say) -> str:
    told = say(
        "Two sides want to be heard: “{what}”{whose}. Your group was heard before, so you are asked first: would you listen this time?",
        **_of(hearing, say),
    )
    return (
        f"{told} {say('If you like, press **I would sit on the panel** on its card.')}{way_to_card(hearing.post, say)}"
    )


def _drawn(delivery: Delivery, hearing: HearingView, say: Say) -> str:
    told = say("The dice have drawn you for the panel about “{what}”{whose}. Thank you!", **_of(hearing, say))
    asks = say("Read what both sides tell in the thread. Ask what you want to know. Then say together what could help.")
    return f"{told} {asks}{way_to_card(hearing.post, say)}"


def _stands(delivery: Delivery, hearing: HearingView, say: Say) -> str:
    head = say("A fair hearing: “{what}”{whose}.", **_of(hearing, say))
    first = not_about_people(say) if hearing.state is HearingState.GATHERING else ""
    return lines([f"{head} {between(hearing, say)}.", f"{stands(hearing, say)}{way_to_card(hearing.post, say)}", first])


def _of(hearing: HearingView, say: Say) -> dict[str, object]:
    return {"what": hearing.what, "whose": Markup(in_brackets(asked_for_by(hearing.author, say)))}


REMINDER_TEXTS = {
    ReminderKind.HEARING_WANTED: ReminderText(about(HearingView, _wanted)),
    ReminderKind.HEARING_DRAWN: ReminderText(about(HearingView, _drawn)),
    ReminderKind.HEARING_STANDS: ReminderText(about(HearingView, _stands)),
}
