"""The sentence for every refusal: what is wrong, and how to mend it. A test fails when a refusal has none."""

from collections.abc import Mapping

from cogs.refusals import (
    advisors,
    amendments,
    anywhere,
    ballots,
    calendar,
    council_money,
    eight_weeks,
    ends,
    groups,
    hearings,
    hours,
    ideas,
    involvement,
    lot,
    meetings,
    minutes,
    mirror,
    partners,
    plans,
    promise,
    quotas,
    reminders,
    roles,
    safeguarding,
    schools,
    sheets,
    surveys,
    times,
    undoing,
    vision,
)
from cogs.refusals.sentence import Sentence
from governance.refusals import Refusal, SeveralWrong
from language.speaking import Say


def _several(refusal: SeveralWrong, say: Say) -> str:
    told = [SENTENCES[type(one)](one, say) for one in refusal.refusals]
    return "\n".join([say("Not everything is right yet:"), *(f"- {one}" for one in told)])


SENTENCES: Mapping[type[Refusal], Sentence] = {
    **advisors.SENTENCES,
    **amendments.SENTENCES,
    **anywhere.SENTENCES,
    **ballots.SENTENCES,
    **calendar.SENTENCES,
    **council_money.SENTENCES,
    **ends.SENTENCES,
    **eight_weeks.SENTENCES,
    **groups.SENTENCES,
    **hearings.SENTENCES,
    **hours.SENTENCES,
    **ideas.SENTENCES,
    **involvement.SENTENCES,
    **lot.SENTENCES,
    **meetings.SENTENCES,
    **minutes.SENTENCES,
    **mirror.SENTENCES,
    **partners.SENTENCES,
    **plans.SENTENCES,
    **promise.SENTENCES,
    **quotas.SENTENCES,
    **reminders.SENTENCES,
    **roles.SENTENCES,
    **safeguarding.SENTENCES,
    **schools.SENTENCES,
    **surveys.SENTENCES,
    **times.SENTENCES,
    **undoing.SENTENCES,
    **vision.SENTENCES,
    **sheets.SENTENCES,
    SeveralWrong: _several,
}
