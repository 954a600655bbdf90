"""A partner answers a request behind its link, on a phone, without an account and without JavaScript."""

import pytest
from playwright.sync_api import expect

import handed
import pages
from conftest import DESKTOP, PHONE
from test_accessibility import AXE, SCHEMES, barriers
from test_valid_html import validate

JAVASCRIPT = pytest.mark.parametrize("javascript", [True, False], ids=["with", "without"])


def accept(page):
    page.locator(".yes summary").click()
    page.locator("#kohtuja").fill("Peeter Paan")
    page.locator("#telefon").fill("435 0000")
    page.locator(".yes button").click()
    page.wait_for_url("**tehtud=vota")


@JAVASCRIPT
def test_two_taps_and_a_name_accept_on_a_phone(open_page, server, javascript):
    one = handed.hand_on(server)
    page = open_page(one.partner, viewport=PHONE, javascript=javascript)
    expect(page.locator("main")).to_contain_text("Vajab rahuliku algust.")
    expect(page.locator("main")).not_to_contain_text("Liis")
    accept(page)
    expect(page.locator(".notice")).to_contain_text("Aitäh!")
    expect(page.locator("a[href='tel:55501234']")).to_be_visible()
    assert handed.column(server, one, "state") == "accepted"


@JAVASCRIPT
def test_two_taps_decline_and_a_reason_shows_what_belongs_to_it(open_page, server, javascript):
    one = handed.hand_on(server)
    page = open_page(one.partner, viewport=PHONE, javascript=javascript)
    page.locator(".no summary").click()
    expect(page.locator(".no input:checked")).to_have_count(0)
    expect(page.locator("#tais_kuni")).to_be_hidden()
    page.locator("input[value=no_places]").check()
    expect(page.locator("#tais_kuni")).to_be_visible()
    expect(page.locator("#vanused")).to_be_hidden()
    page.locator("input[value=not_our_age]").check()
    expect(page.locator("#vanused")).to_be_visible()
    expect(page.locator("#tais_kuni")).to_be_hidden()
    page.locator(".no button").click()
    page.wait_for_url("**tehtud=keeldu")
    expect(page.locator("main")).to_contain_text("Vanus ei sobi")
    assert handed.column(server, one, "state") == "declined"


def test_that_a_person_looks_is_told_after_two_seconds_and_not_before(open_page, server):
    one = handed.hand_on(server)
    server.get(one.partner)
    assert handed.column(server, one, "opened_at") is None
    page = open_page()
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.status == 204):
        page.goto(one.partner)
    assert handed.column(server, one, "opened_at")
    assert handed.column(server, one, "state") == "sent"


def test_what_is_missing_is_said_and_what_was_typed_is_kept(open_page, server):
    one = handed.hand_on(server)
    page = open_page(one.partner, viewport=PHONE)
    page.watch.expect_status(422)
    page.locator(".yes summary").click()
    page.locator("#kohtuja").fill("49403136526")
    page.locator("#telefon").fill("435 0000")
    page.locator(".yes button").click()
    expect(page.locator(".notice a")).to_have_attribute("href", "#kohtuja")
    expect(page.locator("#kohtuja")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#telefon")).to_have_value("435 0000")


def test_the_whole_way_by_keyboard(open_page, server):
    one = handed.hand_on(server)
    page = open_page(one.partner, javascript=False)
    page.locator(".yes summary").focus()
    page.keyboard.press("Enter")
    page.locator("#kohtuja").focus()
    page.keyboard.type("Peeter")
    page.keyboard.press("Enter")
    page.wait_for_url("**tehtud=vota")
    for act, choices in (("kohtusid", ("joint_meeting", "young_person", "partner")), ("lopp", ("advice",))):
        form = page.locator(f"form:has(input[name=tegu][value={act}])")
        page.locator(f"details:has(input[name=tegu][value={act}]) > summary").focus()
        page.keyboard.press("Enter")
        for choice in choices:
            form.locator(f"input[value={choice}]").focus()
            page.keyboard.press("Space")
        form.locator("button").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**tehtud={act}")
    assert handed.column(server, one, "state") == "completed"


def test_a_second_answer_from_an_old_page_sees_the_first(open_page, server):
    one = handed.hand_on(server)
    old = open_page(one.partner)
    old.watch.expect_status(409)
    accept(open_page(one.partner))
    old.locator(".no summary").click()
    old.locator("input[value=another_time]").check()
    old.locator(".no button").click()
    expect(old.locator(".notice")).to_contain_text("Vahepeal on midagi muutunud")
    expect(old.locator("main")).to_contain_text("Peeter Paan")


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_the_pages_of_a_partner_have_no_barriers_and_are_valid_html(open_page, server, tmp_path, language):
    one = handed.hand_on(server, message="<b>Rahulikult</b> & „aeglaselt”")
    page = open_page(language=language)
    prefix = pages.LANGUAGES[language]
    found = look_over(page, prefix + one.partner, tmp_path, "sent")
    accept(page)
    found += look_over(page, prefix + one.partner, tmp_path, "accepted")
    found += look_over(page, prefix + handed.ask_address(server), tmp_path, "address")
    assert not found, "\n".join(found)
    faults = [fault for faults in validate(tmp_path).values() for fault in faults]
    assert not faults, "\n".join(faults)


def look_over(page, path, folder, name) -> list[str]:
    """What axe says of a page with everything open, and whether it fits; keeps its HTML."""
    answer = page.goto(path)
    (folder / f"{name}.html").write_bytes(answer.body())
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.evaluate(AXE)
    found = []
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= size["width"], f"{path} is {width} wide"
        for scheme, rules in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            found += [f"{path}: {barrier}" for barrier in barriers(page, rules)]
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = false")
    return found
