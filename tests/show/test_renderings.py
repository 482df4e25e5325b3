"""The brief in a terminal, as Markdown and as a page: all of it, harmless, whole."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from io import StringIO

import pytest

from sitroom.facts import Evidence, Facts
from sitroom.show.brief import PAGE, brief
from sitroom.show.index import Index
from sitroom.show.markdown import markdown
from sitroom.show.page.brief import page
from sitroom.show.page.markup import element
from sitroom.show.terminal.brief import print_brief
from sitroom.show.terminal.table import print_facts, print_found
from sitroom.show.terminal.why import print_why
from sitroom.show.why import why

VOID = {"meta", "br", "hr"}


class Checker(HTMLParser):
    """Holds open tags against closing ones, and collects ids, links and text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag


def checked(facts: Facts) -> tuple[str, Checker]:
    """The page of some facts, and what a parser makes of it."""
    text = page(brief(facts, room=PAGE), facts)
    checker = Checker()
    checker.feed(text)
    checker.close()
    return text, checker


def printed(facts: Facts, width: int = 100) -> str:
    out = StringIO()
    print_brief(brief(facts), out, width)
    return out.getvalue()


def hostile(facts: Facts, words: str) -> Facts:
    """The facts with every name, title and value replaced by hostile words."""
    reports = tuple(
        replace(f, report=replace(f.report, title=words, outlet=words, source=words)) for f in facts.reports
    )
    actors = tuple(replace(actor, name=words) for actor in facts.actors)
    events = tuple(replace(event, words=words, magnitude=words) for event in facts.events)
    accounts = tuple(
        replace(a, question=words, positions=tuple(replace(p, value=words, sources=(words,)) for p in a.positions))
        for a in facts.accounts
    )
    commitments = tuple(replace(c, action=words, condition=words) for c in facts.commitments)
    statements = tuple(replace(s, content=words) for s in facts.statements)
    ties = tuple(replace(t, words=words) for t in facts.ties)
    lineages = tuple(replace(lineage, origin=words) for lineage in facts.lineages)
    return replace(
        facts,
        reports=reports,
        actors=actors,
        events=events,
        accounts=accounts,
        commitments=commitments,
        statements=statements,
        ties=ties,
        lineages=lineages,
    )


def test_every_tag_of_the_page_is_closed_and_every_id_is_one(facts: Facts) -> None:
    _, checker = checked(facts)
    assert not checker.open
    assert len(checker.ids) == len(set(checker.ids))


def test_reports_that_were_not_read_are_said_in_every_rendering(facts: Facts) -> None:
    one, *rest = facts.reports
    unread = replace(one, reader="builtin/1", report=replace(one.report, language="<i>*x*"))
    foreign = replace(facts, reports=(unread, *rest))
    line = "1 report not read for facts: 1 in <i>*x*"
    assert line in printed(foreign)
    assert "&lt;i&gt;*x*" in checked(foreign)[0]
    assert "\\<i\\>\\*x\\*" in markdown(brief(foreign))
    out = StringIO()
    print_facts([unread], Index(foreign), out)
    assert "in <i>*x*: not read for facts" in " ".join(out.getvalue().split())


def test_every_link_leads_to_a_place_in_the_page(facts: Facts) -> None:
    _, checker = checked(facts)
    assert checker.links
    assert all(link.startswith("#") and link[1:] in checker.ids for link in checker.links)


def test_the_page_loads_nothing_from_outside_and_runs_nothing(facts: Facts) -> None:
    text, checker = checked(facts)
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(checker.tags)
    assert not [name for name, _ in checker.attributes if name == "src" or name.startswith("on")]
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src &#x27;none&#x27;" in text


def test_the_page_opens_to_the_words_and_shows_them_in_the_report(facts: Facts) -> None:
    text, checker = checked(facts)
    start = facts.events[0].evidence[0].start
    assert f'<mark id="r3-{start}">' in text
    assert f'href="#r3-{start}"' in text
    assert "<blockquote" in text
    assert "details" in checker.tags
    assert "around the story" in text


def test_evidence_that_overlaps_is_marked_without_losing_a_letter(facts: Facts) -> None:
    text, _ = checked(facts)
    article = text[text.index('id="r3"') :]
    body = article[article.index('class="text"') : article.index("</article>")]
    bare = re.sub(r"<[^>]+>", "", body[body.index(">") + 1 :])
    assert bare == facts.reports[2].report.story[0].of(facts.reports[2].report.text)


@pytest.mark.parametrize(
    "words",
    [
        "</script><script>alert(1)</script>",
        "\"'><img src=x onerror=alert(1)>",
        "</style></details></main>&amp;&#0;",
        "\x1b]0;owned\x07\x1b[2J\u202e",
    ],
)
def test_a_hostile_report_cannot_break_the_page_or_the_terminal(facts: Facts, words: str) -> None:
    bad = hostile(facts, words)
    text, checker = checked(bad)
    assert not checker.open
    assert not {"script", "img"} & set(checker.tags)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", text + printed(bad))
    assert not re.search(r"(?<!\\)<(?:script|img|/style)", markdown(brief(bad)))


def test_the_page_says_what_day_it_is_known_on(facts: Facts) -> None:
    text, _ = checked(replace(facts, as_of="2031-05-01"))
    assert "As known on 1 May 2031" in text


def test_an_empty_record_still_makes_a_whole_page() -> None:
    empty = Facts(None, (), (), (), (), (), (), (), ())
    text, checker = checked(empty)
    assert not checker.open
    assert text.count("Nothing on record.") == 8
    assert "nothing on record" in printed(empty)
    assert "Nothing on record." in markdown(brief(empty))


@pytest.mark.parametrize("width", [80, 100, 120])
def test_the_terminal_keeps_to_its_width_without_colour(facts: Facts, width: int) -> None:
    lines = printed(facts, width).splitlines()
    assert max(map(len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)
    assert "\x1b" not in "".join(lines)


class Terminal(StringIO):
    """A terminal to look at."""

    def isatty(self) -> bool:
        return True


def test_colour_changes_no_word_and_dims_no_fact(facts: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = Terminal()
    print_brief(brief(facts), out, 100)
    coloured = out.getvalue()
    assert "\x1b[1mMoravand\x1b[0m\x1b[2m · \x1b[0mentered" in coloured
    bare = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert [line.rstrip() for line in bare.splitlines()] == printed(facts).splitlines()


def test_the_terminal_holds_every_section_and_fact(facts: Facts) -> None:
    text = printed(facts)
    for title in (
        "WHAT IS NEW",
        "TIMELINE",
        "WHO STANDS WITH WHOM",
        "ACCOUNTS",
        "COMMITMENTS",
        "STATEMENTS",
        "SOURCES",
    ):
        assert title in text
    for id in ("e-strike", "e-enter", "e-block", "t-leads", "q-means", "c-close", "s-line"):
        assert id in text
    assert "MAY BE TRIGGERED Kestria → Moravand" in text


def test_markdown_puts_accounts_into_columns(facts: Facts) -> None:
    text = markdown(brief(facts))
    assert "| a fuel tank that exploded | a missile |\n| --- | --- |\n" in text
    assert "## Who stands with whom" in text
    assert "`c-close` \\[1\\]\\[2\\]" in text


def test_no_rendering_gives_a_verdict(facts: Facts) -> None:
    text, _ = checked(facts)
    everything = (text + printed(facts) + markdown(brief(facts))).lower()
    assert not re.search(r"debunked|false claim|confirmed true|verdict: |proven", everything)


def test_why_marks_the_words_where_there_is_no_colour(facts: Facts) -> None:
    out = StringIO()
    print_why(why(facts, "s-tank"), out, 100)
    assert "Moravand said »a fuel tank had exploded«." in out.getvalue()
    assert "from character" in " ".join(out.getvalue().split())


def test_a_list_shows_the_ids_and_a_search_the_words(facts: Facts) -> None:
    out = StringIO()
    print_facts(facts.commitments, Index(facts), out, 100)
    assert out.getvalue().startswith("c-close  28 April 2031  may be triggered · Kestria → Moravand")
    out = StringIO()
    text = facts.reports[2].report.text
    place = text.index("missile")
    print_found(
        [Evidence("r-paper", place - 2, place + 14, text[place - 2 : place + 14])], "missile", Index(facts), out
    )
    assert "… A »missile« struck …" in out.getvalue()


def test_what_is_not_html_is_escaped_and_html_is_not() -> None:
    assert element("p", "a<b", element("b", "&")) == "<p>a&lt;b<b>&amp;</b></p>"
