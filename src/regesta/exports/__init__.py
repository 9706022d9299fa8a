"""The formats that a register can be written in: one file each, in this order."""

from regesta.exports import bibtex, csl_json, jsonl, ris
from regesta.exports.export import Export

EXPORTS: tuple[Export, ...] = (jsonl.EXPORT, csl_json.EXPORT, bibtex.EXPORT, ris.EXPORT)
