"""The power fails at random moments while many people work: what was acknowledged is on the disk, nothing is half done.

The disk is a file. While the program is held still, the file is copied: in the copy there is what had been written through to the disk,
and nothing of what the system still held in memory for it."""

import os
import random
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from desk import mail_server
from sink import Sink
from working import SERVICE, Work, check, half_done, lost

ROUNDS = int(os.environ.get("KAARDISTUS_POWER_LOSSES", "3"))
SHORTEST, LONGEST = 0.5, 2.0


@contextmanager
def mounted(image: Path, folder: Path):
    """Only root may."""
    folder.mkdir(exist_ok=True)
    if subprocess.run(["mount", "-o", "loop", str(image), str(folder)], capture_output=True).returncode != 0:
        pytest.skip("this user may not mount a disk that is a file")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], capture_output=True)


@pytest.fixture
def image(tmp_path):
    if shutil.which("mkfs.ext4", path=os.environ["PATH"] + ":/sbin:/usr/sbin") is None:
        pytest.skip("there is no mkfs.ext4")
    one = tmp_path / "image"
    with one.open("wb") as file:
        file.truncate(256 << 20)
    subprocess.run(["/sbin/mkfs.ext4", "-q", str(one)], check=True)
    return one


class PowerLoss:
    """Holds a program still, copies its disk, and remembers what people had been told by then."""

    def __init__(self, work: Work, house, image: Path, number: int):
        self.work, self.house, self.image = work, house, image
        self.copy = image.with_name(f"copy-{number}")
        self.told: dict[str, set[str]] = {}

    def __call__(self):
        self.house.process.send_signal(signal.SIGSTOP)
        time.sleep(0.05)
        self.told = self.work.told()
        subprocess.run(["cp", "--sparse=always", str(self.image), str(self.copy)], check=True)
        self.house.process.send_signal(signal.SIGCONT)


def test_a_loss_of_power_takes_nothing_that_was_acknowledged(tmp_path, image):
    sink = Sink()
    with mounted(image, tmp_path / "disk") as disk:
        house = mail_server(tmp_path, sink, disk=disk)
        try:
            service = next(one["id"] for one in house.search(SERVICE) if one["name"] == SERVICE)
            work = Work(house, service, sink)
            for number in range(ROUNDS):
                loss = PowerLoss(work, house, image, number)
                work.round(house, random.uniform(SHORTEST, LONGEST), loss)
                with mounted(loss.copy, tmp_path / "after") as after:
                    database = after / house.database.name
                    assert lost(loss.told, database) == [], f"round {number + 1}"
                    assert half_done(database) == [], f"round {number + 1}"
                    check(database)
                loss.copy.unlink()
                house = mail_server(tmp_path, sink, port=house.port, disk=disk)
            assert work.faults == []
            assert work.done["send"], work.done
            print({what: len(done) for what, done in work.done.items()}, ROUNDS, "losses of power")
        finally:
            house.process.kill()
            house.process.wait()
            sink.stop()
