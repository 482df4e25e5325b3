"""Sidecars: ``NAME.toml`` beside ``NAME.txt`` says what the text does not (title, outlet, day …)."""

from __future__ import annotations

import tomllib
from pathlib import Path

from sitroom.errors import InputError
from sitroom.intake.given import Given, given

__all__ = ["sidecar", "sidecar_of"]


def sidecar(path: Path) -> Given:
    """What the sidecar of ``path`` says, nothing where it has none.

    ``NAME.txt.toml`` is taken before ``NAME.toml``. Raises InputError, naming the sidecar.
    """
    for beside in (path.with_name(path.name + ".toml"), path.with_suffix(".toml")):
        if beside != path and beside.is_file():
            return read(beside)
    return Given()


def read(path: Path) -> Given:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(str(path), f"may not be read: {error.strerror}") from error
    return sidecar_of(data, str(path))


def sidecar_of(data: bytes, source: str) -> Given:
    """What a sidecar's bytes say. Raises InputError, naming ``source``."""
    try:
        fields = tomllib.loads(data.decode("utf-8-sig"))
        unknown = sorted(set(fields) - set(Given.__dataclass_fields__))
        if unknown:
            raise ValueError(f"unknown key {unknown[0]!r} (known: {', '.join(Given.__dataclass_fields__)})")
        return given(fields)
    except UnicodeDecodeError as error:
        raise InputError(source, "is no UTF-8, which TOML must be") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(source, f"is broken TOML: {error}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(source, str(error)) from error
