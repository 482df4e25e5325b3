"""Fetching: an address in, bytes out. Bounded in time, size and redirects, and polite; nothing here reads what came."""

from __future__ import annotations

from sitroom.fetch.addresses import is_address, plain
from sitroom.fetch.body import body_of
from sitroom.fetch.fetcher import Ask, Fetched, Fetcher
from sitroom.fetch.manners import Manners

__all__ = ["Ask", "Fetched", "Fetcher", "Manners", "body_of", "is_address", "plain"]
