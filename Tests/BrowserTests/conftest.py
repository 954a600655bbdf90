"""What every browser test stands on: the running server, the browser and watched pages."""

import os
import re
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect, sync_playwright

import pages
from server import Server, night_clock
from watch import Watch

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
PATIENCE = 20_000
LOCALES = {"et": "et-EE", "ru": "ru-RU", "en": "en-GB"}

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    try:
        one = Server(tmp_path_factory.mktemp("server"))
    except (OSError, RuntimeError) as error:
        pytest.exit(f"The server did not start, so no browser test ran. {error}", returncode=1)
    yield one
    one.stop()


@pytest.fixture(scope="session")
def server_at_23(tmp_path_factory):
    """The same program, believing that it is 23.00 in Tallinn."""
    now = datetime.now(ZoneInfo("Europe/Tallinn"))
    night = now.replace(hour=23, minute=0, second=0, microsecond=0)
    if night < now:
        night += timedelta(days=1)
    folder = tmp_path_factory.mktemp("night")
    environment = night_clock(folder, round(night.timestamp() - now.timestamp()))
    if environment is None:
        pytest.skip("no C compiler to move the server's clock with")
    one = Server(folder, environment)
    yield one
    one.stop()


@pytest.fixture(scope="session")
def names(server) -> dict[str, str]:
    """What stands in the braces of pages.py."""
    found = {name: identifier(server, service) for name, service in pages.SERVICES.items()}
    page = server.get(f"/teenus/{found['service']}")[2].decode()
    found["organization"] = re.search(r"/asutus/([0-9a-f-]+)", page)[1]
    found["three"] = ",".join([found["service"], found["crisis"], found["contradicting"]])
    return found


def identifier(server: Server, service: str) -> str:
    """The identifier of the service with exactly this name."""
    results = server.search(service)
    named = [result["id"] for result in results if result["name"] == service]
    assert named, f"searching for {service!r} does not find it, but {[result['name'] for result in results]}"
    return named[0]


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=browser_path(), args=browser_arguments())
        yield one
        one.close()


def browser_path() -> str | None:
    """Google's or Debian's Chromium; none means Playwright's own (on Ubuntu, where chromium is a snap)."""
    ubuntu = "ID=ubuntu" in Path("/etc/os-release").read_text().splitlines()
    return shutil.which("google-chrome") or (None if ubuntu else shutil.which("chromium"))


def browser_arguments() -> list[str]:
    return ["--no-sandbox"] if os.geteuid() == 0 else []


def watched_page(browser, server, *, viewport=DESKTOP, javascript=True, language="et", **more):
    """A page in a window of its own, and what watches it."""
    context = browser.new_context(
        base_url=server.address,
        viewport=viewport,
        java_script_enabled=javascript,
        locale=LOCALES[language],
        timezone_id="Europe/Tallinn",
        reduced_motion="reduce",
        **more,
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.watch = Watch(context, server.address)
    return page


@pytest.fixture(scope="module")
def window(browser, server):
    """One window for all tests of a file that only look at pages, because a new one takes longer than looking."""
    page = watched_page(browser, server)
    yield page
    page.watch.context.close()


@pytest.fixture
def look(window, visit):
    """Goes to a page of the list in pages.py in the one window; nothing may go wrong behind it."""
    window.watch.forget()

    def go(page, language="et", viewport=DESKTOP):
        window.set_viewport_size(viewport)
        return visit(window, page, language)

    yield go
    complaints = window.watch.complaints()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def open_page(browser, server):
    """Opens watched pages; at the end of the test nothing may have gone wrong behind them."""
    watches = []

    def open_one(path=None, *, at=server, **more):
        page = watched_page(browser, at, **more)
        watches.append(page.watch)
        if path is not None:
            page.goto(path)
        return page

    yield open_one
    complaints = [complaint for watch in watches for complaint in watch.complaints()]
    for watch in watches:
        watch.context.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def visit(names):
    """Goes to a page of the list in pages.py, in a browser window that is open."""

    def go(opened, page: pages.Page, language="et"):
        if page.status != 200:
            opened.watch.expect_status(page.status)
        answer = opened.goto(pages.address(page, language, names))
        assert answer.status == page.status, f"{answer.url} answered {answer.status}, not {page.status}"
        return opened

    return go


def pytest_make_parametrize_id(config, val, argname):
    return val.name if isinstance(val, pages.Page) else None


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item, call):
    """Playwright adds an outline of the whole page to what it says; what stands before it is enough to read."""
    if call.excinfo is not None and "Aria snapshot:" in str(call.excinfo.value):
        call.excinfo.value.args = (str(call.excinfo.value).split("Aria snapshot:")[0].rstrip(),)
