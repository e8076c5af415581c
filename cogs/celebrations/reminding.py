"""What a post of good news says, and what is drawn on its picture."""

from cogs.interactions.layout import capital
from cogs.interactions.reminding import ReminderText, about
from documents.good_news import GoodNews
from governance.celebrations import Cause
from governance.groups import titled
from governance.reminders import ReminderKind
from language.formats import money
from language.speaking import Markup, Say
from language.vocabulary import written_by
from services.dispatch.deliveries import Delivery
from services.views.good_news import GoodNewsView
from services.views.plans import PlanView


def _told(delivery: Delivery, news: GoodNewsView, say: Say) -> str:
    group = Markup(titled(f"**{say('{group}', group=news.group_name)}**", news.emoji))
    plan = news.plan
    if plan is None:
        return say("🎉 {group} has enough members and is active now. What will your first plan be?", group=group)
    title, cost = Markup(f"**{say('{title}', title=plan.text.title)}**"), Markup(_sum(news, say))
    told = {
        Cause.VOTE_PASSED: say("🎉 Your vote passed: {plan} is now the plan of {group}.", plan=title, group=group),
        Cause.PLAN_RATIFIED: say(
            "🎉 The council said yes to {plan}. It goes into the student school plan.", plan=title
        ),
        Cause.SAID_YES: say("🎉 The answer to {plan} is yes!", plan=title),
        Cause.PLAN_COMPLETED: say("🎉 {plan} is done, every step of it. Well done, {group}!", plan=title, group=group),
    }[news.cause]
    return " ".join(part for part in (told, cost and f"**{cost}**.", _whose(plan, say)) if part)


def _whose(plan: PlanView, say: Say) -> str:
    return "" if plan.author is None else capital(f"{written_by(plan.author, plan.editor, say)}.")


def _sum(news: GoodNewsView, say: Say) -> str:
    """Return the money that was asked for, where somebody has just said yes to it."""
    is_granted = news.cause is Cause.SAID_YES and news.plan is not None and news.plan.text.money
    return money(news.plan.text.money, say.language) if is_granted and news.plan and news.plan.text.money else ""


def _drawn(delivery: Delivery, say: Say) -> GoodNews | None:
    news = delivery.about
    if not isinstance(news, GoodNewsView):
        return None
    plan = news.plan
    headlines = {
        Cause.GROUP_ACTIVE: say("We are an active group!"),
        Cause.VOTE_PASSED: say("Our vote passed"),
        Cause.PLAN_RATIFIED: say("The council said yes"),
        Cause.SAID_YES: say("The answer is yes"),
        Cause.PLAN_COMPLETED: say("Done!"),
    }
    # Before the first step is done, an empty bar would only say that nothing has happened.
    done, every = (plan.steps_done, len(plan.steps)) if plan is not None and plan.steps_done else (0, 0)
    return GoodNews(
        language=delivery.language,
        group=news.group,
        group_name=news.group_name if plan is not None else "",
        headline=headlines[news.cause],
        title=plan.text.title if plan is not None else news.group_name,
        done=done,
        all=every,
        progress=say.many("{done} of {n} step done", "{done} of {n} steps done", every, done=done) if every else "",
        sum=_sum(news, say),
        emoji=news.emoji,
    )


REMINDER_TEXTS = {ReminderKind.GOOD_NEWS: ReminderText(about(GoodNewsView, _told), picture=_drawn)}
