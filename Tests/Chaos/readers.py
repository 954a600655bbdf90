"""Others read the file without an end, or read answers slowly: nobody waits for them."""

import socket
import subprocess
import time

import judge
from file import Writing, lost
from house import House, eventually


def a_reader_that_holds_the_log_holds_nobody_up(folder, seconds):
    house = House(folder)
    reader = subprocess.Popen(["sqlite3", str(house.database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        reader.stdin.write("BEGIN; SELECT count(*) FROM event;\n")
        reader.stdin.flush()
        assert reader.stdout.readline().strip().isdigit()
        writing = Writing(house)
        longest, last, count = 0.0, time.monotonic(), 0
        end = time.monotonic() + min(seconds, 10)
        while time.monotonic() < end:
            if len(writing.kept) > count:
                count, now = len(writing.kept), time.monotonic()
                longest, last = max(longest, now - last), now
            time.sleep(0.005)
        assert count > 10 and longest < 4, f"{count} kept, the longest wait {longest:.1f} seconds"
        writing.stop()
        start = time.monotonic()
        assert house.stop() == 0
        took = time.monotonic() - start
        assert took < 8, f"the end took {took:.1f} seconds"
    finally:
        house.kill()
        reader.kill()
        reader.wait()
    judge.is_whole(house.database)
    assert lost(writing, house.database) == []
    return f"{count} acknowledged and found, the longest wait {longest:.2f} seconds, the end {took:.2f}"


def slow_readers_of_answers_hold_nobody_up(folder, seconds):
    house = House(folder)
    slow = []
    try:
        for _ in range(60):
            one = socket.create_connection(("127.0.0.1", house.port))
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            one.sendall(b"GET /api/services?limit=100 HTTP/1.1\r\nHost: a\r\n\r\n" * 20)
            slow.append(one)
        eventually(lambda: house.get("/otsing?q=tugi")[0] == 200, 10, "others are served")
        for _ in range(100):
            assert house.get("/otsing?q=tugi")[0] == 200
        assert house.process.poll() is None
        for one in slow:
            one.close()
        assert house.stop() == 0
    finally:
        house.kill()
    return f"{len(slow)} slow readers"


TRIES = [a_reader_that_holds_the_log_holds_nobody_up, slow_readers_of_answers_hold_nobody_up]
