"""The sentence for every refusal about groups."""

from collections.abc import Mapping

from cogs.refusals.sentence import Sentence
from governance import groups
from governance.refusals import Refusal

SENTENCES: Mapping[type[Refusal], Sentence] = {
    groups.NameOfOffice: lambda r, say: say(
        "“{name}” sounds like somebody who has a say at your school. Choose a name that tells what your group is about.",
        name=r.name,
    ),
    groups.GroupNameTaken: lambda r, say: say(
        "There is a group called {name} already. Join it with /group join, or choose another name.", name=r.name
    ),
    groups.NotOneEmoji: lambda r, say: (
        say("{emoji} only shows in the server it is from. Choose one of the emoji on your keyboard.", emoji=r.text)
        if r.of_server
        else say("“{text}” is not one emoji. Choose one of the emoji on your keyboard, or none.", text=r.text)
    ),
    groups.TooManyYears: lambda r, say: say(
        "With {members} members, at most {most} year groups can have five or more of you. Leave it empty if you are not sure.",
        members=r.members,
        most=r.most,
    ),
    groups.GroupClosed: lambda r, say: say(
        "{group} is closed. Anybody can start a new group with /group start.", group=r.name
    ),
    groups.AlreadyMember: lambda r, say: say("You are a member of {group} already.", group=r.group),
    groups.NotInGroup: lambda r, say: say("You are not in {group}.", group=r.group),
    groups.NotMember: lambda r, say: say(
        "{member} is not a member of {group}. They can join with /group join.", member=r.member, group=r.group
    ),
    groups.GroupStillForming: lambda r, say: say(
        "{group} is still forming: it has {members} of the {needed} members it needs. Ask others to join first.",
        group=r.group,
        members=r.members,
        needed=r.needed,
    ),
    groups.TooFewToInvite: lambda r, say: say.many(
        "Nobody should be alone with an adult. So a group can ask a teacher for help once it is active and has {needed} students. {group} has {n} member now. Ask others to join first, with /group join.",
        "Nobody should be alone with an adult. So a group can ask a teacher for help once it is active and has {needed} students. {group} has {n} members now. Ask others to join first, with /group join.",
        r.members,
        group=r.group,
        needed=r.needed,
    ),
    groups.GroupRests: lambda r, say: say(
        "{group} has fewer than two members. So its meetings and its advisors rest. As soon as somebody joins it goes on by itself: ask a friend to use /group join.",
        group=r.group,
    ),
}
