"""A target of webhooks for tests: webhook_sink.py FOLDER

Says its port on the first line and keeps every request as a line of JSON in FOLDER/log. The path chooses the answer: /ok, a status
such as /500, /busy (429, come back in an hour), /redirect, /slow, /drop, /huge (no end), /trickle (200, then a byte a second),
/flaky (500 the first time).
"""

import json
import os
import socket
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

log = (Path(sys.argv[1]) / "log").open("a", buffering=1)
lock = threading.Lock()
seen: set[str] = set()


class Target(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.do_POST()

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with lock:
            asked = {"path": self.path, "headers": dict(self.headers), "body": body.decode()}
            log.write(json.dumps(asked) + "\n")
            is_first = self.path not in seen
            seen.add(self.path)
        name = self.path.strip("/")
        if name == "drop":
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
        elif name == "slow":
            time.sleep(30)
        elif name in ("huge", "trickle"):
            self.pour(name == "huge")
        elif name == "busy":
            self.reply(429, {"Retry-After": "3600"})
        elif name == "redirect":
            self.reply(307, {"Location": "/ok"})
        elif name == "flaky":
            self.reply(500 if is_first else 200)
        else:
            self.reply(200 if name == "ok" else int(name))

    def reply(self, status: int, fields: dict[str, str] | None = None):
        self.send_response(status)
        for field, value in (fields or {}).items():
            self.send_header(field, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def pour(self, is_fast: bool):
        self.send_response(200)
        self.send_header("Content-Length", str(10**12))
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * (65_536 if is_fast else 1))
                if not is_fast:
                    time.sleep(1)
        except OSError:
            self.close_connection = True


def go_with_the_test():
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=go_with_the_test, daemon=True).start()
with ThreadingHTTPServer(("127.0.0.1", 0), Target) as server:
    print(server.server_address[1], flush=True)
    server.serve_forever()
