"""The certificate of eight weeks: one page of A4 across, with the names of the group, in the group's colour."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time

from documents.typesetting import MEMORY, SECONDS, typeset_pdf
from governance.certificates import Certificate
from governance.palette import colour_of
from language.locales import locale_of
from language.speaking import Say
from language.vocabulary import day_of, things_made, week_thing

# So many names a page has room for; nobody has had a group as large as that, but nobody is left off without a word.
MOST_NAMES = 60


@dataclass(frozen=True, slots=True)
class CertificateText:
    """What the page says, put into words. `colour` is `#rrggbb`."""

    language: str
    colour: str
    title: str
    school: str
    group: str
    done: str
    things: tuple[str, ...]
    made: str
    names: tuple[str, ...]
    more: str
    days: str


def render_certificate(certificate: Certificate, say: Say, *, seconds: float = SECONDS, memory: int = MEMORY) -> bytes:
    """Return the certificate as a tagged PDF (PDF/UA-1 and PDF/A-3a). Raises DocumentFailed."""
    made_at = datetime.combine(certificate.finished_on, time(), tzinfo=UTC)
    content = asdict(certificate_text(certificate, say))
    return typeset_pdf("certificate.typ", content, made_at=made_at, seconds=seconds, memory=memory)


def certificate_text(certificate: Certificate, say: Say) -> CertificateText:
    """Put the certificate into words."""
    made, more = things_made(certificate.made, say), len(certificate.names) - MOST_NAMES
    days = {"began": day_of(certificate.began_on, say), "finished": day_of(certificate.finished_on, say)}
    return CertificateText(
        language=locale_of(say.language).language,
        colour=f"#{colour_of(certificate.group):06x}",
        title=say("Eight weeks to start"),
        school=certificate.school,
        group=certificate.group_name,
        done=say("This group began, and went on together for eight weeks."),
        things=tuple(week_thing(week, say) for week in certificate.done),
        made=f"{say('What you made:')} {' · '.join(made)}" if made else "",
        names=certificate.names[:MOST_NAMES],
        more=say.many("and {n} more", "and {n} more", more) if more > 0 else "",
        days=say("From {began} to {finished}", **days),
    )
