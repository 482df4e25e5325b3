"""ZIP archives, packed files and web archives: what is in them, and what they may not do."""

from __future__ import annotations

import gzip
import io
import time
import zipfile
from pathlib import Path

import pytest

from sitroom.errors import EmptyInput, InputError, Locked, NotText, TooCostly, TooLarge, Unreadable
from sitroom.intake import count, load, place
from sitroom.intake.http_answer import unchunked
from sitroom.model import Report

TEXT = b"Ostra closed its port on Sunday after a night of shelling, officials said.\n\nVell denied that it had fired.\n"
PAGE = b"""<!DOCTYPE html><html><head><title>Port closed</title></head><body><article><h1>Port closed</h1>
<p>Ostra closed its port on Sunday after a night of shelling, officials said, and told ships to wait outside.</p>
<p>Vell denied that it had fired on the harbour, and said that its guns had been silent for the whole of the week.</p>
</article></body></html>"""


RUSSIAN = "Порт закрыт, сообщило министерство.".encode("cp1251")


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def record(kind: str, uri: str, body: bytes, media: str = "application/http; msgtype=response") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nContent-Type: {media}\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


def answer(body: bytes, media: str = "text/html", status: str = "200 OK", **headers: str) -> bytes:
    said = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{said}\r\n".encode() + body


def taken(folder: Path, data: bytes, name: str = "input") -> list[Report | InputError]:
    (folder / name).write_bytes(data)
    return list(load([str(folder / name)]))


def sources(found: list[Report | InputError], folder: Path) -> list[str]:
    return [str(Path(x.source).relative_to(folder)) if "#" not in x.source else x.source for x in found]


def test_an_archive_is_a_folder_of_reports_whatever_it_is_called(tmp_path: Path) -> None:
    files = {
        "b.txt": TEXT,
        "a/page.bin": PAGE,
        "b.toml": b'outlet = "Quay Courier"',
        ".hidden": TEXT,
        "__MACOSX/b.txt": TEXT,
    }
    found = taken(tmp_path, zipped(files))
    assert sources(found, tmp_path) == ["input/a/page.bin", "input/b.txt"]
    assert [x.outlet for x in found if isinstance(x, Report)] == [None, "Quay Courier"]
    assert count([str(tmp_path / "input")]) == 2


def test_an_archive_in_an_archive_is_opened_too(tmp_path: Path) -> None:
    inner = zipped({"deep.txt": TEXT, "r.jsonl.gz": gzip.compress(b'{"id": "x", "text": "One said so."}\n')})
    found = taken(tmp_path, zipped({"inner.zip": zipped({"in.zip": inner})}))
    assert sources(found, tmp_path) == [
        "input/inner.zip/in.zip/deep.txt",
        f"{tmp_path}/input/inner.zip/in.zip/r.jsonl.gz#x",
    ]


def test_names_that_lead_out_of_an_archive_stay_names_inside_it(tmp_path: Path) -> None:
    names = ["../../etc/passwd", "/abs.txt", "C:\\evil.txt", "a\n\x1b[2J.txt", "x" * 3000 + ".txt"]
    found = taken(tmp_path, zipped(dict.fromkeys(names, TEXT)))
    assert all(isinstance(x, Report) and x.source.startswith(f"{tmp_path}/input/") for x in found)
    assert not any(".." in x.source or "\n" in x.source or "\x1b" in x.source or len(x.source) > 700 for x in found)
    assert len(found) == len(names)
    assert list(tmp_path.iterdir()) == [tmp_path / "input"]


def test_a_bad_file_in_an_archive_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    bad = {
        "a.txt": b"",
        "b.png": b"\x89PNG\r\n\x1a\n",
        "c.toml": b"title =",
        "c.txt": TEXT,
        "d.zip": b"PK\x03\x04",
        "e.txt": TEXT,
    }
    found = taken(tmp_path, zipped(bad))
    assert [type(x) for x in found] == [EmptyInput, NotText, InputError, Unreadable, Report]


def test_one_damaged_file_does_not_spoil_its_archive(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT * 20, "b.txt": TEXT}))
    data[60] ^= 0xFF
    found = taken(tmp_path, bytes(data))
    assert [type(x) for x in found] == [Unreadable, Report]


def test_a_locked_archive_is_said_to_be_locked(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (found,) = taken(tmp_path, bytes(data))
    assert isinstance(found, Locked)
    assert found.source.endswith("input/a.txt")


@pytest.mark.parametrize("cut", [30, -30])
def test_an_archive_that_is_cut_is_broken(tmp_path: Path, cut: int) -> None:
    (found,) = taken(tmp_path, zipped({"a.txt": TEXT})[:cut])
    assert isinstance(found, Unreadable)


def test_an_archive_without_reports_says_so(tmp_path: Path) -> None:
    assert isinstance(taken(tmp_path, zipped({}))[0], EmptyInput)
    assert isinstance(taken(tmp_path, zipped({".x": b"y"}))[0], EmptyInput)


def test_a_bomb_is_left_when_its_budget_is_spent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "FREE", 30_000_000)
    bomb = zipped({f"{n}.txt": bytes(3_000_000) for n in range(10)})
    for _ in range(3):
        bomb = zipped({f"{n}.zip": bomb for n in range(10)})
    began = time.monotonic()
    found = taken(tmp_path, bomb)
    assert isinstance(found[-1], TooCostly)
    assert "bomb" in found[-1].why
    assert len(found) < 30
    # Unpacked whole it would be three gigabytes; a busy machine needs its time for the thirty megabytes too.
    assert time.monotonic() - began < 60


def test_a_file_that_unpacks_to_more_than_a_report_is_too_large(tmp_path: Path) -> None:
    found = taken(tmp_path, zipped({"a.txt": b"a " * 20_000_000, "b.txt": TEXT}))
    assert [type(x) for x in found] == [TooLarge, Report]


def test_archives_nested_without_end_are_left(tmp_path: Path) -> None:
    data = zipped({"a.txt": TEXT})
    for _ in range(12):
        data = zipped({"n.zip": data})
    (found,) = taken(tmp_path, data)
    assert isinstance(found, TooCostly)
    assert "deep" in found.why


def test_a_list_of_files_that_would_fill_the_memory_is_not_read(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT}))
    end = data.rindex(b"PK\x05\x06")
    giant = (70_000_000).to_bytes(8, "little")
    large = b"PK\x06\x06" + bytes(36) + giant + bytes(8) + b"PK\x06\x07" + bytes(16)
    for hidden in (data[:end] + large + data[end:], data[: end + 12] + giant[:4] + data[end + 16 :]):
        assert isinstance(taken(tmp_path, bytes(hidden))[0], TooCostly)
        assert count([str(tmp_path / "input")]) == 1


def test_a_packed_file_is_what_is_in_it(tmp_path: Path) -> None:
    for data in (TEXT, PAGE):
        (found,) = taken(tmp_path, gzip.compress(data))
        assert isinstance(found, Report)
        assert found.text.startswith("Ostra closed")
    (nested,) = taken(tmp_path, gzip.compress(gzip.compress(TEXT)))
    assert isinstance(nested, Report)


def test_a_packed_file_that_breaks_off_gives_no_half_report(tmp_path: Path) -> None:
    (found,) = taken(tmp_path, gzip.compress(TEXT)[:-12])
    assert isinstance(found, Unreadable)
    lines = b"".join(b'{"text": "%d said so."}\n' % n for n in range(5000))
    found = taken(tmp_path, gzip.compress(lines)[:-200])[-1]
    assert isinstance(found, Unreadable)


def crawl() -> list[bytes]:
    pytest.importorskip("fastwarc", reason="the extra 'warc' is not installed")
    return [
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\na: \r\n\r\n",
        record("response", "http://q.example/1", answer(PAGE)),
        record("response", "http://q.example/2.png", answer(b"\x89PNG", "image/png")),
        record("response", "http://q.example/3", answer(PAGE, status="404 Not Found")),
        record("response", "http://q.example/4", answer(gzip.compress(PAGE), Content_Encoding="gzip")),
        record("response", "http://q.example/5", answer(b"5\r\n<p>On\r\n0\r\n\r\n", Transfer_Encoding="chunked")),
        record("conversion", "http://q.example/6", TEXT, "text/plain"),
        record("response", "http://q.example/7", answer(RUSSIAN, "text/plain; charset=windows-1251")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "body"),
    [
        (b"5\r\nOstra\r\n3; x=y\r\n is\r\n0\r\n\r\n", b"Ostra is"),
        (b"5\r\nOstra\r\nF\r\n is clo", b"Ostra is clo"),
        (b"5 killed in the port\r\nIt was closed.", None),
        (b"Added later\r\nIt was closed.", None),
        (b"<p>It was closed.</p>", None),
        (b"0\r\n\r\n", b""),
    ],
)
def test_a_body_in_pieces_is_told_from_one_that_was_put_together(data: bytes, body: bytes | None) -> None:
    assert unchunked(data) == body


def test_what_a_web_archive_unpacks_to_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crawl()
    monkeypatch.setattr(place, "FREE", 20_000_000)
    monkeypatch.setattr(place, "RATIO", 1)
    bomb = answer(gzip.compress(b" " * 15_000_000), Content_Encoding="gzip")
    (found,) = taken(tmp_path, b"".join(record("response", f"http://q.example/{n}", bomb) for n in range(100)))
    assert isinstance(found, TooCostly)
    assert found.source.endswith("#http://q.example/1")


@pytest.mark.parametrize("pack", [gzip.compress, bytes])
def test_a_web_archive_gives_its_pages_and_texts(tmp_path: Path, pack: type[bytes]) -> None:
    found = taken(tmp_path, b"".join(map(pack, crawl())))
    reports = [x for x in found if isinstance(x, Report)]
    assert [x.url for x in reports] == [f"http://q.example/{n}" for n in (1, 4, 6, 7)]
    assert reports[0].source == f"{tmp_path}/input#http://q.example/1"
    assert reports[0].text == reports[1].text
    assert reports[2].text == TEXT.decode()
    assert (reports[3].text[:4], reports[3].language) == ("Порт", "ru")
    assert [type(x) for x in found if isinstance(x, InputError)] == [EmptyInput]


def test_a_web_archive_comes_through_a_pipe(tmp_path: Path) -> None:
    inner = b"".join(map(gzip.compress, crawl()))
    assert len(taken(tmp_path, zipped({"crawl.warc.gz": inner}))) == 5


def test_a_web_archive_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    for data in (b"".join(crawl()[:-1]), b"".join(map(gzip.compress, crawl()[:-1]))):
        found = taken(tmp_path, data[:-30])
        assert sum(isinstance(x, Report) for x in found) == 2
        assert isinstance(found[-1], Unreadable)


def test_a_record_that_is_packed_wrongly_does_not_end_its_archive(tmp_path: Path) -> None:
    bad = [
        record("response", "http://q.example/a", answer(b"\x1f\x8bnot gzip", Content_Encoding="gzip")),
        record("response", "http://q.example/b", answer(b"not brotli", Content_Encoding="br")),
        record("response", "http://q.example/c", answer(gzip.compress(bytes(30_000_000)), Content_Encoding="gzip")),
        record("response", "http://q.example/d", b"no http at all"),
        record("response", "", answer(b"")),
    ]
    found = taken(tmp_path, b"".join([*bad, crawl()[1]]))
    assert [x.source.rpartition("#")[2] for x in found] == [f"http://q.example/{n}" for n in ("a", "b", "c", "1")]
    assert isinstance(found[-1], Report)


def test_a_web_archive_without_pages_says_so(tmp_path: Path) -> None:
    crawl()
    assert isinstance(taken(tmp_path, crawl()[0])[0], EmptyInput)
    assert isinstance(taken(tmp_path, b"WARC/1.0\r\n" + b"x" * 100_000)[0], InputError)


def test_errors_keep_no_file_in_memory(tmp_path: Path) -> None:
    found = taken(tmp_path, zipped({"a.txt": b"\x00" * 1000, "b.jsonl": b'{"text": 5}'}))
    assert len(found) == 2
    for error in found:
        assert isinstance(error, InputError)
        while error is not None:
            assert error.__traceback__ is None
            error = error.__cause__ or error.__context__


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_file_packed_in_a_way_that_could_fill_the_memory_is_not_unpacked(tmp_path: Path, method: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("a.txt", TEXT)
    (found,) = taken(tmp_path, out.getvalue())
    assert isinstance(found, NotText)
    assert "unpack it first" in found.why
    with zipfile.ZipFile(out := io.BytesIO(), "w", method) as archive:
        archive.writestr("word/document.xml", b"<a/>")
    assert isinstance(taken(tmp_path, out.getvalue())[0], NotText)


def test_a_sidecar_that_no_person_wrote_is_not_read(tmp_path: Path) -> None:
    (found,) = taken(tmp_path, zipped({"a.txt": TEXT, "a.toml": b"# " + b"x" * 20_000}))
    assert isinstance(found, TooLarge)
    assert found.source.endswith("input/a.toml")
