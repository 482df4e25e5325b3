"""What ``import sitroom`` offers, and what it costs."""

from __future__ import annotations

import subprocess
import sys

import sitroom


def test_public_names_are_sorted_and_all_there() -> None:
    assert list(sitroom.__all__) == sorted(sitroom.__all__)
    assert all(hasattr(sitroom, name) for name in sitroom.__all__)


def test_importing_sitroom_loads_no_parser() -> None:
    heavy = (
        "import sys, sitroom; print([m for m in ('spacy', 'onnxruntime', 'rich', 'trafilatura') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
