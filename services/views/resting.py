"""How a resting group is shown: by its name to staff, by its thread in a direct message."""

from dataclasses import dataclass

from sqlmodel import Session

from services.access.veil import veil_of
from storage.groups import Group


@dataclass(frozen=True, slots=True)
class RestView:
    """A group that rests or goes on; `thread` is Discord's id of its thread, once there is one."""

    group_name: str
    thread: int | None


def view(session: Session, group: Group) -> RestView:
    """Describe the group."""
    return RestView(veil_of(session, group.school_id).name_of(group), group.thread_id)
