"""People at work on referrals, all at once, and what has to be there of what they were told had been done."""

import hashlib
import http.client
import random
import sqlite3
import subprocess
import threading
import time
from collections import defaultdict
from contextlib import suppress
from itertools import count

import desk
from desk import PARTNER, agree_route, come_in
from server import PROGRAM
from sink import Sink

SERVICE = "Võlanõustamine Tartus"
SENDERS = 3
GONE = (OSError, http.client.HTTPException)
# How a move that was acknowledged stands in the journal of its referral.
MARKS = {"send": "send", "accept": "accept", "take back": "cancel"}


class Work:
    """Several people at once, and what each was told had been done."""

    def __init__(self, house, service: str, sink: Sink):
        self.house, self.service, self.sink = house, service, sink
        self.visitor = come_in(house, "mari@tartu.example")
        agree_route(self.visitor, service, sink)
        self.secret = self.visitor.secret("/too/suunamised")
        self.numbers = count(5_500_0000)
        self.done: dict[str, set[str]] = defaultdict(set)
        self.links: list[str] = []
        self.answered: set[str] = set()
        self.faults: list[str] = []

    def round(self, house, seconds: float, before_the_end=lambda: None):
        """Works on a running program until it is killed."""
        self.house = self.visitor.server = house
        workers = [*([self.sender] * SENDERS), self.partner, self.young_person]
        threads = [threading.Thread(target=self.until_gone, args=(worker,), daemon=True) for worker in workers]
        for one in threads:
            one.start()
        time.sleep(seconds)
        before_the_end()
        house.process.kill()
        house.process.wait()
        for one in threads:
            one.join(40)
            assert not one.is_alive()

    def told(self) -> dict[str, set[str]]:
        """What they have been told so far had been done."""
        return {what: set(done) for what, done in self.done.items()}

    def until_gone(self, worker):
        with suppress(*GONE):
            while self.house.process.returncode is None:
                worker()

    def sender(self):
        word = {"vorm": self.secret} | desk.filled(self.service, name="Liis", contact=f"{next(self.numbers)}")
        reply = self.visitor.send("/too/suunamised/uus", word)
        if not self.fits("draft", reply, 303):
            return
        referral = reply.place.rpartition("/")[2]
        self.done["draft"].add(referral)
        reply = self.visitor.send(f"/too/suunamised/{referral}", {"vorm": self.secret, "samm": "send", "versioon": "1"})
        if self.fits("send", reply, 200):
            self.done["send"].add(referral)
            self.links.append(desk.own_path(reply.text))

    def partner(self):
        for letter in list(self.sink.letters):
            path = asked(letter)
            if not path or path in self.answered:
                continue
            fields = {"tegu": "vota", "versioon": "2", "kohtuja": "Peeter", "plaan": desk.day(1), "algus": ""}
            reply = desk.Visitor(self.house).send(path, fields)
            # Others have been quicker, or the answer to an earlier yes was lost with the program.
            if self.fits("accept", reply, 303, 404, 409):
                self.answered.add(path)
            if reply.status == 303:
                self.done["accept"].add(path)
        time.sleep(0.02)

    def young_person(self):
        time.sleep(random.uniform(0.05, 0.3))
        if not self.links:
            return
        path = self.links.pop(random.randrange(len(self.links)))
        reply = desk.Visitor(self.house).send(path, {"tegu": "koik", "versioon": "2"})
        if self.fits("take back", reply, 303, 404) and reply.status == 303:
            self.done["take back"].add(path)

    def fits(self, what: str, reply: desk.Reply, *statuses: int) -> bool:
        if reply.status not in statuses:
            self.faults.append(f"{what}: {reply.status}")
        return reply.status in statuses


def rows(database, sql: str, *values) -> list[tuple]:
    with sqlite3.connect(database, timeout=30) as db:
        return db.execute(sql, values).fetchall()


def lost(done: dict[str, set[str]], database) -> list[str]:
    """What was acknowledged and is not there."""
    steps = {(referral, move) for referral, move in rows(database, "SELECT referral, move FROM step")}
    drafts = {referral for (referral,) in rows(database, "SELECT id FROM referral")}
    behind = dict(rows(database, "SELECT hash, referral FROM referral_link"))
    found = [f"draft {one}" for one in done.get("draft", set()) - drafts]
    for what, move in MARKS.items():
        for one in done.get(what, ()):
            referral = one if what == "send" else behind.get(mark(one))
            if (referral, move) not in steps:
                found.append(f"{what} {one}")
    return found


def asked(letter) -> str:
    """Where a mail to the partner leads that asks about a referral; empty for others."""
    is_asking = PARTNER in letter.receivers and "/vastus/" in letter.parts()[0]
    return letter.path("vastus") if is_asking else ""


def mark(path: str) -> str:
    return hashlib.sha256(path.rpartition("/")[2].encode()).hexdigest()


def half_done(database) -> list[str]:
    """Referrals whose journal does not lead to where they stand, and steps without what belongs to them."""
    found = []
    journal = defaultdict(list)
    for referral, *step in rows(database, "SELECT referral, version, from_state, to_state, move FROM step ORDER BY referral, version"):
        journal[referral].append(step)
    told = {subject for (subject,) in rows(database, "SELECT subject FROM message WHERE name = 'partner.new'")}
    for referral, version, state, forgotten in rows(database, "SELECT id, version, state, forgotten_at FROM referral"):
        stands = (1, "draft")
        for number, before, after, move in journal[referral]:
            if (number, before) != (stands[0] + 1, stands[1]):
                found.append(f"{referral}: {move} does not follow {stands}")
            stands = (number, after)
        if stands != (version, state):
            found.append(f"{referral}: stands at {(version, state)}, but its journal leads to {stands}")
        if state != "draft" and referral not in told:
            found.append(f"{referral}: the partner was never asked")
        keyless = rows(database, "SELECT wrapped IS NULL FROM key WHERE subject = ?", f"referral {referral}") != [(0,)]
        if keyless != bool(forgotten):
            found.append(f"{referral}: its key is {'gone' if keyless else 'there'}, forgotten at {forgotten}")
    return found + [f"integrity: {one}" for (one,) in rows(database, "PRAGMA integrity_check") if one != "ok"]


def check(database):
    ended = subprocess.run([PROGRAM, "check", "--database", str(database)], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def every_partner_was_told(work: Work, house, sink: Sink):
    """At least once: also what was on its way when the program ended. Who took all back needs none."""
    end = time.monotonic() + 120
    while True:
        behind = dict(rows(house.database, "SELECT hash, referral FROM referral_link"))
        told = {behind.get(mark(path)) for path in map(asked, list(sink.letters)) if path}
        over = {behind.get(mark(one)) for one in work.done["take back"]}
        untold = work.done["send"] - told - over
        if not untold:
            return
        states = rows(house.database, "SELECT state, count(*), min(due_at) FROM message GROUP BY state")
        assert time.monotonic() < end, f"{len(untold)} partners were not told: {states}"
        time.sleep(0.5)
