"""The whole way with real mail: from the service on the screen to how the young person is a month later."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

import desk
from conftest import PHONE
from desk import PARTNER, PASSWORD, come_in, keep_route, mail_server
from server import Server, night_clock
from sink import Sink

SERVICE = "Võlanõustamine Tartus"
SPECIALIST = "mari@tartu.example"
DAY = 86_400
# What nobody may find outside the sealed part: who it is about, how they are reached, what was said.
NAME, CONTACT, WHEN, MESSAGE = "Liisbet-Loviise", "5550 4321", "pärast kella 16.20", "Soovib alustada rahulikult."
SECRETS = [NAME, CONTACT, CONTACT.replace(" ", ""), WHEN, MESSAGE]


@dataclass
class House:
    """A real installation that can be stopped and started again, also at another time."""

    folder: Path
    sink: Sink
    server: Server

    def again(self, days: int = 0):
        self.server.stop()
        self.kept_log += self.server.log.read_bytes()
        moved = night_clock(self.folder, days * DAY) if days else {}
        if moved is None:
            pytest.skip("no C compiler to move the server's clock with")
        self.server = mail_server(
            self.folder, self.sink, "--log", "debug", "--clock-is-right", environment=moved, port=self.server.port
        )

    kept_log: bytes = b""

    def files(self) -> dict[str, bytes]:
        """Every byte that the house has written."""
        database = self.server.database
        files = [database, database.with_name(f"{database.name}-wal"), database.with_name(f"{database.name}-shm")]
        found = {file.name: file.read_bytes() for file in files if file.exists()}
        return found | {"log": self.kept_log + self.server.log.read_bytes()}

    def row(self, referral: str) -> sqlite3.Row:
        return self.rows("SELECT * FROM referral WHERE id = ?", referral)[0]

    def rows(self, sql: str, *values) -> list[sqlite3.Row]:
        with sqlite3.connect(f"file:{self.server.database}?mode=ro", uri=True, timeout=30) as db:
            db.row_factory = sqlite3.Row
            return db.execute(sql, values).fetchall()

    def tells(self, secrets: list[str]) -> list[str]:
        """Where any of these can be found: in a file, or in a mail."""
        files = [f"{name}: {secret}" for name, body in self.files().items() for secret in secrets if secret.encode() in body]
        mails = [f"{letter.head('Subject')}: {secret}" for letter in self.sink.letters for secret in secrets if letter.tells(secret)]
        return files + mails


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    folder, sink = tmp_path_factory.mktemp("house"), Sink()
    one = House(folder, sink, mail_server(folder, sink, "--log", "debug"))
    yield one
    one.server.stop()
    sink.stop()


@pytest.fixture(scope="module")
def service(house) -> str:
    return next(one["id"] for one in house.server.search(SERVICE) if one["name"] == SERVICE)


@pytest.fixture(scope="module")
def visitor(house, service) -> desk.Visitor:
    """A specialist of Tartu, and an address to which referrals may come."""
    one = come_in(house.server, SPECIALIST)
    assert keep_route(one, service).status == 303
    return one


class Finger:
    """Counts how often it taps."""

    taps = 0

    def tap(self, target):
        target.click()
        self.taps += 1


def test_from_the_service_to_the_mail_in_five_taps_and_on_to_the_end(open_page, house, visitor, service):
    page = open_page(at=house.server)
    page.watch.expect_cookies()
    sign_in(page)
    send_from_meeting(page, service)
    own, referral = desk.own_path(page.content()), page.url.rpartition("/")[2].partition("?")[0]
    letter = house.sink.wait(PARTNER, "vastus")
    assert not [secret for secret in SECRETS if letter.tells(secret)], letter.raw
    scan(house, referral, letter.path("vastus"))
    partner = open_page(letter.path("vastus"), at=house.server, viewport=PHONE)
    take_up(partner)
    follow(page, house, referral)
    told = house.sink.wait(SPECIALIST, "too/suunamised")
    assert not [secret for secret in SECRETS if told.tells(secret)], told.raw
    a_month_later(open_page, house, own, referral)
    assert house.tells([NAME, CONTACT, WHEN, MESSAGE]) == []


def sign_in(page):
    page.goto("/too/sisse")
    page.locator("#epost").fill(SPECIALIST)
    page.locator("#parool").fill(PASSWORD)
    page.locator("#parool").press("Enter")
    page.wait_for_url("**/too")


def send_from_meeting(page, service):
    """The young person sits beside; the service stands on the screen."""
    page.goto("/kohtumine?q=võlanõustamine tartus&vanus=18")
    finger = Finger()
    finger.tap(page.locator(f".pane:has(h2:text-is('{SERVICE}')) a[href*='/too/suunamised/uus']"))
    expect(page.locator("input[name=age][value='18-20']")).to_be_checked()
    page.locator("#name").fill(NAME)
    page.locator("#contact input, input#contact").fill(CONTACT)
    page.locator("#when").fill(WHEN)
    page.locator("#message").fill(MESSAGE)
    finger.tap(page.locator("input[name=safe][value='1']"))
    finger.tap(page.locator("input[name=consent][value=spoken]"))
    finger.tap(page.locator("main form .act button"))
    expect(page.locator(".beside .part").first).not_to_contain_text(NAME)
    expect(page.locator(".beside .part").last).to_contain_text(NAME)
    finger.tap(page.locator("button[value=send]"))
    expect(page.locator(".ownlink")).to_be_visible()
    assert finger.taps <= 5, f"{finger.taps} taps"


def scan(house, referral: str, path: str):
    """Programs that look into mails open every link, often, and ask for its head as well."""
    before = dict(house.row(referral))
    one = desk.Visitor(house.server)
    for method in ["GET", "HEAD"] * 10:
        reply = one.ask(method, path)
        assert reply.status == 200 and "no-store" in reply.headers["Cache-Control"]
        assert not any(secret in reply.text for secret in (NAME, CONTACT, WHEN))
    assert dict(house.row(referral)) == before
    assert one.cookies == {}


def take_up(partner):
    """On a phone: two taps, and who will meet them."""
    expect(partner.locator("main")).to_contain_text(MESSAGE)
    for secret in (NAME, CONTACT, WHEN):
        expect(partner.locator("body")).not_to_contain_text(secret)
    assert partner.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    partner.locator(".yes summary").click()
    partner.locator("#kohtuja").fill("Peeter Paan")
    partner.locator(".yes button").click()
    partner.wait_for_url("**tehtud=vota")
    for secret in (NAME, CONTACT, WHEN):
        expect(partner.locator("main")).to_contain_text(secret)


def follow(page, house, referral):
    """The specialist was there when they met, and notes how it ended."""
    page.goto(f"/too/suunamised/{referral}")
    page.locator("input[name=viis][value=joint_meeting]").check()
    for one in ("young_person", "partner", "sender"):
        page.locator(f"input[name=kohal][value={one}]").check()
    page.locator("button[value=start]").click()
    page.wait_for_url("**tehtud=start")
    assert (house.row(referral)["state"], house.row(referral)["warm"]) == ("in_progress", 1)


def a_month_later(open_page, house, own, referral):
    letter = house.sink.wait(PARTNER, "vastus")
    partner = open_page(letter.path("vastus"), at=house.server, viewport=PHONE)
    partner.locator("details:has(input[value=lopp]) > summary").click()
    partner.locator("input[name=tulemus][value=advice]").check()
    partner.locator("form:has(input[value=lopp]) button").click()
    partner.wait_for_url("**tehtud=lopp")
    assert house.row(referral)["state"] == "completed"
    house.again(days=32)
    page = open_page(own, at=house.server, viewport=PHONE)
    page.locator("summary", has_text="Kes on vaadanud").click()
    expect(page.locator(".looks")).to_contain_text("Asutus, kuhu palve läks")
    page.locator("input[name=kuidas][value=works]").check()
    page.locator("form:has(input[value=kuidas]) button").click()
    page.wait_for_url("**tehtud=kuidas")
    answered = house.rows("SELECT answer, answered_by FROM follow_up WHERE referral = ? AND month = 1", referral)[0]
    assert tuple(answered) == ("works", "young_person")
    house.again()


def test_what_a_young_person_takes_back_is_nowhere_any_more(open_page, house, visitor, service):
    word = dict(name="Kadri-Annabel", contact="5550 9876", when="laupäeviti", message="Tuleb koos koeraga.")
    referral = desk.draft(visitor, service, **word)
    after = len(house.sink.letters)
    own = desk.hand_on(visitor, referral)
    partner = open_page(house.sink.wait(PARTNER, "vastus", after).path("vastus"), at=house.server, viewport=PHONE)
    partner.locator(".yes summary").click()
    partner.locator("#kohtuja").fill("Peeter Paan")
    partner.locator(".yes button").click()
    partner.wait_for_url("**tehtud=vota")
    sealed = sealed_bytes(house, referral)
    assert len(sealed) == 4
    page = open_page(own, at=house.server, viewport=PHONE)
    expect(page.locator("main")).to_contain_text("Peeter Paan")
    page.locator("summary", has_text="Võta kõik tagasi").click()
    page.get_by_role("button", name="Jah, kustutage kõik").click()
    page.wait_for_url("**/minu/kustutatud")
    assert house.tells(list(word.values()) + ["Peeter Paan"]) == []
    partner.reload()
    expect(partner.locator("body")).not_to_contain_text("Kadri")
    # With the file complete, neither the key nor what lay under it can be found in it, also not in pages that are free.
    house.again()
    left = [name for name, body in house.files().items() for piece in sealed if piece in body]
    assert left == []
    assert desk.Visitor(house.server).get(own).status == 404


def sealed_bytes(house, referral: str) -> list[bytes]:
    """The key of a referral as it is wrapped, and what lies sealed under it."""
    row = house.row(referral)
    key = house.rows("SELECT wrapped FROM key WHERE subject = ?", f"referral {referral}")[0]["wrapped"]
    return [bytes(piece)[:48] for piece in (key, row["person"], row["message"], row["meeter"])]


def test_the_whole_way_in_russian_on_a_phone_in_the_dark(open_page, house, visitor, service):
    word = dict(name="Снежана", contact="5550 2468", when="вечером", message="Говорит по-русски.", language="ru")
    keep_route(visitor, service, language="ru")
    after = len(house.sink.letters)
    own = desk.hand_on(visitor, desk.draft(visitor, service, **word))
    letter = house.sink.wait(PARTNER, "vastus", after)
    assert letter.path("vastus").startswith("/ru/") and own.startswith("/ru/")
    assert not [secret for secret in word.values() if secret != "ru" and letter.tells(secret)]
    dark = dict(at=house.server, viewport=PHONE, language="ru", color_scheme="dark")
    partner = open_page(letter.path("vastus"), **dark)
    expect(partner.locator("html")).to_have_attribute("lang", "ru")
    partner.locator(".yes summary").click()
    partner.locator("#kohtuja").fill("Пётр")
    partner.locator(".yes button").click()
    partner.wait_for_url("**tehtud=vota")
    expect(partner.locator("main")).to_contain_text("Снежана")
    page = open_page(own, **dark)
    expect(page.locator("h1")).to_have_text("Тебя ждут")
    expect(page.locator("main")).to_contain_text("Пётр")
    page.locator("summary", has_text="Я больше не хочу").click()
    page.get_by_role("button", name="Да, прекратите").click()
    page.wait_for_url("**tehtud=loobun")
    partner.reload()
    expect(partner.locator("body")).not_to_contain_text("Снежана")
