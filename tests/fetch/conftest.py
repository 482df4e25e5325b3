"""A fetcher that waits for nobody, and one in a hurry besides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitroom.fetch import Fetcher, Manners


@pytest.fixture
def fetcher() -> Fetcher:
    """One that may ask this machine, pauses for nobody, and has time enough for any answer on a busy machine."""
    pytest.importorskip("httpx2", reason="the extra 'online' is not installed")
    return Fetcher(Manners(allow_private=True, gap=0.0, size=2_000_000, patience=0.3))


@pytest.fixture
def hurried(fetcher: Fetcher) -> Fetcher:
    """The same with hardly any time for an answer."""
    return Fetcher(replace(fetcher.manners, seconds=0.6))
