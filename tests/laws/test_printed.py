"""The page of each statute in plain language."""

import pytest
from tools.readmes import beside, printed

from brightline.engine.law import Statute
from brightline.laws.agencies import STATUTES


@pytest.mark.parametrize("statute", STATUTES.values(), ids=STATUTES)
def test_the_readme_beside_a_statute_is_as_printed(statute: Statute) -> None:
    """``make readmes`` prints them anew."""
    assert beside(statute).read_text(encoding="utf-8") == printed(statute)


@pytest.mark.parametrize("statute", STATUTES.values(), ids=STATUTES)
def test_a_group_of_tests_has_tests_below_it(statute: Statute) -> None:
    """A bullet that joins others stands above deeper ones; no bullet is empty."""
    lines = printed(statute).splitlines()
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        text = line.strip()
        if text.endswith(("all of these", "one of these is enough", "of which this is so")):
            assert len(after) - len(after.lstrip()) > len(line) - len(line.lstrip()), text
        assert text not in ("-", "- always", "- never")


def test_what_the_law_settles_by_itself_is_said_plainly() -> None:
    """From 2026 no office may be kept, whatever the facts."""
    text = printed(STATUTES["nyc/admin_code_9_131"])
    assert "- never: no office or quarters for any purpose (h)(2)" in text
