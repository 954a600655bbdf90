"""The program is killed at random moments while many people work: what was acknowledged is there, nothing is half done."""

import os
import random

from desk import mail_server
from sink import Sink
from working import SERVICE, Work, check, every_partner_was_told, half_done, lost

ROUNDS = int(os.environ.get("KAARDISTUS_KILLS", "5"))
# Programs end at one of these moments of a round, in seconds.
SHORTEST, LONGEST = 0.3, 2.0


def test_a_killed_program_loses_nothing_that_it_acknowledged(tmp_path):
    sink = Sink()
    house = mail_server(tmp_path, sink)
    try:
        service = next(one["id"] for one in house.search(SERVICE) if one["name"] == SERVICE)
        work = Work(house, service, sink)
        for number in range(ROUNDS):
            work.round(house, random.uniform(SHORTEST, LONGEST))
            assert lost(work.told(), house.database) == [], f"round {number + 1}"
            assert half_done(house.database) == [], f"round {number + 1}"
            if number % 10 == 0 or number == ROUNDS - 1:
                check(house.database)
            house = mail_server(tmp_path, sink, port=house.port)
        assert work.faults == []
        assert work.done["send"] and work.done["accept"], work.done
        every_partner_was_told(work, house, sink)
        print({what: len(done) for what, done in work.done.items()}, len(sink.letters), "mails,", ROUNDS, "kills")
    finally:
        house.process.kill()
        house.process.wait()
        sink.stop()
