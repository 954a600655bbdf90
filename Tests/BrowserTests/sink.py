"""A mail server of its own on this machine, which keeps what it is given and passes nothing on."""

import re
import socketserver
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes, policy

PATIENCE = 30


@dataclass
class Letter:
    """One mail as it came over the line."""

    sender: str
    receivers: list[str]
    raw: bytes

    def parts(self) -> list[str]:
        """What a reader finds in it: the text and the HTML, decoded."""
        whole = message_from_bytes(self.raw, policy=policy.default)
        return [part.get_content() for part in whole.walk() if part.get_content_maintype() == "text"]

    def head(self, field: str) -> str:
        return str(message_from_bytes(self.raw, policy=policy.default)[field] or "")

    def tells(self, secret: str) -> bool:
        """Whether something stands anywhere in it, encoded or not."""
        texts = [self.raw.decode("latin-1"), self.head("Subject"), self.head("To"), *self.parts()]
        return any(secret in text for text in texts) or secret.encode() in self.raw

    def path(self, page: str) -> str:
        """The path of the link to a page of that name."""
        return re.search(rf"https?://[^/\s]+((?:/ru|/en)?/{page}/[A-Za-z0-9_-]+)", self.parts()[0])[1]


class Line(socketserver.StreamRequestHandler):
    """What one client says."""

    timeout = PATIENCE

    def handle(self):
        with suppress(OSError):
            self.answer("220 sink")
            self.talk()

    def answer(self, text: str):
        self.wfile.write(f"{text}\r\n".encode())

    def talk(self):
        sender, receivers = "", []
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word in (b"EHLO", b"HELO"):
                self.answer("250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8")
                continue
            if word == b"MAIL":
                sender, receivers = address(line), []
            elif word == b"RCPT":
                receivers.append(address(line))
            elif word == b"DATA":
                self.answer("354 go on")
                if (body := self.body()) is None:
                    return
                self.server.keep(Letter(sender, receivers, body))
            elif word == b"QUIT":
                return self.answer("221 bye")
            self.answer("250 ok")

    def body(self) -> bytes | None:
        """Nothing when the line is cut before the end: then no mail has come."""
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return None
            lines.append(line.removeprefix(b"."))
        return b"".join(lines)


def address(line: bytes) -> str:
    return re.search(rb"<(.*?)>", line)[1].decode()


class Sink(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Line)
        self.letters: list[Letter] = []
        self.changed = threading.Condition()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def keep(self, letter: Letter):
        with self.changed:
            self.letters.append(letter)
            self.changed.notify_all()

    def wait(self, receiver: str, page: str, after: int = 0) -> Letter:
        """The newest mail to somebody with a link to a page, of those that came after so many."""
        end = time.monotonic() + PATIENCE
        with self.changed:
            while True:
                fitting = [one for one in self.letters[after:] if receiver in one.receivers and f"/{page}/" in one.parts()[0]]
                if fitting:
                    return fitting[-1]
                left = end - time.monotonic()
                told = [(one.receivers, one.head("Subject")) for one in self.letters]
                assert left > 0, f"no mail to {receiver} with a link to {page}, but {told}"
                self.changed.wait(left)

    def stop(self):
        self.shutdown()
        self.server_close()
