"""An argument in other programs' formats: Argdown, AIF JSON, and a matrix as CSV."""

import csv
import io
import json

from regesta.analysis.argument import Argument, Chance, Evidence
from regesta.analysis.weighing import weight


def argdown(argument: Argument) -> str:
    """The argument in Argdown: interpretations and claims as statements, evidence under what it speaks for and against."""
    lines = ["===", f"title: {json.dumps(argument.title, ensure_ascii=False)}", "===", ""]
    answered_by = {claim.id: [one.id for one in argument.claims if claim.id in one.answers] for claim in argument.claims}
    for interpretation in argument.interpretations:
        lines.append(f"[{interpretation.id}]: {_line(interpretation.says)}")
        lines += [f"  + [{claim.id}]" for claim in argument.claims if claim.of == interpretation.id]
        lines += [f"  {_sign(argument, item, interpretation.id)} <{item.id}>" for item in argument.evidence if not item.missing
                  and _sign(argument, item, interpretation.id)]  # fmt: skip
        lines.append("")
    for claim in argument.claims:
        lines += [f"[{claim.id}]: {_line(claim.says)}", *(f"  - [{other}]" for other in answered_by[claim.id]), ""]
    for item in argument.evidence:
        lines += [f"<{item.id}>: {_line(item.says)}{' #missing' if item.missing else ''}", ""]
    return "\n".join(lines)


def aif(argument: Argument) -> str:
    """The argument as AIF JSON (nodes and edges; I: information, RA: inference, CA: conflict)."""
    edges: list[dict[str, str]] = []
    said = [(one.id, one.says) for one in argument.interpretations] + [(claim.id, claim.says) for claim in argument.claims]
    said += [(item.id, item.says) for item in argument.evidence if not item.missing]
    nodes = [{"nodeID": name, "text": says, "type": "I"} for name, says in said]
    for claim in argument.claims:
        _schemed(nodes, edges, "RA", claim.id, claim.of)
        for answered in claim.answers:
            _schemed(nodes, edges, "CA", claim.id, answered)
    for item in (item for item in argument.evidence if not item.missing):
        for interpretation in argument.interpretations:
            sign = _sign(argument, item, interpretation.id)
            if sign:
                _schemed(nodes, edges, "RA" if sign == "+" else "CA", item.id, interpretation.id)
    return json.dumps({"nodes": nodes, "edges": edges, "locutions": []}, ensure_ascii=False, indent=1)


def matrix(argument: Argument) -> str:
    """The evidence by interpretation as CSV: the chance of each item under each, with ranges as "low-high"."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    names = [one.id for one in argument.interpretations]
    writer.writerow(["evidence", "says", "source", "root", "missing", *names])
    for item in argument.evidence:
        missing = "yes" if item.missing else ""
        writer.writerow([item.id, item.says, item.source, item.root, missing, *(_cell(item.chance(name)) for name in names)])
    return lines.getvalue()


EXPORTS = {"argdown": argdown, "aif": aif, "csv": matrix}


def _sign(argument: Argument, item: Evidence, name: str) -> str:
    """Whether an item speaks for (+) or against (-) an interpretation, against the best of the others; "" if for neither."""
    best = max((item.chance(one.id) for one in argument.interpretations if one.id != name), key=lambda chance: chance.middle)
    decibels = weight(item.chance(name), best).middle
    return "+" if decibels > 1e-9 else "-" if decibels < -1e-9 else ""


def _schemed(nodes: list[dict[str, str]], edges: list[dict[str, str]], kind: str, start: str, end: str) -> None:
    scheme = f"{kind}:{start}:{end}"
    nodes.append({"nodeID": scheme, "text": "Default Inference" if kind == "RA" else "Default Conflict", "type": kind})
    edges += [{"edgeID": f"{a}>{b}", "fromID": a, "toID": b} for a, b in ((start, scheme), (scheme, end))]


def _line(text: str) -> str:
    return " ".join(text.split())


def _cell(chance: Chance) -> str:
    return f"{chance.low:g}" if chance.low == chance.high else f"{chance.low:g}-{chance.high:g}"
