"""The brief as one page of HTML: nothing outside it is loaded, and every line opens to the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files

from sitroom.facts import Facts
from sitroom.show.brief import Brief
from sitroom.show.index import Index
from sitroom.show.lines import Line, Listing
from sitroom.show.page.lines import citation, dots, fact, items, refs, rest, told
from sitroom.show.page.markup import Html, element, glued
from sitroom.show.page.source_text import source_text, words_in
from sitroom.show.sections.accounts import Question, Stance
from sitroom.show.sections.commitments import Pledge, Stage
from sitroom.show.sections.new import New
from sitroom.show.sections.sources import Origin, Reference
from sitroom.show.sections.speakers import Speaker
from sitroom.show.sections.standing import Bloc, Standing
from sitroom.show.sections.timeline import Timeline
from sitroom.show.words import Words, count, short

__all__ = ["page"]

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for the page: nothing but the style in it, whatever a report may hold."""


def page(brief: Brief, facts: Facts) -> str:
    """The page. ``facts`` are those the brief was made of: their texts stand at the page's end."""
    sections = (
        ("new", "What is new", new_section(brief.new), len(brief.new.reports.shown)),
        ("timeline", "Timeline", timeline_section(brief.timeline), len(brief.timeline.dated.shown)),
        ("standing", "Who stands with whom", standing_section(brief.standing), len(brief.standing.blocs.shown)),
        ("accounts", "Accounts side by side", accounts_section(brief.accounts), len(brief.accounts.shown)),
        ("commitments", "Commitments", pledges(brief.commitments), len(brief.commitments.shown)),
        ("statements", "Statements by speaker", speakers_section(brief.speakers), len(brief.speakers.shown)),
        ("sources", "Sources", sources_section(brief.sources), len(brief.sources.shown)),
        ("texts", "The reports", texts(brief, facts), 0),
    )
    links = (element("li", element("a", title, href=f"#{id}")) for id, title, _, _ in sections)
    body = element(
        "body",
        element("a", "To the brief", href="#new", class_="skip"),
        masthead(brief),
        element("nav", element("ol", *links), aria_label="Contents"),
        element("main", *(section(id, title, inside) for id, title, inside, _ in sections)),
        element("footer", "Made by Sitroom. Numbers in brackets are reports; every line opens to its words."),
    )
    return f"<!doctype html>\n{element('html', head(brief), body, lang='en')}\n"


def head(brief: Brief) -> Html:
    """The page's head, with the style inside it."""
    title = "The state of things" + (f" as known on {brief.as_of}" if brief.as_of else "")
    style = files("sitroom.show.page").joinpath("page.css").read_text(encoding="utf-8")
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        element("style", Html(style)),
    )


def masthead(brief: Brief) -> Html:
    """The title, the day it is known on, and how much there is."""
    return element(
        "header",
        element("h1", "The state of things"),
        element("p", f"As known on {brief.as_of}", class_="asof") if brief.as_of else None,
        element("p", brief.covers, class_="covers") if brief.covers else None,
        element("p", " · ".join(brief.size), class_="size"),
        element("p", brief.unread, class_="size") if brief.unread else None,
    )


def section(id: str, title: str, inside: Html) -> Html:
    """A section; where there is nothing in it, that is said."""
    return element("section", element("h2", title), inside or element("p", "Nothing on record.", class_="none"), id=id)


def new_section(new: New) -> Html:
    """What is new."""
    if not new.reports.shown:
        return Html()
    reports = element("ul", *(element("li", citation(r)) for r in new.reports.shown), class_="reports")
    brought = (
        f"They brought {', '.join(new.brought)} not on record before." if new.brought else "They brought nothing new."
    )
    parts = [element("p", f"Since {new.since}:", class_="lead"), reports, rest(new.reports), element("p", brought)]
    parts.append(items(new.events))
    if new.changed.shown:
        parts += [element("h3", "Commitments that changed"), pledges(new.changed)]
    if new.pledges.shown:
        parts += [element("h3", "New commitments"), pledges(new.pledges)]
    if new.disputed.shown:
        links = (element("li", element("a", q.text, href=f"#{q.id}"), f" · {q.answers}") for q in new.disputed.shown)
        parts += [element("h3", "Accounts with a new answer"), element("ul", *links)]
    return glued(parts)


def timeline_section(timeline: Timeline) -> Html:
    """The timeline, its dates in a column of their own."""
    rows = [
        element("li", element("time", line.when or ""), fact(line.id, line.words, told(line, dated=False)))
        for line in timeline.dated.shown
    ]
    dated = element("ol", *rows, class_="timeline") if rows else Html()
    undated = items(timeline.undated)
    title = element("h3", "Without a full date") if undated else None
    return glued((dated, rest(timeline.dated), title, undated))


def standing_section(standing: Standing) -> Html:
    """Blocs as cards, then everybody's other ties."""
    blocs = element("div", *map(bloc_card, standing.blocs.shown), class_="blocs") if standing.blocs.shown else Html()
    sides = (
        element("div", element("h4", side.name), items(Listing(side.ties, 0, "")), class_="side")
        for side in standing.sides.shown
    )
    others = element("div", *sides, class_="sides") if standing.sides.shown else Html()
    title = element("h3", "Other ties") if others and blocs else None
    return glued((blocs, rest(standing.blocs), title, others, rest(standing.sides)))


def bloc_card(bloc: Bloc) -> Html:
    """A bloc: who leads, backs and belongs to it."""
    groups = (("Led by", bloc.leaders), ("Backed by", bloc.backers), ("Members", bloc.members), ("Also", bloc.others))
    parts = [element("h4", name) + items(Listing(lines, 0, "")) for name, lines in groups if lines]
    if bloc.alone:
        parts.append(element("h4", "On acting alone") + statements(bloc.alone))
    if bloc.rest:
        parts.append(element("p", bloc.rest, class_="rest"))
    return element("article", element("h3", bloc.name), *parts, class_="bloc")


def accounts_section(accounts: Listing[Question]) -> Html:
    """Each question with its answers beside one another."""
    return glued((*map(question_block, accounts.shown), rest(accounts)))


def question_block(question: Question) -> Html:
    """A question and its answers."""
    about = element("p", "About: ", told(question.about), class_="about") if question.about else None
    answers = element("div", *(stance_card(question.id, s) for s in question.stances), class_="stances")
    return element("article", element("h3", question.text), about, answers, class_="question", id=question.id)


def stance_card(id: str, stance: Stance) -> Html:
    """One answer: what, by whom, from how many lineages."""
    by = element("p", stance.by, " · ", element("span", stance.lineages, class_="count"), class_="by")
    quote = element("span", f"“{short(stance.words[0].quote)}”" if stance.words else "the words", class_="said")
    return element(
        "div", element("p", stance.value, class_="value"), by, fact(id, stance.words, quote), class_="stance"
    )


def pledges(found: Listing[Pledge]) -> Html:
    """Commitments, each with what became of it."""
    if not found.shown:
        return Html()
    return element("ul", *(element("li", pledge_line(p)) for p in found.shown), class_="pledges") + rest(found)


def pledge_line(pledge: Pledge) -> Html:
    """A commitment: its status, who, what, on which condition."""
    pieces = [
        element("strong", pledge.who),
        pledge.kind,
        element("span", pledge.action, class_="action"),
        element("span", pledge.condition, class_="condition") if pledge.condition else "",
        element("time", pledge.made) if pledge.made else "",
        element("span", pledge.told, class_="count"),
    ]
    badge = element("span", pledge.status, class_=f"badge {pledge.state}")
    further = [element("li", pledge.rest)] if pledge.rest else []
    stages = element("ol", *map(stage_line, pledge.stages), *further, class_="stages") if pledge.stages else None
    return glued((fact(pledge.id, pledge.words, badge, " ", dots(pieces)), stages))


def stage_line(stage: Stage) -> Html:
    """A step in a commitment's life."""
    event = dots((stage.event.text, *stage.event.notes)) if stage.event else ""
    pieces = [element("em", stage.status), element("time", stage.date) if stage.date else "", stage.why, event]
    return element("li", dots(pieces), " ", refs(stage.words))


def speakers_section(speakers: Listing[Speaker]) -> Html:
    """Statements by speaker."""
    return glued((*map(speaker_block, speakers.shown), rest(speakers)))


def speaker_block(speaker: Speaker) -> Html:
    """A speaker's statements."""
    title = element("h3", speaker.name, " ", element("small", speaker.note))
    return element("article", title, statements(speaker.lines.shown), rest(speaker.lines), class_="speaker")


def statements(lines: Iterable[Line]) -> Html:
    """Statements, one below the other."""
    return element("ul", *(element("li", fact(line.id, line.words, spoken(line))) for line in lines), class_="facts")


def spoken(line: Line) -> Html:
    """A statement: the act, the words, through whom and when."""
    said = glued((element("span", f"{line.text}: ", class_="act"), element("q", line.quote or "")))
    pieces = [said, *line.notes, element("time", line.when or "")]
    if line.sources:
        pieces.append(element("span", line.sources, class_="count"))
    return dots(pieces)


def sources_section(origins: Listing[Origin]) -> Html:
    """The reports by lineage."""
    if not origins.shown:
        return Html()
    shown = (element("li", origin_block(origin)) for origin in origins.shown)
    note = "Reports that go back to one original count as one source."
    return glued((element("p", note, class_="lead"), element("ul", *shown, class_="origins"), rest(origins)))


def origin_block(origin: Origin) -> Html:
    """A lineage; one report is shown alone, more of them under their origin."""
    if len(origin.reports) == 1:
        return citation(origin.reports[0])
    head = glued(
        (element("strong", origin.name), f" · {count(len(origin.reports), 'report')}, one source · {origin.reason}")
    )
    return glued((head, element("ul", *(element("li", citation(r)) for r in origin.reports), class_="reports")))


def texts(brief: Brief, facts: Facts) -> Html:
    """The reports that the brief rests on, in full, the words marked."""
    index = Index(facts)
    cited: dict[str, set[Words]] = {}
    for piece in words_in(brief):
        cited.setdefault(piece.report, set()).add(piece)
    shown, others = [], []
    for reference in brief.references:
        if reference.report in cited:
            body = source_text(index.reports[reference.report], reference.number, cited[reference.report])
            shown.append(report_block(reference, body))
        else:
            others.append(element("li", citation(reference), id=f"r{reference.number}"))
    rest = element("h3", "Reports that no line of this brief rests on") if others else None
    return glued((*shown, rest, element("ul", *others, class_="reports") if others else None))


def report_block(reference: Reference, body: Html) -> Html:
    """A report with its title and where it is from."""
    by = f"by {', '.join(reference.byline)}" if reference.byline else ""
    where = dots([reference.name, reference.date, by, element("code", reference.url or reference.source)])
    title = element("h3", element("span", str(reference.number), class_="number"), " ", reference.title)
    return element("article", title, element("p", where, class_="by"), body, class_="report", id=f"r{reference.number}")
