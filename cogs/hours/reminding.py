"""What is said of hours: that somebody can, that one is picked, that both say it is done, and what helps."""

from cogs.hours.answers import where_they_talk
from cogs.interactions.layout import lines
from cogs.interactions.reminding import ReminderText, about, in_brackets, way_to_card
from governance.hours import AskState
from governance.reminders import ReminderKind
from language.speaking import Markup, Say
from language.vocabulary import asked_for_by
from services.dispatch.deliveries import Delivery
from services.views.hours import AskView


def _wanted(delivery: Delivery, ask: AskView, say: Say) -> str:
    told = say(
        "Somebody asks to be shown “{what}”{whose}, and you said that you can show such things.",
        **_of(ask, say),
    )
    return f"{told} {say('If you like, press **I can** on its card.')}{way_to_card(ask.post, say)}"


def _can(delivery: Delivery, ask: AskView, say: Say) -> str:
    told = say.many(
        "{n} person can show you “{what}”. Choose on its card.",
        "{n} people can show you “{what}”. Choose one on its card.",
        len(ask.cans),
        what=ask.what,
    )
    return f"{told}{way_to_card(ask.post, say)}"


def _picked(delivery: Delivery, ask: AskView, say: Say) -> str:
    told = say("You are chosen to show “{what}”{whose}. Thank you!", **_of(ask, say))
    return lines([f"{told} {where_they_talk(ask, say)}{way_to_card(ask.post, say)}"])


def _let_go(delivery: Delivery, ask: AskView, say: Say) -> str:
    if ask.state is AskState.WITHDRAWN:
        return say("Whoever asked you to show something has taken it back. Thank you for being ready to!")
    told = say("“{what}” does not go on as you two agreed. Nobody has to say why.", what=ask.what)
    return f"{told} {say('Its card says how it stands.')}{way_to_card(ask.post, say)}"


def _how(delivery: Delivery, ask: AskView, say: Say) -> str:
    told = say("Has “{what}” been shown? Then press **Done** on its card.", what=ask.what)
    return f"{told} {say('If not, agree on a day, or press **It does not work out**.')}{way_to_card(ask.post, say)}"


def _thanks(delivery: Delivery, ask: AskView, say: Say) -> str:
    told = say("Thank you! Both of you say that “{what}” is done, so the school has shared time.", what=ask.what)
    return f"{told} {say('Only you see your own hours: /hours mine.')}"


def _waiting(delivery: Delivery, ask: AskView, say: Say) -> str:
    return lines(
        [
            say("Nobody has pressed **I can** for “{what}” yet. What helps:", what=ask.what)
            + way_to_card(ask.post, say),
            say("• Tell friends or your group's thread of it, or ask again in other words."),
            say("• /hours find shows who offers something near it."),
            say("• A group can invite a teacher: /advisor find."),
        ]
    )


def _ended(delivery: Delivery, ask: AskView, say: Say) -> str:
    told = say("Your question “{what}” has ended: it did not work out this time.", what=ask.what)
    helps = say(
        "That says nothing against it. You can ask again with /hours ask. Your group can also invite a teacher: /advisor invite."
    )
    return f"{told} {helps}"


def _of(ask: AskView, say: Say) -> dict[str, object]:
    return {"what": ask.what, "whose": Markup(in_brackets(asked_for_by(ask.author, say)))}


REMINDER_TEXTS = {
    ReminderKind.HOURS_WANTED: ReminderText(about(AskView, _wanted)),
    ReminderKind.HOURS_CAN: ReminderText(about(AskView, _can)),
    ReminderKind.HOURS_PICKED: ReminderText(about(AskView, _picked)),
    ReminderKind.HOURS_LET_GO: ReminderText(about(AskView, _let_go)),
    ReminderKind.HOURS_HOW: ReminderText(about(AskView, _how)),
    ReminderKind.HOURS_THANKS: ReminderText(about(AskView, _thanks)),
    ReminderKind.HOURS_WAITING: ReminderText(about(AskView, _waiting)),
    ReminderKind.HOURS_ENDED: ReminderText(about(AskView, _ended)),
}
