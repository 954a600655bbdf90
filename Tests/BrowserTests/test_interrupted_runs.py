"""A reading that is cut short leaves nothing half done and is begun again."""

import signal
import sqlite3
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from server import PROGRAM, ROOT, Server

DEFINITION = """title: Aeglane leht
publisher: Tartu Ülikooli Kliinikum
schedule: every 1 hours
kind: html
start: {address}/teenused
follow: {{css: "main a"}}
card: article
fields: {{name: h2, phones: .telefon}}
record: {{area: ["0079"]}}
expect: {{at_least: 3, at_most: 50}}
"""
CARD = """<article><h2>Teenus {name}</h2><p class="telefon">731 95{name}</p></article>"""
PATIENCE = 60


class SlowSite:
    """A list and three pages; the last is not answered before the gate is opened."""

    def __init__(self):
        self.gate = threading.Event()
        self.reached = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                name = self.path.rsplit("/", 1)[-1]
                if name == "13":
                    site.reached.set()
                    site.gate.wait(PATIENCE)
                links = "".join(f'<a href="/teenus/{number}">{number}</a>' for number in (11, 12, 13))
                body = {"teenused": f"<main>{links}</main>", "robots.txt": ""}.get(name, CARD.format(name=name))
                try:
                    self.send_response(200)
                    self.send_header("Content-Type", "text/html; charset=utf-8")
                    self.end_headers()
                    self.wfile.write(f'<!DOCTYPE html><html lang="et"><title>T</title>{body}</html>'.encode())
                except OSError:
                    pass

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close_gate(self):
        self.gate.clear()
        self.reached.clear()


@pytest.fixture
def site():
    site = SlowSite()
    yield site
    site.gate.set()
    site.server.shutdown()


@pytest.fixture
def places(site, tmp_path):
    """The folder of the definition and the settings file."""
    scrapers = tmp_path / "scrapers"
    scrapers.mkdir()
    (scrapers / "aeglane.yaml").write_text(DEFINITION.format(address=site.address))
    settings = tmp_path / "settings.yaml"
    settings.write_text("harvest: {contact: test@example.ee, allow_hosts: [127.0.0.1], pause: 0}")
    return ["--scrapers", str(scrapers), "--settings", str(settings)]


def asked(database, sql):
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10) as file:
        return file.execute(sql).fetchall()


def verdicts(database):
    return [row[0] for row in asked(database, "SELECT verdict FROM run ORDER BY number")]


def kept(database):
    return [asked(database, f"SELECT count(*) FROM {table}")[0][0] for table in ("finding", "page", "proposal", "claim")]


def wait_for(what, message):
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, message
        time.sleep(0.1)


def test_a_killed_reading_leaves_nothing_and_the_next_one_is_whole(site, places, tmp_path):
    database = tmp_path / "kaardistus.sqlite"
    subprocess.run([PROGRAM, "seed", "--database", database, ROOT / "Seeds"], check=True, capture_output=True)
    before = kept(database)
    command = [PROGRAM, "harvest", "--database", database, *places]
    reading = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert site.reached.wait(PATIENCE)
    reading.kill()
    reading.wait()
    assert kept(database) == before and verdicts(database) == [None]
    site.gate.set()
    again = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    assert again.returncode == 0, again.stdout + again.stderr
    assert verdicts(database) == ["killed", "good"]
    assert kept(database)[:3] == [3, 4, 3]


def test_two_do_not_read_one_source_at_the_same_time(site, places, tmp_path):
    database = tmp_path / "kaardistus.sqlite"
    subprocess.run([PROGRAM, "seed", "--database", database, ROOT / "Seeds"], check=True, capture_output=True)
    command = [PROGRAM, "harvest", "--database", database, *places]
    reading = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert site.reached.wait(PATIENCE)
    second = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    assert second.returncode == 1 and "being read" in second.stdout + second.stderr
    site.gate.set()
    assert reading.wait(PATIENCE) == 0
    assert verdicts(database) == ["good"]


def test_a_server_that_is_asked_to_end_while_it_reads_ends_at_once_and_reads_again_after_its_start(site, places, tmp_path):
    more = places
    server = Server(tmp_path, more=more)
    try:
        assert site.reached.wait(PATIENCE)
        before = kept(server.database)
        assert server.stop() == 0
        assert verdicts(server.database) == ["stopped"] and kept(server.database) == before
        site.close_gate()
        server = Server(tmp_path, more=more)
        assert site.reached.wait(PATIENCE), "the reading was not begun again"
        assert server.status("/") == 200
        site.gate.set()
        wait_for(lambda: verdicts(server.database)[-1] == "good", f"{verdicts(server.database)}")
        assert verdicts(server.database) == ["stopped", "good"] and kept(server.database)[0] == 3
    finally:
        if server.process.poll() is None:
            server.process.send_signal(signal.SIGTERM)
            server.process.wait(20)
