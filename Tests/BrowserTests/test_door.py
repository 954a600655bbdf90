"""Slow and many: connections that drip or idle do not keep others out, and what is written meanwhile is whole."""

import os
import resource
import socket
import sqlite3
import subprocess
import time

import pytest

from server import MASTER, PATIENCE, free_port, serve_command

DRIPS = {
    "idle": b"",
    "head": b"GET / HTTP/1.1\r\nHost: x\r\n",
    "body": b"POST /kontakt HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 9000\r\n\r\nb=",
}
CROWD_SECONDS = 12


class Limited:
    """The real program with so many descriptors and no more."""

    def __init__(self, folder, descriptors: int):
        self.port, self.database = free_port(), folder / "kaardistus.sqlite"

        def limit():
            resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors, descriptors))

        self.log = folder / "log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                serve_command(self.database, self.port), stdout=log, stderr=subprocess.STDOUT, cwd=folder,
                env=os.environ | {"KAARDISTUS_KEY": MASTER.hex()}, preexec_fn=limit,
            )
        end = time.monotonic() + PATIENCE
        while not answers(self.port, "/ready"):
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < end, self.log.read_text()
            time.sleep(0.2)

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(30)


def answers(port: int, path: str, patience: float = 8) -> bool:
    """Whether somebody else is served."""
    return said(port, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode(), patience).startswith(b"HTTP/1.1 200")


def said(port: int, request: bytes, patience: float = 8) -> bytes:
    """What the program answers; nothing when it closes or is silent for so long."""
    try:
        with socket.create_connection(("127.0.0.1", port), patience) as one:
            one.settimeout(patience)
            one.sendall(request)
            answer = b""
            while chunk := one.recv(65536):
                answer += chunk
            return answer
    except OSError:
        return b""


def crowd(port: int, count: int) -> list[socket.socket]:
    """So many connections, of every kind in turn."""
    sockets = []
    for number in range(count):
        one = socket.create_connection(("127.0.0.1", port), 5)
        one.sendall(list(DRIPS.values())[number % len(DRIPS)])
        one.setblocking(False)
        sockets.append(one)
    return sockets


def drip(sockets: list[socket.socket]) -> int:
    """Sends one byte more on each; gives how many are still open."""
    still = 0
    for number, one in enumerate(sockets):
        try:
            if number % len(DRIPS):
                one.send(b"x")
            still += one.recv(100) != b""
        except BlockingIOError:
            still += 1
        except OSError:
            pass
    return still


@pytest.mark.parametrize(("descriptors", "connections"), [(1024, 1100), (256, 400)])
def test_a_crowd_that_drips_or_idles_keeps_nobody_out(tmp_path, descriptors, connections):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 4096), hard))
    server = Limited(tmp_path, descriptors)
    sockets = crowd(server.port, connections)
    try:
        end = time.monotonic() + CROWD_SECONDS
        served = []
        while time.monotonic() < end:
            drip(sockets)
            served.append(answers(server.port, "/noorele"))
            time.sleep(0.5)
        assert all(served) and len(served) > 3, served
        open_in_program = len(os.listdir(f"/proc/{server.process.pid}/fd"))
        assert open_in_program < descriptors * 9 // 10, open_in_program
        form = b"mis=other&tekst=Number+ei+vasta"
        with sqlite3.connect(server.database, timeout=30) as db:
            service = db.execute("SELECT id FROM service WHERE status = 'published' LIMIT 1").fetchone()[0]
        head = f"POST /teenus/{service}/viga HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {len(form)}\r\n"
        answer = said(server.port, head.encode() + b"Content-Type: application/x-www-form-urlencoded\r\n\r\n" + form)
        assert answer.startswith(b"HTTP/1.1 303"), answer[:200]
        assert drip(sockets) < connections // 2, "those that drip are closed after a while"
    finally:
        for one in sockets:
            one.close()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert server.stop() == 0
    with sqlite3.connect(server.database) as db:
        assert db.execute("SELECT count(*) FROM mistake").fetchone()[0] == 1
        assert db.execute("SELECT count(*) FROM event WHERE subject LIKE '00000000-0000%'").fetchone()[0] == 0


def test_without_any_descriptor_a_newcomer_is_let_in_from_the_reserve(tmp_path):
    server = Limited(tmp_path, 64)
    try:
        sockets = crowd(server.port, 200)
        assert answers(server.port, "/health") and server.process.poll() is None, server.log.read_text()
        for one in sockets:
            one.close()
        assert answers(server.port, "/noorele")
    finally:
        assert server.stop() == 0


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    server = Limited(tmp_path_factory.mktemp("door"), 1024)
    yield server.port
    assert server.stop() == 0


@pytest.mark.parametrize("hosts", [[], ["x", "x"], ["x", "y"], ["x y"]])
def test_a_request_names_one_host(port, hosts):
    lines = "".join(f"Host: {host}\r\n" for host in hosts)
    assert said(port, f"GET / HTTP/1.1\r\n{lines}Connection: close\r\n\r\n".encode()).startswith(b"HTTP/1.1 400")


@pytest.mark.parametrize("path", ["//noorele", "/noorele//", "/./noorele", "/noorele/.", "/%6eoorele", "/noorele%2f", "/NOORELE"])
def test_a_page_has_one_address(port, path):
    answer = said(port, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 404"), answer[:100]


def test_a_slash_at_the_end_leads_to_the_page(port):
    answer = said(port, b"GET /noorele/?t=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").lower()
    assert answer.startswith(b"http/1.1 308") and b"location: /noorele?t=1\r\n" in answer
    assert said(port, b"GET //evil.example/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").startswith(b"HTTP/1.1 404")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("TRACE", "/", "GET, HEAD"), ("DELETE", "/noorele", "GET, HEAD"), ("PUT", "/kontakt", "GET, HEAD, POST"),
        ("PROPFIND", "/noorele", "GET, HEAD"), ("POST", "/noorele", "GET, HEAD"), ("CONNECT", "x:80", "GET, HEAD"),
    ],
)
def test_a_method_that_an_address_does_not_know_is_answered_with_those_it_does(port, method, path, allowed):
    request = f"{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
    head = said(port, request.encode()).split(b"\r\n\r\n")[0].lower()
    assert head.startswith(b"http/1.1 405") and f"\r\nallow: {allowed.lower()}".encode() in head, head


@pytest.mark.parametrize(
    ("path", "vary"),
    [("/", b"accept-encoding"), ("/too/sisse", b"cookie, accept-encoding"), ("/api/needs", b"accept-encoding")],
)
def test_an_answer_says_what_it_varies_by(port, path, vary):
    head = said(port, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()).split(b"\r\n\r\n")[0]
    assert b"\r\nvary: " + vary in head.lower(), head
