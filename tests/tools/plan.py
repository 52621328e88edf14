"""Draws docs/plan.svg from the imports: `make plan`, or `python -m tests.tools.plan`.

Each folder is a box. The modules at the root of `ui` are three boxes, by what they reach, those at the root
of `app/adapter` two. An arrow that follows from two others is left out. Of two boxes that import each other,
the way with fewer imports is dashed. `app/memory.py` and `app/values.py` import
nothing from the program and are left out.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from html import escape
from itertools import pairwise
from pathlib import Path

import grimp

PROJECT = Path(__file__).resolve().parents[2]
DRAWING = PROJECT / "docs" / "plan.svg"
TITLES = {
    "ui window": "ui: start, navigation, tour",
    "ui controller": "ui: controller, services",
    "ui shared": "ui: view state, theme, realm",
    "app.adapter courts": "app/adapter: courts, PACER",
    "app.adapter shared": "app/adapter: what all use",
}
SHOWN_IN_FULL = 5
LEFT_OUT = {"app", "app.memory", "app.values"}
WIDTH, HEIGHT, GAP, ROW, BEND = 224, 58, 22, 104, 8
Arrows = dict[tuple[str, str], int]


def box_of(module: str, graph: grimp.ImportGraph, folders: set[str]) -> str:
    """The box that `module` is drawn in."""
    folder = module if module in folders else module.rpartition(".")[0]
    if folder == "ui":
        reached = {one.rpartition(".")[0] for one in graph.find_upstream_modules(module)}
        if reached & {"ui.pages", "ui.widgets", "ui.dialogs"}:
            return "ui window"
        reached = graph.find_upstream_modules(module) | {module}
        return "ui controller" if reached & {"ui.worker", "ui.services"} else "ui shared"
    if folder == "app.adapter":
        inside = {one for one in folders if one.startswith("app.adapter.")}
        below = {one.rpartition(".")[0] for one in graph.find_upstream_modules(module)}
        return "app.adapter courts" if below & inside else "app.adapter shared"
    return module if folder == "app" else folder


def gathered(graph: grimp.ImportGraph) -> tuple[dict[str, list[str]], Arrows]:
    """The modules of each box, and how many imports lead from one box to another."""
    folders = {one for one in graph.modules if graph.find_children(one)}
    boxes = {one: box_of(one, graph, folders) for one in graph.modules if one not in LEFT_OUT}
    members: dict[str, list[str]] = defaultdict(list)
    for module, box in sorted(boxes.items()):
        if module not in folders:
            members[box].append(module.rpartition(".")[2])
    arrows: Counter[tuple[str, str]] = Counter()
    for module, box in boxes.items():
        for used in graph.find_modules_directly_imported_by(module):
            if used in boxes and boxes[used] != box:
                arrows[box, boxes[used]] += 1
    return {box: members[box] for box in sorted(set(boxes.values()))}, dict(arrows)


def forward(arrows: Arrows) -> set[tuple[str, str]]:
    """The arrows without those that go against a stronger one."""
    return {(a, b) for (a, b), n in arrows.items() if (n, a) > (arrows.get((b, a), 0), b)}


def reduced(arrows: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The arrows without those that follow from others."""
    below: dict[str, set[str]] = defaultdict(set)
    for a, b in arrows:
        below[a].add(b)

    def reach(start: str) -> set[str]:
        found: set[str] = set()
        ahead = [start]
        while ahead:
            for one in below[ahead.pop()] - found:
                found.add(one)
                ahead.append(one)
        return found

    far = {box: reach(box) for box in list(below)}
    return {(a, b) for a, b in arrows if not any(b in far.get(c, ()) for c in below[a] if c != b)}


def rows_of(boxes: dict[str, list[str]], arrows: set[tuple[str, str]]) -> dict[str, int]:
    """The row of each box, 0 at the top: each above all that it imports. Raises ValueError for a circle."""
    level: dict[str, int] = {}
    while len(level) < len(boxes):
        ready = [box for box in boxes if box not in level and all(b in level for a, b in arrows if a == box)]
        if not ready:
            raise ValueError(f"a circle among {sorted(set(boxes) - set(level))}")
        level |= {box: 1 + max((level[b] for a, b in arrows if a == box), default=-1) for box in ready}
    top = max(level.values())
    return {box: top - n for box, n in level.items()}


def placed(row_of: dict[str, int], paths: list[list[str]]) -> tuple[dict[str, tuple[int, int]], int]:
    """The middle of each box and bend, and how wide all is. Neighbors on a path come near each other."""
    beside: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        for a, b in pairwise(path):
            beside[a].append(b)
            beside[b].append(a)
    rows = [sorted(one for one in row_of if row_of[one] == n) for n in range(max(row_of.values()) + 1)]
    at = {one: (place + 0.5) / len(row) for row in rows for place, one in enumerate(row)}
    for _ in range(60):
        for row in rows:
            row.sort(key=lambda one: sum(at[other] for other in beside[one]) / max(1, len(beside[one])))
            at |= {one: (place + 0.5) / len(row) for place, one in enumerate(row)}
    wide = max(sum(_width(one) + GAP for one in row) for row in rows) + GAP
    found = {}
    for deep, row in enumerate(rows):
        left = (wide - sum(_width(one) + GAP for one in row) + GAP) // 2
        for one in row:
            found[one] = (left + _width(one) // 2, 20 + deep * ROW)
            left += _width(one) + GAP
    return found, wide


def _width(one: str) -> int:
    return BEND if ">" in one else WIDTH


def drawn(boxes: dict[str, list[str]], arrows: Arrows) -> str:
    """The drawing."""
    ahead = forward(arrows)
    row_of = rows_of(boxes, ahead)
    paths = []
    for a, b in sorted(reduced(ahead)):
        bends = {f"{a}>{b}>{n}": n for n in range(row_of[a] + 1, row_of[b])}
        row_of |= bends
        paths.append([a, *bends, b])
    at, wide = placed(row_of, paths)
    high = 20 + (max(row_of.values()) + 1) * ROW
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
        'font-family="sans-serif" font-size="12" role="img">',
        "<title>ECF Link: which folder imports which</title>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" '
        'orient="auto"><path d="M0 0 8 4 0 8z" fill="#456"/></marker></defs>',
        f'<rect width="{wide}" height="{high}" fill="#fff"/>',
    ]
    for path in paths:
        points = [at[one] for one in path]
        line = f"M{points[0][0]} {points[0][1] + HEIGHT}"
        for (x1, y1), (x2, y2) in pairwise(points):
            half = (y1 + HEIGHT + y2) // 2
            line += f"C{x1} {half} {x2} {half} {x2} {y2}"
            if (x2, y2) != points[-1]:
                line += f"V{y2 + HEIGHT}"
        parts.append(f'<path d="{line}" fill="none" stroke="#456" marker-end="url(#tip)"/>')
    for a, b in sorted(set(arrows) - ahead):
        (x1, y1), (x2, y2) = at[a], at[b]
        x1, x2, y2, half = x1 + WIDTH // 3, x2 + WIDTH // 3, y2 + HEIGHT, (y1 + y2 + HEIGHT) // 2
        parts.append(
            f'<path d="M{x1} {y1}C{x1} {half} {x2} {half} {x2} {y2}" fill="none" stroke="#456" '
            'stroke-dasharray="5 4" marker-end="url(#tip)"/>'
        )
    for box in boxes:
        x, y = at[box][0] - WIDTH // 2, at[box][1]
        fill, stroke = ("#eef4ff", "#36c") if box.startswith("ui") else ("#f2f7ee", "#484")
        title, members = escape(_title(box, boxes[box])), escape(_members(boxes[box]))
        parts.append(
            f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="5" fill="{fill}" '
            f'stroke="{stroke}"/>'
            f'<text x="{x + 10}" y="{y + 22}" font-weight="bold">{title}</text>'
            f'<text x="{x + 10}" y="{y + 43}" fill="#444" font-size="11">{members}</text>'
        )
    return "\n".join([*parts, "</svg>", ""])


def _title(box: str, members: list[str]) -> str:
    name = box.replace(".", "/")
    return TITLES.get(box, name + ".py" if members == [box.rpartition(".")[2]] else name)


def _members(members: list[str]) -> str:
    if len(members) == 1:
        return "1 module"
    return ", ".join(members) if len(members) <= SHOWN_IN_FULL else f"{len(members)} modules"


def main() -> None:
    """Writes the drawing. `app` and `ui` are found in this folder alone."""
    sys.path.insert(0, str(PROJECT))
    boxes, arrows = gathered(grimp.build_graph("app", "ui", cache_dir=None))
    DRAWING.write_text(drawn(boxes, arrows), encoding="utf-8")


if __name__ == "__main__":
    main()
