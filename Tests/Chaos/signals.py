"""Storms of signals, and settings that are broken while the program serves."""

import signal
import threading
import time

import judge
from file import Writing, lost
from house import House, eventually


def storms_of_signals_end_nobody_and_lose_nothing(folder, seconds):
    house = House(folder)
    try:
        writing = Writing(house)
        pages = []

        def read():
            while writing.goes:
                pages.append(house.get("/otsing?q=tugi")[0])

        readers = [threading.Thread(target=read, daemon=True) for _ in range(3)]
        for one in readers:
            one.start()
        end, sent = time.monotonic() + min(seconds, 15), 0
        while time.monotonic() < end:
            for number in (signal.SIGHUP, signal.SIGUSR1, signal.SIGUSR2, signal.SIGPIPE):
                house.process.send_signal(number)
                sent += 1
            time.sleep(0.01)
        assert house.process.poll() is None, house.said()
        writing.stop()
        assert set(pages) == {200}, set(pages)
        assert writing.kept and not writing.refused, writing.refused[:5]
        assert house.stop() == 0
    finally:
        house.kill()
    judge.is_whole(house.database)
    assert lost(writing, house.database) == []
    return f"{sent} signals, {len(pages)} pages, {len(writing.kept)} acknowledged and found"


def broken_settings_change_nothing(folder, seconds):
    folder.mkdir(exist_ok=True)
    settings = folder / "settings.yaml"
    settings.write_text("operator: {name: Tartu vald, email: info@tartu.example}\n")
    house = House(folder, "--settings", str(settings))
    try:
        for broken in ("operator: {name: Tartu", "unknown: 1", "mail: {server: 5}", "\x00\x01", "funder: {et: {a: b}}"):
            settings.write_text(broken)
            house.log.write_text("")
            house.process.send_signal(signal.SIGHUP)
            eventually(lambda: "stay as they were" in house.said(), 10, broken)
            assert str(settings) in house.said(), house.said()
            assert "info@tartu.example" in house.get("/privaatsus")[2].decode(), broken
        assert house.stop() == 0
    finally:
        house.kill()
    return "each told with its place"


TRIES = [storms_of_signals_end_nobody_and_lose_nothing, broken_settings_change_nothing]
