"""What a reader does and sees, by the marks the pages carry; the one place to change when the markup changes."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect


def search(page: Page, words: str):
    field = page.locator("main input[type=search]").first
    field.fill(words)
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"[?&]q="))
    expect(cards(page).first).to_be_visible()


def cards(page: Page) -> Locator:
    """The services found that fit, in order."""
    return page.locator("article.card:not(.apart)")


def apart(page: Page) -> Locator:
    """The services found that come last, with a reason."""
    return page.locator("article.card.apart")


def name(card: Locator) -> Locator:
    return card.locator("a[href*='/teenus/']").first


def names(found: Locator) -> list[str]:
    return [name(card).inner_text() for card in found.all()]


def open_filters(page: Page):
    """Filters are folded away on a phone and open on a desktop; a filter that shows needs no unfolding."""
    if not filter_field(page, "tasuta").is_visible():
        page.locator("details:has([name=tasuta]) > summary").click()


def filter_field(page: Page, field: str) -> Locator:
    return page.locator(f"[name={field}]:not([type=hidden])")


def report_mistake(page: Page, text: str):
    """Fills in and sends the form on which the page is."""
    page.locator("main form textarea").fill(text)
    page.locator("main form button").click()
    page.wait_for_load_state()


def send_filters(page: Page):
    page.locator("details button, .filters button").first.click()


def add_to_shortlist(page: Page, position: int):
    chosen = len(shortlisted(page))
    cards(page).nth(position).locator(".actions a[href^='/'][href*='t=']").click()
    expect(page).to_have_url(re.compile(r"[?&]t="))
    assert len(shortlisted(page)) == chosen + 1


def open_shortlist(page: Page):
    page.locator("a[href*='/nimekiri?t=']").locator("visible=true").first.click()
    page.wait_for_url("**/nimekiri?*")


def shortlisted(page: Page) -> list[str]:
    """The services that the address of the page carries along."""
    carried = parse_qs(urlsplit(page.url).query).get("t", [""])[0]
    return [one for one in carried.split(",") if one]


def asked(page: Page) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def is_in_first_view(page: Page, element: Locator) -> bool:
    box = element.bounding_box()
    height = page.viewport_size["height"]
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= height
