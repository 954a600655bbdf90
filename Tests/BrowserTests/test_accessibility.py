"""axe-core finds nothing against WCAG 2.0, 2.1 and 2.2, levels A and AA, on any page."""

from pathlib import Path

import axe_playwright_python
import pytest

import pages
from conftest import DESKTOP, PHONE

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text()
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
# All that can differ between light and dark; everything else has been looked at in light.
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
SCHEMES = {"light": RULES, "dark": COLOURS}
VIEWPORTS = {"desktop": DESKTOP, "phone": PHONE}


@pytest.mark.parametrize("language", pages.LANGUAGES)
@pytest.mark.parametrize("page", pages.PAGES)
def test_a_page_has_no_barriers_in_light_and_dark_on_phone_and_desktop(look, page, language):
    opened = look(page, language)
    opened.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    opened.evaluate(AXE)
    found = []
    for device, size in VIEWPORTS.items():
        opened.set_viewport_size(size)
        for scheme, rules in SCHEMES.items():
            opened.emulate_media(color_scheme=scheme)
            found += [f"{device}, {scheme}: {barrier}" for barrier in barriers(opened, rules)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_a_page_says_its_language_and_has_a_title_that_tells_nothing(look, language):
    for page in pages.PAGES:
        opened = look(page, language)
        assert opened.locator("html").get_attribute("lang") == language, page.name
        assert opened.title().endswith("Kaardistus"), page.name
        assert "võl" not in opened.title().lower(), page.name


def barriers(page, rules) -> list[str]:
    answer = page.evaluate("rules => axe.run(document, rules)", rules)
    return [
        f"{rule['id']} ({rule['impact']}): {node['target']} {node['html'][:160]} – {summary(node)}"
        for rule in answer["violations"]
        for node in rule["nodes"]
    ]


def summary(node) -> str:
    return " ".join(node["failureSummary"].split())[:240]
