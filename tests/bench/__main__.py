"""`make bench`: the figures of this program, each against a bare one in the same run. Never a test."""

import sys

from tests.bench import link, next_attorney, reading, stalls, start, survey

PARTS = {
    "start": start.measure,
    "stalls": stalls.measure,
    "link": link.measure,
    "next-attorney": next_attorney.measure,
    "reading": reading.measure,
    "survey": survey.measure,
}


def main() -> int:
    for name in sys.argv[1:] or PARTS:
        for line in PARTS[name]():
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
