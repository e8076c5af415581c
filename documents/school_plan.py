"""The printed school plan as PDF, pictures for chat, Markdown or JSON: the entry point of this package."""

import json

from documents.composing import compose
from documents.data import as_data
from documents.markdown import as_markdown
from documents.typesetting import MEMORY, SECONDS, typeset_pages, typeset_pdf
from governance.school_plan import SchoolPlan
from language.speaking import Say


def render_pdf(plan: SchoolPlan, say: Say, *, seconds: float = SECONDS, memory: int = MEMORY) -> bytes:
    """Return the whole plan as a tagged PDF (PDF/UA-1), within `seconds` and `memory` bytes, in a child process.

    Raises DocumentFailed.
    """
    content = compose(plan, say)
    return typeset_pdf("school_plan.typ", content, made_at=plan.compiled_at, seconds=seconds, memory=memory)


def render_pages(
    plan: SchoolPlan, say: Say, *, most: int = 3, seconds: float = SECONDS, memory: int = MEMORY
) -> list[bytes]:
    """Return PNG pictures for chat: cover, summary, timeline, then plans, at most `most` in all.

    Raises DocumentFailed.
    """
    content = compose(plan, say)
    return typeset_pages("preview.typ", content.first(most), seconds=seconds, memory=memory)[:most]


def render_markdown(plan: SchoolPlan, say: Say) -> str:
    """Return the whole plan as Markdown (CommonMark with tables). Typed text cannot break its structure."""
    return as_markdown(compose(plan, say))


def render_json(plan: SchoolPlan) -> str:
    """Return the whole plan as JSON, as described by `school_plan.schema.json`."""
    return json.dumps(as_data(plan), ensure_ascii=False, indent=2) + "\n"
