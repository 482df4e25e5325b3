"""Watching: feeds asked now and then, politely, and what is new in them taken into a record."""

from __future__ import annotations

from sitroom.watch.memory import Memory
from sitroom.watch.rounds import Round, Watch, feeds_in, hour

__all__ = ["Memory", "Round", "Watch", "feeds_in", "hour"]
