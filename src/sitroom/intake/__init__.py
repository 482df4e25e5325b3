"""Intake: bytes to reports. Text files, folders, HTML, JSON Lines and standard input."""

from __future__ import annotations

from sitroom.intake.report import report_of_text
from sitroom.intake.sources import count, load

__all__ = ["count", "load", "report_of_text"]
