"""Take each guard of the record away in turn, and see that a test notices. ``python -m tools.guards [I3 …]``.

A slip is put into a file as text, the named tests are run, and the file is put back. Exit 1 where a
guard can be taken away unseen.
"""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
CASES = "src/brightline/cases"


@dataclass(frozen=True)
class Slip:
    """One guard: the invariant it serves, where it stands, what it becomes, and who must notice."""

    invariant: str
    says: str
    file: str
    was: str
    becomes: str
    tests: str


SLIPS = (
    Slip("I3", "author and approver may be one person", f"{CASES}/actions/signing.py",
         "if first.person == actor.person:", "if False:", "tests/record/test_two_people.py"),
    Slip("I3", "a signature needs no fresh sign-on", f"{CASES}/actor.py",
         "if shown is None or not timedelta(0) <= self.at - shown <= good:", "if shown is None:",
         "tests/record/test_two_people.py"),
    Slip("I3", "another text than the one shown may be signed", f"{CASES}/actions/signing.py",
         "if sha256(text.encode()) != shown:", "if False:", "tests/record/test_two_people.py"),
    Slip("I3", "one verifier makes a paper a judge's", f"{CASES}/actions/papers.py",
         "if any(v.person == actor.person for v in given.values()):", "if False:",
         "tests/record/test_papers.py"),
    Slip("I3", "a permission is signed though time has taken it away", f"{CASES}/actions/signing.py",
         "if not still_so(found, asked_of(acts, fields), at):", "if False:",
         "tests/record/test_two_people.py"),
    Slip("I5", "SQLite acknowledges before the disk", "src/brightline/site/databases.py",
         "PRAGMA synchronous=FULL", "PRAGMA synchronous=OFF", "tests/record/test_ledger_of_record.py"),
    Slip("I8", "a leaf and its hashes need not agree", "src/brightline/ledger/verify.py",
         'if not line.endswith(b"\\n") or next(lines, b"") != hashes_line(ended):',
         'if next(lines, b"") is None:', "tests/ledger/test_verify.py"),
    Slip("I9", "a checkpoint held is not compared", "src/brightline/ledger/verify.py",
         "if signed.checkpoint.root != self.tree.root():", "if False:", "tests/ledger/test_verify.py"),
    Slip("I10", "rows are not held against leaves", f"{CASES}/reconcile.py",
         "if told[name] != digest(row) and not _excused(row, closed):", "if False:",
         "tests/record/test_ledger_of_record.py"),
    Slip("I11", "a change is kept that the ledger was not told of", f"{CASES}/act.py",
         "            _write(act)\n", "", "tests/record/test_ledger_of_record.py"),
    Slip("I12", "a leaf that cannot be written is let pass", f"{CASES}/act.py",
         "    telling.write()\n", "    try:\n        telling.write()\n    except OSError:\n        pass\n",
         "tests/record/test_ledger_of_record.py"),
    Slip("I13", "bytes depend on the order of keys", "src/brightline/engine/canonical.py",
         "return rfc8785.dumps(value)", "return repr(value).encode()", "tests/commands/test_commands.py"),
    Slip("I14", "an unchecked paper counts as a judge's", f"{CASES}/files.py",
         "if paper.checked or row.get", "if True or row.get", "tests/record/test_papers.py"),
    Slip("I17", "a case of another unit is opened", f"{CASES}/access.py",
         "case = visible(actor, action).filter(key=key).first()",
         "case = Case.objects.filter(key=key).first()", "tests/record/test_access.py"),
    Slip("I17", "a route needs no role", "src/brightline/site/guard.py",
         'if rule == "signed-on" or (signed.actor and table().scopes(signed.actor.roles, rule)):',
         "if signed.actor:", "tests/site/test_guard.py"),
    Slip("I18", "a case that one may not know of is told apart", f"{CASES}/access.py",
         '            raise NotThere("There is no such case here.")\n        _purpose(actor)',
         '            raise NotThere(f"There is no such case here: {Case.objects.filter(key=key).exists()}")\n        _purpose(actor)',
         "tests/record/test_access.py"),
    Slip("I19", "an idle session does not lock", "src/brightline/site/session.py",
         "if request.session.get(LOCKED) or idle >= timedelta(minutes=config.idle_minutes):",
         "if request.session.get(LOCKED):", "tests/site/test_sessions.py"),
    Slip("I20", "a refused look is not kept", f"{CASES}/access.py",
         "        refuse(actor, what, str(type(refused).__name__), key)\n", "",
         "tests/record/test_access.py"),
    Slip("I22", "leaves share a salt", f"{CASES}/store.py",
         "salt = secrets.token_bytes(leaves.SALT)", "salt = bytes(leaves.SALT)",
         "tests/record/test_privacy.py"),
    Slip("I22", "a print tells what a screening found", f"{CASES}/showing.py",
         "    return masked_answer(answer)\n", "    return answer\n", "tests/record/test_showing.py"),
    Slip("I23", "the key of an expunged case stays", f"{CASES}/actions/erasing.py",
         "transaction.on_commit(lambda: vault().destroy(case.key))", "pass",
         "tests/record/test_privacy.py"),
    Slip("I23", "a legal hold does not stop an expunction", f"{CASES}/actions/erasing.py",
         "if case.legal_hold:", "if False:", "tests/record/test_privacy.py"),
    Slip("I26", "a harvest is not stopped", f"{CASES}/access.py",
         "        _harvest(actor, case)\n", "", "tests/record/test_access.py"),
)  # fmt: skip


def main(arguments: list[str]) -> int:
    """Try every slip, or those of the invariants named; return 1 where one went unnoticed."""
    unseen = 0
    for slip in SLIPS:
        if arguments and slip.invariant not in arguments:
            continue
        noticed = tried(slip)
        unseen += not noticed
        print(
            f"{'noticed ' if noticed else 'UNSEEN  '} {slip.invariant:4} {slip.says}: {slip.tests}",
            flush=True,
        )
    return int(unseen > 0)


def tried(slip: Slip) -> bool:
    """Put a slip in, run its tests, put the file back; return whether they failed."""
    path = ROOT / slip.file
    text = path.read_text(encoding="utf-8")
    if text.count(slip.was) != 1:
        raise SystemExit(f"{slip.file}: {slip.was!r} stands there {text.count(slip.was)} times")
    try:
        path.write_text(text.replace(slip.was, slip.becomes), encoding="utf-8")
        ran = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-n0", slip.tests],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
    finally:
        path.write_text(text, encoding="utf-8")
    return ran.returncode == 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
