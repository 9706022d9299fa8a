"""`regesta weigh`: which of the rival interpretations the evidence favours, and what would turn it."""

from pathlib import Path
from typing import Any

import click

from regesta.analysis.argument import Argument, read_argument
from regesta.analysis.argument_exports import EXPORTS
from regesta.analysis.weighing import LABELS, Comparison, Weighed, Weighing, Weight, Without, weigh
from regesta.cli.files import JSON, lines_of
from regesta.cli.output import FAILED, leave, print_json, print_text, table, tell, tell_problem
from regesta.model.texts import Problem


@click.command("weigh")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.toml")
@click.option("--to", "to", type=click.Choice(list(EXPORTS)), help="Print the argument in another format instead.")
@JSON
def command(file: Path, to: str | None, as_json: bool) -> None:
    """Weigh the evidence in FILE.toml between rival interpretations.

    The file names interpretations, their claims, and items of evidence, each with how likely it was to be found if each
    interpretation were true: a number (0.7) or a range ([0.5, 0.9]). An example: examples/northern-line/interpretations.toml.
    Ten decibels are ten to one, three are two to one.

    Example: regesta weigh interpretations.toml
    """
    argument = _argument(file)
    if argument is None:
        leave(FAILED)
        return
    if to is not None:
        click.echo(EXPORTS[to](argument), nl=False)
        return
    result = weigh(argument)
    if as_json:
        print_json(shape_of(result))
    else:
        _print(result)


def shape_of(result: Weighing) -> dict[str, Any]:
    """The result as JSON."""
    return {
        "title": result.argument.title,
        "order": list(result.order),
        "chances": dict(result.chances),
        "rho": result.argument.rho,
        "comparisons": [_comparison_shape(one) for one in result.comparisons],
        "missing": [{"id": one.evidence.id, "says": one.evidence.says, "bits": one.bits} for one in result.missing],
        "inconsistency": dict(result.inconsistency),
        "diagnosticity": dict(result.diagnosticity),
    }


def _comparison_shape(one: Comparison) -> dict[str, Any]:
    return {
        "favoured": one.favoured,
        "rival": one.rival,
        **_decibels_shape(one.total),
        "open": one.is_open,
        "decibels_if_independent": one.independent_total.middle,
        "items": [_item_shape(item) for item in one.items],
        "flips": {
            "rho": one.flipping_rho,
            "items": list(one.items_to_flip),
            "leave_one_out": [f"{left.label} {left.name}" for left in one.without if left.flips],
        },
        "leave_one_out": {label: [_left_shape(left) for left in one.without if left.label == label] for label in LABELS},
        "counts": {
            "for": one.items_for,
            "against": one.items_against,
            "open_archive": {"factor": one.open_factor, "flips_at": one.open_bias},
            "closed_archive": {"factor": one.closed_factor, "flips_at": one.closed_bias},
        },
    }


def _item_shape(item: Weighed) -> dict[str, Any]:
    evidence = item.evidence
    return {
        "id": evidence.id,
        **_decibels_shape(item.weight),
        "test": item.test,
        "entry": evidence.entry,
        "passage": evidence.passage,
    }


def _left_shape(left: Without) -> dict[str, Any]:
    return {"left_out": left.name, "items": left.items, **_decibels_shape(left.total), "flips": left.flips}


def _decibels_shape(weight: Weight) -> dict[str, Any]:
    return {"decibels": weight.middle, "range": [weight.low, weight.high]}


def _argument(file: Path) -> Argument | None:
    lines = lines_of(file)
    if isinstance(lines, Problem):
        tell_problem(lines)
        return None
    read = read_argument("\n".join(lines))
    if isinstance(read, Argument):
        return read
    for fault in read:
        tell(f"{file}, line {fault.line}: {fault.what}\n    → {fault.remedy}")
    return None


def _print(result: Weighing) -> None:
    """The result for people: plain sentences first, then the figures."""
    named = {one.id: one.name for one in result.argument.interpretations}
    for one in result.comparisons:
        print_text(_sentence(one, named))
    if not result.comparisons:
        return
    for one in result.comparisons:
        print_text(f"\n{named[one.favoured]} against {named[one.rival]}: {_decibels(one.total)}")
        rows = [("  item", "decibels", "a test of the kind", "says")]
        rows += [(f"  {item.evidence.id}", _decibels(item.weight), item.test, item.evidence.says) for item in one.items]
        for line in table(rows):
            print_text(line)
        _print_flips(one)
    if result.missing:
        print_text("\nMissing documents, the most telling first:")
        for line in table([(f"  {one.evidence.id}", f"{one.bits:.3f} bits", one.evidence.says) for one in result.missing]):
            print_text(line)
    print_text("\nInconsistency (ACH; the least is the best): "
               + ", ".join(f"{named[name]} {value:g}" for name, value in result.inconsistency))  # fmt: skip
    telling = sorted(result.diagnosticity, key=lambda pair: -pair[1])[:3]
    print_text("Most diagnostic items: " + ", ".join(f"{name} {value:.2f}" for name, value in telling))


def _sentence(one: Comparison, named: dict[str, str]) -> str:
    total = one.total.middle
    odds = 10.0 ** (abs(total) / 10.0)
    if one.is_open:
        return f"Between {named[one.favoured]} and {named[one.rival]} the evidence does not decide: its ranges allow either."
    return f"The evidence favours {named[one.favoured]} over {named[one.rival]}, about {odds:.3g} to 1 ({total:.1f} decibels)."


def _print_flips(one: Comparison) -> None:
    needed = ", ".join(one.items_to_flip) or "none"
    print_text(f"  turned by the loss of: {needed}")
    if one.flipping_rho is not None:
        print_text(f"  turned if items of one root repeat each other by rho = {one.flipping_rho:.2f} or more")
    flips = [f"{left.label} {left.name} ({left.total.middle:.1f})" for left in one.without if left.flips]
    if flips:
        print_text(f"  turned without: {'; '.join(flips)}")
    closed = "not defined" if one.closed_factor is None else f"{one.closed_factor:.3g}{_bias(one.closed_bias)}"
    print_text(f"  by mere counts, {one.items_for} for and {one.items_against} against: "
               f"open archive {one.open_factor:.3g}{_bias(one.open_bias)}, closed archive {closed}")  # fmt: skip


def _bias(omega: float | None) -> str:
    return "" if omega is None else f" (undone if what favours it was {omega:.2f} times likelier to be found)"


def _decibels(weight: Weight) -> str:
    if weight.high - weight.low < 0.05:
        return f"{weight.middle:+.1f}"
    return f"{weight.middle:+.1f} ({weight.low:+.1f} to {weight.high:+.1f})"
