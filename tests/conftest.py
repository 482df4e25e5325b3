"""What many tests share: the example crisis, read once into a record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bad_server import Site, serving
from hypothesis import settings

import sitroom

# How long an example takes says how busy the machine is.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples" / "straits"
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def straits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sitroom.Record]:
    """The record of the example crisis."""
    path = tmp_path_factory.mktemp("straits") / "straits.sitroom"
    with sitroom.open(path) as record:
        added = record.add([str(EXAMPLES)])
        assert not added.failed
        yield record


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development data beside the checkout; without it the test is skipped."""
    if not (SHARED / "score").is_dir():
        pytest.skip("../shared is not here: nothing to measure against")
    return SHARED


@pytest.fixture
def site() -> Iterator[Site]:
    """A web server on this machine, with no pages yet."""
    with serving() as site:
        yield site
