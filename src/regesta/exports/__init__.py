"""The formats that a register can be written in: one file each, in this order."""

from regesta.exports import csl_json, jsonl
from regesta.exports.export import Export

EXPORTS: tuple[Export, ...] = (jsonl.EXPORT, csl_json.EXPORT)
