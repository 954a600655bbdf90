"""What the program promises to those who start it and to other programs."""

import json
import subprocess
import time

from openapi_spec_validator import validate

from server import PROGRAM, Server, free_port, serve_command


def test_the_openapi_description_is_valid(server):
    status, headers, body = server.get("/api/openapi.json")
    assert status == 200 and "json" in headers["Content-Type"]
    description = json.loads(body)
    assert description["openapi"].startswith("3.1")
    validate(description)


def test_the_program_says_where_to_look(server):
    assert f"Kaardistus: http://localhost:{server.port}" in server.said()


def test_a_healthy_program_is_alive_and_ready(server):
    assert server.get("/health")[0] == 200
    assert server.get("/ready")[0] == 200


def test_without_a_master_key_the_directory_is_served_and_referrals_are_not(tmp_path):
    one = Server(tmp_path, {"KAARDISTUS_KEY": ""})
    try:
        time.sleep(2)
        assert one.process.poll() is None, one.said()
        assert one.get("/otsing?q=v%C3%B5lg")[0] == 200
        assert one.get("/kontakt")[0] == 503
    finally:
        one.stop()


def test_a_taken_port_is_said_in_a_sentence_and_ends_with_69(server, tmp_path):
    command = serve_command(tmp_path / "other.sqlite", server.port)
    run = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert run.returncode == 69, run.stdout + run.stderr
    assert "port is taken" in run.stderr


def test_a_second_server_on_the_same_database_ends_with_a_sentence_and_leaves_the_first_alone(server):
    command = serve_command(server.database, free_port())
    run = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert run.returncode not in (0, None) and "kaardistus:" in run.stderr, run.stdout + run.stderr
    assert server.get("/ready")[0] == 200


def run(*arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run([str(PROGRAM), *arguments], capture_output=True, text=True, timeout=120)


def test_a_missing_folder_of_seeds_ends_with_65_and_makes_no_database(tmp_path):
    database = tmp_path / "new.sqlite"
    ended = run("seed", str(tmp_path / "nowhere"), "--database", str(database))
    assert ended.returncode == 65 and "no such folder" in ended.stderr, ended.stderr
    assert not database.exists()


def test_the_command_line_says_what_it_understood_and_refuses_unknown_codes(server):
    file = ("--database", str(server.database))
    found = run("search", "võlanõustamne viljandi vallas", *file)
    assert found.returncode == 0
    assert "# place: Viljandi vald" in found.stdout and "taken for “volanoustamine”" in found.stdout
    for wrong in (("--need", "zzz"), ("--area", "9999"), ("--age", "999"), ("--limit", "0")):
        ended = run("search", "tugi", *wrong, *file)
        assert ended.returncode == 64 and wrong[0] in ended.stderr, (wrong, ended.returncode, ended.stderr)


def test_a_healthy_file_is_said_to_be_well(tmp_path):
    # One that only the program has written to.
    one = Server(tmp_path)
    one.stop()
    ended = run("check", "--database", str(one.database))
    assert ended.returncode == 0 and "All is well" in ended.stdout, ended.stdout + ended.stderr


def test_the_program_stops_gracefully_when_asked(tmp_path):
    assert Server(tmp_path).stop() == 0


def test_a_secret_address_stands_on_no_page_and_in_no_answer(server, names):
    secret = "Tiigi 55"
    for path in ("/teenus/{}", "/api/services/{}", "/nimekiri?t={}", "/nimekiri/slipid?t={}"):
        status, _, body = server.get(path.format(names["confidential"]))
        assert status == 200 and secret not in body.decode(), path
    assert names["confidential"] not in [result["id"] for result in server.search(secret)]


def test_the_gallery_is_closed_outside_development(server):
    assert server.get("/areng/galerii")[0] == 404
