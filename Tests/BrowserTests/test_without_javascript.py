"""Everything works with JavaScript switched off."""

import pytest
from playwright.sync_api import expect

import reading
from conftest import DESKTOP, PHONE

BOTH = pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])


@BOTH
def test_one_searches_filters_and_opens_a_service(open_page, viewport):
    page = open_page("/", javascript=False, viewport=viewport)
    reading.search(page, "võlg")
    reading.open_filters(page)
    reading.filter_field(page, "tasuta").check()
    reading.filter_field(page, "vanus").fill("18")
    reading.send_filters(page)
    page.wait_for_url("**tasuta=1**")
    assert reading.asked(page) | {"q": "võlg", "tasuta": "1", "vanus": "18"} == reading.asked(page)
    title = reading.names(reading.cards(page))[0]
    reading.name(reading.cards(page).first).click()
    page.wait_for_url("**/teenus/**")
    expect(page.locator("h1")).to_have_text(title)


def test_one_takes_a_filter_away_again(open_page):
    page = open_page("/otsing?q=võlg&tasuta=1&vanus=18", javascript=False)
    page.locator("main a.chip").first.click()
    page.wait_for_load_state()
    assert len({"tasuta", "vanus"} & reading.asked(page).keys()) == 1


def test_one_turns_to_the_second_page_and_to_another_language(open_page):
    page = open_page("/otsing", javascript=False)
    first = reading.names(reading.cards(page))
    page.locator("a[href*='leht=2']").first.click()
    page.wait_for_url("**leht=2**")
    assert not set(first) & set(reading.names(reading.cards(page)))
    page.locator("a[lang=ru]").first.click()
    page.wait_for_url("**/ru/otsing?*")
    assert reading.asked(page)["leht"] == "2"


@BOTH
def test_one_gathers_a_shortlist_and_takes_one_off_again(open_page, viewport):
    page = open_page("/otsing?q=noortekeskus", javascript=False, viewport=viewport)
    for position in range(2):
        reading.add_to_shortlist(page, position)
    reading.open_shortlist(page)
    expect(reading.cards(page)).to_have_count(2)
    reading.cards(page).first.locator(".actions a[href*='/nimekiri']").first.click()
    expect(reading.cards(page)).to_have_count(1)


def test_one_reports_a_mistake(open_page, names):
    page = open_page(f"/teenus/{names['service']}", javascript=False)
    page.locator("a[href$='/viga'], a[href*='/viga?']").first.click()
    page.wait_for_url("**/viga**")
    page.locator("main form input[type=radio]").first.check()
    page.locator("main form textarea").fill("Telefon ei vasta enam.")
    form_address = page.url
    page.locator("main form button").click()
    page.wait_for_load_state()
    assert page.url != form_address
    expect(page.locator("h1")).to_contain_text("Aitäh")


def test_an_empty_report_is_sent_back_with_a_word_on_what_is_missing(open_page, names):
    page = open_page(f"/teenus/{names['service']}/viga", javascript=False)
    page.watch.expect_status(400)
    page.watch.expect_status(422)
    for field in page.locator("main form [required]").all():
        field.evaluate("one => one.removeAttribute('required')")
    page.locator("main form button").click()
    page.wait_for_load_state()
    expect(page.locator("main form")).to_be_visible()
    expect(page.locator("main .wrong, main [role=alert], main [aria-invalid=true]").first).to_be_visible()


def test_a_meeting_searches_and_opens_a_service_on_the_same_screen(open_page):
    page = open_page("/kohtumine", javascript=False)
    field = page.locator("input[type=search]")
    field.fill("võlg")
    field.press("Enter")
    page.wait_for_url("**/kohtumine?*")
    second = page.locator("[data-pick]").nth(1)
    second.click()
    shown = page.locator("#" + second.get_attribute("href").rpartition("#")[2])
    expect(shown).to_be_visible()
    expect(shown).to_contain_text(second.locator("b").inner_text())


@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without"])
def test_a_place_in_the_words_is_taken_off_and_stays_off_until_taken_again(open_page, javascript):
    page = open_page("/otsing?q=võlanõustamine viljandi vallas", javascript=javascript)
    chip = page.locator("main a.chip")
    expect(chip).to_have_count(1)
    chip.click()
    page.wait_for_url("**koht=ei**")
    reading.filter_field(page, "tasuta").check()
    if not javascript:
        reading.send_filters(page)
    page.wait_for_url("**tasuta=1**")
    assert reading.asked(page)["koht"] == "ei" and "piirkond" not in reading.asked(page)
    page.locator("main a.chip.offer").click()
    page.wait_for_url(lambda url: "koht=" not in url)
    expect(chip.first).to_contain_text("Viljandi vald")


def test_a_misspelt_word_is_said(open_page):
    page = open_page("/otsing?q=Völanoustamne", javascript=False)
    expect(page.locator(".repair")).to_contain_text("„Völanoustamne” me ei tunne. Otsisime „võlanõustamine”")


def test_a_search_that_finds_nothing_leads_on(open_page):
    page = open_page("/otsing?q=qqxzzv&piirkond=0899", javascript=False)
    expect(page.locator("main .legend a").first).to_be_visible()
    expect(page.locator("main .calls a[href='tel:116111']")).to_be_visible()
    page.get_by_text("Vaata kogu maakonda").click()
    page.wait_for_url("**piirkond=0084**")
    assert reading.cards(page).count() > 0
