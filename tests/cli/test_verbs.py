"""The verbs, end to end: data on stdout, talk on stderr, exit codes."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from click.testing import Result

from sitroom.cli.add import summary
from sitroom.cli.crew import ENOUGH, crew_for
from sitroom.cli.main import VERBS
from sitroom.cli.progress import Bar
from sitroom.record import Added, taking_in

Run = Callable[..., Result]


def listed(run: Run, *args: str) -> list[dict[str, object]]:
    """What a ``list`` with these arguments gives as JSON."""
    found: list[dict[str, object]] = json.loads(run("list", *args, "--json").stdout)
    return found


def test_adding_says_what_came_of_it_on_stderr_alone(run: Run) -> None:
    first = run("add", "in")
    assert first.stdout == ""
    assert first.stderr == "2 new → crisis.sitroom\n"
    assert run("add", "in").stderr == "2 same → crisis.sitroom\n"


def test_a_changed_text_is_a_new_version(run: Run, folder: Path) -> None:
    run("add", "in")
    (folder / "in" / "monday.txt").write_text("Moravand attacked Port Selm on Sunday, all agree.\n", encoding="utf-8")
    assert run("add", "in").stderr == "1 same, 1 new version → crisis.sitroom\n"


def test_what_fails_is_named_in_one_line_and_the_rest_goes_on(run: Run, folder: Path) -> None:
    (folder / "in" / "empty.txt").write_text("", encoding="utf-8")
    result = run("add", "in", "missing.txt", code=1)
    lines = result.stderr.splitlines()
    assert len(lines) == 3
    assert any("empty.txt" in line for line in lines)
    assert any("missing.txt" in line for line in lines)
    assert lines[-1] == "2 new, 2 failed → crisis.sitroom"


def test_a_summary_names_only_what_there_is() -> None:
    assert (
        summary(Added(new=("a",) * 1200, versions=("b", "c"), re_read=("d",)))
        == "1,200 new, 2 new versions, 1 read again"
    )
    assert summary(Added()) == "nothing to add"


def test_standard_input_is_a_source(run: Run) -> None:
    run("add", "-", given="Moravand attacked Port Selm on Sunday.\n")
    assert len(listed(run, "events")) == 1


def test_reading_gives_one_json_object_a_line(run: Run) -> None:
    result = run("read", "in", "--json")
    readings = [json.loads(line) for line in result.stdout.splitlines()]
    assert sorted(Path(r["report"]["source"]).name for r in readings) == ["monday.txt", "tuesday.txt"]
    assert list(readings[0])[:3] == ["report", "text", "story"]
    assert sum(len(r["statements"]) for r in readings) == 2
    assert result.stderr == ""


def test_reading_only_the_report_runs_no_reader(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from sitroom.understand import readers

    monkeypatch.setattr(readers, "reader", lambda name="builtin": pytest.fail("a reader was made"))
    lines = run("read", "in", "--json", "--only", "report,story").stdout.splitlines()
    assert [list(json.loads(line)) for line in lines] == [["report", "story"]] * 2


def test_reading_goes_on_past_what_fails(run: Run, folder: Path) -> None:
    (folder / "in" / "empty.txt").write_text("", encoding="utf-8")
    result = run("read", "in", "--json", code=1)
    assert len(result.stdout.splitlines()) == 2
    assert "empty.txt" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.slow
def test_several_processes_read_in_the_order_of_the_reports(run: Run, folder: Path) -> None:
    (folder / "in" / "empty.txt").write_text("", encoding="utf-8")
    result = run("read", "in", "--json", "--jobs", "2", code=1)
    names = [Path(json.loads(line)["report"]["source"]).name for line in result.stdout.splitlines()]
    assert names == ["monday.txt", "tuesday.txt"]
    assert len(result.stderr.splitlines()) == 1
    assert "empty.txt" in result.stderr


def test_more_processes_are_taken_only_for_many_reports(folder: Path) -> None:
    assert crew_for(["in"]) == 1
    assert crew_for(["-"]) == 1
    (folder / "many.jsonl").write_text('{"text": "It rained."}\n' * ENOUGH, encoding="utf-8")
    assert crew_for(["many.jsonl"]) >= 1


def test_a_reading_can_be_looked_at(run: Run) -> None:
    text = run("read", "in/tuesday.txt").stdout
    assert "Ana Bregu said: the docks are burning" in text
    assert "Moravand → Port Selm · attacked" in text


def test_the_brief_goes_to_stdout_in_the_shape_asked_for(filled: Run, folder: Path) -> None:
    text = filled("brief").stdout
    assert "attacked Port Selm" in text
    assert "\x1b" not in text
    assert json.loads(filled("brief", "--json").stdout)["format"] == "sitroom-brief/1"
    assert filled("brief", "--md", "-").stdout.startswith("# The state of things")
    written = filled("brief", "--html", "brief.html")
    assert written.stdout == ""
    assert written.stderr == "the brief as a page: brief.html\n"
    assert (folder / "brief.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_brief_of_a_day_knows_nothing_later(filled: Run) -> None:
    text = filled("brief", "--as-of", "2031-05-05").stdout
    assert "as known on 5 May 2031" in text
    assert "docks are burning" not in text
    assert "docks are burning" in filled("brief").stdout


def test_a_file_that_cannot_be_written_is_one_line(filled: Run) -> None:
    result = filled("brief", "--html", "nowhere/brief.html", code=1)
    assert "nowhere/brief.html" in result.stderr
    assert "Traceback" not in result.stderr


def test_who_is_asked_for_is_found_without_accents_and_capitals(filled: Run) -> None:
    assert len(listed(filled, "statements", "--by", "jose ARANA")) == 1
    assert len(listed(filled, "statements", "--by", "Bregu")) == 1
    assert listed(filled, "statements", "--by", "nobody") == []


def test_lists_are_narrowed_by_day_type_status_and_words(filled: Run) -> None:
    assert len(listed(filled, "events", "--type", "assault", "--status", "happened", "--since", "2031-05")) == 1
    assert listed(filled, "events", "--until", "2031-04") == []
    assert len(listed(filled, "statements", "--about", "burning docks")) == 1
    assert len(listed(filled, "reports", "--about", "strait")) == 1
    assert len(listed(filled, "reports", "--since", "2031-05-06")) == 1
    assert len(listed(filled, "events", "--to", "selm", "--by", "Moravand")) == 1


def test_lists_are_in_the_order_of_their_dates(run: Run) -> None:
    run("add", "in/tuesday.txt", "--published", "2031-05-06")
    run("add", "in/monday.txt", "--published", "2031-05-05")
    assert [statement["reported_on"] for statement in listed(run, "statements")] == ["2031-05-05", "2031-05-06"]


def test_a_limit_says_how_many_there_are(filled: Run) -> None:
    result = filled("list", "statements", "--limit", "1")
    assert result.stderr == "1 of 2 statements\n"
    assert len(listed(filled, "statements", "--limit", "1")) == 1


def test_a_list_is_a_table_for_spreadsheets(filled: Run) -> None:
    table = list(csv.DictReader(StringIO(filled("list", "statements", "--csv").stdout)))
    assert {row["speaker"] for row in table} == {"Ana Bregu", "Ministro José Arana"}


@pytest.mark.parametrize(
    "args",
    [
        ("list", "actors", "--since", "2031"),
        ("list", "ties", "--status", "happened"),
        ("list", "events", "--type", "massage"),
        ("list", "weather"),
        ("list", "events", "--json", "--csv"),
        ("list", "events", "--since", "yesterday"),
        ("brief", "--as-of", "2031-13-40"),
        ("read", "in", "--only", "wisdom"),
        ("read", "in", "--reader", "nobody"),
        ("add",),
        ("nonsense",),
        ("export",),
    ],
)
def test_wrong_usage_is_told_from_failure(run: Run, args: tuple[str, ...]) -> None:
    result = run(*args, code=2)
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert result.stderr


def test_a_filter_that_makes_no_sense_says_which_do(run: Run) -> None:
    assert (
        "actors have no --since; they have --type, --about" in run("list", "actors", "--since", "2031", code=2).stderr
    )
    assert "it is one of: agree, consult" in run("list", "events", "--type", "x", code=2).stderr


@pytest.mark.parametrize("args", [("brief",), ("list", "events"), ("why", "e-1"), ("search", "x"), ("export", "json")])
def test_without_a_record_each_verb_says_how_to_make_one(run: Run, folder: Path, args: tuple[str, ...]) -> None:
    result = run(*args, code=1)
    assert result.stdout == ""
    assert re.fullmatch(r"sitroom: .*crisis\.sitroom.*sitroom add.*\n", result.stderr)
    assert not (folder / "crisis.sitroom").exists()


def test_a_file_that_is_no_record_is_one_line(run: Run, folder: Path) -> None:
    (folder / "notes.txt").write_text("no record at all, just words\n" * 50, encoding="utf-8")
    result = run("brief", "--record", "notes.txt", code=1)
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("sitroom: notes.txt")


def test_the_record_is_named_by_flag_then_environment(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITROOM_RECORD", "by_name.sitroom")
    run("add", "in")
    run("add", "in", "--record", "by_flag.sitroom")
    assert sorted(path.name for path in folder.glob("*.sitroom")) == ["by_flag.sitroom", "by_name.sitroom"]


def test_why_shows_the_words_and_the_steps(filled: Run) -> None:
    id = str(listed(filled, "statements", "--by", "Bregu")[0]["id"])
    text = filled("why", id).stdout
    assert "»Ana Bregu« »said« »the docks are burning«." in text
    assert "link 1 of 1" in text
    assert json.loads(filled("why", id, "--json").stdout)["id"] == id


def test_an_unknown_id_is_one_line(filled: Run) -> None:
    result = filled("why", "e-nothing", code=1)
    assert result.stdout == ""
    assert result.stderr.startswith("sitroom: the record holds no fact 'e-nothing'")


def test_search_finds_words_and_phrases(filled: Run) -> None:
    assert "»docks«" in filled("search", "docks").stdout
    places = json.loads(filled("search", '"close the strait"', "--json").stdout)
    assert len(places) == 1
    assert "close the strait" in places[0]["quote"]
    assert filled("search", "nothing-like-it").stderr == "no report holds these words\n"


def test_export_goes_to_stdout_or_a_file(filled: Run, folder: Path) -> None:
    record = json.loads(filled("export", "json").stdout)
    assert (record["format"], len(record["reports"])) == ("sitroom/1", 2)
    filled("export", "json", "-o", "record.json")
    assert json.loads((folder / "record.json").read_text(encoding="utf-8")) == record
    then = json.loads(filled("export", "json", "--as-of", "2031-05-05").stdout)
    assert (then["as_of"], len(then["reports"])) == ("2031-05-05", 1)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(run: Run, verb: str) -> None:
    text = run(verb, "--help").stdout
    assert f"Example:\n    sitroom {verb}" in text or f"sitroom {verb}" in text.split("Example:")[1]


def test_the_help_of_an_export_has_an_example(run: Run) -> None:
    assert "sitroom export json > record.json" in run("export", "json", "--help").stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_get_their_completion(run: Run, shell: str) -> None:
    assert "_SITROOM_COMPLETE" in run("completion", shell).stdout


def test_the_version_is_told(run: Run) -> None:
    assert re.fullmatch(r"sitroom \d+\.\d+\.\d+\S*\n", run("--version").stdout)


def test_ctrl_c_ends_quietly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sitroom.record.open", interrupted)
    result = run("add", "in", code=130)
    assert result.stdout + result.stderr == ""


def test_a_closed_pipe_ends_quietly(filled: Run, folder: Path) -> None:
    code = (
        "import os, sys; from sitroom.cli import main; r, w = os.pipe(); os.close(r); os.dup2(w, 1); "
        "sys.argv = ['sitroom', 'export', 'json']; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=folder, check=False)
    assert (done.returncode, done.stderr) == (141, "")


def test_the_command_line_loads_nothing_heavy() -> None:
    code = (
        "import sys; from sitroom.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = ('spacy', 'onnxruntime', 'rich', 'trafilatura', 'numpy', 'msgspec', 'sqlite3')\n"
        "print([m for m in heavy if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


class Terminal(StringIO):
    """A terminal to look at."""

    def isatty(self) -> bool:
        return True


def test_a_bar_shows_after_a_second_and_only_in_a_terminal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for err, shown in ((StringIO(), False), (Terminal(), True)):
        monkeypatch.setattr("sys.stderr", err)
        with Bar("Reading", ["in"], settles=True) as bar:
            bar.step()
            assert bar.bar is None
            bar.started -= 2
            bar.step()
            assert (bar.bar is not None) == shown
        assert ("Putting facts together" in err.getvalue()) == shown


def test_settling_judges_everything_anew_and_says_what_had_come_one_by_one(
    filled: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert filled("settle").stderr == "2 reports judged anew → crisis.sitroom\n"
    before = filled("export", "json").stdout
    monkeypatch.setattr(taking_in, "is_much", lambda new, all: False)
    Path("in/wednesday.txt").write_text("Ana Bregu said the docks are closed.\n", encoding="utf-8")
    filled("add", "in/wednesday.txt")
    assert filled("settle").stderr == "3 reports judged anew, 1 of which had come one by one → crisis.sitroom\n"
    assert filled("settle").stderr == "3 reports judged anew → crisis.sitroom\n"
    ids = {
        fact["id"] for part in json.loads(before).values() if isinstance(part, list) for fact in part if "id" in fact
    }
    after = filled("export", "json").stdout
    assert all(id in after for id in ids)


def test_settling_makes_no_record(run: Run) -> None:
    assert "there is no record at crisis.sitroom" in run("settle", code=1).stderr
    assert not Path("crisis.sitroom").exists()


def test_a_record_of_an_earlier_version_is_brought_up_by_settling_it(filled: Run) -> None:
    with closing(sqlite3.connect("crisis.sitroom")) as old:
        old.execute("PRAGMA user_version = 1")
        for table in ("aliases", "faces", "names", "awaited", "prints"):
            old.execute(f"DROP TABLE {table}")
        for index in ("evidence_first", "events_by_recipient", "accounts_by_question"):
            old.execute(f"DROP INDEX {index}")
        old.execute("ALTER TABLE settled DROP COLUMN since")
        old.execute("ALTER TABLE evidence DROP COLUMN own")
        old.commit()
    assert "('sitroom settle') to bring it up" in filled("brief", code=1).stderr
    filled("settle")
    assert "Ana Bregu" in filled("list", "actors").stdout


def test_a_search_for_no_word_is_wrong_usage(filled: Run) -> None:
    assert "no word to look for" in filled("search", "", code=2).stderr


def test_actors_with_a_name_come_before_those_only_described(filled: Run) -> None:
    named = [actor["named"] for actor in json.loads(filled("list", "actors", "--json").stdout)]
    assert named == sorted(named, reverse=True)


def test_a_brief_that_cannot_be_written_says_so_in_a_line(filled: Run) -> None:
    said = filled("brief", "--html", "nowhere/brief.html", code=1).stderr
    assert said.startswith("sitroom: nowhere/brief.html cannot be written")
