"""A small site on loopback that tests read as a source and change."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CARD = """<article><h2>{name}</h2><p class="telefon">{phone}</p><p class="vanus">{age}</p></article>"""
PAGE = """<!DOCTYPE html><html lang="et"><meta charset="utf-8"><title>Teenused</title><main>{cards}</main></html>"""
DEFINITION = """title: Näidisleht
publisher: Tartu Ülikooli Kliinikum
schedule: every week, at night
kind: html
start: {address}/teenused
card: article
fields:
  name: h2
  phones: .telefon
  age: .vanus
record: {{area: ["0079"]}}
expect: {{at_least: 1, at_most: 50}}
"""


class RecordedSite:
    """Serves the cards it has been given last."""

    def __init__(self):
        self.page = b""
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                found = self.path == "/teenused"
                self.send_response(200 if found else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(site.page if found else b"<h1>404</h1>")

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def show(self, *cards: dict):
        self.page = PAGE.format(cards="".join(CARD.format(**card) for card in cards)).encode()

    def stop(self):
        self.server.shutdown()
