"""International bodies that every newsroom shortens: the acronym beside the name in full (general knowledge)."""

from __future__ import annotations

__all__ = ["FULL_NAMES"]

FULL_NAMES = {
    "un": "united nations",
    "eu": "european union",
    "au": "african union",
    "nato": "north atlantic treaty organization",
    "iaea": "international atomic energy agency",
    "icc": "international criminal court",
    "icj": "international court of justice",
    "icrc": "international committee of red cross",
    "imf": "international monetary fund",
    "iom": "international organization for migration",
    "ilo": "international labour organization",
    "osce": "organization for security and co operation in europe",
    "opec": "organization of petroleum exporting countries",
    "oic": "organization of islamic cooperation",
    "oecd": "organisation for economic co operation and development",
    "oas": "organization of american states",
    "opcw": "organisation for prohibition of chemical weapons",
    "gcc": "gulf cooperation council",
    "asean": "association of southeast asian nations",
    "ecowas": "economic community of west african states",
    "sadc": "southern african development community",
    "unhcr": "united nations high commissioner for refugees",
    "unicef": "united nations childrens fund",
    "unrwa": "united nations relief and works agency",
    "wfp": "world food programme",
    "who": "world health organization",
    "wto": "world trade organization",
    "msf": "medecins sans frontieres",
    "hrw": "human rights watch",
    "fbi": "federal bureau of investigation",
    "cia": "central intelligence agency",
    "ap": "associated press",
    "afp": "agence france presse",
    "bbc": "british broadcasting corporation",
    "mod": "ministry of defence",
}
