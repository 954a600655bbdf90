"""Staff: from the invitation to a confirmed draft that the public sees, by keyboard, on phone and desktop, without barriers."""

import re
import subprocess
from itertools import count

import pytest
from playwright.sync_api import expect

import pages
from conftest import DESKTOP, PHONE
from server import PROGRAM
from test_accessibility import AXE, SCHEMES, barriers
from test_valid_html import validate

PASSWORD = "kolm rohelist kapsast"
PAGES = ["/too", "/too/otsing?q=v%C3%B5lgadega%20h%C3%A4das%20tartus&explain=1", "/too/mustandid", "{draft}", "/too/profiil", "/too/kontod", "/too/teenused", "{service}", "/too/vead"]
numbers = count(1)


def invite(server, role="administrator") -> str:
    """Adds an account by the command line and gives the path of its invitation."""
    email = f"mari{next(numbers)}@vald.example"
    facts = ["--email", email, "--name", "Mari Maasikas", "--role", role, "--municipality", "0899"]
    command = [PROGRAM, "account", "add", "--database", server.database, "--address", server.address, *facts]
    link = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    assert link.startswith(server.address + "/too/kutse/"), link
    return link.removeprefix(server.address)


@pytest.fixture
def staff(open_page, server):
    """A browser window in which somebody has just accepted an invitation."""

    def come_in(**more):
        page = open_page(**more)
        page.watch.expect_cookies()
        page.goto(invite(server))
        page.locator("#uus").fill(PASSWORD)
        page.locator("#uuesti").fill(PASSWORD)
        page.locator("#uuesti").press("Enter")
        page.wait_for_url("**/too")
        return page

    return come_in


def first_service(page) -> str:
    """The path of the first service that a search at the desk finds."""
    page.goto("/too/otsing?q=n%C3%B5ustamine")
    return page.locator(".reasons a[href*='/too/teenused/']").first.get_attribute("href")


def report(page) -> str:
    """Reports a mistake as a reader does, and gives the path of the service at the desk."""
    service = first_service(page)
    page.goto(f"/teenus/{service.rsplit('/', 1)[-1]}/viga")
    page.locator("#tekst").fill("Number ei vasta")
    page.locator("main form button").last.click()
    expect(page.locator("h1")).to_contain_text("Aitäh")
    return service


def first_draft(page) -> str:
    page.goto("/too/mustandid")
    return page.locator(".entries .name").first.get_attribute("href")


def test_an_invited_person_publishes_a_draft_by_keyboard_without_javascript(staff):
    page = staff(javascript=False)
    expect(page.locator("h1")).to_contain_text("Mari Maasikas")
    page.goto(first_draft(page))
    name = page.locator("h1").inner_text()
    page.locator("button[value=kinnita]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/too/mustandid?tehtud=*")
    expect(page.locator(".notice")).to_contain_text(name)
    page.locator(".notice a[href*='/teenus/']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/teenus/*")
    expect(page.locator("h1")).to_have_text(name)
    expect(page.locator("main")).to_contain_text("Inimene kontrollis")
    page.go_back()
    page.locator(".notice button[value=tagasi]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/too/mustandid/*")
    expect(page.locator("button[value=kinnita]")).to_be_visible()


def test_what_a_reader_reports_is_corrected_and_settled_without_javascript(staff):
    page = staff(javascript=False)
    service = report(page)
    page.goto("/too")
    page.get_by_role("link", name=re.compile("ootab lahendamist")).click()
    page.locator(f".entries .name[href='{service}']").first.click()
    page.wait_for_url(f"**{service}")
    name = page.locator("h1").inner_text()
    page.locator("#phones").fill("731 9588")
    page.locator("#cite").fill("asutuse telefonilt")
    page.get_by_role("button", name="Salvesta").press("Enter")
    page.wait_for_url("**?tehtud=paranda")
    page.get_by_role("button", name="Märgi lahendatuks").click()
    page.wait_for_url("**?tehtud=lahenda")
    page.get_by_role("link", name="Vaata avalikku lehte").click()
    expect(page.locator("h1")).to_have_text(name)
    expect(page.locator("main")).to_contain_text("+372 731 9588")
    expect(page.locator("main")).to_contain_text("asutuse telefonilt")
    page.goto(service)
    page.get_by_role("button", name="Võta tagasi", exact=True).click()
    page.wait_for_url("**?tehtud=tagasi")
    page.goto(f"/teenus/{service.rsplit('/', 1)[-1]}")
    expect(page.locator("main")).not_to_contain_text("+372 731 9588")


def test_a_service_that_is_missing_is_added_and_found(staff):
    page = staff()
    page.goto("/too/otsing?q=%C3%B5htune%20rattaring%20kuristikus")
    page.get_by_role("link", name="Lisa teenus").click()
    page.locator("#name").fill("Õhtune rattaring Kuristikus")
    page.locator("#organization").fill("Vaba Ratas MTÜ")
    page.locator("#area").select_option(label="Tartu linn")
    page.locator("#needs input").first.check()
    page.locator("#phones").fill("731 9577")
    page.locator("#cite").fill("käisin kohal")
    page.get_by_role("button", name="Lisa kaardile").click()
    page.wait_for_url("**?tehtud=lisa")
    page.goto("/otsing?q=rattaring%20kuristikus")
    expect(page.locator("main")).to_contain_text("Õhtune rattaring Kuristikus")


def test_drafts_are_worked_through_by_keys_and_the_list_stays_narrowed(staff):
    page = staff()
    page.goto("/too/mustandid?q=tartu")
    drafts = page.locator(".entries > li")
    names = page.locator(".entries .name").all_inner_texts()
    for key, place in (("j", 0), ("j", 1), ("k", 0)):
        page.keyboard.press(key)
        expect(drafts.nth(place)).to_be_focused()
    page.keyboard.press("e")
    expect(page.locator("h1")).to_have_text(names[0])
    page.keyboard.press("a")
    page.wait_for_url("**/too/mustandid?tehtud=*q=tartu*")
    expect(page.locator(".notice")).to_contain_text(names[0])
    for _ in range(2):
        page.keyboard.press("j")
    page.keyboard.press("e")
    expect(page.locator("h1")).to_have_text(names[2])
    page.go_back()
    page.reload()
    page.keyboard.press("e")
    expect(page.locator("h1")).to_have_text(names[1])
    page.keyboard.press("r")
    expect(page.locator("#reason")).to_be_focused()
    page.keyboard.type("Seda ei ole")
    page.locator("button[value=lukka]").press("Enter")
    page.wait_for_url("**/too/mustandid?tehtud=*q=tartu*")
    expect(page.locator(".entries .name").first).to_have_text(names[2])
    page.keyboard.press("u")
    expect(page.locator("button[value=kinnita]")).to_be_visible()
    expect(page.locator("h1")).to_have_text(names[1])


def test_who_does_not_want_keys_turns_them_off(staff):
    page = staff()
    page.goto("/too/mustandid")
    first = page.locator(".entries > li").first
    toggle = page.locator("[data-keys-toggle]")
    expect(page.locator(".hotkeys kbd").first).to_be_visible()
    toggle.click()
    expect(toggle).to_have_text("Lülita kiirklahvid sisse")
    expect(page.locator(".hotkeys kbd").first).to_be_hidden()
    for _ in range(2):
        page.keyboard.press("j")
        expect(first).not_to_be_focused()
        page.reload()
        expect(toggle).to_have_text("Lülita kiirklahvid sisse")
    toggle.press("Enter")
    expect(page.locator(".hotkeys kbd").first).to_be_visible()
    page.keyboard.press("j")
    expect(first).to_be_focused()


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_the_staff_area_has_no_barriers_and_is_valid_html(staff, tmp_path, language):
    page = staff(language=language)
    draft = first_draft(page)
    service = report(page)
    found = []
    for number, path in enumerate(PAGES):
        answer = page.goto(pages.LANGUAGES[language] + path.format(draft=draft, service=service))
        (tmp_path / f"page-{number}.html").write_bytes(answer.body())
        page.evaluate(AXE)
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= size["width"], f"{path} is {width} wide"
            for scheme, rules in SCHEMES.items():
                page.emulate_media(color_scheme=scheme)
                found += [f"{path}: {barrier}" for barrier in barriers(page, rules)]
    assert not found, "\n".join(found)
    faults = [fault for faults in validate(tmp_path).values() for fault in faults]
    assert not faults, "\n".join(faults)


def test_signing_out_ends_it_and_the_password_opens_it_again(staff):
    page = staff()
    email = page.goto("/too/profiil") and page.locator("dl dd").nth(1).inner_text()
    page.locator(".deskbar form button").click()
    page.wait_for_url("**/too/sisse")
    page.goto("/too/mustandid")
    page.wait_for_url("**/too/sisse?*")
    page.locator("#epost").fill(email)
    page.locator("#parool").fill(PASSWORD)
    page.locator("#parool").press("Enter")
    page.wait_for_url("**/too/mustandid")


def test_the_door_and_an_invitation_have_no_barriers(open_page, server, tmp_path):
    page = open_page(viewport=PHONE)
    page.watch.expect_cookies()
    for number, path in enumerate(["/too/sisse", invite(server)]):
        answer = page.goto(path)
        (tmp_path / f"page-{number}.html").write_bytes(answer.body())
        page.evaluate(AXE)
        found = barriers(page, SCHEMES["light"])
        assert not found, f"{path}: {found}"
    faults = [fault for faults in validate(tmp_path).values() for fault in faults]
    assert not faults, "\n".join(faults)
