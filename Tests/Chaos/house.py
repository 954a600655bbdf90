"""The real program on a file of its own, started the way a part asks for, and what is asked of it."""

import http.client
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "BrowserTests"))

from server import MASTER, PROGRAM, ROOT, Server, free_port, serve_command  # noqa: E402

__all__ = ["PROGRAM", "ROOT", "House", "Skipped", "eventually", "free_port", "seeded"]


class Skipped(Exception):
    """A part that cannot be tried here, and why."""


class House(Server):
    """One running program. `redirection` is what a shell understands."""

    def __init__(self, folder: Path, *more: str, database: Path | None = None, redirection: str = "", port: int = 0, before: list[str] = []):
        folder.mkdir(exist_ok=True)
        self.port = port or free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.database = database or folder / "kaardistus.sqlite"
        self.log = folder / "log"
        command = serve_command(self.database, self.port)
        if self.database.exists():
            place = command.index("--seeds")
            del command[place : place + 2]
        command = [*before, *command, *more]
        if redirection:
            command = ["bash", "-c", f'exec "$@" {redirection}', "program", *command]
        with self.log.open("a") as log:
            env = os.environ | {"KAARDISTUS_KEY": MASTER.hex()}
            self.process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, cwd=folder, env=env)
        self.wait_until_ready()

    def report(self) -> dict:
        return json.loads(self.get("/ready")[2])

    def tell_mistake(self, service: str, words: str) -> int:
        """The status of the answer; 303 says that it is kept."""
        one = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            body = urlencode({"mis": "other", "tekst": words})
            head = {"Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-For": caller()}
            one.request("POST", f"/teenus/{service}/viga", body, head)
            return one.getresponse().status
        finally:
            one.close()

    def services(self) -> list[str]:
        return [one["id"] for one in self.search("nõustamine")]

    def some_service(self) -> str:
        return self.services()[0]

    def kill(self):
        self.process.kill()
        self.process.wait()


_callers = iter(range(1 << 30))


def caller() -> str:
    """Another network each time, so that nobody is slowed down."""
    number = next(_callers)
    return f"2a00:{number >> 16 & 0xFFFF:x}:{number & 0xFFFF:x}::1"


def seeded(folder: Path) -> Path:
    """A file with everything that the program ships with, and the demonstration's referrals, closed."""
    database = folder / "kaardistus.sqlite"
    house = House(folder, "--demo")
    assert house.stop() == 0
    return database


def eventually(true, seconds: float, what: str):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"not within {seconds} seconds: {what}"
        time.sleep(0.1)
