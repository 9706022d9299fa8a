"""`regesta weigh`: not in this version."""

from regesta.cli.later import not_yet

command = not_yet(
    "weigh", "Weigh evidence between rival interpretations.", "`regesta query` finds the entries that an argument rests on"
)
