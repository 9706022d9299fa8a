"""`regesta query`: entries by sender, recipient, date, place, words."""

import re
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from regesta.cli.files import JSON
from regesta.cli.folder import FOLDER
from regesta.cli.output import print_json, print_text
from regesta.dates.resolve import date_phrase
from regesta.store.query import Query, find_entries
from regesta.store.sqlite import FILE_NAME, open_register

_TERM = re.compile(r'(?:(\w+):)?(?:"([^"]*)"|(\S+))')
_FIELDS = {"from": "sender", "to": "recipient", "actor": "actor", "place": "place", "kind": "kind", "source": "source"}


@click.command("query")
@FOLDER
@click.argument("query")
@JSON
def command(folder: Path, query: str, as_json: bool) -> None:
    """Find entries of the register in DIR.

    QUERY joins terms, all of which must hold: from:NAME to:NAME actor:NAME place:NAME kind:KIND source:FILE date:DATE, and words
    or "phrases in quotes". DATE is EDTF (1930/1936) or in words ("summer 1936"). Names with spaces stand in quotes.

    Example: regesta query register 'from:Moscow to:CCP date:1930/1936 "Politburo"'
    """
    wanted = parse_query(query)
    found = 0
    with closing(open_register(folder / FILE_NAME)) as connection:
        for row in find_entries(connection, wanted):
            found += 1
            if as_json:
                print_json(dict(row))
                continue
            note = f", n. {row['note'].removeprefix('n')}" if row["note"] else ""
            place = f"p. {row['page']}{note}" if row["page"] else row["source"]
            print_text(f"{row['edtf'] or 'undated':<24} {row['kind']:<14} {row['abstract']}  [{row['source']}, {place}]")
    if not as_json:
        print_text(f"{found} entries")


def parse_query(text: str) -> Query:
    """The query that a line of terms asks for.

    Raises: click.BadParameter for an unknown field or a date that cannot be understood.
    """
    fields: dict[str, Any] = {}
    phrases = []
    for match in _TERM.finditer(text):
        name, value = match[1], match[2] if match[2] is not None else match[3]
        if name is None:
            phrases.append(value)
        elif name == "date":
            when = date_phrase(value)
            if when is None:
                raise click.BadParameter(f"the date {value!r} is not understood; write EDTF (1930/1936) or a date in words")
            fields |= {"earliest": when.earliest, "latest": when.latest}
        elif name in _FIELDS:
            fields[_FIELDS[name]] = value
        else:
            raise click.BadParameter(f"{name}: is no field of a query; there are {', '.join(_FIELDS)} and date")
    return Query(phrases=tuple(phrases), **fields)
