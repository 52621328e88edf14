"""Checks the page reader against captured court pages: `python -m tests.prove.captured_pages FOLDER`.

With `--front` the folder holds front pages of filing sites, one a site, as in `artifacts/pages` of
https://github.com/splashingdiamonds/pacer-courts (`ecf.utb/ecf.html`). Each must be LANDING with its own
doors, or send on within its own host; a table of what they are is printed.

The captures are other people's and are never committed; the test fixtures of
https://github.com/freelawproject/juriscraper (tests/examples/pacer) are such a folder. What is expected of a
page is worked out here from its raw text with plain searches, apart from the reader that is judged. Prints
the counts and every page that was read wrongly; ends with 1 if there was one.
"""

import re
import statistics
import sys
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from app.adapter.pages import read_page
from app.adapter.reader.page import Page, PageKind

NEVER = {PageKind.LINK_FORM, PageKind.CONFIRMATION, PageKind.LINKED, PageKind.REFUSAL, PageKind.UTILITIES}
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
LABEL = re.compile(r"<a\b[^>]*\byuimenubaritemlabel\b[^>]*>(.*?)</a>", re.DOTALL | re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")
FILING = re.compile(r"DisplayMenu\.pl\?(Civil|Criminal|Bankruptcy|Adversary)Events", re.IGNORECASE)
LOGOUT = re.compile(
    r"<a\b[^>]*href\s*=[^>]*(?:login\.pl\?logout|InvalidUserLogin\.jsp)|>\s*log ?out\s*</a>", re.IGNORECASE
)


def expected_labels(raw: str) -> list[str]:
    """The labels of the bar, from the raw text."""
    found = (" ".join(TAG.sub("", label).replace("&nbsp;", " ").split()) for label in LABEL.findall(raw))
    return [label for label in found if label]


def faults(page: Page, raw: str) -> list[str]:
    """What the reader got wrong on one page."""
    raw = COMMENT.sub("", raw)
    labels, found = expected_labels(raw), []
    items = list(page.menu.items) if page.menu else []
    if labels and items != labels:
        found.append(f"menu {items} instead of {labels}")
    filing = {name.lower() for name in FILING.findall(raw)}
    read = {label.lower() for label in page.menu.filing} if page.menu else set()
    if read != filing:
        found.append(f"filing {sorted(read)} instead of {sorted(filing)}")
    if (page.signed_in is True) != (LOGOUT.search(raw) is not None):
        found.append(f"signed in: {page.signed_in}")
    if page.kind in NEVER:
        found.append(f"read as {page.kind.name}")
    return found


DOOR = re.compile(
    r"(?:/cgi-bin/login\.pl(?![?\w]*logout)|/b?n/AttorneyFiling/login\.jsf"
    r"|/[\w-]+/servlet/TransportRoom\?servlet=Login)(?=[\"'\s>])",
    re.IGNORECASE,
)
ON = re.compile(r"http-equiv=['\"]?refresh['\"]? content=['\"]\d+;\s*url=([^'\">]+)", re.IGNORECASE)


def front_faults(page: Page, raw: str, root: str) -> list[str]:
    """What the reader got wrong on the front page of the filing site at `root`."""
    raw, found = COMMENT.sub("", raw), []
    doors = {root.rstrip("/") + path for path in DOOR.findall(raw)}
    read = {door.url for door in page.doors}
    if {url.casefold() for url in read} != {url.casefold() for url in doors}:
        found.append(f"doors {sorted(read)} instead of {sorted(doors)}")
    on = ON.search(raw)
    if page.goes_to != (urljoin(root, on[1]) if on else None):
        found.append(f"sends to {page.goes_to}")
    if page.kind is not (PageKind.LANDING if doors else PageKind.OTHER):
        found.append(f"read as {page.kind.name}")
    if page.filing_system is not None and not page.filing_system.url.startswith(root):
        found.append(f"goes in at {page.filing_system.url}")
    return found


def fronts(folder: Path) -> int:
    """Reads the front pages under `folder`; ends with 1 if one was read wrongly or there was none."""
    table: Counter[str] = Counter()
    wrong = 0
    paths = sorted(folder.rglob("ecf.html"))
    for path in paths:
        raw, root = path.read_bytes(), f"https://{path.parent.name}.uscourts.gov/"
        page = read_page(raw, root)
        bad = front_faults(page, raw.decode("utf-8", "replace"), root)
        door = "" if page.filing_system is None else f"door {urlsplit(page.filing_system.url).path}"
        more = f" and {len(page.doors) - 1} more" if len(page.doors) > 1 else ""
        on = "" if page.goes_to is None else f"sends on to {urlsplit(page.goes_to).path}"
        table[f"{page.kind.name}: {door}{more}{on}"] += 1
        if bad:
            wrong += 1
            print(f"{path.relative_to(folder)}: {'; '.join(bad)}")
    for kind, number in table.most_common():
        print(f"{number:5} {kind}")
    print(f"{len(paths)} front pages, right: {len(paths) - wrong}, wrong: {wrong}")
    return 1 if wrong or not paths else 0


def main(folder: Path) -> int:
    counts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    wrong, times = 0, []
    for path in sorted(folder.rglob("*.html")):
        raw = path.read_bytes()
        start = time.perf_counter()
        page = read_page(raw, f"https://ecf.{path.stem[:4].strip('_')}.uscourts.gov/cgi-bin/page.pl")
        times.append(time.perf_counter() - start)
        bad = faults(page, raw.decode("utf-8", "replace"))
        kinds[page.kind.name] += 1
        counts["files"] += 1
        counts["bars"] += page.menu is not None
        counts["with filing"] += bool(page.menu and page.menu.filing)
        counts["signed in"] += page.signed_in is True
        counts["sessions set"] += page.pacer_session is not None
        if bad:
            wrong += 1
            print(f"{path.relative_to(folder)}: {'; '.join(bad)}")
    print(dict(counts), "right:", counts["files"] - wrong, "wrong:", wrong)
    print(dict(kinds))
    if times:
        print(f"median {statistics.median(times) * 1000:.1f} ms, longest {max(times) * 1000:.1f} ms")
    return 1 if wrong or not counts["files"] else 0


if __name__ == "__main__":
    sys.exit(fronts(Path(sys.argv[2])) if sys.argv[1] == "--front" else main(Path(sys.argv[1])))
