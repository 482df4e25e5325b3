"""Words in and around names that name nobody themselves: of titles, ranks and dates, and beside countries."""

from __future__ import annotations

__all__ = ["CALENDAR", "DEALING", "DEALINGS", "JOINS_COUNTRY", "NOT_FIRST", "OFFICE_WORDS", "RANKS"]

CALENDAR = frozenset(
    {
        "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
        "Sep", "Sept", "Oct", "Nov", "Dec", "EST", "EDT", "GMT", "BST", "UTC", "ET", "PT", "Monday", "Tuesday",
        "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April", "June",
        "July", "August", "September", "October", "November", "December",
    }
)  # fmt: skip
"""Capitalised words of dates and hours, which name nobody."""

DEALING = frozenset(
    {
        "warn", "tell", "accuse", "urge", "ask", "pressure", "press", "support", "back", "give", "offer", "blame",
        "condemn",
        "criticise", "criticize", "allow", "help", "sanction", "persuade", "want", "isolate", "threaten", "punish",
        "arm",
    }
)  # fmt: skip
"""Verbs that deal with a government, not with a town."""

DEALINGS = frozenset({
    "sanction", "pressure", "tie", "relation", "war", "tone", "support", "demand", "overture", "threat", "embargo",
    "criticism", "message", "according", "warning", "opposition", "concession", "hostility", "appeal", "call", "accuse",
})  # fmt: skip
"""Nouns for dealings with a government: "sanctions on", "ties to" and "overtures from" are with no town."""

JOINS_COUNTRY = frozenset(
    {
        "free",
        "new",
        "greater",
        "north",
        "south",
        "west",
        "east",
        "central",
        "former",
        "ex",
        "-",
        "of",
        "the",
        "and",
        "for",
        "pro",
        "anti",
    }
)
"""Words that a country's name can follow inside one name: "Free Syrian Army"."""

NOT_FIRST = frozenset(
    {
        "the", "of", "and", "for", "-", "pro", "anti", "non", "ex", "many", "some", "several", "most", "other",
        "few", "both",
        "more", "former", "ordinary",
    }
)  # fmt: skip
"""Words that no name begins with, though they stand capitalised before one."""

OFFICE_WORDS = frozenset(
    {
        "state", "staff", "defense", "defence", "foreign", "affairs", "interior", "justice", "finance", "information",
        "health", "intelligence", "war", "oil", "energy", "treasury", "homeland", "security", "prime", "deputy", "vice",
        "first", "supreme", "former", "acting", "assistant", "senior", "chief", "national", "press", "general",
        "interim",
        "home", "economy", "economic", "trade", "transport", "education", "culture", "social", "political", "military",
        "army", "police", "navy", "air", "force", "executive", "managing", "high", "special", "ex", "-", "of", "the",
        "and",
        "attorney", "shadow", "opposition", "party", "religious", "spiritual", "major", "rear", "lieutenant",
    }
)  # fmt: skip
"""Words of a title that name no body of their own: Foreign, Prime, of State, Chief of Staff."""

RANKS = frozenset(
    {
        "General", "Gen", "Gen.", "Colonel", "Col", "Col.", "Major", "Maj", "Maj.", "Captain", "Capt", "Capt.",
        "Lieutenant", "Lt",
        "Lt.", "Admiral", "Adm", "Adm.", "Brigadier", "Brig", "Brig.", "Marshal", "Sergeant", "Sgt", "Sgt.",
        "Mullah", "Ayatollah",
        "Sheikh", "Imam", "Commandant", "Comandante", "Commodore",
    }
)  # fmt: skip
"""Words before a name that tell a standing, not an office in a body."""
