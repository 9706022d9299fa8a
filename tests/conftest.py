"""What all tests share: where the gold data lie, when they are there."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of gold data beside the checkout; a test that needs it is skipped where it is absent."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("the gold data (../shared/gold) are not on this machine")
    return SHARED / "gold"
