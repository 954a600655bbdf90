"""A small provider of identities by OpenID Connect (authorization code, PKCE, RS256), shaped after TARA, with faults to order.

An outside one is used in its place when KAARDISTUS_TEST_OIDC names it: `ISSUER CLIENT SECRET PORT`, where PORT is that of the program in
the address that the provider has been told to send people back to (`http://127.0.0.1:PORT/too/valine/tagasi`). It takes faults as
`POST /_fault {"name": NAME, "times": 1}` and new keys as `POST /_rotate`."""

import base64
import hashlib
import html
import json
import os
import secrets
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, quote, urlencode, urlsplit

SHA256_PREFIX = bytes.fromhex("3031300d060960864801650304020105000420")
PEOPLE = {"60001019906": "Mari Ann", "38001085718": "Jaak Kristjan"}


def url64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def is_prime(number: int) -> bool:
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for _ in range(24):
        power = pow(secrets.randbelow(number - 3) + 2, odd, number)
        if power in (1, number - 1):
            continue
        for _ in range(twos - 1):
            power = power * power % number
            if power == number - 1:
                break
        else:
            return False
    return True


def prime() -> int:
    while True:
        number = secrets.randbits(1024) | 1 | 3 << 1022
        if all(number % small for small in (3, 5, 7, 11, 13, 17, 19, 23)) and number % 65537 != 1 and is_prime(number):
            return number


class Key:
    """An RSA key of 2048 bits, made afresh: good enough to sign for a test."""

    def __init__(self):
        first, second = prime(), prime()
        self.modulus = first * second
        self.secret = pow(65537, -1, (first - 1) * (second - 1))
        self.id = secrets.token_hex(8)

    def listed(self) -> dict:
        modulus = url64(self.modulus.to_bytes(256, "big"))
        return {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.id, "n": modulus, "e": "AQAB"}

    def sign(self, content: bytes) -> bytes:
        digest = SHA256_PREFIX + hashlib.sha256(content).digest()
        padded = b"\x00\x01" + b"\xff" * (256 - 3 - len(digest)) + b"\x00" + digest
        return pow(int.from_bytes(padded, "big"), self.secret, self.modulus).to_bytes(256, "big")


class Provider:
    """Runs until it is stopped. `fault` is what goes wrong with the next token."""

    client, secret = "kaart", "sa la+dus"

    def __init__(self):
        self.key, self.stranger, self.fault, self.codes, self.back = Key(), Key(), None, {}, None
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def order(self, fault: str):
        self.fault = fault

    def takes(self, fault: str) -> bool:
        if self.fault != fault:
            return False
        self.fault = None
        return True

    def metadata(self) -> dict:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }

    def page(self) -> str:
        buttons = [f'<button name="user" value="{code}">{html.escape(name)}</button>' for code, name in PEOPLE.items()]
        return (
            '<!doctype html><html lang="en"><title>Provider</title><link rel="icon" href="data:,"><form method="post">'
            f'{"".join(buttons)}<button name="cancel" value="1">Cancel</button></form></html>'
        )

    def answer(self, asked: dict, chosen: dict) -> str:
        """Where the browser goes back to."""
        if asked.get("client_id") != self.client or len(asked.get("state", "")) < 8 or "openid" not in asked["scope"].split():
            raise ValueError("not a proper question")
        if chosen.get("cancel"):
            return f'{asked["redirect_uri"]}?{urlencode({"error": "user_cancel", "state": asked["state"]})}'
        code = secrets.token_urlsafe(24)
        self.codes[code] = asked | {"user": chosen["user"]}
        return f'{asked["redirect_uri"]}?{urlencode({"code": code, "state": asked["state"]})}'

    def token(self, form: dict, authorization: str) -> dict | None:
        pair = f"{quote(self.client, safe='')}:{quote(self.secret, safe='')}"
        asked = self.codes.pop(form.get("code"), None)
        if authorization != "Basic " + base64.b64encode(pair.encode()).decode() or asked is None:
            return None
        challenge = url64(hashlib.sha256(form["code_verifier"].encode()).digest())
        if challenge != asked["code_challenge"] or form["redirect_uri"] != asked["redirect_uri"]:
            return None
        access = secrets.token_urlsafe(24)
        return {"access_token": access, "token_type": "bearer", "id_token": self.identity(asked, access)}

    def identity(self, asked: dict, access: str) -> str:
        now = int(time.time())
        # TARA writes this hash in standard base64.
        half = base64.b64encode(hashlib.sha256(access.encode()).digest()[:16]).decode()
        claims = {"iss": self.issuer, "aud": [self.client], "sub": "EE" + asked["user"], "iat": now, "exp": now + 40}
        claims |= {"nonce": asked["nonce"], "state": asked["state"], "acr": "high", "amr": ["mID"], "at_hash": half}
        spoilt = {
            "bad_nonce": {"nonce": "x" * 16},
            "bad_aud": {"aud": ["other"]},
            "bad_iss": {"iss": "https://evil.example"},
            "expired": {"iat": now - 100, "exp": now - 60},
            "low_acr": {"acr": "low"},
            "wrong_amr": {"amr": ["eIDAS"]},
            "no_sub": {"sub": None},
            "no_state": {"state": None},
        }
        for fault, changes in spoilt.items():
            if self.takes(fault):
                claims |= changes
        claims = {name: value for name, value in claims.items() if value is not None}
        return self.signed(claims)

    def signed(self, claims: dict) -> str:
        head = {"alg": "RS256", "typ": "JWT", "kid": "nope" if self.takes("unknown_kid") else self.key.id}
        unsigned = self.takes("alg_none")
        if unsigned:
            head = {"alg": "none"}
        text = ".".join(url64(json.dumps(part).encode()) for part in (head, claims))
        key = self.stranger if self.takes("bad_sig") else self.key
        return f"{text}." if unsigned else f"{text}.{url64(key.sign(text.encode()))}"

    def handler(self):
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def send(self, status, content, kind="application/json", **headers):
                body = content.encode() if isinstance(content, str) else json.dumps(content).encode()
                self.send_response(status)
                for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def query(self, text):
                return {name: values[0] for name, values in parse_qs(text, keep_blank_values=True).items()}

            def do_GET(self):
                match urlsplit(self.path).path:
                    case "/.well-known/openid-configuration":
                        self.send(200, provider.metadata())
                    case "/jwks" if provider.takes("jwks_500"):
                        self.send(500, "x")
                    case "/jwks":
                        self.send(200, {"keys": [provider.key.listed()]})
                    case "/authorize":
                        self.send(200, provider.page(), "text/html; charset=utf-8")
                    case _:
                        self.send(404, {})

            def do_POST(self):
                form = self.query(self.rfile.read(int(self.headers["Content-Length"])).decode())
                parts = urlsplit(self.path)
                if parts.path == "/authorize":
                    self.send(302, "", Location=provider.answer(self.query(parts.query), form))
                elif provider.takes("token_500"):
                    self.send(500, "x")
                else:
                    answer = provider.token(form, self.headers.get("Authorization", ""))
                    self.send(200 if answer else 400, answer or {"error": "invalid_grant"})

        return Handler


class Outside:
    """The provider that KAARDISTUS_TEST_OIDC names."""

    def __init__(self, told: str):
        self.issuer, self.client, self.secret, port = told.split()
        self.port = int(port)

    @staticmethod
    def named():
        told = os.environ.get("KAARDISTUS_TEST_OIDC")
        return Outside(told) if told else None

    def order(self, fault: str):
        self.post("/_fault", {"name": fault, "times": 1})

    def rotate(self):
        self.post("/_rotate", {})

    def post(self, path: str, content: dict):
        request = urllib.request.Request(
            self.issuer + path, json.dumps(content).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            answer.read()

    def stop(self):
        pass
