"""The file is taken away while it is written: nothing that is acknowledged is lost, and the program says what has happened."""

import os
import shutil
import threading
import time

import judge
from house import House, eventually


class Writing:
    """Reports of mistakes, one after the other, and which were acknowledged."""

    def __init__(self, house):
        self.house, self.services = house, house.services()
        self.kept: list[str] = []
        self.refused: list[int] = []
        self.goes = True
        self.thread = threading.Thread(target=self.work, daemon=True)
        self.thread.start()

    def work(self):
        number = 0
        while self.goes:
            number += 1
            words = f"Telefon ei vasta {number}."
            try:
                # Only so many reports may wait about one service.
                status = self.house.tell_mistake(self.services[number % len(self.services)], words)
            except OSError:
                continue
            if status == 303:
                self.kept.append(words)
            else:
                self.refused.append(status)

    def stop(self):
        self.goes = False
        self.thread.join(30)


def lost(writing, database) -> list[str]:
    there = {note for (note,) in judge.rows(database, "SELECT note FROM mistake")}
    return [one for one in writing.kept if one not in there]


def _taken(folder, take, condition, reads=True):
    house = House(folder)
    writing = Writing(house)
    try:
        eventually(lambda: len(writing.kept) > 3, 20, "reports are kept")
        take(house.database)
        eventually(lambda: house.get("/ready")[0] == 503, 10, "/ready says no")
        eventually(lambda: house.report()["writing"] == condition, 10, "/ready says why")
        report = house.report()
        assert report["writing"] == condition and (report["reading"] == "ok" or not reads), report
        count = len(writing.kept)
        time.sleep(1)
        assert len(writing.kept) == count and writing.refused[-1] in ((503,) if reads else (500, 503)), writing.refused[-3:]
        # All of the log: each refusal is a line of it too.
        eventually(lambda: house.log.read_text().count(f"reason={condition}") == 1, 10, "the log says it, once")
    finally:
        writing.stop()
        house.kill()
    return writing


def a_removed_file_takes_nothing_more_in(folder, seconds):
    # Another name keeps it findable for the judge.
    def take(database):
        for end in ("", "-wal", "-shm"):
            os.link(f"{database}{end}", f"{database}.kept{end}")
        os.remove(database)

    writing = _taken(folder, take, "removed")
    kept = folder / "kaardistus.sqlite.kept"
    os.rename(f"{kept}-wal", f"{folder}/found.sqlite-wal")
    os.rename(kept, folder / "found.sqlite")
    assert lost(writing, folder / "found.sqlite") == []
    return f"{len(writing.kept)} acknowledged and found, {len(writing.refused)} refused"


def a_removed_log_takes_nothing_more_in(folder, seconds):
    def take(database):
        os.link(f"{database}-wal", folder / "kept-wal")
        os.remove(f"{database}-wal")

    writing = _taken(folder, take, "removed")
    shutil.copy(folder / "kaardistus.sqlite", folder / "found.sqlite")
    os.rename(folder / "kept-wal", folder / "found.sqlite-wal")
    assert lost(writing, folder / "found.sqlite") == []
    return f"{len(writing.kept)} acknowledged and found, {len(writing.refused)} refused"


def another_database_in_its_place_is_left_alone(folder, seconds):
    folder.mkdir(exist_ok=True)
    other = folder / "other"
    other.mkdir()
    House(other).stop()
    before = (other / "kaardistus.sqlite").read_bytes()

    def take(database):
        for end in ("", "-wal", "-shm"):
            os.link(f"{database}{end}", f"{folder}/found.sqlite{end}")
        os.rename(other / "kaardistus.sqlite", database)

    writing = _taken(folder, take, "replaced")
    assert (folder / "kaardistus.sqlite").read_bytes() == before, "the other database was written"
    os.remove(folder / "found.sqlite-shm")
    assert lost(writing, folder / "found.sqlite") == []
    return f"{len(writing.kept)} acknowledged and found, {len(writing.refused)} refused"


def a_file_whose_end_is_cut_off_takes_nothing_more_in(folder, seconds):
    # What was acknowledged before the cut and lay in its second half is lost with it: only the refusing is judged.
    writing = _taken(folder, lambda database: os.truncate(database, database.stat().st_size // 2), "short", reads=False)
    return f"{len(writing.kept)} acknowledged before, {len(writing.refused)} refused"


TRIES = [
    a_removed_file_takes_nothing_more_in, a_removed_log_takes_nothing_more_in, another_database_in_its_place_is_left_alone,
    a_file_whose_end_is_cut_off_takes_nothing_more_in,
]
