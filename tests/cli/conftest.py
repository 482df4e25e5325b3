"""A small reader and a few reports, so that the verbs are tried end to end without a parser."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitroom.cli import main
from sitroom.model import (
    Act,
    Event,
    EventType,
    Form,
    Identity,
    Link,
    Mention,
    MentionKind,
    Reading,
    Report,
    Span,
    Statement,
)

REPORTS = {
    "monday.txt": (
        "Ministro José Arana said Kestria will close the strait.\nMoravand attacked Port Selm on Sunday, he added.\n"
    ),
    "tuesday.txt": "Moravand attacked Port Selm on Sunday.\nAna Bregu said the docks are burning.\n",
}

Run = Callable[..., Result]


class PlainReader:
    """Finds "NAME said WORDS" and "NAME attacked NAME": enough to fill a record."""

    version = "plain/1"

    def read(self, report: Report) -> Reading:
        """What the report says."""
        said = list(re.finditer(r"((?:[A-Z]\w+ )+)(said) ([^.]+)\.", report.text))
        attacked = list(re.finditer(r"([A-Z]\w+) (attacked) ((?:[A-Z]\w+ ?)+)(?= on)", report.text))
        return Reading(
            report,
            self.version,
            mentions=tuple(self.mentions(said, attacked)),
            statements=tuple(
                Statement(
                    f"s{n}",
                    (Link(trimmed(m, 1), m[1].strip(), identity=Identity.NAMED, cue=Span(*m.span(2))),),
                    (Span(*m.span(3)),),
                    Form.INDIRECT,
                    Act.ASSERT,
                )
                for n, m in enumerate(said)
            ),
            events=tuple(
                Event(
                    f"e{n}",
                    EventType.ASSAULT,
                    Span(*m.span(2)),
                    actor=trimmed(m, 1),
                    recipient=trimmed(m, 3),
                    when="2031-05-04",
                )
                for n, m in enumerate(attacked)
            ),
        )

    def mentions(self, said: list[re.Match[str]], attacked: list[re.Match[str]]) -> list[Mention]:
        """Everybody who speaks or acts."""
        found = [(trimmed(m, 1), m[1], MentionKind.PERSON) for m in said]
        found += [(trimmed(m, 1), m[1], MentionKind.STATE) for m in attacked]
        found += [(trimmed(m, 3), m[3], MentionKind.PLACE) for m in attacked]
        return [Mention(f"m{n}", *span, words.strip(), kind) for n, (span, words, kind) in enumerate(found)]


def trimmed(match: re.Match[str], group: int) -> Span:
    """A group's span without the blank at its end."""
    return Span(match.start(group), match.start(group) + len(match[group].rstrip()))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with reports in ``in/`` and the small reader in the built-in one's place."""
    from sitroom.understand import readers

    monkeypatch.setattr(readers, "reader", lambda name="builtin": PlainReader())
    monkeypatch.delenv("SITROOM_RECORD", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name, text in REPORTS.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    """Run ``sitroom`` in the folder, with stdout and stderr apart."""

    def sitroom(*args: str, given: str | bytes | None = None, code: int = 0) -> Result:
        result = CliRunner().invoke(main, args, input=given, catch_exceptions=False)
        assert result.exit_code == code, (result.exit_code, result.stdout, result.stderr)
        return result

    return sitroom


@pytest.fixture
def filled(run: Run) -> Run:
    """The same, with both reports in the record, published on two days."""
    run("add", "in/monday.txt", "--published", "2031-05-05")
    run("add", "in/tuesday.txt", "--published", "2031-05-06")
    return run
