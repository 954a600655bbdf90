"""The pages on which specialists hand young people on have no barriers and are valid HTML."""

import sqlite3

import pytest

import desk
import handed
import pages
from test_partner import look_over
from test_valid_html import validate

EMAIL = "karu@tartu.example"


@pytest.fixture(scope="module")
def visitor(server, names) -> desk.Visitor:
    one = desk.come_in(server, EMAIL, "coordinator", "0793", "Kati Karu")
    assert desk.keep_route(one, names["service"]).status == 303
    return one


@pytest.fixture(scope="module")
def paths(server, visitor, names) -> dict[str, str]:
    """The pages, each with something on it."""
    service = names["service"]
    preview = desk.draft(visitor, service, contact="5550 3001", message="<b>Rahulikult</b> & „aeglaselt”", when="õhtuti")
    minor = desk.draft(visitor, service, contact="5550 3001", age="16-17", guardian="knows")
    sent = desk.draft(visitor, service, contact="5550 3002")
    desk.hand_on(visitor, sent)
    twice = desk.draft(visitor, service, contact="5550 3002")
    accepted, done = taken(server), taken(server)
    assert step(server, done, "kohtusid", 3, millal=desk.day(), viis="joint_meeting", kohal=["young_person", "partner", "sender"]) == 303
    assert step(server, done, "lopp", 4, tulemus="advice", lopumarkus="Läks hästi.") == 303
    ask = {"piirkond": "0793", "nimi": "Loore", "kanal": "phone", "kontakt": "5550 3003", "millal": "pärast nelja"}
    for _ in range(2):
        assert desk.Visitor(server).send("/kontakt", ask).status == 303
    with sqlite3.connect(server.database, timeout=30) as db:
        number = db.execute("SELECT id FROM contact_request WHERE municipality = '0793' ORDER BY made_at").fetchall()[-1][0]
    assert visitor.post(f"/too/poordumised/{number}", {"samm": "vota"}, "/too/poordumised").status == 303
    return {
        "board": "/too/suunamised", "board searched": found(visitor, "Liis"), "board without a match": found(visitor, "qqxx"),
        "form": f"/too/suunamised/uus?teenus={service}", "form without a route": f"/too/suunamised/uus?teenus={names['crisis']}",
        "form for another": f"/too/suunamised/uus?teenus={service}&asendab={done}",
        "preview": f"/too/suunamised/{preview}", "preview of a minor": f"/too/suunamised/{minor}",
        "preview of a duplicate": f"/too/suunamised/{twice}", "change": f"/too/suunamised/{preview}/muuda",
        "story of one sent": f"/too/suunamised/{sent}", "story of one accepted": f"/too/suunamised/{accepted}",
        "story of one completed": f"/too/suunamised/{done}", "note": f"/too/suunamised/{done}/markus",
        "requests": "/too/poordumised", "route": f"/too/teenused/{service}/aadress",
        "no route": f"/too/teenused/{names['crisis']}/aadress", "statistics": "/too/statistika", "stand-ins": "/too/profiil/asendus",
        "search": "/too/otsing?q=nõustamine&vanus=18",
    }  # fmt: skip


def found(visitor, words: str) -> str:
    """Where a search of the board leads; the words stand nowhere in it."""
    reply = visitor.post("/too/suunamised", {"q": words})
    assert reply.status == 303 and words not in reply.place, reply.place
    return reply.place


def taken(server) -> str:
    """A referral of the visitor that the partner has accepted."""
    one = handed.hand_on(server)
    with sqlite3.connect(server.database, timeout=30) as db:
        db.execute("UPDATE referral SET holder = (SELECT id FROM account WHERE email = ?) WHERE id = ?", (EMAIL, one.id))
    links[one.id] = one.partner
    assert step(server, one.id, "vota", 2, kohtuja="Peeter", plaan=desk.day(1), algus="", aeg1=f"{desk.day(2)}T12:00") == 303
    return one.id


links: dict[str, str] = {}


def step(server, referral: str, act: str, version: int, **fields) -> int:
    """What the partner does."""
    return desk.Visitor(server).send(links[referral], {"tegu": act, "versioon": version} | fields).status


@pytest.fixture
def staff(open_page, server, visitor):
    """A browser window of somebody who is signed in."""

    def come(**more):
        page = open_page(**more)
        page.watch.expect_cookies()
        cookies = [{"name": name, "value": value, "url": server.address} for name, value in visitor.cookies.items() if value]
        page.context.add_cookies(cookies)
        return page

    return come


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_the_pages_of_handing_on_have_no_barriers_and_are_valid_html(staff, paths, tmp_path, language):
    page, prefix = staff(language=language), pages.LANGUAGES[language]
    found = []
    for name, path in paths.items():
        found += look_over(page, prefix + path, tmp_path, name.replace(" ", "-"))
        assert "Kaardistus" in page.title() and "Liis" not in page.title()
    assert not found, "\n".join(found)
    faults = [f"{file}: {fault}" for file, some in validate(tmp_path).items() for fault in some]
    assert not faults, "\n".join(faults)


def test_the_board_is_walked_by_keys(staff, paths):
    page = staff()
    page.goto(paths["board"])
    cases = page.locator(".cases a")
    for key, place in (("j", 0), ("j", 1), ("k", 0)):
        page.keyboard.press(key)
        assert cases.nth(place).evaluate("link => link === document.activeElement")
    page.keyboard.press("/")
    assert page.locator("#q").evaluate("field => field === document.activeElement")


def test_a_form_that_has_to_be_mended_has_no_barriers(staff, names, tmp_path):
    page = staff()
    page.watch.expect_status(422)
    page.goto(f"/too/suunamised/uus?teenus={names['service']}")
    page.evaluate("for (const one of document.querySelectorAll('[required]')) one.required = false")
    page.locator("input[name=safe][value='0']").check()
    with page.expect_response(lambda answer: answer.status == 422) as answer:
        page.locator("main form .act button").click()
    (tmp_path / "form.html").write_bytes(answer.value.body())
    assert page.locator(".alarm a[href='tel:112']").is_visible()
    assert not [fault for faults in validate(tmp_path).values() for fault in faults]
