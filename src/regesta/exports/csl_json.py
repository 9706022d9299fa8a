"""From a register to CSL-JSON: every work once, as reference managers read it."""

import json
from collections.abc import Iterable, Iterator

from regesta.exports.export import Export
from regesta.model.csl import to_csl
from regesta.model.records import Actor, Draft
from regesta.model.works import Work


def write(drafts: Iterable[Draft], actors: tuple[Actor, ...], works: tuple[Work, ...]) -> Iterator[str]:
    """The works that stand for themselves as one JSON array, in the order of their ids."""
    yield json.dumps([to_csl(work) for work in works if work.same_as is None], ensure_ascii=False, indent=1) + "\n"


EXPORT = Export("csl-json", "Bibliography for Zotero and other reference managers (CSL-JSON)", ".json", write)
