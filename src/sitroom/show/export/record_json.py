"""The record as JSON, in the public format ``sitroom/1``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sitroom.facts import Facts, FiledReport, Lineage
from sitroom.shapes import plain, to_json

__all__ = ["FORMAT", "fact_shape", "record_json", "report_shape"]

FORMAT = "sitroom/1"

PARTS = ("actors", "ties", "statements", "events", "accounts", "commitments", "corrections")


def record_json(facts: Facts) -> str:
    """All the facts as one JSON object; each has an ``id`` and its ``evidence``.

    ``as_of`` is there only where the facts are those of a day.
    """
    lineages = {lineage.id: lineage for lineage in facts.lineages}
    whole: dict[str, Any] = {"format": FORMAT}
    if facts.as_of:
        whole["as_of"] = facts.as_of
    whole["reports"] = [report_shape(filed, lineages) for filed in facts.reports]
    for part in PARTS:
        whole[part] = [fact_shape(fact) for fact in getattr(facts, part)]
    return to_json(whole)


def fact_shape(fact: Any) -> dict[str, Any]:
    """One fact in the public shape: ``id`` first, ``evidence`` always there."""
    shape: dict[str, Any] = plain(fact)
    return {"id": shape.pop("id"), **shape, "evidence": shape.get("evidence", [])}


def report_shape(filed: FiledReport, lineages: Mapping[str, Lineage]) -> dict[str, Any]:
    """A report: the reading's ``report``, ``text`` and ``story``, and what the record knows of it.

    Reports with the same ``lineage`` go back to one original; ``origin`` names whose it is.
    """
    shape = plain(filed)
    report = shape.pop("report")
    text, story = report.pop("text"), report.pop("story")
    lineage = lineages.get(filed.lineage)
    shape["origin"] = lineage.origin if lineage else None
    return {"id": report["id"], "report": report, "text": text, "story": story, **shape, "evidence": []}
