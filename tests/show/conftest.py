"""A made-up quarrel over a strait, as facts: every word of it is ours."""

from __future__ import annotations

import pytest

from sitroom.facts import (
    Account,
    Actor,
    Alias,
    Commitment,
    CommitmentStatus,
    Correction,
    CorrectionKind,
    Event,
    Evidence,
    Facts,
    FiledReport,
    Lineage,
    LineageReason,
    Link,
    Party,
    Position,
    Statement,
    Step,
    Tie,
)
from sitroom.model import (
    Act,
    CommitmentKind,
    EventStatus,
    EventType,
    Form,
    Identity,
    MentionKind,
    Report,
    Span,
    TieKind,
)

MENU = "Home\nNews\nWeather\n"
TEXTS = {
    "r-wire": (
        "Kestria will close the Orsel strait if a single Moravand warship enters it, "
        "Defence Minister Ana Bregu said on Monday. "
        "Moravand leads the Northern Pact, a bloc that includes Ilmar and the Selm Brigades.\n"
        "“We have drawn the line in the water,” Bregu told Delta Wire."
    ),
    "r-reprint": (
        "Kestria will close the Orsel strait if a single Moravand warship enters it, "
        "Defence Minister Ana Bregu said on Monday."
    ),
    "r-paper": (
        MENU
        + "A missile struck the grain terminal at Port Selm on 3 May, killing 14 dockers, two port officials said. "
        "Moravand said a fuel tank had exploded.\n"
        "The Moravand frigate Harrow entered the Orsel strait on Tuesday, the ministry confirmed."
    ),
    "r-note": "Kestria plans to block the strait “within hours”, an aide to Bregu said. "
    "<script>alert('x')</script> & more.",
}
SOURCES = {"r-wire": "Delta Wire", "r-reprint": "Harbour Post", "r-paper": "The Selm Courier", "r-note": None}
DATES = {"r-wire": "2031-04-28", "r-reprint": "2031-04-29", "r-paper": "2031-05-06", "r-note": None}
TITLES = {
    "r-wire": "Kestria threatens to close strait",
    "r-reprint": None,
    "r-paper": "Fourteen die at grain terminal",
    "r-note": "A note",
}
LINEAGES = {
    "r-wire": ("l-1", LineageReason.OWN),
    "r-reprint": ("l-1", LineageReason.COPY),
    "r-paper": ("l-2", LineageReason.OWN),
    "r-note": ("l-3", LineageReason.OWN),
}


def at(report: str, words: str) -> Evidence:
    """The evidence for some words of a report."""
    start = TEXTS[report].index(words)
    return Evidence(report, start, start + len(words), words)


def filed(name: str) -> FiledReport:
    text = TEXTS[name]
    start = len(MENU) if text.startswith(MENU) else 0
    report = Report(
        id=name,
        source=f"inbox/{name}.txt",
        text=text,
        story=(Span(start, len(text)),),
        sha256="0" * 64,
        title=TITLES[name],
        outlet=SOURCES[name],
        published=DATES[name],
        language="en",
    )
    return FiledReport(report, "test/1", "2031-05-07", *LINEAGES[name])


def actor(id: str, name: str, kind: MentionKind, report: str, *aliases: tuple[str, str]) -> Actor:
    named = (Alias(name, (at(report, name),)), *(Alias(alias, (at(where, alias),)) for where, alias in aliases))
    return Actor(id, name, kind, None, None, named, (at(report, name),), ("one name in all reports",))


KESTRIA = Party("Kestria", "Kestria", "a-kestria")
MORAVAND = Party("Moravand", "Moravand", "a-moravand")
BREGU = Party("Bregu", "Ana Bregu", "a-bregu")
PACT = Party("Northern Pact", "Northern Pact", "a-pact")
PORT = Party("Port Selm", "Port Selm", "a-port")

ACTORS = (
    actor("a-kestria", "Kestria", MentionKind.STATE, "r-wire"),
    actor("a-moravand", "Moravand", MentionKind.STATE, "r-wire", ("r-paper", "the ministry")),
    actor("a-bregu", "Ana Bregu", MentionKind.PERSON, "r-wire", ("r-wire", "Bregu")),
    actor("a-pact", "Northern Pact", MentionKind.BLOC, "r-wire"),
    actor("a-port", "Port Selm", MentionKind.PLACE, "r-paper"),
)

LINE_STATEMENT = "“We have drawn the line in the water,”"
CLOSE = "Kestria will close the Orsel strait if a single Moravand warship enters it"


def link(source: Party | None, identity: Identity | None = Identity.NAMED, **more: Party | None) -> Link:
    return Link(source, identity, None, None, "said", more.get("channel"), more.get("addressee"))


def statement(id: str, report: str, words: str, chain: tuple[Link, ...], act: Act, form: Form) -> Statement:
    return Statement(id, report, chain, words, form, act, False, None, DATES[report], 0.9, (at(report, words),))


STATEMENTS = (
    statement("s-close", "r-wire", CLOSE, (link(BREGU),), Act.THREATEN, Form.INDIRECT),
    statement("s-close2", "r-reprint", CLOSE, (link(BREGU),), Act.THREATEN, Form.INDIRECT),
    statement(
        "s-line",
        "r-wire",
        LINE_STATEMENT,
        (link(BREGU, addressee=Party("Delta Wire", "Delta Wire")),),
        Act.ASSERT,
        Form.DIRECT,
    ),
    statement(
        "s-missile",
        "r-paper",
        "A missile struck the grain terminal at Port Selm on 3 May, killing 14 dockers",
        (link(Party("two port officials", "two port officials"), Identity.COLLECTIVE),),
        Act.ASSERT,
        Form.INDIRECT,
    ),
    statement("s-tank", "r-paper", "a fuel tank had exploded", (link(MORAVAND),), Act.ASSERT, Form.INDIRECT),
    statement(
        "s-aide",
        "r-note",
        "Kestria plans to block the strait “within hours”",
        (link(BREGU), link(Party("an aide to Bregu", "an aide to Bregu"), Identity.DESCRIBED)),
        Act.ASSERT,
        Form.MIXED,
    ),
)

EVENTS = (
    Event(
        "e-strike",
        EventType.ASSAULT,
        "aerial",
        None,
        PORT,
        PORT,
        "2031-05-03",
        EventStatus.CLAIMED,
        "14 dockers",
        "A missile struck the grain terminal at Port Selm",
        1,
        ("l-2",),
        ("s-missile",),
        "2031-05-06",
        0.9,
        (at("r-paper", "A missile struck the grain terminal at Port Selm"),),
        ("told once",),
    ),
    Event(
        "e-enter",
        EventType.MOBILIZE,
        None,
        MORAVAND,
        None,
        Party("Orsel strait", "Orsel strait"),
        "2031-05-06",
        EventStatus.HAPPENED,
        None,
        "entered",
        1,
        ("l-2",),
        (),
        "2031-05-06",
        0.8,
        (at("r-paper", "entered the Orsel strait"),),
    ),
    Event(
        "e-block",
        EventType.COERCE,
        None,
        KESTRIA,
        None,
        None,
        "XXXX-05-08",
        EventStatus.PLANNED,
        None,
        "block the strait",
        1,
        ("l-3",),
        ("s-aide",),
        None,
        0.7,
        (at("r-note", "block the strait"),),
    ),
)

TIES = (
    Tie(
        "t-leads",
        MORAVAND,
        TieKind.LEADS,
        PACT,
        "leads",
        None,
        None,
        1,
        (at("r-wire", "Moravand leads the Northern Pact"),),
    ),
    Tie(
        "t-ilmar",
        Party("Ilmar", "Ilmar"),
        TieKind.MEMBER_OF,
        PACT,
        "includes",
        None,
        None,
        1,
        (at("r-wire", "a bloc that includes Ilmar"),),
    ),
    Tie(
        "t-selm",
        Party("the Selm Brigades", "Selm Brigades"),
        TieKind.MEMBER_OF,
        PACT,
        "includes",
        None,
        None,
        1,
        (at("r-wire", "the Selm Brigades"),),
    ),
    Tie(
        "t-office",
        BREGU,
        TieKind.OFFICE,
        KESTRIA,
        "Defence Minister",
        None,
        None,
        1,
        (at("r-wire", "Defence Minister Ana Bregu"),),
    ),
)

ACCOUNTS = (
    Account(
        "q-means",
        "What hit the grain terminal at Port Selm?",
        "e-strike",
        "means",
        (
            Position("a missile", ("two port officials",), 1, (at("r-paper", "A missile struck the grain terminal"),)),
            Position("a fuel tank that exploded", ("Moravand",), 1, (at("r-paper", "a fuel tank had exploded"),)),
        ),
        (at("r-paper", "A missile struck the grain terminal"), at("r-paper", "a fuel tank had exploded")),
    ),
)

COMMITMENTS = (
    Commitment(
        "c-close",
        KESTRIA,
        MORAVAND,
        CommitmentKind.THREAT,
        "close the Orsel strait",
        "if a single Moravand warship enters it",
        CommitmentStatus.TRIGGERED,
        ("e-enter",),
        (),
        ("s-close2",),
        "2031-04-28",
        (
            Step(CommitmentStatus.STANDING, "2031-04-28", None, "made", True, (at("r-wire", CLOSE),)),
            Step(
                CommitmentStatus.TRIGGERED,
                "2031-05-06",
                "e-enter",
                "the event names the same ship and strait",
                False,
                (at("r-paper", "entered the Orsel strait"),),
            ),
        ),
        0.9,
        (at("r-wire", CLOSE), at("r-reprint", CLOSE)),
    ),
)


def made_up(as_of: str | None = None) -> Facts:
    """The whole quarrel."""
    origins = {"l-1": "Delta Wire", "l-2": "The Selm Courier", "l-3": "r-note.txt"}
    lineages = tuple(
        Lineage(id, origin, LINEAGES[members[0]][1], members)
        for id, origin in origins.items()
        if (members := tuple(name for name, (lineage, _) in LINEAGES.items() if lineage == id))
    )
    note = Correction("k-1", CorrectionKind.NOTE, ("e-strike",), "mira", "2031-05-07", "ask the port")
    reports = tuple(filed(name) for name in TEXTS)
    return Facts(as_of, reports, lineages, ACTORS, TIES, STATEMENTS, EVENTS, ACCOUNTS, COMMITMENTS, (note,))


@pytest.fixture(scope="session")
def facts() -> Facts:
    """The quarrel over the strait."""
    return made_up()
