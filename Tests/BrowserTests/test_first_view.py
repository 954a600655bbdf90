"""The first view is light, comes from this server alone, and fits narrow screens."""

import pytest

import pages
from conftest import DESKTOP, PHONE

LIMIT = 100_000


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("path", ["/", "/otsing?q=nõustamine"], ids=["start", "results"])
def test_the_first_view_transfers_less_than_100_kilobytes(open_page, path, viewport):
    page = open_page(viewport=viewport)
    sizes = measured(page, path)
    assert sum(sizes.values()) < LIMIT, "\n".join(f"{size:8} {url}" for url, size in sizes.items())


def measured(page, path) -> dict[str, int]:
    """Bytes on the wire, headers included, by address."""
    session, addresses, sizes = page.context.new_cdp_session(page), {}, {}
    session.on("Network.requestWillBeSent", lambda event: addresses.update({event["requestId"]: event["request"]["url"]}))

    def finished(event):
        url = addresses.get(event["requestId"], "?")
        sizes[url] = sizes.get(url, 0) + int(event["encodedDataLength"])

    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    page.goto(path, wait_until="networkidle")
    assert sizes, "nothing was measured"
    return sizes


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_no_page_keeps_anything_asks_another_host_or_complains_in_the_console(look, language):
    for page in pages.PAGES:
        opened = look(page, language)
        kept = opened.evaluate("localStorage.length + sessionStorage.length")
        assert kept == 0, f"{page.name} keeps something in the browser"


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_no_page_scrolls_sideways_on_narrow_screens(look, language):
    found = []
    for page in pages.PAGES:
        opened = look(page, language)
        for width in (320, 390):
            opened.set_viewport_size({"width": width, "height": 844})
            found += [f"{page.name}, {width} pixels: {one}" for one in opened.evaluate(WIDER)]
    assert not found, "\n".join(found)


# When the page is wider than the screen: how much, and the elements that reach out of it.
WIDER = """() => {
    const width = document.documentElement.clientWidth;
    const page = document.documentElement.scrollWidth;
    if (page <= width) return [];
    const out = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > width + 1);
    return [`${page} instead of ${width}`, ...out.slice(0, 5).map((one) => one.outerHTML.slice(0, 120))];
}"""
