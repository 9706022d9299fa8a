"""Say where the demo's register and page are, and open the page where there is a screen."""

import os
import sys
import webbrowser
from pathlib import Path


def main() -> None:
    """Print both places; open the page if this machine has a screen."""
    register, site = (Path(argument).resolve() for argument in sys.argv[1:3])
    page = site / "index.html"
    print(f"the register:  {register / 'regesta.db'}")
    print(f"its page:      {page}")
    if sys.platform in ("darwin", "win32") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open(page.as_uri())


if __name__ == "__main__":
    main()
