"""Constants and paths, each in one place, with the reason for its value."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

__all__ = ["MAX_BYTES", "READER", "RECORD_ENV", "RECORD_NAME", "WHO_ENV", "learnt", "models_folder", "record_path"]

MAX_BYTES = 20_000_000
"""The largest single report: the longest of 716 war reports is 40 kB, so a larger input is no report."""

READER = "builtin"
"""The name under which the built-in offline reader is registered as a plug-in."""

RECORD_ENV = "SITROOM_RECORD"
RECORD_NAME = "crisis.sitroom"

WHO_ENV = "SITROOM_WHO"
"""Who makes corrections here, where that is not the name one is logged in under."""


def record_path(flag: str | None = None) -> Path:
    """The record to work on: the flag, else ``SITROOM_RECORD``, else ``crisis.sitroom`` in this folder."""
    return Path(flag or os.environ.get(RECORD_ENV) or RECORD_NAME)


def models_folder() -> Path:
    """Where the weights lie: ``SITROOM_MODELS``, else inside the package, else ``models/`` of a checkout."""
    named = os.environ.get("SITROOM_MODELS")
    if named:
        return Path(named)
    inside = Path(__file__).parent / "models"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "models"


def learnt(name: str) -> Any | None:
    """The weights in ``NAME/weights.json`` of that folder, as they stand; None where they are not installed."""
    path = models_folder() / name / "weights.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
