"""What stands in a file, by the tool `sqlite3` alone: the program is not asked about itself."""

import json
import subprocess
from pathlib import Path


def ask(database: Path, sql: str) -> str:
    """Opens it for reading only. `-wal` beside it is read too."""
    command = ["sqlite3", "-readonly", "-json", "-cmd", ".timeout 10000", str(database), sql]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, f"sqlite3: {ended.stderr.strip()}"
    return ended.stdout


def rows(database: Path, sql: str, *values) -> list[tuple]:
    for value in values:
        sql = sql.replace("?", "'" + str(value).replace("'", "''") + "'", 1)
    return [tuple(one.values()) for one in json.loads(ask(database, sql) or "[]")]


def is_whole(database: Path) -> None:
    found = [one for (one,) in rows(database, "PRAGMA integrity_check")] + rows(database, "PRAGMA foreign_key_check")
    assert found == ["ok"], found


def used_pages(database: Path) -> list[tuple[int, str]]:
    """Pages that hold something, with what they belong to; none where the tool cannot tell."""
    try:
        return rows(database, "SELECT pageno, name FROM dbstat WHERE ncell > 0 OR pagetype = 'overflow'")
    except AssertionError:
        return []
