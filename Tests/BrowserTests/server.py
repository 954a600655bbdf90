"""Starts and stops the real program, on a free port, with a database of its own and the real seeds."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("KAARDISTUS_PROGRAM", ROOT / ".build/debug/kaardistus"))
PATIENCE = 60
# The master key of every test server.
MASTER = bytes(range(32))


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def serve_command(database: Path, port: int) -> list[str]:
    folders = ["--seeds", str(ROOT / "Seeds"), "--public", str(ROOT / "Public")]
    return [str(PROGRAM), "serve", "--database", str(database), "--port", str(port), *folders]


class Server:
    """One running program. `environment` is added to that of the tests, `more` to the command."""

    def __init__(
        self,
        folder: Path,
        environment: dict[str, str] | None = None,
        disk: Path | None = None,
        port: int | None = None,
        more: list[str] | None = None,
    ):
        self.port = port or free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.database = (disk or folder) / "kaardistus.sqlite"
        self.log = folder / "log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                serve_command(self.database, self.port) + (more or []),
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=folder,
                env=os.environ | {"KAARDISTUS_KEY": MASTER.hex()} | (environment or {}),
            )
        self.wait_until_ready()

    def wait_until_ready(self):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended with {self.process.returncode}:\n{self.said()}")
            if self.status("/ready") == 200:
                return
            time.sleep(0.1)
        self.stop()
        raise RuntimeError(f"the server was not ready after {PATIENCE} seconds:\n{self.said()}")

    def said(self) -> str:
        return self.log.read_text(errors="replace")[-4000:]

    def get(self, path: str) -> tuple[int, dict[str, str], bytes]:
        try:
            with urllib.request.urlopen(self.address + path, timeout=30) as answer:
                return answer.status, dict(answer.headers), answer.read()
        except urllib.error.HTTPError as error:
            return error.code, dict(error.headers), error.read()

    def status(self, path: str) -> int | None:
        try:
            return self.get(path)[0]
        except OSError:
            return None

    def search(self, words: str) -> list[dict]:
        return json.loads(self.get(f"/api/search?q={quote(words)}")[2])["results"]

    def stop(self) -> int:
        """Asks for a graceful end and says how it ended."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise


def night_clock(folder: Path, seconds: int) -> dict[str, str] | None:
    """The environment in which a program believes it is `seconds` later; none without a C compiler."""
    compiler = shutil.which("cc") or shutil.which("clang")
    if not compiler:
        return None
    library = folder / "clock.so"
    source = Path(__file__).with_name("clock.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, source], check=True)
    return {"LD_PRELOAD": str(library), "CLOCK_AHEAD": str(seconds)}
