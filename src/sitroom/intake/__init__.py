"""Intake: bytes to reports. Text, pages, feeds, archives, mails and documents; files, folders, addresses, pipes."""

from __future__ import annotations

from sitroom.intake.online import Web
from sitroom.intake.report import report_of_text
from sitroom.intake.sources import count, load

__all__ = ["Web", "count", "load", "report_of_text"]
