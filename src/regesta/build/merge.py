"""From the registers of several builds to one."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path, PurePosixPath

from regesta.build.outcome import Outcome
from regesta.decisions import FILE_NAME as DECISIONS
from regesta.decisions import chosen_works, read_decisions, statuses
from regesta.model.texts import Problem
from regesta.register.compile import compile_actors, compile_works
from regesta.store.load import source_actors, source_works
from regesta.store.merge import Shard, read_shard
from regesta.store.sqlite import FILE_NAME, NOTHING, counts, writing


def merge(folders: Sequence[Path], folder: Path) -> Outcome:
    """Make one register of those in several folders: the same as one build of all their files.

    A source that two of them hold is taken once, if its file was the same; else that of the folder named first, with a problem.

    Raises: OSError where the folder cannot be written to, sqlite3.Error likewise.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    found = [(source, read_shard(source / FILE_NAME)) for source in folders]
    shards = [shard for _, shard in found if shard is not None]
    absent = [_absent(source) for source, shard in found if shard is None]
    if not shards:
        return Outcome(path, NOTHING, tuple(absent), 0)
    origin, doubled = _origins(shards)
    rules = sorted({shard.made_by for shard in shards})
    decisions, unclear = read_decisions(folder / DECISIONS)
    failed = {problem: None for shard in shards for problem in shard.problems}
    problems = (*unclear, *sorted(failed, key=lambda problem: problem.source), *absent, *doubled, *_other_rules(shards))
    with writing(path) as writer:
        for shard, sources in groupby(sorted(origin), key=lambda source: origin[source]):
            writer.carry(shard.path, list(sources))
        actors = compile_actors(source_actors(writer.connection))
        works = compile_works(source_works(writer.connection))
        writer.finish(actors, works, problems, rules[0] if len(rules) == 1 else "", statuses(decisions), chosen_works(decisions))
    return Outcome(path, counts(path), problems, 0)


def _origins(shards: Sequence[Shard]) -> tuple[dict[str, Shard], list[Problem]]:
    """From which register each source is taken, and the sources that two of them hold unlike."""
    origin: dict[str, Shard] = {}
    editions: dict[str, str] = {}
    doubled = []
    for shard in shards:
        for source, sha256 in shard.sources.items():
            first = origin.get(source, shard)
            if first.sources[source] != sha256:
                doubled.append(_unlike(source, first, shard))
            elif source in shard.editions and editions.setdefault(volume_of(source), source) != source:
                doubled.append(same_volume(source, editions[volume_of(source)]))
            else:
                origin[source] = first
    return origin, doubled


def volume_of(source: str) -> str:
    """What the ids of an edition's documents begin with."""
    return str(PurePosixPath(source).with_suffix(""))


def same_volume(source: str, other: str) -> Problem:
    """The problem of an edition whose documents would have the ids of another's."""
    what = f"it is an edition of the same name as {other}, so that the ids of their documents would be the same"
    return Problem(source, None, what, "give one of the two files another name")


def _unlike(source: str, first: Shard, second: Shard) -> Problem:
    what = f"{first.path.parent} and {second.path.parent} hold different files of this name; the first is taken"
    return Problem(source, None, what, "build them together, or give one of them another name")


def _absent(folder: Path) -> Problem:
    what = "there is no register in this folder, or it was made by another version"
    return Problem(str(folder), None, what, "build it anew, then merge again")


def _other_rules(shards: Sequence[Shard]) -> list[Problem]:
    what, remedy = "this register was made by other rules than the first", "build it anew, then merge again"
    return [Problem(str(shard.path.parent), None, what, remedy) for shard in shards if shard.made_by != shards[0].made_by]
