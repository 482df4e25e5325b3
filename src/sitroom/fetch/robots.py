"""What a robots.txt asks of us (RFC 9309): the longest rule that matches a path decides, and allowing wins a tie."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

__all__ = ["Robots", "robots_of"]

LONGEST = 512_000
"""Bytes of a robots.txt that are read: RFC 9309 asks for at least 500 KiB."""

MOST_RULES = 5_000
LINE = re.compile(r"\s*(?P<field>[\w-]+)\s*:\s*(?P<value>[^#]*)")


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for us: patterns with whether they allow, and the gap in seconds that is asked for."""

    rules: tuple[tuple[str, bool], ...] = ()
    gap: float = 0.0

    def allow(self, address: str) -> bool:
        """Whether the address may be fetched."""
        parts = urlsplit(address)
        path = normal(parts.path or "/") + (f"?{normal(parts.query)}" if parts.query else "")
        if path == "/robots.txt":
            return True
        matching = [(len(pattern), allows) for pattern, allows in self.rules if matches(pattern, path)]
        return max(matching)[1] if matching else True


@dataclass(slots=True)
class Group:
    agents: list[str] = field(default_factory=list)
    rules: list[tuple[str, bool]] = field(default_factory=list)
    gap: float = 0.0
    closed: bool = False


def robots_of(body: bytes, agent: str) -> Robots:
    """The rules that a robots.txt has for ``agent``: its own group's, else everybody's.

    >>> rules = robots_of(b"User-agent: *\\nDisallow: /a/*.pdf$\\nAllow: /", "sitroom")
    >>> rules.allow("http://x/a/b.pdf"), rules.allow("http://x/a/b.pdf?page=1")
    (False, True)
    """
    groups = groups_of(body[:LONGEST].decode("utf-8-sig", "replace"))
    for name in (agent.lower(), "*"):
        ours = [group for group in groups if name in group.agents]
        if ours:
            rules = [rule for group in ours for rule in group.rules]
            return Robots(tuple(rules[:MOST_RULES]), max(group.gap for group in ours))
    return Robots()


def groups_of(text: str) -> list[Group]:
    groups: list[Group] = []
    for line in text.splitlines():
        match = LINE.match(line)
        if not match:
            continue
        name, value = match["field"].lower(), match["value"].strip()
        if name == "user-agent":
            if not groups or groups[-1].closed:
                groups.append(Group())
            # A product's name ends where its version begins.
            groups[-1].agents.append(re.split(r"[/\s]", value.lower(), maxsplit=1)[0])
        elif groups:
            add_rule(groups[-1], name, value)
    return groups


def add_rule(group: Group, name: str, value: str) -> None:
    if name in ("allow", "disallow"):
        group.closed = True
        if value:
            group.rules.append((normal(value), name == "allow"))
    elif name == "crawl-delay":
        group.closed = True
        group.gap = float(value) if re.fullmatch(r"\d{1,6}(\.\d+)?", value) else group.gap


def normal(path: str) -> str:
    """A path with its escapes written in one way, so that two spellings of it compare as one."""
    return quote(unquote(path, errors="surrogateescape"), safe="/*$?&=:@!,;+~%'()[]", errors="surrogateescape")


def matches(pattern: str, path: str) -> bool:
    """Whether a path begins as a pattern says; ``*`` is anything, ``$`` at its end the end."""
    ends = pattern.endswith("$")
    first, *parts = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for part in parts[:-1] if ends and parts else parts:
        at = path.find(part, at)
        if at < 0:
            return False
        at += len(part)
    if not ends:
        return True
    return len(path) - len(parts[-1]) >= at and path.endswith(parts[-1]) if parts else at == len(path)
