"""A mail server for tests: smtp_sink.py FOLDER [--tls CERT KEY] [--smtps] [--auth USER:PASSWORD] [--greet CODE] [--sender CODE]

Says its port on the first line, keeps every mail it has taken over as FOLDER/NNN.eml, and every command as a line of FOLDER/log.
What goes wrong is chosen by the first part of the receiver's address:
nouser 550 · grey 451 the first time · full 452 after the text · never 554 after the text · cut the connection breaks off within the
text · lost it breaks off after the last dot, the mail taken over, the first time · slow answers too late · silent never answers · clingy no answer to QUIT
"""

import argparse
import base64
import os
import socketserver
import ssl
import sys
import threading
import time
from pathlib import Path

options = argparse.ArgumentParser()
options.add_argument("folder", type=Path)
options.add_argument("--tls", nargs=2)
options.add_argument("--smtps", action="store_true")
options.add_argument("--auth")
options.add_argument("--greet", default="220")
options.add_argument("--sender", default="250")
given = options.parse_args()
lock = threading.Lock()
seen: dict[str, int] = {}
kept = 0


def context() -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(*given.tls)
    return made


def times(address: str) -> int:
    with lock:
        seen[address] = seen.get(address, 0) + 1
        return seen[address]


def keep(text: bytes):
    global kept
    with lock:
        kept += 1
        (given.folder / f"{kept:03}.eml").write_bytes(text)


class Gone(Exception):
    """The other end went away, or we do."""


class Session(socketserver.BaseRequestHandler):
    def handle(self):
        self.secured = self.signed_in = given.smtps
        if given.smtps:
            self.request = context().wrap_socket(self.request, server_side=True)
        self.file, self.receiver = self.request.makefile("rb"), ""
        try:
            self.say(f"{given.greet} sink")
            while self.answer(self.line()):
                pass
        except (Gone, OSError):
            pass
        self.request.close()

    def say(self, text: str):
        self.request.sendall(text.encode() + b"\r\n")

    def line(self) -> str:
        line = self.file.readline(10_000)
        if not line:
            raise Gone
        text = line.decode().rstrip("\r\n")
        with lock, (given.folder / "log").open("a") as log:
            log.write(f"{'tls' if self.secured else 'plain'} {text}\n")
        return text

    def answer(self, line: str) -> bool:
        word = line.split(":")[0].upper().split()[0] if line else ""
        wanted = given.auth and not self.signed_in
        if word in ("EHLO", "HELO"):
            self.hello()
        elif word == "STARTTLS" and given.tls and not self.secured:
            self.say("220 go on")
            self.request = context().wrap_socket(self.request, server_side=True)
            self.file, self.secured = self.request.makefile("rb"), True
        elif word == "AUTH":
            self.sign_in(line.split())
        elif word == "MAIL":
            self.say("530 sign in first" if wanted else f"{given.sender} sender")
        elif word == "RCPT":
            self.take_receiver(line)
        elif word == "DATA":
            self.say("354 go on")
            self.take_text()
        elif word == "QUIT":
            if self.receiver.startswith("clingy@"):
                time.sleep(30)
            self.say("221 bye")
            return False
        else:
            self.say("502 unknown")
        return True

    def hello(self):
        offers = ["sink", "8BITMIME"]
        if given.tls and not self.secured:
            offers.append("STARTTLS")
        if given.auth and self.secured:
            offers.append("AUTH PLAIN")
        for offer in offers[:-1]:
            self.say(f"250-{offer}")
        self.say(f"250 {offers[-1]}")

    def sign_in(self, words: list[str]):
        if len(words) < 3:
            self.say("334 ")
            words.append(self.line())
        name, password = base64.b64decode(words[2]).decode().split("\0")[1:]
        self.signed_in = f"{name}:{password}" == given.auth
        self.say("235 welcome" if self.signed_in else "535 5.7.8 wrong")

    def take_receiver(self, line: str):
        self.receiver = line.split("<")[1].split(">")[0]
        name = self.receiver.split("@")[0]
        if name == "nouser":
            return self.say("550 5.1.1 nobody of that name")
        if name == "grey" and times(self.receiver) == 1:
            return self.say("451 4.7.1 come again later")
        self.say("250 receiver")

    def take_text(self):
        name, text = self.receiver.split("@")[0], b""
        while True:
            line = self.file.readline()
            if not line:
                raise Gone
            if line == b".\r\n":
                break
            text += line[1:] if line.startswith(b".") else line
            if name == "cut":
                raise Gone
        if name in ("slow", "silent"):
            time.sleep(30 if name == "slow" else 3600)
        if name in ("full", "never"):
            return self.say("452 4.2.2 full" if name == "full" else "554 5.6.0 not this")
        keep(text)
        if name == "lost" and times(self.receiver) == 1:
            raise Gone
        self.say("250 2.0.0 taken")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


def go_with_the_test():
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=go_with_the_test, daemon=True).start()
with Server(("127.0.0.1", 0), Session) as server:
    print(server.server_address[1], flush=True)
    server.serve_forever()
