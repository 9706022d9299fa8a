"""From the problems that reading and register have named already to findings, with the words in which they show."""

import re
from collections.abc import Iterator

from regesta.checks.finding import Finding, name_of, passage_of_date
from regesta.model.records import Document, Draft
from regesta.model.texts import Passage, Problem

_OF_DOCUMENT = re.compile(r"document (?P<id>\S+) (?P<what>.*)", re.DOTALL)


def stated(draft: Draft) -> Iterator[Finding]:
    """What the stages before have named, first of the reading, then of what was made of it."""
    documents = {name_of(document): document for document in draft.documents}
    for problem in (*draft.reading.problems, *draft.problems):
        named = _OF_DOCUMENT.match(problem.what)
        document = documents.get(named["id"]) if named else None
        if named is None or document is None:
            yield Finding(problem.source, problem.page, problem.what, problem.remedy)
        else:
            yield _of_document(problem, document, named["what"])


def _of_document(problem: Problem, document: Document, what: str) -> Finding:
    dated = "coded date" in what
    passage = passage_of_date(document) if dated else _words(document)
    mending = problem.remedy
    if dated and document.sent is not None:
        mending = f"code the date as {document.sent.edtf}, if the print is right; {problem.remedy}"
    return Finding(problem.source, problem.page, problem.what, mending, name_of(document), passage)


def _words(document: Document) -> Passage | None:
    return next(iter(document.basis.passages), None)
