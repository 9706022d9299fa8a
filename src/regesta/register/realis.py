"""From a clause and its sentence to how far the text vouches for it, and who says so."""

import re
from collections.abc import Sequence
from functools import cache

from regesta.model.records import Realis
from regesta.register.clauses import Clause
from regesta.register.lexicon import rows
from regesta.register.triggers import irregular_of, verb_forms
from regesta.register.words import Word
from regesta.strings import plain_marks


@cache
def _cues(effect: str) -> re.Pattern[str]:
    words = sorted((row[0] for row in rows("realis_cues") if row[1] == effect), key=lambda cue: (-len(cue), cue))
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words), re.IGNORECASE)


def opens_belief(sentence: str) -> bool:
    """True if a sentence reports a view that the author keeps away from."""
    return _cues("belief").search(plain_marks(sentence)) is not None


def ends_belief(sentence: str) -> bool:
    """True if a sentence turns from a reported view to the author's own."""
    return _cues("turning").search(plain_marks(sentence)[:60]) is not None


def realis_of(clause: str, before_trigger: str, believed: bool, to_come: bool = False) -> Realis:
    """How far the text vouches for what a clause tells.

    `before_trigger` are its words up to the trigger; `believed`: within a reported view that the author keeps away from;
    `to_come`: within what somebody promises, orders or fears.
    """
    clause, before = plain_marks(clause), plain_marks(before_trigger)
    if believed or _cues("contested").search(clause):
        return Realis.CONTESTED
    if _cues("counterfactual").search(clause):
        return Realis.COUNTERFACTUAL
    behind = clause[len(before) :] if clause.startswith(before) else ""
    denied = _cues("negated").search(before) or _cues("negated behind a noun").search(behind)
    # What did not come until a day came on that day.
    if denied and not re.search(r"\bnot\b.*\buntil\b", clause):
        return Realis.NEGATED
    if to_come or _cues("hypothetical").search(before):
        return Realis.HYPOTHETICAL
    return Realis.HABITUAL if _cues("habitual").search(clause) else Realis.ASSERTED


def reports(words: Sequence[Word], clause: Clause) -> bool:
    """True if a clause says who says what the next one tells ("Garibaldi wrote that …", "as his secretary recalled, …")."""
    if not _words_of(words, clause) & _reporting(""):
        return False
    return clause.opener == "as" or (clause.after < len(words) and words[clause.after].text.lower() == "that")


def looks_ahead(words: Sequence[Word], clause: Clause) -> bool:
    """True if what a reporting clause reports is yet to come ("promised that …")."""
    return bool(_words_of(words, clause) & _reporting("hypothetical"))


def _words_of(words: Sequence[Word], clause: Clause) -> set[str]:
    return {word.text.lower() for word in words[clause.first : clause.after]}


@cache
def _reporting(sense: str) -> frozenset[str]:
    """The forms of the verbs of saying; with a sense, of those that have it."""
    verbs = [row for row in rows("reporting_verbs") if not sense or row[2:3] == (sense,)]
    return frozenset(form for row in verbs for form in verb_forms(row[0], irregular_of(row, 1)))
