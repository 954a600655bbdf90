"""A hundred kills while people work: what was acknowledged is there, and nothing is half done."""

import random
import time

import judge
from house import House  # noqa: F401  finds the modules of the browser tests

import desk
import working
from sink import Sink

ROUNDS = 100
# The judge is the tool, here as everywhere.
working.rows = judge.rows


def a_hundred_kills_lose_nothing_that_was_acknowledged(folder, seconds):
    """Ends early when its time is up; then it says how many there were, and is not passed."""
    end = time.monotonic() + seconds
    folder.mkdir(parents=True, exist_ok=True)
    sink = Sink()
    house = desk.mail_server(folder, sink)
    kills = 0
    try:
        service = next(one["id"] for one in house.search(working.SERVICE) if one["name"] == working.SERVICE)
        work = working.Work(house, service, sink)
        while kills < ROUNDS and time.monotonic() < end:
            work.round(house, random.uniform(0.2, 1.0))
            kills += 1
            assert working.lost(work.told(), house.database) == [], f"kill {kills}"
            if kills % 20 == 0 or kills == ROUNDS:
                assert working.half_done(house.database) == [], f"kill {kills}"
            house = desk.mail_server(folder, sink, port=house.port)
        assert work.faults == [], work.faults[:5]
        assert work.done["send"] and work.done["accept"], "nobody got anything done"
        judge.is_whole(house.database)
    finally:
        house.process.kill()
        house.process.wait()
        sink.stop()
    done = {what: len(ones) for what, ones in work.done.items()}
    assert kills == ROUNDS, f"only {kills} kills in {seconds:.0f} seconds ({done}, nothing lost)"
    return f"{kills} kills, acknowledged and found again: {done}"


TRIES = [a_hundred_kills_lose_nothing_that_was_acknowledged]
