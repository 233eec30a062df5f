"""Fixtures that several test modules share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real corpus and the annotated opinions; skips where it is absent."""
    folder = Path(os.environ.get("CITEGRAPH_SHARED", ROOT.parent / "shared"))
    if not (folder / "corpus").is_dir():
        pytest.skip(f"no real corpus at {folder}; set CITEGRAPH_SHARED to its folder")
    return folder
