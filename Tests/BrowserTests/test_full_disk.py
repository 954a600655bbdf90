"""A full disk is said in one sentence, and what was there stays as it was."""

import hashlib
import json
import os
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest

import reading
from server import PROGRAM, ROOT, Server, free_port, serve_command

SMALL = 64 * 1024
ROOMY = 32 * 1024 * 1024


@pytest.fixture
def disk(tmp_path):
    """Makes a small disk of its own; only root may."""
    folder = tmp_path / "disk"
    folder.mkdir()

    def make(size: int) -> Path:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
        if subprocess.run(mount, capture_output=True).returncode != 0:
            pytest.skip("this user may not make a small disk")
        return folder

    yield make
    subprocess.run(["umount", "--lazy", str(folder)], capture_output=True)


def fill(disk: Path):
    """Leaves no byte free."""
    with suppress(OSError), (disk / "filling").open("wb", buffering=0) as filling:
        for size in (1 << 20, 1 << 12, 1):
            with suppress(OSError):
                while filling.write(bytes(size)):
                    pass


def seed(database: Path) -> subprocess.CompletedProcess:
    command = [str(PROGRAM), "seed", str(ROOT / "Seeds"), "--database", str(database)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def assert_one_sentence(run: subprocess.CompletedProcess):
    assert run.returncode == 74, run.stdout + run.stderr
    assert run.stdout == ""
    sentences = run.stderr.strip().splitlines()
    assert len(sentences) == 1 and "no room left on the disk" in sentences[0], run.stderr


def contents(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize("size", [SMALL, 30 * SMALL], ids=["at once", "on the way"])
def test_a_disk_too_small_for_the_seeds_is_said_in_a_sentence(disk, size):
    database = disk(size) / "kaardistus.sqlite"
    assert_one_sentence(seed(database))
    serve = subprocess.run(serve_command(database, free_port()), capture_output=True, text=True, timeout=120)
    assert_one_sentence(serve)


def test_a_full_disk_stops_commands_and_leaves_the_file_as_it_was(disk, tmp_path):
    database = disk(ROOMY) / "kaardistus.sqlite"
    assert seed(database).returncode == 0
    before = contents(database)
    fill(database.parent)
    assert_one_sentence(seed(database))
    assert_one_sentence(
        subprocess.run(serve_command(database, free_port()), capture_output=True, text=True, timeout=120)
    )
    assert contents(database) == before
    os.remove(database.parent / "filling")
    check = subprocess.run([str(PROGRAM), "check", "--database", str(database)], capture_output=True, text=True)
    assert check.returncode == 0, check.stdout + check.stderr


def test_a_report_that_cannot_be_kept_is_given_back_to_its_writer(disk, tmp_path, open_page):
    server = Server(tmp_path, disk=disk(ROOMY))
    try:
        service = server.search("Võlanõustamine Tartus")[0]["id"]
        page = open_page(f"/teenus/{service}/viga", at=server, javascript=False)
        fill(server.database.parent)
        # The log beside the database has room of its own from earlier writing; reports fill it up.
        page.watch.expect_status(503)
        answer = None
        for _ in range(200):
            reading.report_mistake(page, "Telefon ei vasta enam. " * 80)
            answer = page.locator("h1").inner_text()
            if "Aitäh" not in answer:
                break
            page.goto(f"/teenus/{service}/viga")
        assert "Aitäh" not in answer
        assert "proovi mõne minuti pärast uuesti" in page.locator("[role=alert]").inner_text()
        assert page.locator("textarea").input_value().startswith("Telefon ei vasta enam.")
        status, _, body = server.get("/ready")
        report = json.loads(body)
        assert (status, report["ready"], report["reading"], report["writing"]) == (503, False, "ok", "full"), report
        assert server.get("/health")[0] == 200 and server.get("/otsing?q=tugi")[0] == 200
        os.remove(server.database.parent / "filling")
        time.sleep(0.5)
        reading.report_mistake(page, "Telefon ei vasta enam.")
        assert "Aitäh" in page.locator("h1").inner_text()
    finally:
        assert server.stop() == 0
    check = subprocess.run([str(PROGRAM), "check", "--database", str(server.database)], capture_output=True, text=True)
    assert check.returncode == 0, check.stdout + check.stderr
