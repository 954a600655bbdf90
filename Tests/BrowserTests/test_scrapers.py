"""How a scraper is begun on the command line, against a site of its own."""

import http.server
import json
import subprocess
import threading

import pytest

from server import PROGRAM, ROOT

PAGE = """<!doctype html><html lang="et"><head><meta charset="utf-8"><title>Noorte nõuandla</title></head>
<body><h1>Noorte nõuandla</h1><h2>Kirjeldus</h2><p>Kuulame ja aitame.</p><h2>Kontakt</h2><p>736 1300</p></body></html>"""


class Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = PAGE.encode() if self.path == "/nouandla" else b"ei ole"
        self.send_response(200 if self.path == "/nouandla" else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def new_scraper(folder, *arguments):
    command = [str(PROGRAM), "new-scraper", *arguments, "--scrapers", str(folder / "Scrapers"), "--recorded", str(folder / "Recorded")]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=ROOT)


def test_a_scraper_is_begun_described_and_filled_in(site, tmp_path):
    asked = ("nouandla", f"{site}/nouandla", "--contact", "mari@example.ee", "--allow-host", "127.0.0.1")
    ended = new_scraper(tmp_path, *asked)
    assert ended.returncode == 0, ended.stderr
    definition = (tmp_path / "Scrapers/nouandla.yaml").read_text()
    assert "kind: html" in definition and 'title: "Noorte nõuandla"' in definition and "#   h2 Kirjeldus" in definition
    assert (tmp_path / "Recorded/nouandla/page.html").read_text() == PAGE
    assert json.loads((tmp_path / "Recorded/nouandla.json").read_text())["notFilledIn"] is True

    ended = new_scraper(tmp_path, *asked)
    assert ended.returncode == 1 and "is there already; nothing was written" in ended.stderr

    ended = new_scraper(tmp_path, "nouandla", "--fill")
    assert ended.returncode == 0, ended.stderr
    found = json.loads((tmp_path / "Recorded/nouandla.json").read_text())
    assert "notFilledIn" not in found and found["findings"][0]["fields"]["name"] == "Noorte nõuandla"


def test_what_cannot_be_fetched_is_told_in_a_sentence_and_writes_nothing(site, tmp_path):
    ended = new_scraper(tmp_path, "kadunud", f"{site}/kadunud", "--contact", "mari@example.ee", "--allow-host", "127.0.0.1")
    assert ended.returncode == 1 and "The page is gone (404)" in ended.stderr
    ended = new_scraper(tmp_path, "sees", f"{site}/nouandla", "--contact", "mari@example.ee")
    assert ended.returncode == 1 and "private network" in ended.stderr
    ended = new_scraper(tmp_path, "Halb nimi", f"{site}/nouandla", "--contact", "mari@example.ee")
    assert ended.returncode == 64
    assert not (tmp_path / "Scrapers").exists()


def test_a_definition_that_cannot_be_read_is_told_with_its_line(site, tmp_path):
    new_scraper(tmp_path, "viga", f"{site}/nouandla", "--contact", "mari@example.ee", "--allow-host", "127.0.0.1")
    file = tmp_path / "Scrapers/viga.yaml"
    file.write_text(file.read_text().replace("kind: html", "kind: htm"))
    ended = new_scraper(tmp_path, "viga", "--fill")
    assert ended.returncode == 1 and "viga.yaml:5: kind: expected one of html" in ended.stderr
