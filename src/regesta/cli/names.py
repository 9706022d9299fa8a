"""`regesta names`: persons, organisations and places in a text."""

from pathlib import Path

import click

from regesta.cli.files import FILES, JSON, each_reading
from regesta.cli.output import print_json, print_text
from regesta.cli.texts import claims_of, text_of
from regesta.dates.resolve import date_reading
from regesta.exports.shapes import actor_shape, mention_shape
from regesta.register.actors import name_actors


@click.command("names")
@FILES
@JSON
def command(files: tuple[Path, ...], as_json: bool) -> None:
    """Find the persons, organisations and places in FILEs, merged over their names.

    A .txt file is taken as it is; other formats are read first.
    """
    for reading in each_reading(files, text_of):
        claimed = claims_of(reading)
        named = name_actors(reading, date_reading(reading, claimed), claimed)
        if as_json:
            actors = [actor_shape(actor) for actor in named.actors]
            print_json({"source": reading.source.id, "actors": actors, "mentions": [mention_shape(m) for m in named.mentions]})
            continue
        print_text(f"{reading.source.id}: {len(named.actors)} actors, {len(named.mentions)} mentions")
        for actor in named.actors:
            also = ", ".join(name for name in actor.variants if name != actor.name)
            print_text(f"  {actor.kind:<13} {actor.name}" + (f"  ({also})" if also else ""))
