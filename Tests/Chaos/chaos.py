"""Runs the parts one after the other, each within its share of the time, and says of each what came out."""

import os
import shutil
import sys
import tempfile
import time
import traceback
from pathlib import Path

import damage
import disk
import file
import kills
import output
import readers
import signals
from house import Skipped

# The greatest share of the time that a part may take; what it leaves goes to the others.
PARTS = {
    "file": (0.1, file), "disk": (0.15, disk), "output": (0.1, output), "signals": (0.08, signals), "readers": (0.08, readers),
    "kills": (0.6, kills), "pages": (0.9, damage),
}


def main(wanted: list[str]) -> int:
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        print(f"There is no part {unknown[0]}; there are {', '.join(PARTS)}.", file=sys.stderr)
        return 64
    end = time.monotonic() + 60 * float(os.environ.get("KAARDISTUS_CHAOS_MINUTES", "14.5"))
    failed, skipped, passed = [], [], 0
    for name, (share, part) in PARTS.items():
        if wanted and name not in wanted:
            continue
        for one in part.TRIES:
            left = end - time.monotonic()
            came = run(one, max(left, 0) * (share if not wanted else 0.9))
            passed += came == "passed"
            if came == "failed":
                failed.append(sentence(one))
            if came == "skipped":
                skipped.append(sentence(one))
    print(f"\n{passed} passed, {len(failed)} failed, {len(skipped)} skipped" + "".join(f"\n  failed: {one}" for one in failed)
          + "".join(f"\n  not tried: {one}" for one in skipped))
    return 1 if failed else 0


def sentence(one) -> str:
    return one.__name__.replace("_", " ")


def run(one, seconds: float) -> str:
    folder = Path(tempfile.mkdtemp(prefix="chaos-"))
    start = time.monotonic()
    try:
        if seconds < 5:
            raise Skipped("there is no time left")
        came, what = "passed", one(folder / "work", seconds)
    except Skipped as why:
        came, what = "skipped", str(why)
    except Exception as error:
        came, what = "failed", str(error) or traceback.format_exc()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{came:8} {sentence(one)} ({time.monotonic() - start:.0f} s): {what}", flush=True)
    return came


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
