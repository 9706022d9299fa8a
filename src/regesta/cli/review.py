"""`regesta review`: not in this version."""

from regesta.cli.later import not_yet

command = not_yet(
    "review",
    "Settle what waits for a person's judgement.",
    "write decisions by hand in decisions.tsv (docs/how-to/correct-the-register.md)",
)
