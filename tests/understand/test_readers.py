"""Which reader reads a report: the chosen one, or one that is plugged in for the report's language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import sitroom
from sitroom.model import Reading, Report
from sitroom.understand import readers

FRENCH = "Le ministère de la Défense a déclaré lundi que l’armée était prête à répondre à l’attaque.\n"
ENGLISH = "The ministry of defence said on Monday that the army was ready to answer the attack.\n"


class English:
    """Reads English and says so."""

    version = "english/1"
    languages = ("en",)

    def read(self, report: Report) -> Reading:
        """Nothing, in English alone."""
        assert report.language == "en"
        return Reading(report, self.version)


class French(English):
    """Reads French and says so."""

    version = "french/1"
    languages = ("fr",)

    def read(self, report: Report) -> Reading:
        """Nothing, in French alone."""
        assert report.language == "fr"
        return Reading(report, self.version)


class Broken:
    """A plug-in that cannot be loaded."""

    name = "a-broken-one"
    value = "nowhere:Reader"

    def load(self) -> Any:
        """Fails."""
        raise ImportError("no module named nowhere")


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A French reader beside the English one, and one that does not load."""
    french = SimpleNamespace(name="french", value="french:French", load=lambda: French)
    monkeypatch.setattr(readers, "entry_points", lambda group: [Broken(), french])
    readers.reader.cache_clear()
    readers.by_language.cache_clear()
    yield
    readers.reader.cache_clear()
    readers.by_language.cache_clear()


def test_the_chosen_reader_reads_its_languages_and_what_has_no_known_language() -> None:
    chosen = English()
    assert [readers.fitting(chosen, code) for code in ("en", "en-GB", "EN_us", None)] == [chosen] * 4


def test_a_reader_that_names_no_languages_reads_all() -> None:
    chosen: Any = SimpleNamespace(version="x/1", read=None)
    assert readers.fitting(chosen, "fr") is chosen


def test_a_language_nobody_reads_has_no_reader() -> None:
    assert readers.fitting(English(), "fr") is None


@pytest.mark.usefixtures("plugged")
def test_a_reader_plugged_in_for_a_language_is_asked_unbidden() -> None:
    assert isinstance(readers.fitting(English(), "fr"), French)
    assert readers.fitting(English(), "de") is None


def test_a_report_that_nobody_reads_is_kept_and_said_to_be_unread(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "b.txt").write_text(ENGLISH, encoding="utf-8")
    with sitroom.open(tmp_path / "r.sitroom") as record:
        added = record.add([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")], reader=English())
        assert len(added.new) == 2
        assert added.unread == ((added.new[0], "fr"),)
        assert record.add([str(tmp_path / "a.txt")], reader=English()).unread == ()
        assert [hit.report for hit in record.search("ministère")] == [added.new[0]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("外交部发言人星期一在北京表示，双方已就停火协议达成一致，谈判将继续进行。", "停火 谈判"),
        ("قال وزير الخارجية إن بلاده سترد على الهجوم في الوقت المناسب.", "الهجوم"),
        ("รัฐมนตรีกล่าวเมื่อวันจันทร์ว่ากองทัพพร้อมตอบโต้การโจมตี", "กองทัพ"),
    ],
)
def test_a_report_in_any_script_can_be_searched(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with sitroom.open(tmp_path / "r.sitroom") as record:
        added = record.add([str(tmp_path / "a.txt")], reader=English())
        (hit,) = record.search(words)
        assert (hit.report, len(added.unread)) == (added.new[0], 1)
        assert words.split()[0] in hit.span.of(text)
        assert not record.search(words + "没有")


@pytest.mark.usefixtures("plugged")
def test_a_reader_plugged_in_later_reads_what_was_kept_unread(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FRENCH, encoding="utf-8")
    with sitroom.open(tmp_path / "r.sitroom") as record:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(readers, "by_language", dict)
            assert record.add([str(tmp_path / "a.txt")], reader=English()).unread
        again = record.add([str(tmp_path / "a.txt")], reader=English())
        assert (len(again.re_read), again.unread) == (1, ())
