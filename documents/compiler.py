"""The typesetting child process: reads one job from standard input, writes its pages to standard output.

It is a script of its own, so that a document that hangs, crashes or exhausts memory takes nothing else down, and so
that the typesetter is loaded only here. Job and answer are JSON; bytes are base64.
"""

import contextlib
import json
import sys
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
# A school keeps its plan for years: PDF/A-3a, which may hold the data too. Everybody can read it: PDF/UA-1.
STANDARDS = ["1.7", "ua-1", "a-3a"]


def answered(job: dict[str, Any]) -> dict[str, Any]:
    """Do the job: typeset a PDF or one picture per page, or join typeset parts."""
    if job["format"] == "png":
        return {"pages": _encoded(_typeset(job, format="png", ppi=job["ppi"]))}
    # The house itself, not this folder, where a file has the name of a standard module. Binding takes as long to load
    # as a picture takes altogether.
    sys.path.insert(0, str(HERE.parent))
    from documents import binding

    if job["format"] == "joined":
        return {"pages": _encoded([binding.joined(map(b64decode, job.pop("parts")))])}
    made = _typeset(job, format="pdf", pdf_standards=STANDARDS, timestamp=job["made_at"])
    pdf = binding.bound(made[0])
    return {"pages": _encoded([pdf]), "count": binding.pages(pdf), "places": binding.places(pdf)}


def _typeset(job: dict[str, Any], **settings: Any) -> list[bytes]:
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HERE / "fonts")])
    compiler = typst.Compiler(
        str(HERE / "templates" / job["template"]),
        root=str(HERE / "templates"),
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(job["content"], ensure_ascii=False), "data": job.get("data", "")},
    )
    made = compiler.compile(**settings)
    return made if isinstance(made, list) else [made or b""]


def _encoded(files: list[bytes]) -> list[str]:
    return [b64encode(one).decode() for one in files]


def keep_to(memory: int) -> None:
    """Limit memory to this many bytes, and prevent a core dump with people's words if that kills the process."""
    # Where a system has no such limits, the time limit must suffice.
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    # If the machine runs out of memory anyway, the system should kill this process, not the bot.
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def main() -> int:
    """Do the one job. Report a failure as a sentence, never as a traceback, and return 1."""
    job = json.load(sys.stdin)
    try:
        keep_to(job["memory"])
        answer = answered(job)
    except Exception as fault:
        answer = {"failed": [f"{type(fault).__name__}: {fault}"]}
    json.dump(answer, sys.stdout)
    return 0 if "pages" in answer else 1


if __name__ == "__main__":
    sys.exit(main())
