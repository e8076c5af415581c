"""The printed school plan as PDF, pictures for chat, Markdown or JSON: the entry point of this package."""

import json
from dataclasses import asdict, replace

from documents.composing import compose
from documents.content import Content
from documents.data import as_data
from documents.fitting import pages, setting_of
from documents.markdown import as_markdown
from documents.parts import Words
from documents.typesetting import MEMORY, SECONDS, typeset_pages, typeset_pdf
from governance.school_plan import SchoolPlan
from language.speaking import Say


def render_pdf(plan: SchoolPlan, say: Say, *, seconds: float = SECONDS, memory: int = MEMORY) -> bytes:
    """Return the whole plan as a tagged PDF (PDF/UA-1 and PDF/A-3a) with its JSON inside, made in child processes.

    Each of them has `seconds` and `memory` bytes; the more plans there are, the more processes. Raises DocumentFailed.
    """
    content = compose(plan, say)
    return typeset_pdf(
        "school_plan.typ",
        words_of(content),
        made_at=plan.compiled_at,
        data=render_json(plan),
        lengths=[pages(one) for one in content.plans],
        seconds=seconds,
        memory=memory,
    )


def render_pages(
    plan: SchoolPlan, say: Say, *, most: int = 3, seconds: float = SECONDS, memory: int = MEMORY
) -> list[bytes]:
    """Return PNG pictures for chat: cover, summary, timeline, then plans, at most `most` in all.

    Raises DocumentFailed.
    """
    content = compose(plan, say).first(most)
    return typeset_pages("preview.typ", words_of(content), seconds=seconds, memory=memory)[:most]


def words_of(content: Content) -> Words:
    """Return the content as plain values for a template, each plan with the setting of its page."""
    plans = [asdict(plan) | {"setting": asdict(setting_of(plan))} for plan in content.plans]
    return asdict(replace(content, plans=())) | {"plans": plans}


def render_markdown(plan: SchoolPlan, say: Say) -> str:
    """Return the whole plan as Markdown (CommonMark with tables). Typed text cannot break its structure."""
    return as_markdown(compose(plan, say))


def render_json(plan: SchoolPlan) -> str:
    """Return the whole plan as JSON, as described by `school_plan.schema.json`."""
    return json.dumps(as_data(plan), ensure_ascii=False, indent=2) + "\n"
