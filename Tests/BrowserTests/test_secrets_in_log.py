"""No secret stands in any log: every journey is made while the program tells all it can, and what it told is searched."""

import base64
import hashlib
import hmac
import json
import re
import struct
import time
from urllib.error import HTTPError
from urllib.parse import parse_qsl, quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen

import pytest

from desk import PARTNER, Visitor, add_account, day, draft, hand_on, keep_route
from provider import Provider
from server import Server, free_port
from sink import Sink

PASSWORD = "kolm rohelist kapsast"
NEWER = "neli kollast kaalikat"
MAIL_PASSWORD = "posti-saladus-4711"
SERVICE = "Võlanõustamine Tartus"
PERSON = {"name": "Liisbet Saladus", "contact": "liisbet.saladus@noor.example", "message": "Vajab rahulikku algust."}
SETTINGS = """
address: http://127.0.0.1:{port}
mail: {{server: "{mail}", from: "Kaardistus <kaardistus@vald.example>", tls: none, user: kaardistus, password_file: {password}}}
openid: {{issuer: "{issuer}", client_id: "{client}", client_secret_file: {secret}, scopes: [openid, mid], name: {{et: TARA}}}}
"""


def code(secret: str, away: int = 0) -> str:
    counter = struct.pack(">q", int(time.time() // 30) + away)
    digest = hmac.digest(base64.b32decode(secret), counter, hashlib.sha1)
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def spellings(secret: bytes) -> set[bytes]:
    """How a secret may be written down by somebody who did not mean to."""
    text = secret.decode(errors="replace")
    plain = {secret, secret.hex().encode(), secret.hex().upper().encode(), quote(text, safe="").encode()}
    plain |= {", ".join(map(str, secret)).encode(), ",".join(map(str, secret)).encode(), repr(text)[1:-1].encode()}
    for start in range(3):
        # Base64 looks different by where in a longer text it begins; what is the same wherever it ends is kept.
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            written = encode(b"\0" * start + secret).rstrip(b"=")
            plain.add(written[(0, 2, 3)[start]: -1 if (start + len(secret)) % 3 else None])
    return {one for one in plain if len(one) >= 6}


def private_file(path, text: str):
    path.touch(mode=0o600)
    path.write_text(text)
    return path


class House:
    """A real installation that tells all it can, and the secrets that were seen on the way."""

    def __init__(self, folder):
        self.sink, self.provider, self.port = Sink(), Provider(), free_port()
        self.key = bytes(range(101, 133))
        facts = {
            "port": self.port, "mail": self.sink.url, "issuer": self.provider.issuer, "client": self.provider.client,
            "password": private_file(folder / "mail", MAIL_PASSWORD), "secret": private_file(folder / "tara", self.provider.secret),
        }
        settings = folder / "settings.yaml"
        settings.write_text(SETTINGS.format(**facts))
        key = private_file(folder / "key", self.key.hex() + "\n")
        more = ["--settings", str(settings), "--key", str(key), "--log", "trace"]
        self.server = Server(folder, {"KAARDISTUS_KEY": ""}, port=self.port, more=more)
        self.secrets = {"master key": self.key, "mail password": MAIL_PASSWORD.encode(), "client secret": self.provider.secret.encode()}

    def keep(self, name: str, secret: str) -> str:
        self.secrets[name] = secret.encode()
        return secret

    def keep_cookies(self, visitor: Visitor, who: str):
        for name, value in visitor.cookies.items():
            if len(value) == 43:
                self.keep(f"{who} {name}", value)

    def stop(self) -> bytes:
        self.server.stop()
        self.sink.stop()
        self.provider.stop()
        return self.server.log.read_bytes()


@pytest.fixture
def house(tmp_path):
    one = House(tmp_path)
    yield one
    if one.server.process.poll() is None:
        one.stop()


def come_in(house, email, role, name, *more) -> Visitor:
    path = add_account(house.server, email, role, "0793", name, *more)
    house.keep(f"invitation of {email}", path.rpartition("/")[2])
    visitor = Visitor(house.server)
    reply = visitor.post(path, {"uus": PASSWORD, "uuesti": PASSWORD})
    assert reply.status == 303, reply.text
    house.keep_cookies(visitor, email)
    return visitor


def arm(house, visitor) -> tuple[str, list[str]]:
    path = "/too/profiil/kood"
    page = visitor.post(path, {"tegu": "alusta", "parool": PASSWORD}).text
    secret = re.search(r'<code class="secret">([A-Z2-7 ]+)</code>', page)[1].replace(" ", "")
    house.keep("second factor", secret)
    house.secrets["second factor in bytes"] = base64.b32decode(secret)
    page = visitor.post(path, {"tegu": "kinnita", "kood": code(secret, -1)}).text
    codes = re.findall(r"<li><code>([a-z2-9-]{14})</code></li>", page)
    assert len(codes) == 10
    for number, one in enumerate(codes):
        house.keep(f"recovery code {number}", one)
        house.keep(f"recovery code {number} plain", one.replace("-", ""))
    return secret, codes


def sign_in(house, email, answer, password=PASSWORD) -> Visitor:
    visitor = Visitor(house.server)
    assert visitor.post("/too/sisse", {"epost": email, "parool": password}).place.startswith("/too/kood")
    house.keep_cookies(visitor, f"halfway {email} {answer}")
    assert visitor.post("/too/kood", {"kood": answer}).status == 303
    house.keep_cookies(visitor, f"in {email} {answer}")
    return visitor


def ask_api(house, key, method, path, body=None, **headers):
    data = json.dumps(body).encode() if body is not None else None
    known = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"} | headers
    request = Request(f"{house.server.address}/api/{path}", data, known, method=method)
    try:
        with urlopen(request, timeout=30) as answer:
            return answer.status, json.loads(answer.read() or b"null")
    except HTTPError as answer:
        return answer.code, json.loads(answer.read() or b"null")


def signs_in_and_out(house) -> Visitor:
    """By password and code, by a recovery code, wrongly, and out again."""
    mari = come_in(house, "mari@tartu.example", "specialist", "Mari Maasikas")
    secret, codes = arm(house, mari)
    mari = sign_in(house, "mari@tartu.example", code(secret, 1))
    again = sign_in(house, "mari@tartu.example", codes[0])
    wrong = Visitor(house.server)
    guess = house.keep("wrong password", "vale parool 4711")
    wrong.post("/too/sisse", {"epost": house.keep("unknown address", "saladuslik@mujal.example"), "parool": guess})
    wrong.post("/too/kood", {"kood": house.keep("wrong code", "wxyz-wxyz-wxyz")}, "/too/sisse")
    again.post("/too/valja", {}, "/too")
    return mari


def forgets_the_password(house) -> Visitor:
    kati = come_in(house, "kati@tartu.example", "coordinator", "Kati Kask")
    Visitor(house.server).post("/too/unustasin", {"epost": "kati@tartu.example"})
    path = house.sink.wait("kati@tartu.example", "too/parool").path("too/parool")
    house.keep("reset link", path.rpartition("/")[2])
    kati = Visitor(house.server)
    reply = kati.post(path, {"uus": NEWER, "uuesti": NEWER})
    house.keep_cookies(kati, "kati after the reset")
    assert reply.place == "/too", reply.text
    return kati


def hands_on(house, mari, service):
    """From the draft by the partner's link and the young person's own to the end."""
    assert keep_route(mari, service).status == 303
    referral = draft(mari, service, channel="email", **PERSON)
    own = hand_on(mari, referral)
    house.keep("own link", own.rpartition("/")[2])
    partner = house.sink.wait(PARTNER, "vastus").path("vastus")
    house.keep("partner's link", partner.rpartition("/")[2])
    one = Visitor(house.server)
    assert one.get(partner).status == 200
    accepted = {"tegu": "vota", "versioon": 2, "kohtuja": house.keep("who meets", "Peeter Kohtuja"), "plaan": day(1), "algus": ""}
    assert one.send(partner, accepted).status == 303
    assert one.get(partner).status == 200 and one.get(own).status == 200
    assert one.send(own, {"tegu": "koik", "versioon": 3}).status == 303
    return referral


def keeps_the_house(house, kati, service, mari):
    """An administrator's key, to which a coordinator gives persons, a webhook, and a new link for somebody who has an owner."""
    anne = come_in(house, "anne@tartu.example", "administrator", "Anne Aas", "--whole")
    page = anne.post("/too/valjuv", {"tegu": "lisa", "aadress": "https://hook.example/kaart", "piirkond": "0793"})
    house.keep("webhook secret", re.search(r'value="([0-9a-f]{64})"', page.text)[1])
    house.secrets["webhook secret in bytes"] = bytes.fromhex(house.secrets["webhook secret"].decode())
    rights = ["referrals:read", "referrals:write"]
    page = anne.post("/too/votmed", {"tegu": "lisa", "nimetus": "STAR", "piirkond": "0793", "paevad": "90", "oigus": rights})
    key = house.keep("API key", re.search(r"kaart_[\w-]{43}", page.text)[0])
    house.keep("API key without its beginning", key.removeprefix("kaart_"))
    assert ask_api(house, key, "GET", "referrals")[0] == 200
    body = {
        "service": service, "need": "debts", "age_band": "18-20", "area": "0793", "safe": True, "holder": "mari@tartu.example",
        "person": {"name": PERSON["name"], "channel": "email", "contact": PERSON["contact"]}, "consent": {"how": "spoken"},
    }
    status, made = ask_api(house, key, "POST", "referrals", body, **{"Idempotency-Key": house.keep("idempotency key", "star-4711-saladus")})
    assert status == 201, made
    assert ask_api(house, key, "GET", f"referrals/{made['id']}?include=person")[0] == 403
    assert ask_api(house, key[:-1] + "_", "GET", "referrals")[0] == 401
    accounts = anne.get("/too/kontod").text
    mari_id = re.search(r'Mari Maasikas.*?name="konto" value="([0-9a-f-]{36})"', accounts, re.S)[1]
    assert anne.post("/too/kontod", {"tegu": "kutsu", "konto": mari_id}).status == 303
    link = house.sink.wait("mari@tartu.example", "too/kutse").path("too/kutse")
    house.keep("mailed link", link.rpartition("/")[2])
    assert Visitor(house.server).get(link).status == 200


def comes_by_the_provider(house):
    guest = Visitor(house.server)
    path = add_account(house.server, "uus@tartu.example", "specialist", "0793", "Uno Uus")
    away = guest.get(f"{path}/valine")
    house.keep_cookies(guest, "on the way to the provider")
    asked = urlsplit(away.place)
    for name, value in parse_qsl(asked.query):
        if name in ("state", "nonce", "code_challenge"):
            house.keep(f"provider's {name}", value)
    form = urlencode({"user": "60001019906"}).encode()
    opener = build_opener(NoRedirect())
    try:
        back = opener.open(Request(away.place, form), timeout=30).headers["Location"]
    except HTTPError as answer:
        back = answer.headers["Location"]
    house.keep("provider's code", dict(parse_qsl(urlsplit(back).query))["code"])
    house.keep("identity", "EE60001019906")
    reply = guest.get(urlsplit(back)._replace(scheme="", netloc="").geturl())
    assert reply.status == 303 and reply.place.endswith("/too"), reply.place
    house.keep_cookies(guest, "in by the provider")


class NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def test_no_secret_stands_in_the_log_however_much_is_told(house):
    for name, text in {"password": PASSWORD, "newer password": NEWER, **PERSON}.items():
        house.keep(name, text)
    service = next(one["id"] for one in house.server.search(SERVICE) if one["name"] == SERVICE)
    mari = signs_in_and_out(house)
    kati = forgets_the_password(house)
    hands_on(house, mari, service)
    keeps_the_house(house, kati, service, mari)
    comes_by_the_provider(house)
    log = house.stop()
    assert log.count(b" trace ") + log.count(b" debug ") > 50, log[-2000:]
    found = {name: one for name, secret in house.secrets.items() for one in spellings(secret) if one in log}
    assert not found, found
    assert len(house.secrets) > 30, sorted(house.secrets)


@pytest.mark.parametrize("secret", [b"parool \xc3\xb5un", bytes(range(101, 133))])
def test_every_spelling_of_a_secret_is_looked_for(secret):
    text = base64.b64encode(b"ab" + secret + b"cd") + b" " + secret.hex().upper().encode() + b" [" + ", ".join(map(str, secret)).encode() + b"]"
    assert sum(one in text for one in spellings(secret)) >= 3
    for written in (base64.b64encode(secret), base64.b64encode(b"x" + secret), base64.urlsafe_b64encode(b"xy" + secret + b"z")):
        assert any(one in written for one in spellings(secret)), written
    assert not any(one in b"nothing of the kind stands in this line" for one in spellings(secret))
