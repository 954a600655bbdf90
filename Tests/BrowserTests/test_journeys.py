"""The three journeys by which the directory is judged, each with as few steps as a person would take."""

import re

from playwright.sync_api import expect

import reading
from conftest import PHONE

OPEN_NOW = re.compile("avatud praegu", re.IGNORECASE)


def phone_at_23(open_page, server_at_23, path="/"):
    return open_page(path, viewport=PHONE, at=server_at_23, is_mobile=True, has_touch=True, device_scale_factor=2)


def callable_now(page):
    """Among the first three services: those that are open and can be called with one tap."""
    expect(reading.cards(page).first).to_be_visible()
    first = reading.cards(page).all()[:3]
    return [card for card in first if OPEN_NOW.search(card.inner_text()) and card.locator("a[href^='tel:']").count()]


def test_a_young_person_at_23_on_a_phone_finds_someone_to_talk_to_by_the_entry(open_page, server_at_23):
    page = phone_at_23(open_page, server_at_23)
    page.locator("main a[href*='vajadus=mental_health']").first.tap()
    page.wait_for_url("**/otsing?*")
    assert callable_now(page), "nobody who answers at 23.00 is among the first three"
    assert reading.is_in_first_view(page, reading.name(reading.cards(page).first))


def test_a_young_person_at_23_on_a_phone_finds_someone_to_talk_to_by_words(open_page, server_at_23):
    page = phone_at_23(open_page, server_at_23)
    reading.search(page, "kellega rääkida")
    assert callable_now(page), "nobody who answers at 23.00 is among the first three"


def test_open_now_at_23_leaves_only_what_is_open_at_23(open_page, server_at_23):
    page = phone_at_23(open_page, server_at_23, "/otsing?avatud=1")
    found = reading.cards(page)
    assert found.count() > 0
    for card in found.all():
        assert OPEN_NOW.search(card.inner_text()), card.inner_text()


def test_the_crisis_numbers_are_in_the_first_view_of_a_phone(open_page):
    page = open_page("/", viewport=PHONE)
    for number in ("112", "116111", "116006", "116123"):
        link = page.locator(f"a[href='tel:{number}']").first
        assert reading.is_in_first_view(page, link), number


def test_words_of_danger_put_the_crisis_lines_above_the_results(open_page):
    for words, language in (("ma ei taha elada", "et"), ("хочу умереть", "ru"), ("kill myself", "en")):
        page = open_page(language=language)
        page.goto({"et": "", "ru": "/ru", "en": "/en"}[language] + "/otsing?q=" + words)
        first = page.locator("main a[href^='tel:']").first
        assert first.get_attribute("href") in ("tel:112", "tel:116111"), words
        assert reading.is_in_first_view(page, first), words


def test_a_specialist_finds_debt_advice_open_to_an_18_year_old_in_viljandi_vald(open_page):
    page = open_page("/")
    reading.search(page, "võlanõustamine")
    reading.open_filters(page)
    reading.filter_field(page, "piirkond").select_option("0899")
    expect(page).to_have_url(re.compile("piirkond=0899"))
    reading.filter_field(page, "vanus").fill("18")
    expect(page).to_have_url(re.compile("vanus=18"))
    expect(reading.cards(page).first).to_contain_text("Viljandi val")
    assert reading.is_in_first_view(page, reading.name(reading.cards(page).first))
    expect(reading.cards(page).first.locator(".step")).to_be_visible()


def test_advice_of_another_municipality_comes_last_and_says_why(open_page):
    page = open_page("/otsing?q=võlanõustamine&piirkond=0899&vanus=18")
    other = reading.apart(page).filter(has_text="Võlanõustamine Viljandi linnas")
    expect(other).to_have_count(1)
    assert other.locator(".reason").inner_text().strip()
    for card in reading.apart(page).all():
        assert card.locator(".reason").inner_text().strip()


def test_a_shortlist_of_three_opens_the_same_three_for_whoever_gets_the_link(open_page):
    page = open_page("/otsing?q=noortekeskus")
    chosen = reading.names(reading.cards(page))[:3]
    for position in range(3):
        reading.add_to_shortlist(page, position)
    reading.open_shortlist(page)
    assert reading.names(reading.cards(page)) == chosen

    received = open_page(page.url, viewport=PHONE)
    assert reading.names(reading.cards(received)) == chosen


def test_a_shortlist_offers_a_qr_code_and_slips_to_print(open_page, names):
    page = open_page(f"/nimekiri?t={names['three']}")
    expect(page.locator("main .code svg, main .code img").first).to_be_visible()
    page.locator("main a[href*='/nimekiri/slipid']").click()
    page.wait_for_url("**/nimekiri/slipid?*")
    expect(page.locator("main svg, main img").first).to_be_visible()
