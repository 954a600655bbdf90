"""The disk is full, becomes read-only or tells of errors: refused while it lasts, and going on by itself when it is over."""

import os
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager, suppress

import judge
from file import Writing, lost
from house import House, Skipped, eventually


@contextmanager
def _mounted(folder, *arguments):
    place = folder / "disk"
    place.mkdir(parents=True, exist_ok=True)
    if subprocess.run(["mount", *arguments, str(place)], capture_output=True).returncode != 0:
        raise Skipped("this user may not mount a disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], capture_output=True)


def _says(house, condition):
    eventually(lambda: house.get("/ready")[0] == 503, 10, "/ready says no")
    report = house.report()
    assert report["writing"] == condition and report["reading"] == "ok", report
    assert house.get("/otsing?q=tugi")[0] == 200 and house.get("/health")[0] == 200, "reading goes on"


def _goes_on(house, writing):
    eventually(lambda: house.get("/ready")[0] == 200, 15, "/ready says yes again")
    count = len(writing.kept)
    eventually(lambda: len(writing.kept) > count, 15, "reports are kept again")
    eventually(lambda: "the database can be written again" in house.said(), 10, "the log says it")


def _end(house, writing):
    writing.stop()
    assert house.stop() == 0
    judge.is_whole(house.database)
    assert lost(writing, house.database) == []
    return f"{len(writing.kept)} acknowledged and found, {len(writing.refused)} refused"


def a_full_disk_refuses_until_there_is_room(folder, seconds):
    with _mounted(folder, "-t", "tmpfs", "-o", "size=48M", "tmpfs") as disk:
        house = House(folder, database=disk / "kaardistus.sqlite")
        try:
            writing = Writing(house)
            eventually(lambda: len(writing.kept) > 3, 20, "reports are kept")
            with suppress(OSError), (disk / "filling").open("wb", buffering=0) as filling:
                for size in (1 << 20, 1 << 12, 1):
                    with suppress(OSError):
                        while filling.write(bytes(size)):
                            pass
            _says(house, "full")
            os.remove(disk / "filling")
            _goes_on(house, writing)
            return _end(house, writing)
        finally:
            house.kill()


def a_disk_that_tells_of_errors_refuses_until_it_works(folder, seconds):
    if not shutil.which("strace"):
        raise Skipped("there is no strace")
    house = House(folder)
    try:
        writing = Writing(house)
        eventually(lambda: len(writing.kept) > 3, 20, "reports are kept")
        faults = "inject=fdatasync,fsync:error=EIO"
        watch = ["strace", "-f", "-qq", "-o", os.devnull, "-e", "trace=fdatasync,fsync", "-e", faults, "-p", str(house.process.pid)]
        tracer = subprocess.Popen(watch, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        time.sleep(1)
        if tracer.poll() is not None:
            raise Skipped("this user may not trace a program")
        try:
            _says(house, "failing")
        finally:
            tracer.send_signal(signal.SIGINT)
            tracer.wait(20)
        _goes_on(house, writing)
        return _end(house, writing)
    finally:
        house.kill()


def a_disk_that_becomes_read_only_refuses(folder, seconds):
    folder.mkdir(exist_ok=True)
    make = shutil.which("mkfs.ext4", path=os.environ["PATH"] + ":/sbin:/usr/sbin")
    if not make:
        raise Skipped("there is no mkfs.ext4")
    image = folder / "image"
    with image.open("wb") as file:
        file.truncate(128 << 20)
    subprocess.run([make, "-q", str(image)], check=True)
    with _mounted(folder, "-o", "loop,errors=remount-ro", str(image)) as disk:
        house = House(folder, database=disk / "kaardistus.sqlite")
        try:
            writing = Writing(house)
            eventually(lambda: len(writing.kept) > 3, 20, "reports are kept")
            # What ext4 does by itself when it meets an error.
            abort = ["mount", "-o", "remount,abort", str(disk)]
            subprocess.run(abort, capture_output=True)
            if not os.statvfs(disk).f_flag & os.ST_RDONLY and not _is_aborted(disk):
                raise Skipped("the disk cannot be made read-only under a program")
            eventually(lambda: house.get("/ready")[0] == 503, 10, "/ready says no")
            assert house.report()["writing"] in ("read_only", "failing"), house.report()
            writing.stop()
            assert house.stop() == 0, "also without a disk"
            assert lost(writing, house.database) == []
            return f"{len(writing.kept)} acknowledged and found, {len(writing.refused)} refused"
        finally:
            house.kill()


def _is_aborted(disk) -> bool:
    try:
        (disk / "trial").write_bytes(b"1")
        os.sync()
        return False
    except OSError:
        return True


TRIES = [a_full_disk_refuses_until_there_is_room, a_disk_that_tells_of_errors_refuses_until_it_works, a_disk_that_becomes_read_only_refuses]
