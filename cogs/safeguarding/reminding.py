"""What is said of a report that nobody has dealt with: where reports go, and to the server's owner. Nothing of the post."""

from cogs.interactions.reminding import ReminderText, about
from governance.reminders import ReminderKind
from language.speaking import Markup, Say
from language.vocabulary import channel, link, moment, role
from services.dispatch.deliveries import Delivery
from services.safeguarding.chasing import WaitingReport


def _waiting(delivery: Delivery, report: WaitingReport, say: Say) -> str:
    told = say.many(
        "A report has been waiting for {n} school day, since {when}: {card}. Press **Dealt with** on it once it is.",
        "A report has been waiting for {n} school days, since {when}: {card}. Press **Dealt with** on it once it is.",
        max(report.days, 1),
        when=moment(report.reported_at),
        card=_card(report, say),
    )
    called = role(report.lead_role) if report.lead_role and delivery.role else ""
    return f"{told} {called}".strip()


def _left(delivery: Delivery, report: WaitingReport, say: Say) -> str:
    place = channel(report.place) if report.place else say("none")
    return say.many(
        "You own this server, so you read this: for {n} school day nobody has dealt with a report in {place}. Please ask who looks after safeguarding at your school. This message says nothing of what was reported.",
        "You own this server, so you read this: for {n} school days nobody has dealt with a report in {place}. Please ask who looks after safeguarding at your school. This message says nothing of what was reported.",
        max(report.days, 1),
        place=place,
    )


def _card(report: WaitingReport, say: Say) -> Markup | str:
    if report.card is None:
        return say("its card could not be shown yet")
    return link(say("go to the report"), report.card)


REMINDER_TEXTS = {
    ReminderKind.REPORT_WAITING: ReminderText(about(WaitingReport, _waiting)),
    ReminderKind.REPORT_LEFT: ReminderText(about(WaitingReport, _left)),
}
