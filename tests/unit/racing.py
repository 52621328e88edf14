"""Run as a program: `racing.py JOURNAL`. For each court named on stdin it begins a link and settles it.

It says "sent" where the journal let it begin, else why not. Two of them race for the same courts.
"""

import sys
from pathlib import Path

from app.linking.problems import CourtProblem
from app.records.attempts import AttemptKind, AttemptState
from app.records.journal import Journal

if __name__ == "__main__":
    with Journal(Path(sys.argv[1]), patience=20) as journal:
        print("ready", flush=True)
        for line in sys.stdin:
            try:
                row = journal.begin(AttemptKind.LINK, line.strip(), "jdoe")
                journal.settle(row.id, AttemptState.LINKED)
                print("sent", flush=True)
            except CourtProblem as stopped:
                print(stopped.kind.value, stopped.problem.about or "", flush=True)
