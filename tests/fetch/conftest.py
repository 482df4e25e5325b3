"""A fetcher in a hurry."""

from __future__ import annotations

import pytest

from sitroom.fetch import Fetcher, Manners


@pytest.fixture
def fetcher() -> Fetcher:
    """One that may ask this machine, and waits for nobody."""
    pytest.importorskip("httpx2", reason="the extra 'online' is not installed")
    return Fetcher(Manners(allow_private=True, seconds=0.6, gap=0.0, size=2_000_000, patience=0.3))
