"""``python -m sitroom``: the same as the command ``sitroom``."""

from __future__ import annotations

from sitroom.cli import main

if __name__ == "__main__":
    main()
