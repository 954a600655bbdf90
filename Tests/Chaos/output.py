"""Standard output and error are closed, full, dead or never read: the program serves, and no line lands in the file."""

import judge
from house import House

WAYS = {
    "closed": ">&- 2>&-",
    "all three closed": "<&- >&- 2>&-",
    "on a full device": ">/dev/full 2>/dev/full",
    "a dead pipe": "> >(exit) 2> >(exit)",
    "a pipe that nobody reads": "> >(sleep 900) 2> >(sleep 900)",
}


def output_that_goes_nowhere_harms_nothing(folder, seconds):
    folder.mkdir(exist_ok=True)
    for number, (way, redirection) in enumerate(WAYS.items()):
        house = House(folder / str(number), "--log", "debug", redirection=redirection)
        try:
            service = house.some_service()
            kept = [words for words in (f"Viga {n}." for n in range(20)) if house.tell_mistake(service, words) == 303]
            for _ in range(400):
                assert house.get("/otsing?q=tugi")[0] == 200, way
            assert house.stop() == 0, way
        finally:
            house.kill()
        judge.is_whole(house.database)
        there = {note for (note,) in judge.rows(house.database, "SELECT note FROM mistake")}
        assert kept and set(kept) <= there, way
    return ", ".join(WAYS)


TRIES = [output_that_goes_nowhere_harms_nothing]
