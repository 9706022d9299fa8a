"""`regesta coincide`: not in this version."""

from regesta.cli.later import not_yet

command = not_yet(
    "coincide",
    "Test whether two series of dated events coincide.",
    "`regesta export FOLDER jsonl` gives the dated entries for a test of your own",
)
