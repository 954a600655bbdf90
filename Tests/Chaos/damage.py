"""Bytes of a filled file are changed, a page at a time: the check tells of it, and the program neither ends nor hangs."""

import random
import shutil
import subprocess
import time
from contextlib import suppress

import judge
from house import PROGRAM, House, Skipped, seeded

ADDRESSES = [
    "/", "/otsing?q=v%C3%B5lan%C3%B5ustamine", "/otsing?q=%D0%B4%D0%BE%D0%BB%D0%B3%D0%B8", "/api/search?q=tugi", "/api/needs",
    "/api/services?limit=50", "/api/organizations", "/api/sources", "/kohtumine", "/noorele", "/kontakt", "/ready", "/too",
]


def _chosen(pages, random):
    """Two pages of everything first, then the others in any order."""
    random.shuffle(pages)
    first, rest, seen = [], [], {}
    for page in pages:
        seen[page[1]] = seen.get(page[1], 0) + 1
        (first if seen[page[1]] <= 2 else rest).append(page)
    return first + rest


def _spoil(database, page: int, size: int, whole: bytes):
    """The end of the page, where the first values lie; of one that runs over, its beginning."""
    start, places = (page - 1) * size, (size - 1, size - 3, 9)
    with database.open("r+b") as file:
        for place in places[:2] if whole[start + size - 1] or whole[start + size - 3] else places[2:]:
            file.seek(start + place)
            file.write(bytes([whole[start + place] ^ 0x15]))


def every_changed_byte_is_told_by_check_and_none_ends_the_program(folder, seconds):
    end = time.monotonic() + seconds
    database = seeded(folder)
    judge.is_whole(database)
    ((size,),) = judge.rows(database, "PRAGMA page_size")
    pages = judge.used_pages(database)
    if not pages:
        raise Skipped("this sqlite3 cannot tell which pages are used (dbstat)")
    whole = database.read_bytes()
    silent, tried, owners = [], 0, set()
    for page, owner in _chosen(pages, random.Random(1)):
        if time.monotonic() > end:
            break
        spoiled = folder / "spoiled.sqlite"
        spoiled.write_bytes(whole)
        _spoil(spoiled, page, size, whole)
        told = subprocess.run([str(PROGRAM), "check", "--database", str(spoiled)], capture_output=True, text=True, timeout=120)
        assert told.returncode in (0, 1, 74), f"page {page} of {owner}: check ended with {told.returncode}: {told.stderr[-500:]}"
        if told.returncode == 0:
            silent.append((page, owner))
        spoiled.write_bytes(whole)
        _spoil(spoiled, page, size, whole)
        _serve(folder, spoiled, page, owner)
        tried, owners = tried + 1, owners | {owner}
        for other in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                (folder / f"spoiled.sqlite{other}").unlink()
    assert silent == [], f"check said nothing of {silent}"
    left = len(pages) - tried
    return f"{tried} of {len(pages)} used pages, of {len(owners)} tables and indexes" + (f"; no time for {left}" if left else "")


def _serve(folder, database, page, owner):
    """It serves, or ends with a sentence; it never stops in the middle of something."""
    try:
        house = House(folder / "serving", "--demo", database=database)
    except RuntimeError as ended:
        assert "ended with 74" in str(ended) or "ended with 1" in str(ended) or "not ready" in str(ended), f"page {page} of {owner}: {ended}"
        assert "Fatal error" not in str(ended), f"page {page} of {owner}: {ended}"
        return
    try:
        for address in ADDRESSES:
            status = house.get(address)[0]
            assert status in (200, 303, 404, 500, 503), f"page {page} of {owner}: {address} {status}"
        assert house.get("/health")[0] == 200 and house.process.poll() is None, f"page {page} of {owner}: {house.said()}"
    except OSError as gone:
        raise AssertionError(f"page {page} of {owner}: {gone}; {house.said()}") from gone
    finally:
        house.kill()
        shutil.rmtree(folder / "serving", ignore_errors=True)


TRIES = [every_changed_byte_is_told_by_check_and_none_ends_the_program]
