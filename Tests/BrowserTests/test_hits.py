"""Every control of every page can be clicked: nothing lies over its middle, at the desk and on a phone, in every language."""

import re
import sqlite3
from html import unescape

import pytest

import desk
import handed
import pages
from hits import covered
from server import Server

PASSWORD = "naidis proovib julgelt"
SPECIALIST, COORDINATOR, ADMINISTRATOR = "mari@naidis.example", "jaan@naidis.example", "haldur@naidis.example"
AT_THE_DOOR = ["/too/sisse", "/too/unustasin", "/too/kutse/x", "/too/sisse?teade=aegunud"]
OF_A_SPECIALIST = [
    "/too", "/too/otsing", "/too/otsing?q=tugi&explain=1&vanus=18", "/too/suunamised", "/too/poordumised", "/too/profiil",
    "/too/profiil/kood", "/too/profiil/asendus", "/too/mustandid", "/too/ettepanekud",
    "/too/ettepanekud?vaade=otsustatud", "/too/teenused", "/too/vead", "/too/varskus", "/too/vastuolud", "/too/lingid",
    "/too/allikad", "/too/teenused/{service}", "/too/teenused/{service}/aadress", "/too/teenused/{bare}/aadress",
    "/too/suunamised/uus?teenus={service}", "/too/suunamised/uus?teenus={bare}", "/too/mustandid/{draft}",
    "/too/ettepanekud/{proposal}", "/too/sellist-ei-ole",
]  # fmt: skip
OF_A_COORDINATOR = ["/too", "/too/topelt", "/too/suunamised", "/too/statistika", "/too/teenused/{service}", "/too/varskus"]
OF_AN_ADMINISTRATOR = ["/too", "/too/kontod", "/too/votmed", "/too/valjuv", "/too/peatamine", "/too/statistika"]


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demonstration: accounts, mails, and referrals in every state."""
    one = Server(tmp_path_factory.mktemp("demo"), more=["--demo"])
    yield one
    one.stop()


@pytest.fixture(scope="module")
def there(demo) -> dict[str, str]:
    """What stands in the braces above."""
    with sqlite3.connect(demo.database, timeout=30) as db:
        routed = db.execute("SELECT service FROM route ORDER BY service").fetchone()[0]
        bare = "SELECT id FROM service WHERE status = 'published' AND id NOT IN (SELECT service FROM route)"
        draft = db.execute("SELECT id FROM service WHERE status = 'draft' ORDER BY id").fetchone()[0]
        number = db.execute("SELECT min(number) FROM proposal").fetchone()[0]
        return {"service": routed, "bare": db.execute(bare).fetchone()[0], "draft": draft, "proposal": number}


@pytest.fixture(scope="module")
def people(demo) -> dict[str, desk.Visitor]:
    """Who works in the demonstration, signed in."""
    found = {}
    for email in (SPECIALIST, COORDINATOR, ADMINISTRATOR):
        found[email] = desk.Visitor(demo)
        assert found[email].post("/too/sisse", {"epost": email, "parool": PASSWORD}).status == 303
    return found


@pytest.fixture(scope="module")
def stories(demo) -> list[str]:
    """The pages of referrals in every state, with a follow-up whose time has come and everything else that can stand there."""
    with sqlite3.connect(demo.database, timeout=30) as db:
        db.execute("UPDATE follow_up SET due_on = ? WHERE answer IS NULL", (handed.day(-1),))
        holder = "SELECT id FROM account WHERE email = ?"
        rows = db.execute(f"SELECT id, state FROM referral WHERE holder = ({holder}) ORDER BY number", (SPECIALIST,)).fetchall()
    assert len({state for _, state in rows}) >= 10, rows
    found = [f"/too/suunamised/{number}" for number, _ in rows]
    return found + [f"{path}/markus" for path in found[-1:]] + [f"{found[0]}/muuda"]


@pytest.fixture(scope="module")
def links(demo, people, stories) -> list[str]:
    """Where the links in mails lead, and the pages of young people."""
    found = []
    numbers = re.findall(r'href="/demo/post/(\d+)"', demo.get("/demo/post")[2].decode())
    for number in numbers:
        mail = unescape(demo.get(f"/demo/post/{number}")[2].decode())
        found += re.findall(r'href="((?:/ru|/en)?/(?:vastus|aadress|minu)/[A-Za-z0-9_-]{20,})"', mail)
    for story in stories:
        if story.count("/") != 3:
            continue
        reply = people[SPECIALIST].post(story, {"samm": "link"})
        if reply.status == 200 and "/minu/" in reply.text:
            found.append(desk.own_path(reply.text))
    assert sum("/vastus/" in link for link in found) >= 3 and sum("/minu/" in link for link in found) >= 5, found
    return list(dict.fromkeys(found)) + ["/demo/post", f"/demo/post/{numbers[0]}"]


@pytest.fixture
def walk(open_page, demo):
    """Opens pages one after another and says what is covered on them."""

    def go(paths, visitor=None, language="et"):
        page = open_page(at=demo, language=language)
        if visitor is not None or any(path.startswith("/too") for path in paths):
            page.watch.expect_cookies()
        page.watch.expect_status(404)
        if visitor is not None:
            cookies = [{"name": name, "value": value, "url": demo.address} for name, value in visitor.cookies.items() if value]
            page.context.add_cookies(cookies)
        controls, found = 0, []
        for path in paths:
            page.goto(path if path.startswith(("/ru", "/en")) else pages.LANGUAGES[language] + path)
            count, faults = covered(page)
            controls += count
            found += [f"{path} at {fault}" for fault in faults]
        assert controls > 10 * len(paths), f"only {controls} controls on {len(paths)} pages"
        assert not found, f"{len(found)} of {controls} controls are covered:\n" + "\n".join(found)

    return go


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_nothing_lies_over_a_control_of_a_public_page(look, language):
    found = []
    for page in pages.PAGES:
        faults = covered(look(page, language))[1]
        found += [f"{page.name} at {fault}" for fault in faults]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_nothing_lies_over_a_control_of_a_page_for_specialists(walk, people, there, language):
    walk([path.format_map(there) for path in OF_A_SPECIALIST], people[SPECIALIST], language)


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_nothing_lies_over_a_control_of_the_story_of_a_referral_in_any_state(walk, people, stories, language):
    walk(stories, people[SPECIALIST], language)


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_nothing_lies_over_a_control_of_a_page_for_those_who_lead(walk, people, there, language):
    walk([path.format_map(there) for path in OF_A_COORDINATOR], people[COORDINATOR], language)
    walk(OF_AN_ADMINISTRATOR, people[ADMINISTRATOR], language)


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_nothing_lies_over_a_control_at_the_door(walk, language):
    walk(AT_THE_DOOR, None, language)


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_nothing_lies_over_a_control_behind_a_link_in_a_mail(walk, links, language):
    walk(links, None, language)


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_nothing_lies_over_a_control_of_a_form_that_has_to_be_mended(open_page, demo, people, there, language):
    page = open_page(at=demo, language=language)
    page.watch.expect_cookies()
    page.watch.expect_status(422)
    cookies = people[SPECIALIST].cookies.items()
    page.context.add_cookies([{"name": name, "value": value, "url": demo.address} for name, value in cookies if value])
    found = []
    for path in (f"/too/suunamised/uus?teenus={there['service']}", "/too/teenused", "/kontakt", f"/teenus/{there['bare']}/viga"):
        page.goto(pages.LANGUAGES[language] + path)
        page.locator("main form[method=post]").first.evaluate("form => { form.noValidate = true; form.requestSubmit() }")
        page.locator(".notice[role=alert]").first.wait_for()
        found += [f"{path} at {fault}" for fault in covered(page)[1]]
    assert not found, "\n".join(found)
