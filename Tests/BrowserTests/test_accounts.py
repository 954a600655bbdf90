"""Accounts: the second factor from setting up to its loss, coming in by a provider of identities, standing in, keys, sessions."""

import base64
import hashlib
import hmac
import re
import struct
import subprocess
import time
from itertools import count

import pytest
from playwright.sync_api import expect

import pages
from conftest import DESKTOP, PHONE
from provider import Outside, Provider
from server import PROGRAM, Server, free_port
from test_accessibility import AXE, SCHEMES, barriers
from test_valid_html import validate

PASSWORD = "kolm rohelist kapsast"
SETTINGS = """
address: http://127.0.0.1:{port}
mail: {{server: "smtp://127.0.0.1:9", from: kaardistus@example.ee, tls: none}}
openid:
  issuer: {issuer}
  client_id: {client}
  client_secret_env: OIDC_SECRET
  scopes: [openid, mid]
  name: {{et: TARA, ru: TARA, en: TARA}}
  acr: substantial
  amr: [mID, idcard]
"""
# What is said at the door, by what is wrong with the provider's answer.
REFUSED = "ei-sobi"
LATER = "hiljem"
FAULTS = {
    "jwks_500": LATER, "token_500": LATER, "bad_nonce": REFUSED, "bad_aud": REFUSED, "bad_iss": REFUSED, "expired": REFUSED,
    "alg_none": REFUSED, "bad_sig": REFUSED, "unknown_kid": REFUSED, "low_acr": REFUSED, "wrong_amr": REFUSED,
    "no_sub": REFUSED, "no_state": None,
}
numbers = count(1)


def start(folder, provider, port) -> Server:
    settings = folder / "settings.yaml"
    told = {"issuer": provider.issuer, "client": provider.client}
    settings.write_text(SETTINGS.format(port=port, **told))
    environment = {"OIDC_SECRET": provider.secret, "KAARDISTUS_KEY": "7a" * 32}
    return Server(folder, environment, port=port, more=["--settings", str(settings)])


@pytest.fixture(scope="module")
def provider():
    one = Provider()
    yield one
    one.stop()


@pytest.fixture(scope="module")
def site(tmp_path_factory, provider):
    """The program with a key and a provider of identities."""
    one = start(tmp_path_factory.mktemp("accounts"), provider, free_port())
    yield one
    one.stop()


def account(site, command, *facts) -> str:
    line = [PROGRAM, "account", command, "--database", site.database, *facts]
    return subprocess.run(line, check=True, capture_output=True, text=True).stdout.strip()


def invite(site, role="specialist", name="Mari Maasikas") -> tuple[str, str]:
    """The address of a new account and the path of its invitation."""
    email = f"mari{next(numbers)}@vald.example"
    facts = ["--email", email, "--name", name, "--role", role, "--municipality", "0899", "--address", site.address]
    return email, account(site, "add", *facts).removeprefix(site.address)


def code(secret: str, away=0) -> str:
    counter = struct.pack(">q", int(time.time() // 30) + away)
    digest = hmac.digest(base64.b32decode(secret), counter, hashlib.sha1)
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


@pytest.fixture
def staff(open_page, site):
    """A browser window in which somebody has just accepted an invitation, and the address of the account."""

    def come_in(role="specialist", name="Mari Maasikas", **more):
        page = open_page(at=site, **more)
        page.watch.expect_cookies()
        email, path = invite(site, role, name)
        page.goto(path)
        page.locator("#uus").fill(PASSWORD)
        page.locator("#uuesti").fill(PASSWORD)
        page.locator("#uuesti").press("Enter")
        page.wait_for_url("**/too")
        return page, email

    return come_in


def set_up(page) -> tuple[str, list[str]]:
    """The secret, and the codes for when it is lost."""
    page.goto("/too/profiil/kood")
    page.locator("#parool").fill(PASSWORD)
    page.locator("button[value=alusta]").click()
    secret = page.locator("code.secret").inner_text().replace(" ", "")
    page.locator("#kood").fill(code(secret, -1))
    page.locator("button[value=kinnita]").click()
    return secret, page.locator(".codes code").all_inner_texts()


def sign_out(page):
    page.locator(".deskbar form button").click()
    page.wait_for_url("**/too/sisse")


def type_password(page, email, password=PASSWORD):
    page.locator("#epost").fill(email)
    page.locator("#parool").fill(password)
    page.locator("#parool").press("Enter")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_second_factor_is_set_up_asked_for_and_replaced_by_a_recovery_code(staff, javascript):
    page, email = staff(javascript=javascript)
    page.watch.expect_status(422)
    secret, codes = set_up(page)
    assert len(codes) == 10
    sign_out(page)
    type_password(page, email, "vale parool 123")
    page.wait_for_url("**/too/kood")
    page.locator("#kood").fill(code(secret, 1))
    page.locator("#kood").press("Enter")
    expect(page.locator("[role=alert]")).to_contain_text("parool või kood ei sobi")
    page.goto("/too/profiil")
    type_password(page, email)
    page.wait_for_url("**/too/kood?*")
    page.locator("#kood").fill(code(secret, 1))
    page.locator("#kood").press("Enter")
    page.wait_for_url("**/too/profiil")
    sign_out(page)
    type_password(page, email)
    page.locator("#kood").fill(codes[0].upper().replace("-", " "))
    page.locator("#kood").press("Enter")
    page.wait_for_url("**/too")
    page.goto("/too/profiil/kood")
    expect(page.locator("main")).to_contain_text("9 taastekoodi")


def test_who_has_lost_it_is_let_in_again_by_the_command_line(staff, site):
    page, email = staff()
    set_up(page)
    page.goto("/too")
    sign_out(page)
    account(site, "forget-code", email)
    type_password(page, email)
    page.wait_for_url("**/too")


def come_by(page, provider, user="60001019906"):
    """From the button at the door or on an invitation through the provider and back."""
    page.watch.expect_host(provider.issuer.removeprefix("http://"))
    page.locator("a[href$='/valine'], a[href*='/too/valine']").first.click()
    page.wait_for_url(f"{provider.issuer}/**")
    page.locator(f"button[value='{user}'], button[name='{user}']").first.click()


@pytest.fixture
def bound(open_page, site, provider):
    """A browser window of somebody whose account an invitation has bound to an identity; once for all tests."""
    page = open_page(at=site)
    page.watch.expect_cookies()
    if not getattr(site, "bound", False):
        page.goto(invite(site)[1])
        come_by(page, provider)
        page.wait_for_url("**/too")
        site.bound = True
        sign_out(page)
    return page


def test_an_invitation_binds_an_identity_that_opens_the_door_from_then_on(bound, provider):
    bound.goto("/ru/too/profiil")
    come_by(bound, provider)
    bound.wait_for_url("**/ru/too/profiil")
    expect(bound.locator("dl")).to_contain_text("TARA")
    expect(bound.locator("#parooli-muutmine")).to_have_count(0)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_answer_of_the_provider_lets_nobody_in(bound, provider, fault):
    bound.goto("/too/sisse")
    provider.order(fault)
    come_by(bound, provider)
    if FAULTS[fault] is None or fault == "jwks_500":
        bound.wait_for_url("**/too")
        return
    bound.wait_for_url(f"**/too/sisse?teade={FAULTS[fault]}")
    expect(bound.locator("[role=alert]")).to_be_visible()
    assert "too" not in {cookie["name"] for cookie in bound.context.cookies()}


def test_who_cancels_or_is_not_known_is_told_so(bound, provider):
    bound.goto("/en/too/sisse")
    come_by(bound, provider, "cancel")
    bound.wait_for_url("**/en/too/sisse?teade=katkestatud")
    come_by(bound, provider, "38001085718")
    bound.wait_for_url("**/en/too/sisse?teade=tundmatu")


def test_an_answer_that_this_browser_has_not_asked_for_is_not_taken(bound, provider):
    answers = []
    bound.on("request", lambda request: "/too/valine/tagasi" in request.url and answers.append(request.url))
    bound.goto("/too/sisse")
    come_by(bound, provider)
    bound.wait_for_url("**/too")
    sign_out(bound)
    bound.goto(answers[0])
    bound.wait_for_url("**/too/sisse?teade=aegunud")


def test_one_identity_cannot_be_bound_twice(bound, site, provider):
    path = invite(site)[1]
    bound.goto(path)
    come_by(bound, provider)
    bound.wait_for_url("**/too/sisse?teade=teise-oma")
    bound.goto(path)
    expect(bound.locator("#uus")).to_be_visible()


def test_neither_identity_nor_secrets_stand_in_file_or_log(bound, site, provider):
    bound.goto("/too/sisse")
    provider.order("bad_nonce")
    come_by(bound, provider)
    bound.wait_for_url("**/too/sisse?teade=*")
    files = [path.read_bytes() for path in site.database.parent.iterdir() if path.is_file() and path.suffix != ".yaml"]
    assert b"reason=nonce" in site.log.read_bytes()
    for private in [b"60001019906", b"sa la+dus", b"7a" * 32]:
        assert not any(private in content for content in files), private


def test_a_colleague_stands_in_and_the_other_one_sees_it(staff):
    away, _ = staff(name="Jaan Jõgi")
    page, _ = staff(name="Kadri Kuusk")
    page.goto("/too/profiil/asendus")
    page.locator("#kolleeg").select_option(label="Jaan Jõgi")
    page.locator("#pohjus").select_option("urgent")
    page.locator("button[value=alusta]").click()
    expect(page.locator("main")).to_contain_text("Sina asendad: Jaan Jõgi")
    expect(page.locator("main")).to_contain_text("Ootab kolleegi nõusolekut")
    away.goto("/too")
    expect(away.locator("main")).to_contain_text("Kadri Kuusk soovib sind asendada")
    away.goto("/too/profiil/asendus")
    away.locator("button[value=noustu]").click()
    expect(away.locator("main")).to_contain_text("Sind asendab: Kadri Kuusk")
    away.locator("button[value=lopeta]").click()
    expect(away.locator("main")).to_contain_text("Ühtegi asendust ei ole")


def test_a_key_is_made_seen_once_and_revoked(staff):
    page, _ = staff(role="administrator")
    page.goto("/too/votmed")
    page.locator("#nimetus").fill("Valla infosüsteem")
    page.locator("button[value=lisa]").click()
    assert re.fullmatch(r"kaart_[\w-]{43}", page.locator("#voti").input_value())
    page.goto("/too/votmed")
    expect(page.locator("#voti")).to_have_count(0)
    page.locator("button[value=tuhista]").click()
    expect(page.locator(".entries .badge")).to_have_text("tühistatud")


def test_a_forgotten_password_is_asked_for_with_the_same_answer_for_everybody(open_page, site):
    page = open_page(at=site)
    page.watch.expect_cookies()
    page.goto("/too/sisse")
    page.locator("a[href$='/too/unustasin']").click()
    page.locator("#epost").fill("keegi@vald.example")
    page.locator("#epost").press("Enter")
    expect(page.locator("[role=status]")).to_contain_text("Vaata oma postkasti")


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_the_pages_of_accounts_have_no_barriers_and_are_valid_html(staff, open_page, site, tmp_path, language):
    page, email = staff(role="coordinator", language=language)
    start, found = pages.LANGUAGES[language], []

    def look(name, at):
        (tmp_path / f"{name}.html").write_text(at.content())
        at.evaluate(AXE)
        for size in (PHONE, DESKTOP):
            at.set_viewport_size(size)
            width = at.evaluate("document.documentElement.scrollWidth")
            assert width <= size["width"], f"{name} is {width} wide"
            for scheme, rules in SCHEMES.items():
                at.emulate_media(color_scheme=scheme)
                found.extend(f"{name}: {barrier}" for barrier in barriers(at, rules))

    page.goto(f"{start}/too/profiil/kood")
    look("second-off", page)
    page.locator("#parool").fill(PASSWORD)
    page.locator("button[value=alusta]").click()
    secret = page.locator("code.secret").inner_text().replace(" ", "")
    look("second-begun", page)
    page.locator("#kood").fill(code(secret))
    page.locator("button[value=kinnita]").click()
    look("second-codes", page)
    for name, path in [("second-on", "/profiil/kood"), ("profile", "/profiil"), ("cover", "/profiil/asendus")]:
        page.goto(f"{start}/too{path}")
        look(name, page)
    keeper, _ = staff(role="administrator", language=language)
    keeper.goto(f"{start}/too/votmed")
    keeper.locator("#nimetus").fill("Valla infosüsteem")
    keeper.locator("button[value=lisa]").click()
    look("keys", keeper)
    keeper.goto(f"{start}/too/peatamine")
    keeper.locator("#kood").fill("00000000")
    keeper.locator("button[value=otsi]").click()
    keeper.wait_for_url("**?otsing=*")
    look("stopping", keeper)
    door = open_page(at=site, language=language)
    door.watch.expect_cookies()
    paths = {"door": "/too/sisse?teade=hiljem", "forgotten": "/too/unustasin", "invitation": invite(site)[1]}
    for name, path in paths.items():
        door.goto(start + path)
        look(name, door)
    door.goto(f"{start}/too/sisse")
    type_password(door, email)
    door.wait_for_url("**/too/kood")
    look("code", door)
    assert not found, "\n".join(found)
    faults = [fault for faults in validate(tmp_path).values() for fault in faults]
    assert not faults, "\n".join(faults)


@pytest.mark.skipif(Outside.named() is None, reason="KAARDISTUS_TEST_OIDC names no provider")
def test_an_outside_provider_with_all_its_faults(open_page, tmp_path):
    outside = Outside.named()
    site = start(tmp_path, outside, outside.port)
    try:
        page = open_page(at=site)
        page.watch.expect_cookies()
        # Its pages may lack a picture that browsers look for.
        page.watch.expect_status(404)
        path = invite(site)[1]
        for fault in [*FAULTS, "token_slow"]:
            page.goto("/too/sisse" if fault != "jwks_500" else path)
            outside.order(fault)
            come_by(page, outside)
            wanted = LATER if fault == "token_slow" else FAULTS[fault]
            if wanted is None:
                page.wait_for_url("**/too")
                sign_out(page)
            else:
                page.wait_for_url(f"**/too/sisse?teade={wanted}")
            print(fault, wanted or "came in")
            if fault == "jwks_500":
                page.goto(path)
                come_by(page, outside)
                page.wait_for_url("**/too")
                sign_out(page)
        come_by(page, outside, "cancel")
        page.wait_for_url("**/too/sisse?teade=katkestatud")
        time.sleep(61)
        outside.rotate()
        come_by(page, outside)
        page.wait_for_url("**/too")
    finally:
        site.stop()
