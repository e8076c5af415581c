"""The sentence for every refusal about surveys and themes."""

from collections.abc import Mapping

from cogs.refusals.sentence import Sentence
from governance import surveys
from governance.refusals import Refusal

SENTENCES: Mapping[type[Refusal], Sentence] = {
    surveys.SurveyOver: lambda r, say: say(
        "“{question}” takes no answers any more. /survey show tells what became of it.", question=r.question
    ),
    surveys.SurveyRuns: lambda r, say: say(
        "“{question}” still takes answers. You can finish once it is over.", question=r.question
    ),
    surveys.NotScreenedYet: lambda r, say: say(
        "The safeguarding lead has not read all answers to “{question}” yet. The council's channel says when you can sort them.",
        question=r.question,
    ),
    surveys.AnswersWait: lambda r, say: say.many(
        "{n} answer still waits for you. Read it first, with /survey screen.",
        "{n} answers still wait for you. Read them first, with /survey screen.",
        r.number,
    ),
    surveys.NothingToScreen: lambda r, say: say(
        "Screening of “{question}” is done, and its names are deleted.", question=r.question
    ),
    surveys.TooFewAnswered: lambda r, say: say(
        "Fewer than {needed} people said something to “{question}”, so nobody reads it. You can ask again with /survey open.",
        question=r.question,
        needed=r.needed,
    ),
    surveys.NobodyScreens: lambda r, say: say(
        "Somebody who can help has to read first what people write. Your school has named no safeguarding lead, or no channel for them: whoever manages this server does that with /setup school."
    ),
    surveys.SurveysOpen: lambda r, say: say(
        "{most} surveys are open now. Wait until one is over, or end one with /survey close.", most=r.most
    ),
    surveys.NoSurvey: lambda r, say: say("There is no survey for that now. A delegate asks one with /survey open."),
    surveys.WhichSurvey: lambda r, say: say("More than one survey is open. Say which one you mean."),
    surveys.PageOver: lambda r, say: say(
        "This is done, or you have opened a newer page. Open it again with /survey themes; as the safeguarding lead, with /survey screen."
    ),
    surveys.ThemesFull: lambda r, say: say(
        "There are {most} themes already, as many as a list can show. Choose one of them.", most=r.most
    ),
    surveys.ThemeTaken: lambda r, say: say(
        "There is a theme called “{title}” already. Choose it from the list.", title=r.title
    ),
    surveys.ThemeOver: lambda r, say: say(
        "“{title}” is a group or a plan already, or was taken back. /group list shows all groups.", title=r.title
    ),
    surveys.JoinersMissing: lambda r, say: say(
        "{joined} of the {needed} people a group needs would join “{title}” so far. Tell others about it.",
        joined=r.joined,
        needed=r.needed,
        title=r.title,
    ),
    surveys.JoinedAlready: lambda r, say: say("You have said already that you would join “{title}”.", title=r.title),
    surveys.NotJoined: lambda r, say: say("You have not said that you would join “{title}”.", title=r.title),
}
