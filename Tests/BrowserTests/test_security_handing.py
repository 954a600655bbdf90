"""Somebody means harm: with forms of their own, with links that are not theirs, with texts that are more than text."""

import re
import sqlite3
from html.parser import HTMLParser
from uuid import uuid4

import pytest

import desk
from desk import PARTNER, PASSWORD, Visitor, come_in, draft, hand_on, keep_route, mail_server
from sink import Sink

SERVICE = "Võlanõustamine Tartus"
HARM = ['<img src=x onerror=x()>"\'', '" autofocus onfocus=x() y="']
NOBODY = "A" * 43
NO_REFERRAL = "00000000-0000-4000-8000-000000000000"


class House:
    """A real installation, two municipalities, a referral of each stage; and what must not be in its log."""

    def __init__(self, folder):
        self.sink = Sink()
        self.server = mail_server(folder, self.sink, "--log", "debug")
        self.service = next(one["id"] for one in self.server.search(SERVICE) if one["name"] == SERVICE)
        self.mari = come_in(self.server, "mari@tartu.example")
        self.stranger = come_in(self.server, "kati@viljandi.example", "coordinator", "0899", "Kati Karu")
        keep_route(self.mari, self.service)
        self.known = {*self.mari.cookies.values(), *self.stranger.cookies.values(), "mari@tartu.example"} - {""}
        self.number = 5550_1000

    def draft(self, **word) -> str:
        self.number += 1
        words = {"name": f"Aino-{self.number}", "contact": f"{self.number}", "message": f"Sõnum {self.number}."} | word
        self.known |= {words["name"], words["contact"], words["message"]} - {""}
        return draft(self.mari, self.service, **words)

    def sent(self, **word) -> tuple[str, str, str]:
        """A referral, and the paths of the partner and of the young person."""
        referral, after = self.draft(**word), len(self.sink.letters)
        own = hand_on(self.mari, referral)
        partner = self.sink.wait(PARTNER, "vastus", after).path("vastus")
        self.known |= {own.rpartition("/")[2], partner.rpartition("/")[2]}
        return referral, partner, own

    def rows(self, sql: str, *values) -> list[tuple]:
        with sqlite3.connect(self.server.database, timeout=30) as db:
            return db.execute(sql, values).fetchall()

    def state(self, referral: str) -> tuple[str, int]:
        return self.rows("SELECT state, version FROM referral WHERE id = ?", referral)[0]

    def counts(self) -> list[tuple]:
        tables = ["referral", "step", "message", "route", "route_link", "contact_request", "referral_link"]
        return [self.rows(f"SELECT count(*) FROM {table}")[0] for table in tables]


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    one = House(tmp_path_factory.mktemp("harm"))
    yield one
    one.server.stop()
    one.sink.stop()


def yes(version: int = 2, **more) -> dict:
    """A partner's yes."""
    return {"tegu": "vota", "versioon": version, "kohtuja": "Peeter", "plaan": desk.day(1), "algus": ""} | more


ELSEWHERE = [
    {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"},
]  # fmt: skip


def test_a_form_of_another_site_or_without_its_secret_does_nothing(house):
    waiting, partner, own = house.sent()
    still = house.draft()
    before = house.counts()
    forms = [
        ("/too/suunamised/uus", desk.filled(house.service)),
        (f"/too/suunamised/{still}", {"samm": "send", "versioon": "1"}),
        (f"/too/suunamised/{waiting}", {"samm": "cancel", "versioon": "2", "pohjus": "other"}),
        (f"/too/suunamised/{still}/muuda", desk.filled(house.service, name="Teine")),
        (f"/too/teenused/{house.service}/aadress", {"email": "evil@evil.example", "samm": "paku", "kuidas": "call", "keel": "et"}),
        (f"/too/poordumised/{NO_REFERRAL}", {"samm": "vota"}),
        ("/too/profiil/asendus", {"samm": "ara"}),
        ("/too/valja", {}),
    ]
    good, foreign = house.mari.secret("/too/suunamised"), house.stranger.secret("/too/suunamised")
    for path, fields in forms:
        for secret in ({}, {"vorm": ""}, {"vorm": foreign}, {"vorm": "0" * 128}, {"vorm": good[:-2] + "zz"}):
            assert house.mari.send(path, fields | secret).status == 409, (path, secret)
        for header in ELSEWHERE:
            assert house.mari.send(path, fields | {"vorm": good}, header).status == 403, (path, header)
    for path, fields in [(partner, yes()), (partner, {"tegu": "nahtud"}), (own, {"tegu": "koik", "versioon": 2})]:
        for header in ELSEWHERE:
            assert Visitor(house.server).send(path, fields, header).status == 403, (path, header)
        assert Visitor(house.server).get(f"{path}?{'&'.join(f'{name}={value}' for name, value in fields.items())}").status == 200
    assert house.counts() == before
    assert house.state(waiting) == ("sent", 2) and house.state(still) == ("draft", 1)
    assert house.mari.get("/too").status == 200


def test_a_session_that_somebody_brought_along_is_not_the_one_they_get(house):
    brought = {"too": NOBODY, "too-uks": NOBODY, "too-kood": NOBODY}
    visitor = Visitor(house.server, dict(brought))
    reply = visitor.post("/too/sisse", {"epost": "mari@tartu.example", "parool": PASSWORD})
    assert reply.status == 303 and reply.place == "/too"
    assert visitor.cookies["too"] not in brought.values()
    assert Visitor(house.server, dict(brought)).get("/too").place.startswith("/too/sisse")
    for text in reply.headers.get_all("Set-Cookie"):
        assert "HttpOnly" in text and "SameSite=" in text, text
    first = dict(visitor.cookies)
    house.known |= {first["too"], first["too-seade"]}
    # Nobody signs in twice in one browser and leaves the first session open.
    other = Visitor(house.server)
    page = other.get("/too/sisse").text
    fields = {"vorm": desk.hidden(page, "vorm"), "epost": "mari@tartu.example", "parool": PASSWORD}
    other.cookies |= {"too": first["too"]}
    assert other.send("/too/sisse", fields).status == 303
    assert other.cookies["too"] != first["too"]
    assert Visitor(house.server, {"too": first["too"]}).get("/too").status == 303
    house.known |= {other.cookies["too"]}


def test_another_municipality_finds_nothing_also_with_the_right_identifier(house):
    waiting, _, _ = house.sent()
    still, before = house.draft(), house.counts()
    own = house.rows("SELECT id FROM account WHERE email = 'mari@tartu.example'")[0][0]
    for referral in (waiting, still):
        for path in ("", "/muuda", "/markus", "/aeg.ics"):
            here, nowhere = (house.stranger.get(f"/too/suunamised/{one}{path}") for one in (referral, NO_REFERRAL))
            assert (here.status, neutral(here)) == (nowhere.status, neutral(nowhere)) and here.status == 404, path
        for step in ("send", "delete", "cancel", "redact", "resend", "reopen", "start", "complete", "fail", "link",
                     "nahtud", "ajad", "aeg", "jatk", "yle"):  # fmt: skip
            fields = {"samm": step, "versioon": house.state(referral)[1], "pohjus": "other", "markus": "x", "kuu": "1",
                      "vastus": "works", "kellele": own, "aeg1": f"{desk.day(2)}T12:00", "millal": desk.day(),
                      "aeg": f"{desk.day(2)}T12:00:00.000Z",
                      "viis": "joint_meeting", "tulemus": "advice", "kohal": ["partner", "sender", "young_person"]}  # fmt: skip
            here = house.stranger.post(f"/too/suunamised/{referral}", fields, "/too/suunamised")
            nowhere = house.stranger.post(f"/too/suunamised/{NO_REFERRAL}", fields, "/too/suunamised")
            assert here.status == nowhere.status, (step, here.status, nowhere.status)
            assert neutral(here) == neutral(nowhere), step
            assert here.status in (404, 422), (step, here.status)
        form = desk.filled(house.service, name="Teine", versioon="1")
        assert house.stranger.post(f"/too/suunamised/{referral}/muuda", form, "/too/suunamised").status == 404
        again = house.stranger.get(f"/too/suunamised/uus?teenus={house.service}&asendab={referral}")
        assert again.status == 404, "a referral of others fills in a form"
        reply = house.stranger.post("/too/suunamised/uus", form | {"asendab": referral}, "/too/suunamised")
        assert reply.status in (404, 422), "a referral of others is followed by one's own"
        assert referral not in house.stranger.get("/too/suunamised").text
        assert referral not in house.stranger.get(house.stranger.post("/too/suunamised", {"q": "Aino"}).place).text
    assert house.counts() == before and house.state(waiting) == ("sent", 2) and house.state(still) == ("draft", 1)
    outside = house.rows("SELECT id FROM account WHERE email = 'kati@viljandi.example'")[0][0]
    fields = {"samm": "yle", "kellele": outside, "pohjus": "workload"}
    assert house.mari.post(f"/too/suunamised/{waiting}", fields, "/too/suunamised").status in (404, 422)
    assert house.rows("SELECT holder FROM referral WHERE id = ?", waiting) == [(own,)]


def neutral(reply: desk.Reply, *tokens: str) -> str:
    """A page without what differs each time: secrets of forms, and what stood in the address."""
    text = re.sub(r'value="[0-9a-f]{128}"', "", reply.text)
    # A form that is sent once says when it was made.
    text = re.sub(r'\.\d{10}\.[0-9a-f]{32}"', '"', text)
    for token in (*tokens, NO_REFERRAL):
        text = text.replace(token, "")
    return re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "", text)


def test_what_a_young_person_asks_another_municipality_stays_there(house):
    ask = {"piirkond": "0793", "nimi": "Tiiu-Ask", "kanal": "phone", "kontakt": "5550 7777", "millal": "õhtul"}
    assert Visitor(house.server).send("/kontakt", ask).status == 303
    house.known |= {"Tiiu-Ask", "5550 7777"}
    number = house.rows("SELECT id FROM contact_request")[-1][0]
    for step in ({"samm": "vota"}, {"samm": "lopeta", "lopp": "unreachable"}):
        assert house.stranger.post(f"/too/poordumised/{number}", step, "/too/poordumised").status == 404
    assert "Tiiu" not in house.stranger.get("/too/poordumised").text
    assert "Tiiu" not in house.mari.get("/too/poordumised").text, "it is seen before somebody takes it up"
    assert house.mari.post(f"/too/poordumised/{number}", {"samm": "vota"}, "/too/poordumised").status == 303
    assert "Tiiu" in house.mari.get("/too/poordumised").text


def test_a_link_opens_its_own_referral_and_no_other(house):
    first, link, own = house.sent()
    second, other, _ = house.sent()
    one = Visitor(house.server)
    for foreign in ({"referral": second}, {"id": second}, {"token": other.rpartition("/")[2]}):
        reply = one.send(link, yes(version=9) | foreign)
        assert reply.status == 409
    for version in ("", "x", "-1", "1", "3", "99999999999999999999", "2 OR 1=1"):
        assert one.send(link, yes(version=version)).status == 409, version
    assert one.get(f"{link}/{second}").status == 404
    assert "<main" in one.get(f"{link}?id={second}").text
    assert one.send(link, {"tegu": "keeldu", "versioon": 2, "pohjus": "other_fits_better", "sobivam": str(uuid4())}).status == 422
    # The one side's link is nothing on the other side's page.
    tokens = link.rpartition("/")[2], own.rpartition("/")[2]
    assert one.get(f"/minu/{tokens[0]}").status == one.get(f"/vastus/{tokens[1]}").status == 404
    assert one.send(f"/minu/{tokens[0]}", {"tegu": "koik", "versioon": 2}).status == 404
    assert one.send(f"/vastus/{tokens[1]}", yes()).status == 404
    assert one.get(f"/aadress/{tokens[0]}").status == 404
    assert house.state(first) == house.state(second) == ("sent", 2)
    assert one.send(link, yes()).status == 303
    assert (house.state(first), house.state(second)) == (("accepted", 3), ("sent", 2))
    assert one.send(link, yes()).status == 409, "a yes twice"


class Tags(HTMLParser):
    """What a browser would run of a page."""

    def __init__(self, text: str):
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name.startswith("on") or name == "autofocus" and "y" in dict(attributes):
                self.found.append(f"<{tag} {name}={value}>")
            if name in ("href", "src", "action") and (value or "").lower().strip().startswith(("javascript:", "x")):
                self.found.append(f"<{tag} {name}={value}>")


@pytest.mark.parametrize("harm", HARM, ids=["tag", "attribute"])
def test_a_text_that_is_more_than_text_is_shown_as_text(house, harm):
    word = dict(name=harm, channel="message", contact=harm + harm[:0], when=harm, message=harm)
    seen: list[tuple[str, desk.Reply]] = []
    one = Visitor(house.server)

    def see(what: str, reply: desk.Reply):
        seen.append((what, reply))
        return reply

    faulty = desk.filled(house.service, **word) | {"safe": ""}
    see("the form again", house.mari.post("/too/suunamised/uus", faulty, f"/too/suunamised/uus?teenus={house.service}"))
    referral = draft(house.mari, house.service, **word)
    page = f"/too/suunamised/{referral}"
    see("preview", house.mari.get(page))
    see("change", house.mari.get(f"{page}/muuda"))
    after = len(house.sink.letters)
    own = hand_on(house.mari, referral, pohjus=harm)
    letter = house.sink.wait(PARTNER, "vastus", after)
    partner = letter.path("vastus")
    assert not letter.tells(harm)
    see("request", one.get(partner))
    see("refused no", one.send(partner, {"tegu": "keeldu", "versioon": 2, "pohjus": "not_our_age", "vanused": harm, "selgitus": harm}))
    see("refused yes", one.send(partner, yes(kohtuja=harm, telefon=harm, plaan=harm)))
    assert one.send(partner, yes(kohtuja=harm, telefon=f"435 0000 {harm}"[:40])).status == 303
    see("accepted", one.get(partner))
    see("own page", one.get(own))
    see("story", house.mari.get(page))
    see("note for the case file", house.mari.get(f"{page}/markus"))
    failed = {"tegu": "luhtus", "versioon": 3, "luhtumine": "no_show", "luhtumismarkus": harm}
    assert one.send(partner, failed).status == 303
    again = {"tegu": "ava", "versioon": 4, "avamismarkus": harm}
    assert one.send(partner, again).status == 303
    see("story with notes", house.mari.get(page))
    refused, link, _ = house.sent()
    assert one.send(link, {"tegu": "keeldu", "versioon": 2, "pohjus": "other", "selgitus": harm}).status == 303
    see("story of a no", house.mari.get(f"/too/suunamised/{refused}"))
    see("board", house.mari.get("/too/suunamised?" + desk.urlencode({"q": harm})))
    ask = {"piirkond": "0793", "nimi": harm, "kanal": "message", "kontakt": harm, "millal": harm}
    see("asking again", one.send("/kontakt", ask | {"piirkond": ""}))
    assert one.send("/kontakt", ask).status == 303
    number = house.rows("SELECT id FROM contact_request ORDER BY made_at")[-1][0]
    house.mari.post(f"/too/poordumised/{number}", {"samm": "vota"}, "/too/poordumised")
    see("requests", house.mari.get("/too/poordumised"))
    see("route again", house.mari.post(f"/too/teenused/{house.service}/aadress", {"email": harm, "kuidas": "call", "samm": "paku"}))
    for name in ("tehtud", "edasi", "q", "asendab", "vanus", "piirkond"):
        for path in ("/too/sisse", "/too/otsing", partner, own, page):
            visitor = house.mari if path.startswith("/too/") and path != "/too/sisse" else one
            see(f"{path.split('/')[1]} {name}", visitor.get(f"{path}?" + desk.urlencode({name: harm})))
    found = [(what, tag) for what, reply in seen for tag in Tags(reply.text).found]
    assert found == []
    shown = [what for what, reply in seen if (harm[:8].replace("<", "&lt;").replace('"', "&quot;")) in reply.text]
    for what in ("the form again", "preview", "change", "request", "accepted", "own page", "story", "story with notes",
                 "story of a no", "requests"):  # fmt: skip
        assert what in shown, f"{what} does not show it, so nothing was proved; shown on {shown}"


OUTSIDE = [
    "https://evil.example/", "//evil.example", "/\\evil.example", "/too/../../evil", "/too//evil.example", "javascript:x()",
    "/too/suunamised\r\nSet-Cookie: a=b", "/toolkit", "/too@evil.example", "\t//evil.example", "/ru//evil.example/too",
    "https:evil.example", "/too?a=https://evil.example", "/minu/x",
]  # fmt: skip


@pytest.mark.parametrize("onward", OUTSIDE)
def test_signing_in_leads_nowhere_outside(house, onward):
    visitor = Visitor(house.server)
    fields = {"epost": "kati@viljandi.example", "parool": PASSWORD, "edasi": onward}
    reply = visitor.post("/too/sisse", fields)
    assert reply.status == 303 and re.fullmatch(r"/too(/[a-z0-9/-]*)?(\?[^:/]*)?", reply.place), reply.place
    assert not re.match(r"/[/\\]", reply.place) and "a=b" not in str(reply.headers)
    assert "//evil" not in reply.place or reply.place.startswith("/too/"), reply.place
    house.known |= {visitor.cookies["too"]}


ADDRESSES = [
    "a@b.example\r\nBcc: x@evil.example", "a@b.example\nX: y", "a@b.example%0d%0aBcc:x@evil.example, c@d.example",
    "a@b.example>\r\nRCPT TO:<x@evil.example", "a@b.example,x@evil.example", "a@b.example\u2028Bcc: x@evil.example",
    "a@b.example\u0085Bcc:x@evil.example", "<a@b.example>", "a b@b.example", "a@b@evil.example",
    "a@b.example;x@evil.example", "a@b.example\x0bx",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES, ids=range(len(ADDRESSES)))
def test_an_address_that_would_add_to_a_mail_is_refused(house, address):
    before, letters = house.counts(), len(house.sink.letters)
    for how in ("link", "call"):
        path = f"/too/teenused/{house.service}/aadress"
        reply = house.mari.post(path, {"email": address, "keel": "et", "kuidas": how, "samm": "paku"})
        assert reply.status == 422, (how, reply.status)
    form = desk.filled(house.service, channel="email", contact=address, mail="1")
    assert house.mari.post("/too/suunamised/uus", form, "/too/suunamised").status == 422
    assert house.counts() == before
    assert not [one for one in house.sink.letters[letters:] if any("evil" in to for to in one.receivers)]


def test_a_link_that_leads_nowhere_does_not_tell_why(house):
    _, old, old_own = house.sent()
    _, _, gone = house.sent()
    _, live, live_own = house.sent()
    with sqlite3.connect(house.server.database, timeout=30) as db:
        for path in (old, old_own):
            values = (desk_hash(path),)
            db.execute("UPDATE referral_link SET made_at = '2020-01-01', expires_at = '2020-01-02' WHERE hash = ?", values)
    one = Visitor(house.server)
    assert one.send(gone, {"tegu": "koik", "versioon": 2}).status == 303
    cases = {
        "vastus": [NOBODY, old, live_own, NOBODY[:-1] + "B", "x" * 42, "../x", "a b", "%00", "A" * 400],
        "minu": [NOBODY, old_own, gone, live, "x" * 42, "a b", "%00", "A" * 400],
    }
    for page, links in cases.items():
        tokens = [link.rpartition("/")[2].replace(" ", "%20") for link in links]
        replies = [one.get(f"/{page}/{token}") for token in tokens]
        assert {reply.status for reply in replies} == {404}, [reply.status for reply in replies]
        assert len({shape(reply, token) for reply, token in zip(replies[:4], tokens, strict=False)}) == 1
        acts = {"vastus": [yes(), {"tegu": "kohad", "versioon": 2, "seis": "tais"}], "minu": [{"tegu": "loobun", "versioon": 2}]}
        for fields in acts[page]:
            replies = [one.send(f"/{page}/{token}", fields) for token in tokens[:4]]
            assert {reply.status for reply in replies} == {404}
            assert len({shape(reply, token) for reply, token in zip(replies, tokens, strict=False)}) == 1
    fresh = [(one.send(link, {"tegu": "uuslink"}), link) for link in (f"/vastus/{NOBODY}", old)]
    assert len({(reply.status, shape(reply, link.rpartition("/")[2])) for reply, link in fresh}) == 1
    # Seen: whether a person looked at a dead link is not told either.
    assert {one.send(f"/vastus/{token}", {"tegu": "nahtud"}).status for token in (NOBODY, old.rpartition("/")[2])} == {404}


def desk_hash(path: str) -> str:
    from hashlib import sha256

    return sha256(path.rpartition("/")[2].encode()).hexdigest()


def shape(reply: desk.Reply, token: str) -> str:
    head = {name.lower() for name in reply.headers} - {"date"}
    return f"{sorted(head)} {reply.text.replace(token, '-')}"


def test_who_has_an_account_is_not_told_at_the_door(house):
    page = Visitor(house.server)
    wrong = [page.post("/too/sisse", {"epost": who, "parool": "vale parool siin"}) for who in ("mari@tartu.example", "eve@evil.example")]
    assert wrong[0].status == wrong[1].status == 422
    texts = [neutral(reply).replace(who, "") for reply, who in zip(wrong, ("mari@tartu.example", "eve@evil.example"), strict=True)]
    assert texts[0] == texts[1]


def test_the_log_at_its_most_talkative_tells_nobody(house):
    """Everything above has happened by now."""
    log = house.server.log.read_text(errors="replace")
    assert "route=/vastus/{id}" in log or "/vastus/" in log, log[-2000:]
    assert sorted(one for one in house.known if one and one in log) == []
    assert "evil.example" not in log and "onerror" not in log
