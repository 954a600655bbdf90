"""Everything works by keyboard alone, and one sees where one is."""

import re

import pytest
from playwright.sync_api import expect

import pages
import reading
from conftest import DESKTOP, PHONE

# What has the focus: where it stands in the page, whether a ring shows it (on itself or on the box around it, as on the
# search field), and whether any of it can be seen, neither out of the screen nor under something that floats above.
FOCUSED = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const outlined = (element) => {
        const style = getComputedStyle(element);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    };
    const places = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]];
    const hit = (box) => places.some(([x, y]) => {
        const top = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
        return top && (one.contains(top) || one.closest("label")?.contains(top));
    });
    return {
        order: [...document.querySelectorAll("*")].indexOf(one),
        type: one.type ?? "",
        href: one.getAttribute("href") ?? "",
        text: one.outerHTML.slice(0, 100),
        seen: (outlined(one) || outlined(one.parentElement)) && [...one.getClientRects()].some(hit),
    };
}"""


# Takes the focus back to the beginning of the page, also from a field that takes it when the page is first drawn.
FROM_THE_TOP = """async () => {
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
}"""


def tab_stops(page, limit=400) -> list[dict]:
    """Every stop from the beginning of the page until the focus leaves it."""
    stops = []
    while len(stops) < limit:
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or (stops and stop["order"] == stops[0]["order"]):
            return stops
        stops.append(stop)
    raise AssertionError(f"after {limit} presses of Tab the focus was still in the page: {stops[-1]}")


def tab_to(page, fits, limit=60) -> dict:
    for _ in range(limit):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop and fits(stop):
            return stop
    raise AssertionError(f"{limit} presses of Tab did not reach it")


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("page", [page for page in pages.PAGES if page.status == 200])
def test_every_stop_is_seen_and_comes_in_the_order_of_the_page(look, page, viewport):
    opened = look(page, viewport=viewport)
    opened.evaluate(FROM_THE_TOP)
    stops = tab_stops(opened)
    assert len(stops) > 3
    unseen = [stop["text"] for stop in stops if not stop["seen"]]
    assert not unseen, "the focus cannot be seen on:\n" + "\n".join(unseen)
    order = [stop["order"] for stop in stops]
    assert order == sorted(order)


def test_the_first_stop_leads_past_the_head_to_the_content(open_page):
    page = open_page("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    focused = page.evaluate("document.activeElement.tagName")
    assert focused == "MAIN"


def test_one_searches_and_opens_the_first_result(open_page):
    page = open_page("/")
    tab_to(page, lambda stop: stop["type"] == "search", limit=20)
    page.keyboard.type("võlg")
    page.keyboard.press("Enter")
    page.wait_for_url("**/otsing?*")
    expect(reading.cards(page).first).to_be_visible()
    title = reading.names(reading.cards(page))[0]
    tab_to(page, lambda stop: "/teenus/" in stop["href"])
    page.keyboard.press("Enter")
    page.wait_for_url("**/teenus/**")
    expect(page.locator("h1")).to_have_text(title)


def test_one_filters_with_the_space_bar(open_page):
    page = open_page("/otsing?q=noor")
    reading.open_filters(page)
    reading.filter_field(page, "tasuta").focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("tasuta=1"))


def test_results_follow_the_typing(open_page):
    page = open_page("/otsing")
    field = page.locator("main input[type=search]")
    field.focus()
    page.keyboard.type("võlan", delay=30)
    expect(page).to_have_url(re.compile(r"q=v%C3%B5lan"))
    expect(reading.name(reading.cards(page).first)).to_contain_text(re.compile("võla", re.IGNORECASE))
    assert page.evaluate("document.activeElement.type") == "search"


@pytest.fixture
def meeting(open_page):
    page = open_page("/kohtumine")
    field = page.locator("input[type=search]")
    if page.evaluate("document.activeElement.type") != "search":
        field.focus()
    page.keyboard.type("võlg")
    expect(page).to_have_url(re.compile("q="))
    expect(page.locator("[data-pick]").first).to_be_visible()
    return page


def shown_pane(page):
    return page.locator(page.locator("[data-pick][aria-current=true]").get_attribute("href"))


def test_a_meeting_begins_in_the_search_field(open_page):
    page = open_page("/kohtumine")
    expect(page.locator("input[type=search]")).to_be_focused()


def test_in_a_meeting_arrows_walk_through_the_services(meeting):
    meeting.keyboard.press("ArrowDown")
    expect(meeting.locator("[data-pick]").nth(0)).to_be_focused()
    meeting.keyboard.press("ArrowDown")
    expect(meeting.locator("[data-pick]").nth(1)).to_be_focused()
    expect(shown_pane(meeting)).to_be_visible()
    meeting.keyboard.press("ArrowUp")
    meeting.keyboard.press("ArrowUp")
    expect(meeting.locator("input[type=search]")).to_be_focused()


def test_in_a_meeting_a_digit_opens_a_service(meeting):
    meeting.keyboard.press("ArrowDown")
    meeting.keyboard.press("2")
    second = meeting.locator("[data-pick]").nth(1)
    expect(second).to_have_attribute("aria-current", "true")
    expect(shown_pane(meeting)).to_contain_text(second.locator("b").inner_text())


def test_in_a_meeting_letters_filter_and_zero_clears_the_filters(meeting):
    meeting.keyboard.press("ArrowDown")
    meeting.keyboard.press("t")
    expect(meeting).to_have_url(re.compile("tasuta=1"))
    expect(meeting.locator("[data-pick]").first).to_be_visible()
    meeting.locator("[data-pick]").first.focus()
    meeting.keyboard.press("0")
    expect(meeting).not_to_have_url(re.compile("tasuta=1"))


def test_in_a_meeting_escape_goes_back_to_the_words_and_keeps_the_filters(open_page):
    page = open_page("/kohtumine?q=võlg&vanus=18")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("input[type=search]")).to_be_focused()
    page.keyboard.type("töö")
    expect(page).to_have_url(re.compile("q=t%C3%B6%C3%B6"))
    assert reading.asked(page)["vanus"] == "18"


def test_three_presses_of_escape_leave_quickly_and_do_not_come_back(open_page):
    page = open_page("/noorele")
    away = page.locator("a[data-leave]").first.get_attribute("href")
    page.watch.expect_host(away.split("/")[2])
    page.context.route(away.rstrip("/") + "/**", lambda route: route.fulfill(body="<title>away</title>"))
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url(away + "**")
    page.go_back()
    assert "/noorele" not in page.url
