"""From findings to plain sentences, the ones a result page begins with; the figures stand in the findings themselves."""

from regesta.analysis.consistency import Consistency, Dated, Statement
from regesta.analysis.network import Balance
from regesta.analysis.sources import Support
from regesta.model.times import day_from_number


def of_support(support: Support) -> str:
    """What a claim rests on."""
    if not support.witnesses:
        return f"{support.claim} rests on nothing that the record names."
    witnesses = _count(len(support.witnesses), "witness", "witnesses")
    text = f"{support.claim} rests on {witnesses}, of which {support.independent} independent of one another."
    if support.single_points:
        text += f" All of it stands or falls with {_list(support.single_points)}."
    return text


def of_consistency(found: Consistency) -> str:
    """Whether dates agree; if not, the statements that cannot all be true."""
    if found.holds:
        return "The dates do not contradict each other."
    told = "; ".join(of_statement(statement) for statement in found.contradiction)
    return f"These {len(found.contradiction)} statements cannot all be true: {told}."


def of_statement(statement: Statement) -> str:
    """One statement about dates, with its passage."""
    basis = f" [{statement.basis}]" if statement.basis else ""
    if isinstance(statement, Dated):
        return f"{statement.event} was between {_day(statement.first)} and {_day(statement.last)}{basis}"
    return f"{statement.later} was {_gap(statement.least, statement.most)} {statement.earlier}{basis}"


def of_balance(found: Balance) -> str:
    """How balanced a network of signed ties is."""
    if not found.triads:
        return f"No three of the {len(found.actors)} actors are all tied to one another."
    text = f"{len(found.unbalanced)} of {len(found.triads)} triads are unbalanced."
    if found.frustration is None or found.camps is None:
        return text
    if found.frustration == 0:
        return (
            f"{text} The ties divide without remainder into two camps: {_list(found.camps[0])} against {_list(found.camps[1])}."
        )
    ties = _count(found.frustration, "tie stands", "ties stand")
    return f"{text} At least {ties} against every division into two camps."


def _gap(least: int | None, most: int | None) -> str:
    if least is not None and most is None:
        return "on the day of, or after," if least == 0 else f"at least {_count(least, 'day', 'days')} after"
    if least is None:
        return f"at most {_count(most or 0, 'day', 'days')} after"
    if most is not None and least == -most:
        return f"within {_count(most, 'day', 'days')} of"
    return f"{least} to {most} days after"


def _count(many: int, one: str, more: str) -> str:
    return f"{many} {one if many == 1 else more}"


def _day(day: int | None) -> str:
    return "an open date" if day is None else day_from_number(day)


def _list(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else "nobody"
