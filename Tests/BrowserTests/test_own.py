"""A young person's own page, and asking to be contacted: without an account, on an old phone."""

import pytest
from playwright.sync_api import expect

import handed
import pages
from conftest import PHONE
from test_partner import accept, look_over
from test_valid_html import validate


@pytest.fixture
def accepted(open_page, server):
    one = handed.hand_on(server)
    accept(open_page(one.partner))
    return one


def test_the_page_says_what_happens_next_and_leaves_quickly(open_page, server, accepted):
    page = open_page(accepted.own, viewport=PHONE)
    assert page.title() == "Minu leht – Kaardistus"
    expect(page.locator("h1")).to_have_text("Sind oodatakse")
    expect(page.locator("main")).to_contain_text("Peeter Paan")
    expect(page.locator("[data-leave]")).to_be_visible()
    page.locator("summary", has_text="Kes on vaadanud").click()
    expect(page.locator(".looks")).to_contain_text("Asutus, kuhu palve läks")


def test_no_block_is_longer_than_one_reads(open_page, accepted):
    page = open_page(accepted.own, viewport=PHONE)
    for text in page.locator("main p, main li").all_inner_texts():
        assert len(text) < 500, text


def test_everything_is_taken_back_in_two_steps_without_javascript(open_page, server, accepted):
    page = open_page(accepted.own, viewport=PHONE, javascript=False)
    page.watch.expect_status(404)
    page.locator("summary", has_text="Võta kõik tagasi").click()
    expect(page.locator("main")).to_contain_text("kustutatakse siit kohe ja jäädavalt")
    page.get_by_role("button", name="Jah, kustutage kõik").click()
    page.wait_for_url("**/minu/kustutatud")
    expect(page.locator("h1")).to_have_text("Kõik on kustutatud")
    assert handed.column(server, accepted, "person") is None
    page.goto(accepted.own)
    expect(page.locator(".calllines a[href='tel:116111']")).to_be_visible()


def test_another_time_is_proposed_and_the_partner_takes_it(open_page, server, accepted):
    page = open_page(accepted.own, viewport=PHONE)
    page.locator("summary", has_text="Paku aegu").click()
    page.locator("#aeg1").fill(f"{handed.day(3)}T14:30")
    page.get_by_role("button", name="Saada ajad").click()
    page.wait_for_url("**tehtud=paku")
    partner = open_page(accepted.partner)
    partner.locator("input[name=aeg]").first.check()
    partner.get_by_role("button", name="See aeg sobib").click()
    partner.wait_for_url("**tehtud=vali")
    page.goto(accepted.own)
    with page.expect_download() as download:
        page.get_by_role("link", name="Lisa kalendrisse").click()
    text = download.value.path().read_text()
    assert "SUMMARY:Kohtumine" in text and "Liis" not in text


def test_one_asks_to_be_contacted_from_a_service(open_page, server, names):
    handed.hand_on(server)
    page = open_page(f"/teenus/{names['service']}", viewport=PHONE, javascript=False)
    page.locator("main a[href*='/kontakt?']").click()
    page.locator("#piirkond").select_option("0793")
    page.locator("#nimi").fill("Liis")
    page.locator("#kontakt").fill("5550 1234")
    page.locator("main form button").click()
    page.wait_for_url("**/kontakt/aitah")
    expect(page.locator("h1")).to_contain_text("Aitäh")


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_the_pages_of_a_young_person_have_no_barriers_and_are_valid_html(open_page, server, accepted, tmp_path, language):
    page = open_page(language=language)
    prefix = pages.LANGUAGES[language]
    found = look_over(page, prefix + accepted.own, tmp_path, "own")
    found += look_over(page, f"{prefix}/kontakt?piirkond=0793", tmp_path, "contact")
    assert not found, "\n".join(found)
    faults = [fault for faults in validate(tmp_path).values() for fault in faults]
    assert not faults, "\n".join(faults)
