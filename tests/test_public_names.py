"""What ``import sitroom`` offers, and what it costs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

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


def test_what_one_module_takes_from_another_is_among_its_public_names() -> None:
    source = Path(sitroom.__file__).parent
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in source.rglob("*.py")}
    offered = {path: names for path, tree in trees.items() if (names := public(tree))}
    hidden = {
        f"{node.module}.{alias.name}"
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
        if (home := source.parent / f"{node.module.replace('.', '/')}.py") in offered
        and alias.name not in offered[home]
    }
    assert not hidden


def public(tree: ast.Module) -> list[str]:
    """The names in a module's ``__all__``."""
    lists = [n.value for n in tree.body if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == "__all__"]
    return [name for listed in lists for name in ast.literal_eval(listed)]
