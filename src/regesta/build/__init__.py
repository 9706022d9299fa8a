"""The order of the stages: from files to a register. Nothing else in the project knows it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path

from regesta.build.drafts import draft_of, draft_of_prose, draft_or_problem
from regesta.build.merge import merge, same_volume, volume_of
from regesta.build.outcome import Outcome
from regesta.build.sources import Shard, content_hash, made_by, sources_of
from regesta.build.workers import Make, Task, by_processes
from regesta.decisions import FILE_NAME as DECISIONS
from regesta.decisions import chosen_works, read_decisions, statuses
from regesta.model.records import Draft
from regesta.model.texts import Problem
from regesta.register.compile import compile_actors, compile_works
from regesta.register.officeholders import read_offices
from regesta.store.load import source_actors, source_works
from regesta.store.merge import editions_in
from regesta.store.places import write_places
from regesta.store.sqlite import FILE_NAME, NOTHING, Writer, counts, known_sources, writing

__all__ = ["Outcome", "Shard", "build", "draft_of", "draft_of_prose", "merge"]


def build(
    files: Sequence[Path],
    folder: Path,
    jobs: int = 1,
    anew: bool = False,
    progress: Callable[[str], None] = lambda source: None,
    shard: Shard | None = None,
    offices: Sequence[Path] = (),
    cluster: str | None = None,
    libraries: Sequence[Path] = (),
) -> Outcome:
    """Make the register of these files in a folder; of a shard, the register of its share of them.

    Files whose content an older register of the same folder already holds are carried over, unless `anew`. `progress` is
    called with each source's id when it is done. `offices` are tables of who held which office when; `cluster` is the address of
    a Dask scheduler whose workers read the files; `libraries` are files of a reference manager, whose citation keys the works
    keep. The old register stands untouched until the new one is whole.

    Raises: OSError where the folder cannot be written to (a full disk among others), sqlite3.Error likewise; TimeoutError where
    the cluster does not answer, ModuleNotFoundError where Dask is not installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    sources = sources_of(files, shard)
    tables = tuple(file.absolute() for file in offices)
    rules = made_by(tables)
    known = known_sources(path, rules)
    kept = [] if anew else sorted(source for source, file in sources.items() if known.get(source, "") == content_hash(file))
    to_read = [(file, source) for source, file in sorted(sources.items()) if source not in kept]
    decisions, unclear = read_decisions(folder / DECISIONS)
    unclear = (*unclear, *read_offices(tables)[1])
    with writing(path) as writer:
        writer.carry(path, kept)
        failed = tuple(
            _write_drafts(writer, to_read, _drafts(to_read, jobs, cluster, partial(draft_or_problem, offices=tables)), progress)
        )
        fallen_back = [problem.source for problem in failed if problem.source in known]
        writer.carry(path, fallen_back)
        if shard is None and not kept and not fallen_back and len(failed) == len(to_read):
            return Outcome(path, NOTHING, (*unclear, *failed), 0)
        problems = *unclear, *(_with_fall_back(p) if p.source in fallen_back else p for p in failed)
        actors = compile_actors(source_actors(writer.connection))
        works = compile_works(source_works(writer.connection))
        if libraries:
            # What reads bibliographies is loaded only where there are some.
            works, unread = import_module("regesta.build.libraries").matched(works, libraries)
            problems = *problems, *unread
        writer.finish(actors, works, problems, rules, statuses(decisions), chosen_works(decisions))
    write_places(folder, sources)
    return Outcome(path, counts(path), problems, len(to_read) - len(failed))


def _with_fall_back(problem: Problem) -> Problem:
    return replace(problem, what=f"{problem.what}; the register keeps what it held of it before")


def _write_drafts(
    writer: Writer, to_read: list[Task], drafts: Iterator[Draft | Problem], progress: Callable[[str], None]
) -> Iterator[Problem]:
    editions = {volume_of(source): source for source in editions_in(writer.connection)}
    for (_, source), draft in zip(to_read, drafts, strict=True):
        if isinstance(draft, Problem):
            yield draft
        elif draft.documents and editions.setdefault(volume_of(source), source) != source:
            yield same_volume(source, editions[volume_of(source)])
        else:
            writer.add(draft)
        progress(source)


def _drafts(to_read: list[Task], jobs: int, cluster: str | None, make: Make) -> Iterator[Draft | Problem]:
    if cluster is not None:
        # Dask is an extra: its module is loaded only where it is asked for.
        drafts: Iterator[Draft | Problem] = import_module("regesta.build.cluster").by_cluster(to_read, cluster, make)
        return drafts
    if jobs <= 1 or len(to_read) <= 1:
        return (make(*task) for task in to_read)
    return by_processes(to_read, min(jobs, len(to_read)), make)
