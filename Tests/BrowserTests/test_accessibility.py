"""axe-core finds nothing against WCAG 2.0, 2.1 and 2.2, levels A and AA, on any page."""

import pytest
from axe_playwright_python.sync_playwright import Axe

import pages
from conftest import DESKTOP, PHONE

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
VIEWPORTS = {"phone": PHONE, "desktop": DESKTOP}


@pytest.mark.parametrize("language", pages.LANGUAGES)
@pytest.mark.parametrize("page", pages.PAGES)
def test_a_page_has_no_barriers_in_light_and_dark_on_phone_and_desktop(open_listed, page, language):
    opened = open_listed(page, language)
    opened.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    found = []
    for device, size in VIEWPORTS.items():
        opened.set_viewport_size(size)
        for scheme in ("light", "dark"):
            opened.emulate_media(color_scheme=scheme)
            found += [f"{device}, {scheme}: {barrier}" for barrier in barriers(opened)]
    assert not found, "\n".join(found)


def test_a_meeting_with_an_opened_service_has_no_barriers(open_page):
    opened = open_page("/kohtumine?q=võlg")
    opened.locator("input[type=search]").focus()
    opened.keyboard.press("ArrowDown")
    assert not barriers(opened)


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_a_page_says_its_language_and_has_a_title_that_tells_nothing(open_page, visit, language):
    opened = open_page(language=language, javascript=False)
    for page in pages.PAGES:
        visit(opened, page, language)
        assert opened.locator("html").get_attribute("lang") == language, page.name
        assert opened.title().endswith("Kaardistus"), page.name
        assert "võl" not in opened.title().lower(), page.name


def barriers(page) -> list[str]:
    answer = Axe().run(page, options=RULES).response
    return [
        f"{rule['id']} ({rule['impact']}): {node['target']} {node['html'][:160]} – {summary(node)}"
        for rule in answer["violations"]
        for node in rule["nodes"]
    ]


def summary(node) -> str:
    return " ".join(node["failureSummary"].split())[:240]
