"""Looking changes nothing, nothing is brought up to date without a copy, and a wrong clock destroys nothing."""

import os
import sqlite3
import stat
import subprocess
import time

import pytest

from server import PROGRAM, ROOT, Server, night_clock

DAY = 86_400
LOOKING = [("check",), ("search", "tugi"), ("drafts",), ("gaps",), ("account", "list"), ("clock",), ("migrate", "--dry-run")]


def run(*arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run([str(PROGRAM), *arguments], capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    """A file that a server has filled and left."""
    one = Server(tmp_path_factory.mktemp("closed"))
    one.stop()
    return one.database


def bytes_beside(folder):
    return {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in folder.iterdir() if "sqlite" in file.name}


@pytest.mark.parametrize("command", LOOKING, ids=" ".join)
def test_whoever_looks_leaves_no_trace(closed, command):
    before = bytes_beside(closed.parent)
    ended = run(*command, "--database", str(closed))
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert bytes_beside(closed.parent) == before


@pytest.mark.parametrize("command", LOOKING, ids=" ".join)
def test_who_looks_makes_no_file(tmp_path, command):
    ended = run(*command, "--database", str(tmp_path / "none.sqlite"))
    assert ended.returncode == 74 and "no such file" in ended.stderr, ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_files_are_for_their_owner_alone(closed):
    assert stat.S_IMODE(closed.stat().st_mode) == 0o600


STEPS = ROOT / "Sources/Storage/Migrations"


def older(folder):
    """A file as a version of the program left it that knew thirteen steps, with a row in it."""
    old = folder / "old.sqlite"
    with sqlite3.connect(old) as db:
        db.execute(f"PRAGMA application_id = {0x4B414152}")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
        for step in sorted(STEPS.glob("*.sql"))[:13]:
            db.executescript(step.read_text())
            db.execute("INSERT INTO grdb_migrations VALUES (?)", [step.stem])
        db.execute("INSERT INTO area (code, kind, et, ru, en) VALUES ('EE', 'country', 'Eesti', '', '')")
    db.close()
    # What others could read would be told of.
    old.chmod(0o600)
    return old


def test_an_older_file_is_refused_told_and_brought_up_to_date_after_a_copy(tmp_path):
    old = older(tmp_path)
    before = bytes_beside(tmp_path)
    for command in LOOKING[:-1]:
        ended = run(*command, "--database", str(old))
        assert ended.returncode == 74 and "kaardistus migrate" in ended.stderr, (command, ended.stderr)
    told = run("migrate", "--dry-run", "--database", str(old))
    assert told.returncode == 0 and "0021_clock" in told.stdout and "all went well" in told.stdout, told.stdout + told.stderr
    assert bytes_beside(tmp_path) == before
    done = run("migrate", "--database", str(old))
    assert done.returncode == 0, done.stdout + done.stderr
    copy = next(file for file in tmp_path.iterdir() if ".before-" in file.name and file.suffix not in ("-wal", "-shm"))
    assert str(copy) in done.stderr and stat.S_IMODE(copy.stat().st_mode) == 0o600
    with sqlite3.connect(f"file:{copy}?mode=ro", uri=True) as db:
        assert db.execute("SELECT count(*) FROM grdb_migrations WHERE identifier >= '0014'").fetchone()[0] == 0
    assert "up to date" in run("migrate", "--database", str(old)).stdout
    assert run("check", "--database", str(old)).returncode == 0


def test_a_wrong_clock_is_told_while_the_program_is_ready_and_believed_again_when_it_is_right(tmp_path):
    one = Server(tmp_path)
    one.stop()
    moved = night_clock(tmp_path, 400 * DAY)
    if moved is None:
        pytest.skip("no C compiler to move the server's clock with")
    two = Server(tmp_path, moved)
    try:
        assert two.status("/ready") == 200
        end = time.monotonic() + 20
        while "when it was last believed" not in two.said() and time.monotonic() < end:
            time.sleep(0.2)
        assert "when it was last believed" in two.said()
    finally:
        two.stop()
    environment = os.environ | moved
    told = subprocess.run([str(PROGRAM), "clock", "--database", str(one.database)], capture_output=True, text=True, env=environment)
    assert told.returncode == 1 and "Nothing is forgotten" in told.stdout, told.stdout + told.stderr
    assert run("clock", "--database", str(one.database)).returncode == 0, "back where it was, it is believed again"
