"""What tests of the ledger share."""

from pathlib import Path

import pytest

from brightline.witness.state import create
from tests.ledger.samples import WITNESS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a witness that has seen nothing."""
    create(tmp_path / "witness", WITNESS)
    return tmp_path / "witness"
