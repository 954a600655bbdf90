"""What the program was started in may break: closed descriptors, dead pipes, signals, settings, a file that is taken away."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager

import pytest

from server import MASTER, PATIENCE, PROGRAM, Server, free_port, serve_command

# The program promises to notice within ten seconds.
NOTICED = 10


def environment():
    return os.environ | {"KAARDISTUS_KEY": MASTER.hex()}


@contextmanager
def started(folder, redirection: str, *more: str):
    """A program whose output goes where the shell sends it."""
    port = free_port()
    command = [*serve_command(folder / "kaardistus.sqlite", port), *more]
    shell = ["bash", "-c", f'exec "$@" {redirection}', "program", *command]
    process = subprocess.Popen(shell, cwd=folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    server = Server.__new__(Server)
    server.port, server.address, server.process = port, f"http://127.0.0.1:{port}", process
    server.database, server.log = folder / "kaardistus.sqlite", folder / "log"
    server.log.touch()
    try:
        server.wait_until_ready()
        yield server
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def eventually(true, seconds: float = NOTICED):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it was not noticed in time"
        time.sleep(0.2)


def ready(server) -> tuple[int, dict]:
    status, _, body = server.get("/ready")
    return status, json.loads(body)


def well(database):
    ended = subprocess.run([str(PROGRAM), "check", "--database", str(database)], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.parametrize(
    "redirection",
    [">&- 2>&-", "<&- >&- 2>&-", ">/dev/full 2>/dev/full", "> >(exit) 2> >(exit)", "> >(sleep 600) 2> >(sleep 600)"],
    ids=["closed", "all closed", "full", "dead", "never read"],
)
def test_output_that_goes_nowhere_harms_neither_program_nor_file(tmp_path, redirection):
    with started(tmp_path, redirection, "--log", "debug") as server:
        for _ in range(60):
            assert server.get("/otsing?q=tugi")[0] == 200
        assert server.stop() == 0
    well(server.database)
    assert (tmp_path / "kaardistus.sqlite").read_bytes().startswith(b"SQLite format 3\0")


def test_signals_of_operators_end_nobody(server):
    for number in (signal.SIGHUP, signal.SIGUSR1, signal.SIGUSR2, signal.SIGPIPE) * 5:
        server.process.send_signal(number)
        assert server.status("/health") == 200
    eventually(lambda: "settings and scrapers were read again" in server.said())
    eventually(lambda: '"writing":"ok"' in server.said())
    assert server.process.poll() is None


def test_settings_are_read_again_when_asked_and_kept_when_they_are_broken(tmp_path):
    settings = tmp_path / "settings.yaml"

    def write(text: str):
        settings.write_text(text)
        server.process.send_signal(signal.SIGHUP)

    settings.write_text("operator: {name: Tartu vald, email: info@tartu.example}\n")
    server = Server(tmp_path, more=["--settings", str(settings)])
    page = lambda: server.get("/privaatsus")[2].decode()
    try:
        assert "info@tartu.example" in page()
        write("operator: {name: Elva vald, email: info@elva.example}\nstorage: {checkpoints: external}\n")
        eventually(lambda: "info@elva.example" in page())
        eventually(lambda: "storage.checkpoints changes with a new start only" in server.said())
        for broken, line in (
            ("operator: {name: Valga vald}\nleave_too: x\n", 2),
            ("operator: {name: Valga vald}\n\nfunder: {et: 5, from: eile}\n", 3),
            ("operator: {name: Valga vald}\nmail: {server: nowhere, from: '?'}\n", 2),
            ("operator: {name: Valga vald\n", 2),
        ):
            server.log.write_text("")
            write(broken)
            eventually(lambda: "stay as they were" in server.said())
            assert f"{settings}:{line}" in server.said() or f"{line}:" in server.said(), server.said()
            assert "info@elva.example" in page()
    finally:
        assert server.stop() == 0


@pytest.mark.parametrize("way", ["removed", "replaced"])
def test_a_file_that_is_taken_away_is_noticed_and_nothing_more_is_taken_in(tmp_path, way):
    server = Server(tmp_path)
    try:
        service = server.search("Võlanõustamine Tartus")[0]["id"]
        if way == "replaced":
            shutil.copy(server.database, tmp_path / "other")
            os.rename(tmp_path / "other", server.database)
        else:
            os.rename(server.database, tmp_path / "away")
        eventually(lambda: ready(server)[0] == 503)
        report = ready(server)[1]
        assert (report["reading"], report["writing"]) == ("ok", way) and str(tmp_path) not in str(report)
        eventually(lambda: f"reason={way}" in server.said())
        form = server.get(f"/teenus/{service}/viga")
        assert form[0] == 200 and server.get("/health")[0] == 200, "reading goes on"
        told = subprocess.run(
            ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "--data", "mis=other&tekst=Telefon", f"{server.address}/teenus/{service}/viga"],
            capture_output=True, text=True,
        )
        assert told.stdout == "503"
        if way == "removed":
            os.rename(tmp_path / "away", server.database)
            time.sleep(4)
            assert ready(server)[0] == 503, "nobody knows what happened to it meanwhile"
        assert server.said().count(f"reason={way}") == 1
    finally:
        assert server.stop() == 0
    well(server.database)


def test_a_reader_that_holds_the_log_does_not_hold_up_the_end(tmp_path):
    server = Server(tmp_path)
    reader = sqlite3.connect(server.database, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM event").fetchone()
    start = time.monotonic()
    assert server.stop() == 0
    assert time.monotonic() - start < 4, "half a second, and not the ten for which a writer waits"
    reader.close()
    well(server.database)


def test_a_damaged_index_is_made_anew_while_the_program_serves(tmp_path):
    server = Server(tmp_path)
    assert server.stop() == 0
    with sqlite3.connect(server.database) as other:
        other.execute("UPDATE search_list SET postings = zeroblob(64)")
    other.close()
    server = Server(tmp_path)
    try:
        server.get("/otsing?q=v%C3%B5lan%C3%B5ustamine")
        eventually(lambda: server.status("/api/search?q=v%C3%B5lan%C3%B5ustamine") == 200, PATIENCE)
        assert server.search("võlanõustamine")
        assert "the search index was made anew" in server.said()
    finally:
        assert server.stop() == 0
    well(server.database)


def spoil(database, table: str):
    """Makes the first page of a table unreadable, while it is in use."""
    with sqlite3.connect(database) as db:
        (size,) = db.execute("PRAGMA page_size").fetchone()
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [table]).fetchone()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with open(database, "r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


def report_mistake(server) -> int:
    service = server.search("Võlanõustamine Tartus")[0]["id"]
    form = urllib.parse.urlencode({"mis": "phones", "tekst": "Number ei vasta."}).encode()
    try:
        return urllib.request.urlopen(f"{server.address}/teenus/{service}/viga", form, timeout=30).status
    except urllib.error.HTTPError as error:
        return error.code


@pytest.fixture
def own_server(tmp_path):
    one = Server(tmp_path)
    yield one
    one.process.kill()
    one.process.wait()


def test_damage_that_a_writing_meets_is_told_within_ten_seconds(own_server):
    server = own_server
    assert report_mistake(server) == 200 and ready(server)[0] == 200
    spoil(server.database, "mistake")
    assert report_mistake(server) == 500
    eventually(lambda: ready(server)[0] == 503)
    report = ready(server)[1]
    assert (report["writing"], report["integrity"]) == ("damaged", "damaged"), report
    eventually(lambda: "The file is damaged" in server.said())
    assert server.get("/otsing?q=tugi")[0] == 200, "who looks for help still finds it"


def test_a_file_whose_end_was_lost_is_told_within_ten_seconds(own_server):
    os.truncate(own_server.database, own_server.database.stat().st_size // 2)
    eventually(lambda: ready(own_server)[1]["writing"] == "short")
    eventually(lambda: "its end was lost" in own_server.said())
