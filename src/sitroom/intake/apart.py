"""What a file could make slow or fatal is read apart: in a process of its own, with limits on time and memory.

One process serves many files. One that takes too long is ended, its file named, and the next file gets a new process.
What comes back is JSON, checked, so that a file that took over the process could still say no more than a report.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, BinaryIO

import msgspec

from sitroom import errors
from sitroom.errors import InputError, SitroomError, TooCostly
from sitroom.intake.document import report_of_bytes
from sitroom.intake.feed import leads_of_feed
from sitroom.intake.given import Given
from sitroom.intake.leads import Lead
from sitroom.intake.pdf import report_of_pdf
from sitroom.intake.place import Place
from sitroom.model import Report
from sitroom.shapes import plain, to_json

__all__ = ["LARGE", "leads_apart", "report_apart"]

LARGE = 500_000
"""Bytes from which a page or a feed is read apart. The slowest page of this size that was found takes a few seconds."""

SECONDS = 40
"""Of computing for one file. Two megabytes of nothing but links, the slowest honest page tried, took 15."""

PATIENCE = 4
"""On a busy machine seconds of computing take longer: after so many times as long the process is ended all the same."""

MEMORY = 3_000_000_000


def leads_of(data: bytes, place: Place) -> list[Lead]:
    """What the feed in a place leads to."""
    return leads_of_feed(data, place.source, address=place.known.url, charset=place.charset)


JOBS: dict[str, Callable[[bytes, Place], Report | list[Lead]]] = {
    "words": report_of_bytes,
    "pdf": report_of_pdf,
    "feed": leads_of,
}


class Worker:
    """The process that reads apart, started when it is first needed and again after each time it was ended."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.guard = threading.Lock()

    def ask(self, question: dict[str, Any], data: bytes) -> bytes:
        """The line that the process answers; nothing where it had to be ended, or ended itself."""
        answer = b""
        with self.guard:
            process = self.process = self.process if self.process and self.process.poll() is None else started()
            assert process.stdin
            assert process.stdout
            clock = threading.Timer(SECONDS * PATIENCE, process.kill)
            clock.start()
            try:
                process.stdin.write(json.dumps({**question, "size": len(data)}).encode() + b"\n")
                process.stdin.write(data)
                process.stdin.flush()
                answer = process.stdout.readline()
            except BrokenPipeError:
                answer = b""
            finally:
                clock.cancel()
                # Also where somebody stopped us here: what it still answers must not pass for the next file's answer.
                if not answer.endswith(b"\n"):
                    self.stop()
            return answer

    def stop(self) -> None:
        """End the process."""
        if self.process:
            self.process.kill()
            for pipe in (self.process.stdin, self.process.stdout):
                with suppress(OSError):
                    assert pipe
                    pipe.close()
            self.process.wait()
            self.process = None


WORKER = Worker()
atexit.register(WORKER.stop)


def started() -> subprocess.Popen[bytes]:
    """A process that waits for files."""
    found = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    # -P: no module is taken from the folder we are called in, which may hold what a stranger sent.
    command = [sys.executable, "-P", "-m", "sitroom.intake.apart"]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=found
    )


def report_apart(job: str, data: bytes, place: Place) -> Report:
    """The report that a file is, read apart. Raises what reading it here would, and TooCostly."""
    return msgspec.convert(found_apart(job, data, place), Report)


def leads_apart(data: bytes, place: Place) -> list[Lead]:
    """What a feed leads to, read apart. Raises what reading it here would, and TooCostly."""
    return msgspec.convert(found_apart("feed", data, place), list[Lead])


def found_apart(job: str, data: bytes, place: Place) -> Any:
    """What a job makes of a file, in plain values."""
    known = {"source": place.source, "known": plain(place.known), "otherwise": plain(place.otherwise)}
    line = WORKER.ask({"job": job, "charset": place.charset, "markup": place.markup, **known}, data)
    if not line.endswith(b"\n"):
        raise TooCostly(place.source, "takes too much time or memory to read: damaged, or made to be")
    answer = json.loads(line)
    if "why" in answer:
        kind = getattr(errors, answer["kind"], InputError)
        raise (kind if issubclass(kind, InputError) else InputError)(place.source, str(answer["why"]))
    return answer["found"]


def serve(asked: BinaryIO, answers: BinaryIO) -> None:
    """Read file after file, until nobody asks any more."""
    while line := asked.readline():
        question = json.loads(line)
        data = asked.read(question["size"])
        limit_time()
        answers.write(answered(question, data).encode() + b"\n")
        answers.flush()


def answered(question: dict[str, Any], data: bytes) -> str:
    known, otherwise = (msgspec.convert(question[name], Given) for name in ("known", "otherwise"))
    place = Place(question["source"], known, otherwise, question["charset"], question["markup"])
    try:
        return to_json({"found": JOBS[question["job"]](data, place)})
    except InputError as error:
        return to_json({"kind": type(error).__name__, "why": error.why})
    except SitroomError as error:
        return to_json({"kind": "InputError", "why": str(error)})
    except MemoryError:
        return to_json({"kind": "TooCostly", "why": "takes too much memory to read: damaged, or made to be"})
    except RecursionError:
        return to_json({"kind": "TooCostly", "why": "is nested too deeply to be read"})


def limit_time() -> None:
    """Let the system end this process when it has computed for too long on one file."""
    # There is no such module on Windows; there the parent's clock alone ends it.
    with suppress(ImportError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        last = int(used.ru_utime + used.ru_stime) + SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (last if hard == resource.RLIM_INFINITY else min(last, hard), hard))


def limit_memory() -> None:
    """Let this process have so much memory and no more."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main() -> None:
    """Serve the process that started this one. Only answers go where it listens, whatever a library prints."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limit_memory()
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
