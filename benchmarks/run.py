"""All benchmarks in one run, as ratios to a physical limit measured beside them."""

import sys
from pathlib import Path

from benchmarks import build, dates, page
from benchmarks.reading import pdf

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"


def main() -> int:
    """Print every benchmark's table; needs the gold data beside the checkout."""
    if not GOLD.is_dir():
        print("the gold data (../shared/gold) are not on this machine; nothing was measured")
        return 1
    for bench in (build, pdf, dates, page):
        print("\n".join(bench.report(GOLD)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
