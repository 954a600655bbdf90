"""A source changes; what it proposes is decided by keyboard, and the public sees what was let in."""

import subprocess

import pytest
from playwright.sync_api import expect

from conftest import DESKTOP, PHONE, identifier
from server import PROGRAM
from recorded_site import DEFINITION, RecordedSite
from test_accessibility import AXE, SCHEMES, barriers
from test_staff import staff  # noqa: F401
from test_valid_html import validate

NAME = "Laste erakorraline vastuvõtt Tartus"
OLD = {"name": NAME, "phone": "731 9512", "age": "-17"}
NEW = {"name": NAME, "phone": "731 9513", "age": "-18"}
OTHER = {"name": "Õhtune rattaring", "phone": "731 9599", "age": "13-26"}
PAGES = [
    "/too/ettepanekud", "/too/ettepanekud?vaade=otsustatud", "{proposal}", "/too/varskus", "/too/lingid",
    "/too/vastuolud", "/too/topelt", "/too/allikad", "/too/allikad/naidis",
]


@pytest.fixture(scope="module")
def harvest(server, tmp_path_factory):
    """Reads a site that is served on loopback, with what it says now."""
    folder = tmp_path_factory.mktemp("scrapers")
    site = RecordedSite()
    (folder / "naidis.yaml").write_text(DEFINITION.format(address=site.address))
    settings = folder / "settings"
    settings.write_text("harvest: {contact: test@example.ee, allow_hosts: [127.0.0.1], pause: 0}")
    command = [PROGRAM, "harvest", "--database", server.database, "--scrapers", folder, "--settings", settings]

    def read(*cards, dry=False) -> str:
        site.show(*cards)
        done = subprocess.run(command + (["--dry-run"] if dry else []), capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    yield read
    site.stop()


def queue(page):
    return page.locator("[data-item]")


def test_of_two_changes_one_is_accepted_and_one_rejected_by_keyboard(staff, harvest, server):  # noqa: F811
    assert "good" in harvest(OLD)
    assert "-17 -> -18" in harvest(NEW, dry=True)
    harvest(NEW)
    page = staff()
    page.goto("/too/ettepanekud?allikas=naidis")
    expect(queue(page)).to_have_count(2)
    expect(queue(page).nth(0)).to_contain_text("731 9513")
    expect(queue(page).nth(1)).to_contain_text("-18")
    page.keyboard.press("j")
    expect(queue(page).nth(0)).to_be_focused()
    page.keyboard.press("a")
    page.wait_for_url("**/too/ettepanekud?tehtud=*")
    expect(page.locator(".notice")).to_contain_text(NAME)
    page.goto("/too/ettepanekud?allikas=naidis")
    expect(queue(page)).to_have_count(1)
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.wait_for_url("**/too/ettepanekud?tehtud=*")
    page.goto(f"/teenus/{identifier(server, NAME)}")
    main = page.locator("main")
    expect(main).to_contain_text("731 9513")
    expect(main).not_to_contain_text("731 9512")
    expect(main).to_contain_text("Kuni 17-aastased")
    expect(main).to_contain_text("127.0.0.1")
    harvest(NEW)
    page.goto("/too/ettepanekud?allikas=naidis")
    expect(queue(page)).to_have_count(0)


def test_a_decision_is_taken_back_by_one_key(staff, harvest):  # noqa: F811
    harvest(NEW, OTHER)
    page = staff()
    page.goto("/too/ettepanekud?allikas=naidis")
    expect(queue(page)).to_have_count(1)
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.wait_for_url("**/too/ettepanekud?tehtud=*")
    page.keyboard.press("u")
    page.wait_for_url("**/too/ettepanekud/*")
    expect(page.locator("button[value=paranda]")).to_be_visible()


@pytest.mark.parametrize("language", ["et", "ru", "en"])
def test_the_pages_of_review_have_no_barriers_and_are_valid_html(staff, harvest, tmp_path, language):  # noqa: F811
    harvest(NEW, OTHER)
    page = staff(language=language)
    page.goto("/too/ettepanekud?allikas=naidis")
    proposal = queue(page).first.locator("h3 a").get_attribute("href")
    found = []
    prefix = "" if language == "et" else f"/{language}"
    for number, path in enumerate(PAGES):
        answer = page.goto(prefix + path.format(proposal=proposal))
        assert answer.status == 200, path
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
