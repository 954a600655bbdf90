"""Young people handed on, written straight into the database of a running server, sealed as the program seals."""

import base64
import ctypes
import ctypes.util
import hashlib
import json
import os
import sqlite3
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from server import MASTER

SERVICE = "Võlanõustamine Tartus"

crypto = ctypes.CDLL(ctypes.util.find_library("crypto"))
crypto.EVP_CIPHER_CTX_new.restype = ctypes.c_void_p
crypto.EVP_aes_256_gcm.restype = ctypes.c_void_p


def sealed(text: bytes, key: bytes, place: str) -> bytes:
    """AES-256-GCM: nonce, what was sealed, tag; the place is needed to open it again."""
    nonce, known, length = os.urandom(12), place.encode(), ctypes.c_int()
    body, tag = ctypes.create_string_buffer(len(text) + 16), ctypes.create_string_buffer(16)
    context = ctypes.c_void_p(crypto.EVP_CIPHER_CTX_new())
    cipher = ctypes.c_void_p(crypto.EVP_aes_256_gcm())
    assert crypto.EVP_EncryptInit_ex(context, cipher, None, key, nonce) == 1
    assert crypto.EVP_EncryptUpdate(context, None, ctypes.byref(length), known, len(known)) == 1
    assert crypto.EVP_EncryptUpdate(context, body, ctypes.byref(length), text, len(text)) == 1
    count = length.value
    assert crypto.EVP_EncryptFinal_ex(context, None, ctypes.byref(length)) == 1
    assert crypto.EVP_CIPHER_CTX_ctrl(context, 0x10, 16, tag) == 1
    crypto.EVP_CIPHER_CTX_free(context)
    return nonce + body.raw[:count] + tag.raw


@dataclass
class Handed:
    """One referral, and the addresses of both sides."""

    id: str
    partner: str
    own: str


def moment(days: float = 0) -> str:
    when = datetime.now(timezone.utc) + timedelta(days=days)
    return when.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def day(days: int = 0) -> str:
    return (datetime.now() + timedelta(days=days)).date().isoformat()


def holder(server, db) -> str:
    """Somebody of Tartu who is in and reads what young people ask."""
    found = db.execute("SELECT id FROM account WHERE email = 'mari@tartu.example'").fetchone()
    if found:
        return found[0]
    number = str(uuid.uuid4())
    db.execute(
        "INSERT INTO account (id, email, name, role, municipality, added_at, joined_at)"
        " VALUES (?, 'mari@tartu.example', 'Mari Maasikas', 'specialist', '0793', ?, ?)",
        (number, moment(), moment()),
    )
    return number


def route_of(db, service: str, who: str) -> str:
    """The address that referrals of a service go to; its mailbox has agreed."""
    found = db.execute("SELECT id FROM route WHERE service = ? AND counts_from IS NOT NULL", (service,)).fetchone()
    if found:
        return found[0]
    route = str(uuid.uuid4())
    db.execute(
        "INSERT INTO route (id, service, email, language, how, asked_by, asked_at, mailbox_at, counts_from)"
        " VALUES (?, ?, 'volad@partner.example', 'et', 'link', ?, ?, ?, ?)",
        (route, service, who, moment(), moment(), moment()),
    )
    return route


def hand_on(server, language: str = "et", message: str = "Vajab rahuliku algust.") -> Handed:
    """A girl called Liis, sent and waiting for the partner's answer."""
    service = next(one["id"] for one in server.search(SERVICE) if one["name"] == SERVICE)
    handed = Handed(str(uuid.uuid4()), f"/vastus/{token()}", f"/minu/{token()}")
    subject, key = f"referral {handed.id}", os.urandom(32)
    person = {"name": "Liis", "channel": "phone", "contact": "5550 1234", "when": "õhtuti"}
    with sqlite3.connect(server.database, timeout=30) as db:
        db.execute("PRAGMA foreign_keys = ON")
        who = holder(server, db)
        organization = db.execute("SELECT organization FROM service WHERE id = ?", (service,)).fetchone()[0]
        snapshot = {"name": {"et": SERVICE}, "organization": "Tartu linn", "firstStep": {}}
        row = {
            "id": handed.id, "version": 2, "state": "sent", "municipality": "0793", "holder": who, "service": service,
            "organization": organization, "snapshot": json.dumps(snapshot), "need": "debts", "age_band": "18-20",
            "area": "0793", "language": language, "urgent": 1, "wants_mail": 0, "wants_follow_up": 1, "safe": 1,
            "person": sealed(json.dumps(person).encode(), key, f"{subject} person"),
            "message": sealed(message.encode(), key, f"{subject} message"),
            "made_at": moment(), "changed_at": moment(), "sent_at": moment(), "respond_by": moment(3),
            "expires_on": moment(17), "route": route_of(db, service, who),
        }
        marks = ", ".join("?" * len(row))
        db.execute(f"INSERT INTO referral ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))
        wrapped = sealed(key, MASTER, f"key {subject}")
        db.execute("INSERT INTO key (subject, wrapped, made_at) VALUES (?, ?, ?)", (subject, wrapped, moment()))
        db.execute(
            "INSERT INTO consent VALUES (?, ?, ?, 'spoken', 'of_age', ?, ?, ?, NULL)",
            (handed.id, organization, '["name","contact","when","message"]', day(240), moment(), who),
        )
        db.execute(
            "INSERT INTO step (referral, version, move, from_state, to_state, actor, account, channel, at, facts, lasted)"
            " VALUES (?, 2, 'send', 'draft', 'sent', 'sender', ?, 'account', ?, '{}', 0)",
            (handed.id, who, moment()),
        )
        for path, audience in ((handed.partner, "partner"), (handed.own, "young_person")):
            mark = hashlib.sha256(path.rpartition("/")[2].encode()).hexdigest()
            values = (mark, handed.id, audience, moment(), moment(30))
            db.execute("INSERT INTO referral_link (hash, referral, audience, made_at, expires_at) VALUES (?, ?, ?, ?, ?)", values)
    return handed


def ask_address(server) -> str:
    """The path of a question to an address."""
    text = token()
    service = next(one["id"] for one in server.search(SERVICE) if one["name"] == SERVICE)
    with sqlite3.connect(server.database, timeout=30) as db:
        route = str(uuid.uuid4())
        db.execute(
            "INSERT INTO route (id, service, email, language, how, asked_by, asked_at) VALUES (?, ?, ?, 'et', 'link', ?, ?)",
            (route, service, "noored@partner.example", holder(server, db), moment()),
        )
        values = (hashlib.sha256(text.encode()).hexdigest(), route, holder(server, db), moment(), moment(30))
        db.execute(
            "INSERT INTO route_link (hash, route, purpose, made_by, made_at, expires_at) VALUES (?, ?, 'question', ?, ?, ?)", values
        )
    return f"/aadress/{text}"


def column(server, handed: Handed, name: str):
    with sqlite3.connect(server.database, timeout=30) as db:
        return db.execute(f"SELECT {name} FROM referral WHERE id = ?", (handed.id,)).fetchone()[0]


def token() -> str:
    return base64.urlsafe_b64encode(os.urandom(32)).decode().rstrip("=")
