"""Word lists that we wrote ourselves: countries and their regions, well-known bodies and people, nouns, names, sectors.

Each file is tab-separated, one entry a line; the first line names the columns; several values in one column stand
between bars.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

__all__ = ["rows"]


@lru_cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a list, its heading left out.

    >>> rows("countries")[0][:2]
    ('AFG', 'Afghanistan')
    """
    text = files(__name__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))
