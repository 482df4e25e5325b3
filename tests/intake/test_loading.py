"""Files, folders, standard input, sidecars, JSON Lines, HTML, and every kind of bad input."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st

from sitroom import settings
from sitroom.errors import BrokenLine, EmptyInput, InputError, NotText, TooLarge, Unreadable
from sitroom.intake import count, load
from sitroom.intake.place import Place
from sitroom.intake.taking import reports_in
from sitroom.model import Report

TEXT = (
    "Ostra closed its port on Sunday after a night of shelling, officials said.\r\n\r\n"
    "Vell denied that it had fired.\r\n"
)
FRENCH = "Le ministère de la Défense a déclaré que l’armée était prête à répondre à l’attaque."
HTML = """<!DOCTYPE html><html lang="en"><head><title>Port closed - Quay Courier</title>
<meta property="og:site_name" content="Quay Courier"><meta name="author" content="Mira Toll">
<meta property="article:published_time" content="2024-03-10T08:00:00Z"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Port closed</h1>
<p>Ostra closed its port on Sunday after a night of shelling, officials said, and told ships to wait outside.</p>
<p>Vell denied that it had fired on the harbour, and said that its guns had been silent for the whole of the week.</p>
</article><footer><p>© 2024 Quay Courier</p></footer></body></html>"""


def write(folder: Path, name: str, data: str | bytes) -> str:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(path)


def one(path: str, **known: str) -> Report | InputError:
    (found,) = load([path], **known)
    return found


def report(path: str, **known: str) -> Report:
    found = one(path, **known)
    assert isinstance(found, Report), found
    return found


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def feed(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return feed


def test_a_text_file_comes_in_exactly_as_it_is(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TEXT)
    assert report(path).text == TEXT
    assert report(path).source == path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_told_and_a_byte_order_mark_is_dropped(tmp_path: Path, encoding: str) -> None:
    assert report(write(tmp_path, "a.txt", FRENCH.encode(encoding))).text == FRENCH


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1256", "قال وزير الخارجية إن بلاده سترد على الهجوم في الوقت المناسب، وأضاف أن القرار اتخذ أمس."),
        ("cp1251", "Министр обороны заявил, что войска готовы ответить на удар. Об этом сообщает агентство."),
        (
            "cp1254",
            "Dışişleri Bakanı, saldırıya karşılık verileceğini söyledi. Güvenlik güçleri hazır olduğunu açıkladı.",
        ),
    ],
)
def test_legacy_encodings_of_the_press_are_told(tmp_path: Path, encoding: str, text: str) -> None:
    assert report(write(tmp_path, "a.txt", text.encode(encoding))).text == text


@pytest.mark.parametrize("named", ["undefined", "nonsense", "hex", "idna", "utf-16"])
def test_a_page_that_names_no_encoding_it_can_be_written_in_is_read_all_the_same(tmp_path: Path, named: str) -> None:
    page = f"<html><head><meta charset={named}></head><body><p>Ostra fermé son port.</p></body></html>"
    assert report(write(tmp_path, "a.html", page.encode("cp1252"))).text == "Ostra fermé son port."


def test_what_calls_itself_latin_1_is_read_as_browsers_do(tmp_path: Path) -> None:
    page = "<html><head><meta charset=iso-8859-1></head><body><p>“Nobody sails,” said Żółć.</p></body></html>"
    data = page.encode("cp1252", "xmlcharrefreplace")
    assert report(write(tmp_path, "a.html", data)).text == "“Nobody sails,” said Żółć."


def test_utf8_cut_off_inside_a_character_is_read_up_to_there(tmp_path: Path) -> None:
    assert report(write(tmp_path, "a.txt", f"{FRENCH} Fin de l’été".encode()[:-1])).text == f"{FRENCH} Fin de l’ét"


@pytest.mark.parametrize(
    ("data", "error", "why"),
    [
        (b"", EmptyInput, "empty"),
        (b" \n\t\n", EmptyInput, "empty"),
        (b"1234 -- 5678 ...", EmptyInput, "no letters"),
        (b"\xef\xbb\xbf", EmptyInput, "empty"),
        (b"\x7fELF\x02\x01", NotText, "program"),
        (b"\x89PNG\r\n\x1a\n", NotText, "PNG"),
        (b"PK\x03\x04rest", Unreadable, "broken ZIP"),
        (b"%PDF-1.7 rest", Unreadable, "broken PDF"),
        (b"\x1f\x8brest", Unreadable, "compressed"),
        (b"BZh91AY&SY", NotText, "bzip2"),
        (b"a.txt".ljust(257, b"\x00") + b"ustar", NotText, "tar"),
        (b"some text\x00more", NotText, "NUL"),
        (b"\xff\xfea\x00\xd8", NotText, "UTF-16"),
        (bytes(range(1, 32)) * 30 + b"\xfe\x81\x8d", NotText, "no text"),
        (b"<html><body><p></p></body></html>", EmptyInput, "no story"),
    ],
)
def test_bad_bytes_are_named_for_what_they_are(tmp_path: Path, data: bytes, error: type[InputError], why: str) -> None:
    path = write(tmp_path, "bad.txt", data)
    found = one(path)
    assert isinstance(found, error)
    assert str(found).startswith(path)
    assert why in str(found)
    assert "\n" not in str(found)


def test_a_file_larger_than_a_report_may_be_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MAX_BYTES", 50)
    assert isinstance(one(write(tmp_path, "a.txt", TEXT)), TooLarge)


def test_a_missing_path_is_one_clear_line(tmp_path: Path) -> None:
    found = one(str(tmp_path / "gone.txt"))
    assert isinstance(found, Unreadable)
    assert "no such file" in str(found)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_rights_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TEXT)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    found = list(load([str(tmp_path)]))
    closed.chmod(0o700)
    assert [type(x) for x in found] == [Report, Unreadable]


def test_a_folder_that_cannot_be_listed_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = one(str(tmp_path))
    assert isinstance(found, Unreadable)
    assert "no right" in str(found)


def test_a_folder_is_read_sorted_and_without_hidden_files_and_sidecars(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b/z.txt", "c.txt", "a.txt", ".hidden.txt", "a.toml", ".git/x.txt"):
        write(tmp_path, name, TEXT if name.endswith("txt") else 'outlet = "O"')
    found = [str(Path(x.source).relative_to(tmp_path)) for x in load([str(tmp_path)])]
    assert found == ["a.txt", "c.txt", "b/z.txt"]
    assert count([str(tmp_path)]) == 3


def test_a_folder_without_reports_says_so(tmp_path: Path) -> None:
    assert isinstance(one(str(tmp_path)), EmptyInput)


def test_a_bad_file_never_stops_the_rest(tmp_path: Path) -> None:
    paths = [write(tmp_path, "bad.txt", b"\x00"), write(tmp_path, "good.txt", TEXT)]
    assert [type(x) for x in load(paths)] == [NotText, Report]


@pytest.mark.parametrize("name", ["a.toml", "a.txt.toml"])
def test_a_sidecar_says_what_the_text_does_not(tmp_path: Path, name: str) -> None:
    write(
        tmp_path,
        name,
        'title = "T"\noutlet = "O"\nbyline = "B"\npublished = 2024-03-10\ncredit = ["AP"]\nsection = "S"',
    )
    found = report(write(tmp_path, "a.txt", TEXT), published="2020-01-01")
    assert (found.title, found.outlet, found.byline, found.published) == ("T", "O", ("B",), "2024-03-10")
    assert (found.credit, found.section) == (("AP",), "S")


@pytest.mark.parametrize("toml", ["title = ", 'headline = "T"', 'published = "soon"', "title = 3", "byline = [1]"])
def test_a_bad_sidecar_is_named(tmp_path: Path, toml: str) -> None:
    side = write(tmp_path, "a.toml", toml)
    found = one(write(tmp_path, "a.txt", TEXT))
    assert isinstance(found, InputError)
    assert found.source == side


def test_the_published_flag_dates_what_has_no_sidecar(tmp_path: Path) -> None:
    assert report(write(tmp_path, "a.txt", TEXT), published="2024-03-11").published == "2024-03-11"
    with pytest.raises(ValueError, match="no date"):
        load([], published="tomorrow")


def test_html_gives_its_story_and_what_its_head_says(tmp_path: Path) -> None:
    found = report(write(tmp_path, "page.txt", HTML))
    assert found.text.startswith("Ostra closed its port")
    assert found.text[found.story[0].start : found.story[0].end] == found.text
    assert "Home" not in found.text
    assert (found.title, found.outlet, found.byline) == ("Port closed", "Quay Courier", ("Mira Toll",))
    assert (found.published, found.language) == ("2024-03-10", "en")


def test_a_text_that_mentions_tags_or_braces_stays_text(tmp_path: Path) -> None:
    for start in ("{not json} ", "< 5 people said ", '{"text": '):
        assert report(write(tmp_path, "a.txt", start + TEXT)).text == start + TEXT


def rows(*values: object) -> bytes:
    return b"".join(json.dumps(value, ensure_ascii=False).encode() + b"\n" for value in values)


def test_json_lines_give_a_report_a_line(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "r.jsonl",
        rows(
            {"id": "x1", "text": TEXT, "title": "T", "byline": "B", "published": "2024-03-10T07:00:00Z"},
            {"text": TEXT, "outlet": "O", "byline": ["B", "C"], "language": "xx", "url": "http://o", "extra": 1},
            {"html": HTML},
        ),
    )
    first, second, third = (x for x in load([path]) if isinstance(x, Report))
    assert (first.source, first.title, first.byline, first.published) == (f"{path}#x1", "T", ("B",), "2024-03-10")
    assert first.text == TEXT
    assert (second.source, second.outlet, second.byline, second.language) == (f"{path}#1", "O", ("B", "C"), "xx")
    assert (third.source, third.outlet) == (f"{path}#2", "Quay Courier")
    assert count([path]) == 3


def test_what_other_programs_call_a_field_is_understood_and_what_does_not_fit_is_left_out(tmp_path: Path) -> None:
    other = {"text": TEXT, "date": "2024-03-10", "headline": "H", "publisher": "P", "author": ["A", "B"], "lang": "xx"}
    both = {"text": TEXT, "published": "2024-03-11", "date": "2024-03-10"}
    odd = {"text": TEXT, "date": "the other day", "author": {"name": "A"}}
    path = write(tmp_path, "r.jsonl", rows(other, both, odd))
    first, second, third = (x for x in load([path]) if isinstance(x, Report))
    assert (first.published, first.title, first.outlet, first.byline) == ("2024-03-10", "H", "P", ("A", "B"))
    assert second.published == "2024-03-11"
    assert (third.published, third.byline) == (None, ())


def test_bad_lines_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    bad = [
        b"{broken",
        b'{"title": "no text"}',
        b'{"text": 5}',
        b'{"text": "..."}',
        b"[1]",
        b'{"text": "a", "title": []}',
    ]
    bad += [b'{"text": "a", "published": "soon"}', b'{"text": "\\ud800 a"}', b'{"text": "\xff"}', b"[" * 100_000]
    path = write(tmp_path, "r.jsonl", b"\n".join([*bad, b"", rows({"text": TEXT})]))
    found = list(load([path]))
    assert [type(x) for x in found] == [BrokenLine] * len(bad) + [Report]
    assert [str(x).split(":")[0] for x in found[:-1]] == [f"{path} line {n}" for n in range(1, len(bad) + 1)]
    assert found[-1].source == f"{path}#{len(bad) + 1}"


def test_a_giant_line_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MAX_BYTES", 300)
    path = write(tmp_path, "r.jsonl", rows({"text": "a " * 1000}, {"text": TEXT}, {"text": "b " * 450}))
    assert [type(x) for x in load([path])] == [TooLarge, Report, TooLarge]


def test_compressed_json_lines_are_read_and_broken_ones_named(tmp_path: Path) -> None:
    data = gzip.compress(rows(*[{"text": TEXT}] * 3))
    path = write(tmp_path, "r.jsonl.gz", data)
    assert [type(x) for x in load([path])] == [Report] * 3
    assert count([path]) is None
    assert isinstance(list(load([write(tmp_path, "cut.jsonl.gz", data[:40])]))[-1], Unreadable)
    assert isinstance(one(write(tmp_path, "no.jsonl.gz", b"plain")), BrokenLine)


def test_json_lines_are_told_by_content_too(tmp_path: Path) -> None:
    assert len(list(load([write(tmp_path, "r.txt", rows({"text": TEXT}, {"text": TEXT}))]))) == 2


def test_an_empty_json_lines_file_is_empty(tmp_path: Path) -> None:
    assert isinstance(one(write(tmp_path, "r.jsonl", b"")), EmptyInput)


@pytest.mark.parametrize(
    ("data", "source", "start"),
    [
        (TEXT.encode(), "stdin", "Ostra"),
        (HTML.encode(), "stdin", "Ostra"),
        (rows({"id": 7, "text": TEXT}), "stdin#7", "Ostra"),
    ],
)
def test_standard_input_is_told_by_content(
    stdin: Callable[[bytes], None], data: bytes, source: str, start: str
) -> None:
    stdin(data)
    found = report("-")
    assert found.source == source
    assert found.text.startswith(start)
    assert count(["-"]) is None


@hypothesis.settings(max_examples=200, deadline=None)
@hypothesis.given(st.binary(max_size=300))
def test_any_bytes_are_a_report_or_named_for_what_is_wrong(data: bytes) -> None:
    for found in reports_in(io.BytesIO(data), Place("x")):
        assert isinstance(found, Report | InputError)


@hypothesis.settings(max_examples=100, deadline=None)
@hypothesis.given(
    st.lists(st.one_of(st.binary(max_size=50), st.text().map(lambda text: rows({"text": text}))), max_size=5)
)
def test_any_lines_are_reports_or_named_for_what_is_wrong(lines: list[bytes]) -> None:
    for found in reports_in(io.BytesIO(b"\n".join(lines)), Place("x", by_lines=True)):
        assert isinstance(found, Report | InputError)


def test_empty_standard_input_is_named(stdin: Callable[[bytes], None]) -> None:
    stdin(b"")
    assert isinstance(one("-"), EmptyInput)
