"""`regesta reach`: not in this version."""

from regesta.cli.later import not_yet

command = not_yet(
    "reach", "Reckon who could have known what, and when.", "`regesta export FOLDER jsonl` gives the messages with their dates"
)
