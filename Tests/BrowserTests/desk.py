"""People of the staff area as plain HTTP: they sign in, draft, send, and follow no redirect."""

import http.client
import re
import sqlite3
import subprocess
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

from server import PROGRAM, Server, free_port

PASSWORD = "kolm rohelist kapsast"
PARTNER = "noored@partner.example"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Reply:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def place(self) -> str:
        """Where it leads on to."""
        return self.headers.get("Location", "")


@dataclass
class Visitor:
    """A browser without eyes: it keeps cookies, and says of itself what it is told to."""

    server: Server
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Reply:
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            line.request(method, path, body, ({"Cookie": cookies} if cookies else {}) | (headers or {}))
            answer = line.getresponse()
            reply = Reply(answer.status, answer.headers, answer.read())
        finally:
            line.close()
        for text in reply.headers.get_all("Set-Cookie") or []:
            name, _, value = text.partition(";")[0].partition("=")
            self.cookies[name] = value
        return reply

    def get(self, path: str) -> Reply:
        return self.ask("GET", path)

    def send(self, path: str, fields, headers: dict[str, str] | None = None) -> Reply:
        """Sends a form, with exactly these fields."""
        return self.ask("POST", path, urlencode(fields, doseq=True).encode(), FORM | (headers or {}))

    def post(self, path: str, fields: dict, page: str | None = None) -> Reply:
        """Sends a form that stands on a page (the same, if none is named) with what the page hides in it."""
        return self.send(path, {"vorm": self.secret(page or path)} | fields)

    def secret(self, page: str) -> str:
        return hidden(self.get(page).text, "vorm")


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"no field {name} on {page[:3000]}"
    return unescape(found[1])


def add_account(server: Server, email: str, role: str, municipality: str, name: str, *more: str) -> str:
    """Adds an account by the command line and gives the path of its invitation."""
    facts = ["--email", email, "--name", name, "--role", role, "--municipality", municipality, *more]
    command = [PROGRAM, "account", "add", "--database", server.database, "--address", server.address, *facts]
    link = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    return link.removeprefix(server.address)


def come_in(
    server: Server, email: str, role: str = "specialist", municipality: str = "0793", name: str = "Mari Maasikas"
) -> Visitor:
    """Somebody who has just accepted an invitation."""
    path = add_account(server, email, role, municipality, name)
    visitor = Visitor(server)
    reply = visitor.post(path, {"uus": PASSWORD, "uuesti": PASSWORD})
    assert reply.status == 303, reply.text
    return visitor


def keep_route(visitor: Visitor, service: str, email: str = PARTNER, language: str = "et") -> Reply:
    """Proposes where referrals of a service may come to; whoever reads that mailbox agrees."""
    fields = {"email": email, "keel": language, "kuidas": "call", "samm": "paku"}
    reply = visitor.post(f"/too/teenused/{service}/aadress", fields)
    with sqlite3.connect(visitor.server.database, timeout=30) as db:
        db.execute("UPDATE route SET mailbox_at = asked_at, counts_from = asked_at WHERE counts_from IS NULL")
    return reply


def agree_route(visitor: Visitor, service: str, sink, language: str = "et"):
    """The same by the mailbox itself, which gets a link: nothing is written past the program."""
    after = len(sink.letters)
    fields = {"email": PARTNER, "keel": language, "kuidas": "link", "samm": "paku"}
    assert visitor.post(f"/too/teenused/{service}/aadress", fields).status == 303
    path = sink.wait(PARTNER, "aadress", after).path("aadress")
    assert Visitor(visitor.server).send(path, {"vastus": "jah", "keel": language}).status == 200


def day(days: int = 0) -> str:
    return (datetime.now() + timedelta(days=days)).date().isoformat()


def filled(service: str, **other) -> dict[str, str]:
    """A referral as it is filled in."""
    return {
        "teenus": service, "asendab": "", "versioon": "", "age": "18-20", "need": "debts", "area": "0793",
        "language": "et", "name": "Liis", "channel": "phone", "contact": "5550 1234", "when": "", "message": "",
        "safe": "1", "consent": "spoken", "guardian": "of_age", "until": day(200), "follow": "1",
    } | other  # fmt: skip


def draft(visitor: Visitor, service: str, **other) -> str:
    """Drafts a referral and gives its identifier."""
    page = f"/too/suunamised/uus?teenus={service}"
    reply = visitor.post("/too/suunamised/uus", filled(service, **other), page)
    assert reply.status == 303, reply.text
    return reply.place.rpartition("/")[2]


def hand_on(visitor: Visitor, referral: str, **more) -> str:
    """Sends a draft and gives the path of the young person's own page."""
    page = f"/too/suunamised/{referral}"
    reply = visitor.post(page, {"samm": "send", "versioon": "1"} | more)
    assert reply.status == 200, (reply.status, reply.text)
    return own_path(reply.text)


def own_path(page: str) -> str:
    found = re.search(r"((?:/ru|/en)?/minu/[A-Za-z0-9_-]+)", page)
    assert found, page
    return found[1]


def mail_server(
    folder: Path,
    sink,
    *more: str,
    environment: dict[str, str] | None = None,
    port: int | None = None,
    disk: Path | None = None,
) -> Server:
    """A real installation: its mails go out to the sink, its master key lies in a file."""
    port = port or free_port()
    settings, key = folder / "settings.yaml", folder / "key"
    if not key.exists():
        key.touch(mode=0o600)
        key.write_text(bytes(range(32)).hex() + "\n")
    settings.write_text(
        f"address: http://127.0.0.1:{port}\n"
        f"mail: {{server: '{sink.url}', from: 'Kaardistus <kaardistus@vald.example>', tls: none}}\n"
    )
    command = ["--settings", str(settings), "--key", str(key), *more]
    return Server(folder, {"KAARDISTUS_KEY": ""} | (environment or {}), disk, port, command)
