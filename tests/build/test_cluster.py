"""Workers of a cluster make the same register, also when one of them is killed in the middle of its work."""

import os
import signal
import socket
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.editions import Letter, written
from tests.test_build import lines

from regesta.build import build
from regesta.cli import main
from regesta.model.records import Draft
from regesta.model.texts import Problem

distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install 'regesta[cluster]'")
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def cluster() -> Iterator[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50, host="127.0.0.1"
        )
        with made:
            yield made


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    letters = [Letter(f"1911-05-{day:02d}") for day in range(1, 29)]
    return [written(tmp_path / "files", f"frus19{year}Ruritania.xml", letters) for year in range(11, 35)]


def test_a_worker_killed_in_mid_work_changes_nothing(cluster: Any, files: list[Path], tmp_path: Path) -> None:
    from_here = lines(build(files, tmp_path / "here"))
    killed: list[int] = []

    def kill_one(source: str) -> None:
        if not killed:
            pids = list(cluster.scheduler_info["workers"])
            with distributed.Client(cluster.scheduler_address) as client:
                pids = sorted(client.run(os.getpid).values())
            killed.append(pids[0])
            os.kill(pids[0], signal.SIGKILL)

    outcome = build(files, tmp_path / "there", progress=kill_one, cluster=cluster.scheduler_address)
    assert killed
    assert outcome.problems == ()
    assert lines(outcome) == from_here


def test_a_file_that_kills_every_worker_is_named_and_the_rest_is_built(cluster: Any, files: list[Path], tmp_path: Path) -> None:
    by_cluster = __import__("regesta.build.cluster", fromlist=["by_cluster"]).by_cluster
    tasks = [(file, file.name) for file in files[:3]]
    tasks[1] = (files[1], "dies.xml")
    made = list(by_cluster(tasks, cluster.scheduler_address, _make_or_die))
    assert [isinstance(one, Draft) for one in made] == [True, False, True]
    assert isinstance(made[1], Problem)
    assert "ended from outside, twice" in made[1].what


def _make_or_die(path: Path, source: str) -> Draft | Problem:
    from regesta.build import draft_of  # noqa: PLC0415 - sent to the workers by value, with what it needs

    if source == "dies.xml":
        time.sleep(0.1)
        os.kill(os.getpid(), signal.SIGKILL)
    return draft_of(path, source)


def test_where_no_scheduler_answers_it_is_said(files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regesta.build.cluster._PATIENCE", "1s")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    result = CliRunner().invoke(main, ["build", str(files[0]), "-o", str(tmp_path / "r"), "--cluster", f"tcp://127.0.0.1:{port}"])
    assert result.exit_code == 1
    assert "no Dask scheduler answers" in result.output
