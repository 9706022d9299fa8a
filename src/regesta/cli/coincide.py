"""`regesta coincide`: do two series of dated events coincide more often than chance would have it?"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from regesta.analysis.coincidence import (
    LEVEL,
    MORE_OFTEN,
    Coincidence,
    LeftOut,
    Question,
    coincide,
    judge,
    leave_one_out,
    p_value,
)
from regesta.analysis.families import Tried, lead_lag, try_all
from regesta.analysis.matches import Match
from regesta.analysis.nulls import NULLS
from regesta.analysis.rules import Registered, read_registered, register, variants
from regesta.analysis.series import Direction, Happening, Period, Rule, filled, hull, within_span
from regesta.analysis.tails import two_sided_two_by_two
from regesta.analysis.tiling import tiling_coefficient
from regesta.cli import dated_rows
from regesta.cli.files import JSON
from regesta.cli.output import PARTLY, fail, leave, print_json, print_text, table
from regesta.model.times import day_from_number

_RULES_FILE = "rules.jsonl"
_BELIEVED = {
    "within-year": "the messages of each year (or period) had fallen on other days of it",
    "jitter": "each message had fallen on another day of the same few months",
    "shift": "the whole series of messages had begun at another time",
    "uniform": "the messages had fallen on any days at all",
}


@click.command("coincide")
@click.argument("events")
@click.argument("precursors")
@click.option(
    "--within", type=click.IntRange(0), required=True, help="The longest time in days by which a precursor may go before."
)
@click.option("--lag", type=int, default=0, show_default=True, help="The shortest such time in days.")
@click.option("--direction", type=click.Choice([d.value for d in Direction]), default="precursor", show_default=True,
              help="precursor: was each event preceded? trigger: was each precursor followed?")  # fmt: skip
@click.option("--null", "null", type=click.Choice(NULLS), default=NULLS[0], show_default=True, help="What chance is taken to be.")
@click.option("--period", "periods", multiple=True, metavar="EDTF", help="Your own period instead of the years (several times).")
@click.option("--jitter", type=click.IntRange(2), help="Days of a piece in the null model jitter.")
@click.option("--from", "first", metavar="DATE", help="First day observed (default: the first date of both series).")
@click.option("--to", "last", metavar="DATE", help="Last day observed.")
@click.option(
    "--also", "also", multiple=True, metavar="WITHIN[:LAG]", help="A further rule that was tried; p is adjusted for all."
)
@click.option("--placebo", metavar="SOURCE", help="Messages that cannot have arrived: they must not coincide.")
@click.option("--open", "open_when", multiple=True, metavar="EDTF", help="When the channel was open: compares open with closed.")
@click.option("--rules", type=click.Path(path_type=Path), help="File in which the rule is registered (default: in the register).")
@click.option("--draws", type=click.IntRange(99), help="Surrogates drawn (default 9999, or 999 for long series).")
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of the random numbers.")
@JSON
def command(events: str, precursors: str, within: int, lag: int, direction: str, null: str, periods: tuple[str, ...],
            jitter: int | None, first: str | None, last: str | None, also: tuple[str, ...], placebo: str | None,
            open_when: tuple[str, ...], rules: Path | None, draws: int | None, seed: int, as_json: bool) -> None:  # fmt: skip
    """Test whether EVENTS coincide with PRECURSORS more often than chance would have it.

    Each is a CSV file with a header and a column `date` (EDTF: days, months, intervals; or words), and if you like `id`,
    `source`, `author`, `archive`, `stratum`; or DIR:QUERY, a query on a register (see `regesta query`).

    The chance rate comes first. Where it is high, or a real tie could hardly have shown, the answer is "not decidable".

    Example: regesta coincide turns.csv messages.csv --within 30
    """
    series = [_series(source) for source in (events, precursors)]
    lost = series[1].lost
    settings = {
        "within": within,
        "lag": lag,
        "direction": direction,
        "null": null,
        "from": first,
        "to": last,
        "periods": list(periods),
    }
    tried = _registered(rules or _rules_file(series), (events, precursors), settings)
    question = Question(
        series[0].happenings, series[1].happenings, Rule(within, lag, Direction(direction)), null,
        _span(series, first, last), None, jitter, draws, seed,
    )  # fmt: skip
    try:
        question = _with_periods(question, periods)
        answer = coincide(question)
        shape = shape_of(answer, question)
    except ValueError as fault:
        fail(str(fault), "see `regesta coincide --help` for what the two series must hold")
        return
    if placebo:
        lost += _series(placebo).happenings
    shape |= _more(question, answer, also, lost, open_when, tried)
    answer = _judged_again(answer, shape)
    shape |= {"verdict": answer.verdict, "why": answer.why}
    if as_json:
        print_json(shape)
    else:
        _print(answer, shape, question)
    if any(one.unread for one in series):
        leave(PARTLY)


@dataclass(frozen=True, slots=True)
class _Series:
    """The dated rows of a source; those that never arrived; the register's folder; how many dates were not understood."""

    happenings: tuple[Happening, ...]
    lost: tuple[Happening, ...]
    folder: Path | None
    unread: int


def shape_of(answer: Coincidence, question: Question) -> dict[str, Any]:
    """The answer as JSON."""
    tail = answer.tail
    hits = [match for match in answer.matches if match.is_hit]
    misses = sorted((match for match in answer.matches if not match.is_hit), key=lambda match: match.beyond)
    return {
        "verdict": answer.verdict, "why": answer.why,
        "chance_rate": answer.chance_rate, "expected": answer.by_chance, "chance_range": list(answer.chance_range),
        "K": answer.met, "N": answer.of, "rate": answer.rate,
        "K_expected": answer.expected_met, "K_range": [answer.least, answer.most],
        "null": answer.null, "p": {null: tail.p for null, tail in answer.tails},
        "p_error": {null: tail.error for null, tail in answer.tails if tail.method != "exact"},
        "method": tail.method, "methods": {null: tail.method for null, tail in answer.tails},
        "draws": tail.draws or (answer.check.draws if answer.check else 0),
        "p_by_surrogates": answer.check.p if answer.check else None,
        "within": question.rule.within, "lag": question.rule.lag, "direction": question.rule.direction.value,
        "span": [day_from_number(answer.span.first), day_from_number(answer.span.last)], "seed": question.seed,
        "power": {"critical_K": answer.power.critical, "at_half": answer.power.at_half},
        "least_detectable_rate": answer.power.least_rate,
        "unlisted_to_undo": answer.unlisted_to_undo,
        "hits": [_match_shape(match, question) for match in hits],
        "misses": [_match_shape(match, question) for match in misses],
    }  # fmt: skip


def _match_shape(match: Match, question: Question) -> dict[str, Any]:
    asked, other = ("event", "precursor") if question.rule.direction is Direction.PRECURSOR else ("precursor", "event")
    return {
        asked: match.target.id,
        other: match.other.id if match.other else None,
        "gap_days": match.gap,
        "gap_range": [match.least_gap, match.most_gap],
        "days_outside": match.beyond,
        "chance": match.chance,
        "basis": [basis for h in (match.target, match.other) if h and (basis := h.basis or h.source)],
    }


def _more(question: Question, answer: Coincidence, also: tuple[str, ...], lost: tuple[Happening, ...], open_when: tuple[str, ...],
          tried: tuple[Registered, ...]) -> dict[str, Any]:  # fmt: skip
    """Everything that stands beside the test itself."""
    small = answer.of + len(question.precursors) + len(question.events) <= 1200
    rules = [question.rule, *(_rule(words, question.rule) for words in also)]
    rules += [rule for one in tried if (rule := _rule_of(one, question.rule)) is not None and rule not in rules]
    family = try_all(question, rules) if len(rules) > 1 else ()
    return {
        "leave_one_out": {name: [_left_shape(left) for left in leave_one_out(question, name)] if small else []
                          for name in ("source", "author", "archive")},
        "tiling_coefficient": _tiling(question, answer.span),
        "lead_lag": _lead_lag_shape(question) if small else None,
        "family": [_tried_shape(one) for one in family],
        "p_adjusted": family[0].adjusted if family else None,
        "variants": [{"hash": one.hash, "time": one.time, "asked": one.asked} for one in tried],
        "placebo": _placebo(question, lost) if lost else None,
        "open_closed": _open_closed(answer, open_when) if open_when else None,
    }  # fmt: skip


def _judged_again(answer: Coincidence, shape: dict[str, Any]) -> Coincidence:
    """The answer with its verdict by the p that is adjusted for all rules tried, where there are several."""
    adjusted = shape["p_adjusted"]
    if adjusted is None or answer.verdict != MORE_OFTEN:
        return answer
    verdict, why = judge(answer.chance_rate, adjusted, answer.power)
    return replace(answer, verdict=verdict, why=f"{why}, with {len(shape['family'])} rules tried")


def _series(source: str) -> _Series:
    """The dated rows of a source; a message marked `never` in a column `received` is set aside as one that did not arrive."""
    rows = dated_rows.rows_of(source, ("date",))
    found, lost, unread, left_out = list[Happening](), list[Happening](), 0, 0
    for row in rows.rows:
        never = row.get("received", "").casefold() == "never"
        words = row.get("date", "") or (row.get("sent", "") if never else "")
        ends = dated_rows.bounds(words) if words else (None, None)
        if ends is None:
            dated_rows.tell_row(source, row, f"the date {words!r} is not understood")
            unread += 1
        elif ends[0] is None or ends[1] is None:
            left_out += 1
        else:
            more = {name: row.get(name, "") for name in ("source", "author", "archive", "stratum", "basis")}
            (lost if never else found).append(Happening(row["id"], ends[0], ends[1], **more))
    dated_rows.tell_left_out(source, left_out)
    return _Series(tuple(found), tuple(lost), rows.folder, unread)


def _span(series: Sequence[_Series], first: str | None, last: str | None) -> Period | None:
    if first is None and last is None:
        return None
    happenings = [happening for one in series for happening in one.happenings]
    whole = hull(happenings) if happenings else Period(0, 0)
    low, high = dated_rows.day_of(first, "--from"), dated_rows.day_of(last, "--to", last=True)
    span = Period(whole.first if low is None else low, whole.last if high is None else high)
    if span.days < 1:
        raise click.BadParameter("--from is later than --to")
    return span


def _with_periods(question: Question, periods: tuple[str, ...]) -> Question:
    if not periods:
        return question
    span = question.span or hull((*question.events, *question.precursors))
    given = [
        Period(dated_rows.day_of(words, "--period") or 0, dated_rows.day_of(words, "--period", last=True) or 0)
        for words in periods
    ]
    return replace(question, periods=filled(given, span))


def _rules_file(series: Sequence[_Series]) -> Path | None:
    folder = next((one.folder for one in series if one.folder is not None), None)
    return folder / _RULES_FILE if folder else None


def _registered(file: Path | None, series: tuple[str, str], settings: dict[str, Any]) -> tuple[Registered, ...]:
    """The rules registered for this question, this one entered if it is not there yet."""
    if file is None:
        return ()
    known = read_registered(file.read_text(encoding="utf-8").splitlines()) if file.is_file() else ()
    rule = register(series, settings, datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"))
    if rule.hash not in {one.hash for one in known}:
        with file.open("a", encoding="utf-8") as lines:
            lines.write(rule.line() + "\n")
    return variants(known, rule)


def _rule(words: str, like: Rule) -> Rule:
    within, _, lag = words.partition(":")
    if not within.isdigit() or (lag and not lag.lstrip("-").isdigit()):
        raise click.BadParameter(f"--also {words!r}: write the days, as 60 or 60:10 (within 60, lag 10)")
    return replace(like, within=int(within), lag=int(lag or 0))


def _rule_of(one: Registered, like: Rule) -> Rule | None:
    """The rule that was registered, if it differs from this one in window or lag only."""
    asked = one.settings
    if asked.get("direction") != like.direction.value:
        return None
    return replace(like, within=int(asked["within"]), lag=int(asked["lag"]))


def _tiling(question: Question, span: Period) -> float | None:
    """The tiling coefficient of the middles of all dates; it is a description, no test."""
    one, other = ([(h.first + h.last) / 2 for h in series] for series in (question.events, question.precursors))
    if span.days < 2 or not question.rule.within:
        return None
    return tiling_coefficient(one, other, span.first, span.last + 1, question.rule.within)


def _lead_lag_shape(question: Question) -> list[dict[str, float]]:
    lags = [step * (question.rule.within + 1) for step in range(-6, 7)]
    curves = lead_lag(question, lags, 499)
    columns = [curve.tolist() for curve in curves]
    return [
        {"lag": lag, "K": met, "expected": expected, "low": low, "high": high}
        for lag, met, expected, low, high in zip(lags, *columns, strict=True)
    ]


def _placebo(question: Question, lost: tuple[Happening, ...]) -> dict[str, Any] | None:
    """The same test with messages that cannot have arrived; None where none of them falls within the days observed."""
    span = question.span or hull((*question.events, *question.precursors))
    if not within_span(lost, span):
        return None
    met, of, tail, _ = p_value(replace(question, precursors=lost, span=span))
    return {"K": met, "N": of, "p": tail.p, "coincides": tail.p <= LEVEL}


def _open_closed(answer: Coincidence, open_when: tuple[str, ...]) -> dict[str, Any]:
    """The hits while the channel was open against those while it was closed; a target that can be either is left out."""
    spells = [ends for words in open_when if (ends := dated_rows.bounds(words)) is not None]
    if len(spells) < len(open_when):
        raise click.BadParameter("--open: a date is not understood")
    inside, outside = list[Match](), list[Match]()
    for match in answer.matches:
        first, last = match.target.first, match.target.last
        if any((low is None or first >= low) and (high is None or last <= high) for low, high in spells):
            inside.append(match)
        elif all((low is not None and last < low) or (high is not None and first > high) for low, high in spells):
            outside.append(match)
    counts = [sum(match.is_hit for match in inside), len(inside), sum(match.is_hit for match in outside), len(outside)]
    p = two_sided_two_by_two(*counts) if inside and outside else None
    return dict(zip(("open_K", "open_N", "closed_K", "closed_N"), counts, strict=True)) | {"p": p}


def _left_shape(left: LeftOut) -> dict[str, Any]:
    return {"left_out": left.name, "K": left.met, "N": left.of, "p": left.p, "verdict": left.verdict}


def _tried_shape(one: Tried) -> dict[str, Any]:
    return {"within": one.rule.within, "lag": one.rule.lag, "K": one.met, "N": one.of, "p": one.p, "p_adjusted": one.adjusted}


def _print(answer: Coincidence, shape: dict[str, Any], question: Question) -> None:
    """The answer for people: a plain sentence first, then the figures, then every case."""
    asked = "events were preceded" if question.rule.direction is Direction.PRECURSOR else "messages were followed"
    low, high = question.rule.lag, question.rule.lag + question.rule.within
    print_text(
        f"Chance alone would give {answer.by_chance:.1f} of {answer.of} ({answer.chance_rate:.0%}), if {_BELIEVED[answer.null]}."
    )
    print_text(f"In the record {answer.met} of {answer.of} {asked} by {low} to {high} days ({answer.rate:.0%}).")
    if answer.most < answer.of:
        print_text(f"That all of them {asked.split(' ', 1)[1]} is not so: at least {answer.of - answer.most} were not.")
    print_text(f"The answer: {answer.verdict}. {answer.why[:1].upper()}{answer.why[1:]}.")
    print_text()
    uncertain = f"{answer.expected_met:.2f} expected over the uncertain dates, bounds {answer.least} to {answer.most}"
    rows = [
        ("K of N", f"{answer.met} of {answer.of}" + ("" if answer.least == answer.most else f" ({uncertain})")),
        ("expected by chance", f"{answer.by_chance:.2f}; nine of ten in {answer.chance_range[0]:g} … {answer.chance_range[1]:g}"),
        *((f"p, {null}", f"{tail.p:.4g} ({'exact' if tail.method == 'exact' else f'± {tail.error:.1g}, {tail.draws} draws'})")
          for null, tail in answer.tails),
        ("power", f"{answer.power.at_half:.0%} for a tie behind half of the cases; significant from K = {answer.power.critical}"),
        ("least detectable rate", "none" if answer.power.least_rate is None else f"{answer.power.least_rate:.0%}"),
    ]  # fmt: skip
    if answer.unlisted_to_undo is not None:
        rows.append(("undone by", f"{answer.unlisted_to_undo} further events without a precursor"))
    for line in table(rows):
        print_text(line)
    _print_more(shape)
    _print_cases(shape, question)


def _print_more(shape: dict[str, Any]) -> None:
    if shape["family"]:
        print_text(f"\n{len(shape['family'])} rules were tried; p adjusted for all of them: {shape['p_adjusted']:.4g}")
    if len(shape["variants"]) > 1:
        print_text(
            f"This question was first asked on {shape['variants'][0]['time']}; {len(shape['variants'])} variants are registered."
        )
    if shape["placebo"]:
        placebo = shape["placebo"]
        word = "coincide too: the test is not to be trusted" if placebo["coincides"] else "do not coincide, as they must not"
        print_text(f"Messages that cannot have arrived {word} ({placebo['K']} of {placebo['N']}, p {placebo['p']:.3g}).")
    if shape["open_closed"]:
        both = shape["open_closed"]
        p = "no comparison" if both["p"] is None else f"exact p {both['p']:.3g}"
        print_text(f"Channel open: {both['open_K']} of {both['open_N']}; closed: {both['closed_K']} of {both['closed_N']} ({p}).")
    for name, found in shape["leave_one_out"].items():
        for left in found:
            if left["verdict"] != shape["verdict"]:
                print_text(
                    f"Without {name} {left['left_out']}: {left['verdict']} ({left['K']} of {left['N']}, p {left['p']:.3g})."
                )


def _print_cases(shape: dict[str, Any], question: Question) -> None:
    asked, other = ("event", "precursor") if question.rule.direction is Direction.PRECURSOR else ("precursor", "event")
    for title, cases in (("Hits", shape["hits"]), ("Misses, the nearest first", shape["misses"])):
        print_text(f"\n{title}: {len(cases)}")
        rows = [
            (f"  {case[asked]}", f"← {case[other]}", f"{case['gap_days']} days",
             "" if case["chance"] in (0.0, 1.0) else f"chance {case['chance']:.2f}", "; ".join(case["basis"]))
            for case in cases
        ]  # fmt: skip
        for line in table(rows):
            print_text(line)
