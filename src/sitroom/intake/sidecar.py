"""Sidecars: ``NAME.toml`` beside ``NAME.txt`` says what the text does not (title, outlet, day …)."""

from __future__ import annotations

import tomllib
from pathlib import Path

from sitroom.errors import InputError, TooLarge
from sitroom.intake.given import Given, given

__all__ = ["LARGEST_SIDECAR", "sidecar", "sidecar_of"]

LARGEST_SIDECAR = 20_000
"""Bytes: it holds a title, some names and two days."""


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
        with path.open("rb") as stream:
            data = stream.read(LARGEST_SIDECAR + 1)
    except OSError as error:
        raise InputError(str(path), f"may not be read: {error.strerror}") from error
    return sidecar_of(data, str(path))


def sidecar_of(data: bytes, source: str) -> Given:
    """What a sidecar's bytes say. Raises InputError, naming ``source``."""
    if len(data) > LARGEST_SIDECAR:
        raise TooLarge(source, f"is larger than {LARGEST_SIDECAR:,} bytes, which no sidecar is")
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
