"""The master key: made for its owner alone, asked for, changed however often the change is broken off, and survived when it is lost."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time
from copy import copy

import pytest

from desk import PASSWORD, Visitor, add_account, draft
from handed import sealed
from server import PROGRAM, Server, free_port, serve_command

ROUNDS = int(os.environ.get("KAARDISTUS_KILLS", "12"))
SERVICE = "Võlanõustamine Tartus"
SUBJECTS = 5000


def run(*arguments, **more) -> subprocess.CompletedProcess:
    environment = {name: value for name, value in os.environ.items() if name != "KAARDISTUS_KEY"}
    return subprocess.run([str(PROGRAM), *map(str, arguments)], capture_output=True, text=True, timeout=120, env=environment, **more)


def key(*arguments) -> subprocess.CompletedProcess:
    return run("key", *arguments)


def start(folder, name, *more) -> Server:
    return Server(folder, {"KAARDISTUS_KEY": ""}, more=["--key", str(folder / name), *more])


def reads(server, number) -> bool:
    """Whether what was sealed is there again."""
    visitor = Visitor(server)
    assert visitor.post("/too/sisse", {"epost": "mari@tartu.example", "parool": PASSWORD}).status == 303
    return "Liis" in visitor.get(f"/too/suunamised/{number}").text


class Installation:
    """A database that was begun with a key, in which a draft lies sealed; no server runs."""

    def __init__(self, folder):
        self.folder = folder
        made = key("make", folder / "key")
        assert made.returncode == 0, made.stderr
        server = start(folder, "key")
        service = next(one["id"] for one in server.search(SERVICE) if one["name"] == SERVICE)
        visitor = Visitor(server)
        path = add_account(server, "mari@tartu.example", "specialist", "0793", "Mari Maasikas")
        assert visitor.post(path, {"uus": PASSWORD, "uuesti": PASSWORD}).status == 303
        self.number = draft(visitor, service)
        self.database = server.database
        assert server.stop() == 0

    def rotate(self, old, new):
        return key("rotate", "--database", self.database, "--old", self.folder / old, "--new", self.folder / new)

    def rows(self, sql):
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=30) as db:
            return db.execute(sql).fetchall()


@pytest.fixture(scope="module")
def begun(tmp_path_factory) -> Installation:
    return Installation(tmp_path_factory.mktemp("begun"))


@pytest.fixture
def installed(begun, tmp_path) -> Installation:
    """A copy of it for one test."""
    one = copy(begun)
    one.folder, one.database = tmp_path, tmp_path / begun.database.name
    for file in begun.folder.iterdir():
        shutil.copy2(file, tmp_path / file.name)
    return one


def test_a_key_is_made_for_its_owner_alone_and_never_written_over(tmp_path):
    path = tmp_path / "key"
    old = os.umask(0o000)
    try:
        assert key("make", path).returncode == 0
    finally:
        os.umask(old)
    assert path.stat().st_mode & 0o777 == 0o600 and len(path.read_text().strip()) == 64
    before = path.read_text()
    assert key("make", path).returncode != 0 and path.read_text() == before


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o620])
def test_a_key_file_that_others_can_read_or_change_is_refused_with_the_sentence_that_mends_it(tmp_path, mode):
    path = tmp_path / "key"
    assert key("make", path).returncode == 0
    path.chmod(mode)
    command = [*serve_command(tmp_path / "new.sqlite", free_port()), "--key", str(path)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 65 and f"chmod 600 {path}" in ended.stderr, ended.stderr
    assert path.read_text().strip() not in ended.stderr


def test_no_new_key_is_made_for_a_database_that_the_old_one_does_not_open(installed):
    assert key("make", installed.folder / "strange").returncode == 0
    ended = installed.rotate("strange", "fresh")
    assert ended.returncode == 65 and "master key" in ended.stderr, ended.stderr
    assert not (installed.folder / "fresh").exists()


def test_a_key_and_the_wish_to_go_without_exclude_each_other(installed):
    command = [*serve_command(installed.database, free_port()), "--key", str(installed.folder / "key"), "--without-key"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 64 and "exclude each other" in ended.stderr, ended.stderr


@pytest.mark.parametrize("setting", ["mail", "openid"])
def test_the_other_secrets_in_files_are_of_their_owner_alone_too(tmp_path, setting):
    path = tmp_path / "secret"
    path.write_text("posti-saladus")
    path.chmod(0o644)
    texts = {
        "mail": f'mail: {{server: "smtps://mail.example.ee", from: a@example.ee, user: a, password_file: {path}}}\n',
        "openid": f"openid: {{issuer: https://tara.example.ee, client_id: a, client_secret_file: {path}}}\n",
    }
    settings = tmp_path / "settings.yaml"
    settings.write_text(texts[setting])
    command = [*serve_command(tmp_path / "new.sqlite", free_port()), "--settings", str(settings)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 65 and f"chmod 600 {path}" in ended.stderr, ended.stderr
    assert "posti-saladus" not in ended.stderr + ended.stdout


def test_a_database_begun_with_a_key_is_not_served_without_it_unless_that_is_wished(installed):
    command = serve_command(installed.database, free_port())
    environment = {name: value for name, value in os.environ.items() if name != "KAARDISTUS_KEY"}
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment)
    assert ended.returncode == 65 and "--without-key" in ended.stderr and "master key" in ended.stderr, ended.stderr
    server = Server(installed.folder, {"KAARDISTUS_KEY": ""}, more=["--without-key"])
    try:
        assert "WARNING: served without the master key" in server.said()
        assert server.get("/otsing?q=v%C3%B5lg")[0] == 200 and server.get("/kontakt")[0] == 503
    finally:
        assert server.stop() == 0


def test_the_key_is_changed_and_what_was_sealed_can_be_read_with_the_new_one_only(installed):
    assert key("make", installed.folder / "other").returncode == 0
    status = key("status", "--database", installed.database, "--key", installed.folder / "key")
    assert status.returncode == 0 and "fits" in status.stdout and "mode 0600" in status.stdout and "1 wrapped" in status.stdout
    assert key("status", "--database", installed.database, "--key", installed.folder / "other").returncode == 1
    changed = installed.rotate("key", "new")
    assert changed.returncode == 0, changed.stderr
    assert "already" in installed.rotate("key", "new").stdout
    assert installed.rotate("key", "third").returncode != 0
    assert installed.rows("SELECT count(*) FROM event WHERE kind = 'key.rotated'") == [(1,)]
    refused = subprocess.run([*serve_command(installed.database, free_port()), "--key", str(installed.folder / "key")], capture_output=True, text=True, timeout=60)
    assert refused.returncode == 65 and "does not belong" in refused.stderr, refused.stderr
    server = start(installed.folder, "new")
    try:
        assert reads(server, installed.number)
        running = installed.rotate("new", "fourth")
        assert running.returncode == 69, running.stderr
    finally:
        assert server.stop() == 0
    assert run("check", "--database", installed.database).returncode == 0


def test_a_change_that_is_killed_at_any_moment_leaves_one_key_that_opens_everything(installed):
    master = bytes.fromhex((installed.folder / "key").read_text().strip())
    with sqlite3.connect(installed.database) as db:
        # Many keys, so that the change takes its time; each change opens every one of them.
        rows = [(f"message {number}", sealed(os.urandom(32), master, f"key message {number}")) for number in range(SUBJECTS)]
        db.executemany("INSERT INTO key (subject, wrapped, made_at) VALUES (?, ?, '2026-01-01T00:00:00.000Z')", rows)
    names, killed = ["key", "new"], 0
    for number in range(ROUNDS):
        before, after = names
        process = subprocess.Popen(
            [str(PROGRAM), "key", "rotate", "--database", str(installed.database), "--old", str(installed.folder / before), "--new", str(installed.folder / after)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(random.uniform(0.005, 0.25))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        fitting = [name for name in names if (installed.folder / name).exists() and key("status", "--database", installed.database, "--key", installed.folder / name).returncode == 0]
        assert len(fitting) == 1, f"round {number + 1}: {fitting}"
        finished = installed.rotate(before, after)
        assert finished.returncode == 0, finished.stderr
        assert installed.rows("PRAGMA integrity_check") == [("ok",)]
        names.reverse()
    assert killed, "no change was broken off"
    server = start(installed.folder, names[0])
    try:
        assert reads(server, installed.number)
    finally:
        assert server.stop() == 0


def test_when_the_key_is_lost_the_directory_goes_on_and_says_what_is_gone(installed):
    (installed.folder / "key").unlink()
    asked = key("lost", "--database", installed.database, "--new", installed.folder / "new")
    assert asked.returncode == 64 and "what is sealed is gone" in asked.stderr, asked.stderr
    assert installed.rows("SELECT count(*) FROM referral") == [(1,)]
    done = key("lost", "--database", installed.database, "--new", installed.folder / "new", "--confirm", "what is sealed is gone")
    assert done.returncode == 0, done.stderr
    assert installed.rows("SELECT count(*) FROM referral") == [(0,)], "a draft whose words nobody can read is no draft"
    assert installed.rows("SELECT count(*) FROM key WHERE wrapped IS NOT NULL") == [(0,)]
    assert installed.rows("SELECT count(*) FROM event WHERE kind = 'key.lost'") == [(1,)]
    assert run("check", "--database", installed.database).returncode == 0
    server = start(installed.folder, "new")
    try:
        visitor = Visitor(server)
        assert visitor.post("/too/sisse", {"epost": "mari@tartu.example", "parool": PASSWORD}).place == "/too"
        assert server.search(SERVICE)
        service = next(one["id"] for one in server.search(SERVICE) if one["name"] == SERVICE)
        assert reads(server, draft(visitor, service))
    finally:
        assert server.stop() == 0
