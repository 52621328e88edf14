"""Reads the boxes of a page, tables and blocks alike, into labels, values and accounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.adapter.reader.account_layouts import (
    Box,
    Boxes,
    Mark,
    Pair,
    ShownAccount,
    TextRun,
    Token,
    Value,
    read_line,
)
from app.adapter.reader.account_words import (
    About,
    Label,
    NotUnderstoodError,
    Sort,
    System,
)
from app.adapter.reader.document import Document, Tag

WIDEST = 40
MOST_CELLS = 400


def read_tokens(document: Document, root: Tag) -> list[Token]:
    """What stands in `root`: accounts, labels with values, and the rest. Raises NotUnderstoodError."""
    return _BoxReader().of(Boxes(document).of(root))


class _BoxReader:
    """One pass from boxes to accounts, from the inside out."""

    def __init__(self) -> None:
        self.known: dict[int, list[Token]] = {}

    def of(self, part: Box | list[TextRun]) -> list[Token]:
        found = self.known.get(id(part))
        if found is None:
            found = _combined(read_line(part)) if isinstance(part, list) else self._box(part)
            self.known[id(part)] = found
        return found

    def _box(self, box: Box) -> list[Token]:
        if box.tag.tag == "table":
            rows = self._table(box)
            found = _related(rows)
            if found is None:
                found = [token for row in rows for token in _combined(_in_line(row))]
            captions = [one for one in box.inside if isinstance(one, Box) and one.tag.tag == "caption"]
            return _combined([token for one in captions for token in self.of(one)] + found)
        tokens: list[Token] = []
        for run in _runs(box.inside):
            cells = [[_Cell(self.of(part)) for part in one.inside] for one in run if isinstance(one, Box)]
            related = _related(cells) if len(run) > 1 else None
            tokens += related or [token for part in run for token in self._part(box, part)]
        return _combined(tokens)

    def _part(self, box: Box, part: Box | list[TextRun]) -> list[Token]:
        tokens = self.of(part)
        only = tokens[0] if len(tokens) == 1 else None
        if isinstance(part, Box) and part.tag.tag == "dt" and isinstance(only, Value):
            terms = [one for one in box.inside if isinstance(one, Box) and one.tag.tag == "dt"]
            follows = part.tag.getnext()
            # a term that is not understood is a label all the same, where the list begins with one
            if _is_bare(self.of(terms[0])) and follows is not None and follows.tag == "dd":
                return [Mark(Label(None, About.UNKNOWN), only.text)]
        return tokens

    def _table(self, box: Box) -> list[list[_Cell]]:
        rows: list[list[_Cell]] = []
        pending: dict[int, tuple[_Cell, int]] = {}
        for line in _table_rows(box):
            row: list[_Cell] = []
            cells = [one for one in line.inside if isinstance(one, Box) and one.tag.tag in ("td", "th")]
            if len(cells) != len(line.inside):
                raise NotUnderstoodError
            waiting = list(cells)
            while waiting or len(row) in pending:
                at = len(row)
                if at in pending:
                    cell, left = pending.pop(at)
                    if left > 1:
                        pending[at] = (cell, left - 1)
                    row.append(cell)
                    continue
                found = waiting.pop(0)
                cell = _Cell(self.of(found), found.tag)
                down, wide = _span(found.tag, "rowspan"), _span(found.tag, "colspan")
                for column in range(at, at + wide):
                    row.append(cell)
                    if down > 1:
                        pending[column] = (cell, down - 1)
            if len(row) > WIDEST or len(rows) * max(len(row), 1) > MOST_CELLS:
                raise NotUnderstoodError
            rows.append(row)
        return [row for row in rows if row]


def _runs(parts: list[Box | list[TextRun]]) -> list[list[Box | list[TextRun]]]:
    """The parts of a block; blocks of equally many parts that follow each other are rows of one table."""
    runs: list[list[Box | list[TextRun]]] = []
    wide = 0
    for part in parts:
        size = len(part.inside) if isinstance(part, Box) and part.tag.tag not in _GROUPS else 0
        if size > 1 and size == wide:
            runs[-1].append(part)
        else:
            runs.append([part])
        wide = size
    return runs


_GROUPS = frozenset(("dt", "dd", "thead", "tbody", "tfoot", "tr", "td", "th"))


@dataclass(frozen=True, eq=False)
class _Cell:
    tokens: list[Token]
    tag: Tag | None = None

    @property
    def mark(self) -> Mark | None:
        only = self.tokens[0] if len(self.tokens) == 1 else None
        return only if isinstance(only, Mark) else None

    @property
    def heads(self) -> Mark | None:
        """The label that this cell is in a row of labels; a heading cell of other words is an unknown one."""
        if self.mark is not None:
            return self.mark
        only = self.tokens[0] if len(self.tokens) == 1 else None
        is_heading = self.tag is not None and self.tag.tag == "th" and isinstance(only, Value)
        if (
            is_heading
            and isinstance(only, Value)
            and len(only.text.split()) < 5
            and only.sort is not Sort.PROSE
        ):
            return Mark(Label(None, About.UNKNOWN), only.text)
        return None


def _span(tag: Tag, name: str) -> int:
    given = (tag.get(name) or "").strip()
    return max(1, min(int(given), WIDEST)) if given.isascii() and given.isdecimal() and len(given) < 5 else 1


def _table_rows(box: Box) -> Iterator[Box]:
    for one in box.inside:
        if isinstance(one, list) or one.tag.tag == "caption":
            continue
        if one.tag.tag == "tr":
            yield one
        elif one.tag.tag in ("tbody", "thead", "tfoot", "form"):
            yield from _table_rows(one)
        else:
            raise NotUnderstoodError


def _distinct(row: Sequence[_Cell]) -> list[_Cell]:
    return list(dict.fromkeys(row))


def _in_line(row: Sequence[_Cell]) -> list[Token]:
    return [token for cell in _distinct(row) for token in cell.tokens]


def _is_bare(tokens: list[Token]) -> bool:
    return len(tokens) == 1 and isinstance(tokens[0], Mark)


# tables


def _related(rows: list[list[_Cell]]) -> list[Token] | None:
    """What the cells of a table with rows of labels are; None where it has no such rows."""
    kinds = [_is_header(row) for row in rows]
    if not any(kinds):
        return None
    both = {mark.label.system for cell in rows[-1] if (mark := cell.heads) is not None} >= set(System)
    if kinds[-1] and not any(kinds[:-1]) and not both:
        return None
    if kinds[-1] and not any(kinds[:-1]):
        rows, kinds = [rows[-1], *rows[:-1]], [True, *kinds[:-1]]
    found: list[Token] = []
    heads: list[list[_Cell]] = []
    fresh = True
    by_id = {
        cell.tag.get("id"): cell
        for row in rows
        for cell in row
        if cell.tag is not None and cell.tag.get("id")
    }
    for row, is_header in zip(rows, kinds, strict=True):
        cells = [cell for cell in _distinct(row) if cell.tokens]
        if is_header and not _is_detail(row, heads):
            heads = [*heads, row] if not fresh else [row]
            fresh = False
        elif not cells:
            continue
        elif len(cells) == 1 and (not heads or cells[0].mark is not None or not _has_strong(cells[0].tokens)):
            if heads and cells[0].mark is not None and len(row) > 1:
                raise NotUnderstoodError
            found += cells[0].tokens
        elif not heads:
            found += _combined(_in_line(row))
        else:
            fresh = True
            if any(len(row) != len(head) for head in heads):
                raise NotUnderstoodError
            found += _data_row(row, heads, by_id)
    return found


def _is_detail(row: list[_Cell], heads: list[list[_Cell]]) -> bool:
    """Whether labels are a detail and its values, as in Role, Attorney, Attorney, under those of accounts."""
    over = []
    for at in range(len(row)):
        marks = [head[at].heads for head in heads if at < len(head)]
        over.append(any(mark is not None and mark.label.system is not None for mark in marks))
    marked = [cell.mark is not None for cell in row]
    return any(over) and any(one and not two for one, two in zip(marked, over, strict=True))


def _is_header(row: list[_Cell]) -> bool:
    cells = [cell for cell in _distinct(row) if cell.tokens]
    marks = [cell.heads for cell in cells]
    labels = [mark.label for mark in marks if mark is not None]
    if len(cells) == 1 < len(_distinct(row)):
        return (
            bool(labels)
            and labels[0].system is None
            and labels[0].about not in (None, About.ACCOUNT, About.UNKNOWN)
        )
    if len(cells) < 2 or len(labels) < len(marks):
        return False
    if any(cell.mark is None for cell in cells):  # headings not understood among others: never beside a name
        details = [one for one in labels if one.about not in (None, About.UNKNOWN)]
        systems = {one.system for one in labels if one.system is not None}
        return bool(details) or len(systems) == 2
    if len({one.system for one in labels} - {None}) == 1 and any(one.about is None for one in labels):
        return False  # an account and its details, or its name
    first = cells[0].mark
    role = first is not None and first.label.about is About.OTHER and _SAYS_ROLE.search(first.text)
    return not (len(labels) == 2 and role)


def _data_row(row: list[_Cell], heads: list[list[_Cell]], by_id: dict[str | None, _Cell]) -> list[Token]:
    columns: list[list[Label]] = []
    for column in range(len(row)):
        over = dict.fromkeys(head[column] for head in heads)
        columns.append([mark.label for cell in over if (mark := cell.heads) is not None])
    across = any(label.system is not None for column in columns for label in column)
    beside: list[Label] = []
    values: list[tuple[_Cell, list[Label]]] = []
    for at, cell in enumerate(row):
        if cell in row[:at]:
            if columns[at] != columns[row.index(cell)] and cell.tokens:
                raise NotUnderstoodError
            continue
        mark = cell.mark
        named = {label.about for label in columns[at]} - {None, About.ACCOUNT}
        governed = any(label.system is not None for label in columns[at])
        if mark is None or governed or (not across and named - {About.UNKNOWN}):
            values.append((cell, columns[at]))
        else:
            beside.append(mark.label)
    found: list[Token] = []
    for cell, above in values:
        labels = [*above, *beside]
        if cell.tag is not None and cell.tag.get("headers"):
            named_cells = [by_id.get(one) for one in (cell.tag.get("headers") or "").split()]
            labels = [
                mark.label for one in named_cells if one is not None and (mark := one.heads) is not None
            ]
        found += _governed(cell.tokens, labels)
    return found


def _governed(tokens: list[Token], labels: list[Label]) -> list[Token]:
    """The tokens of one cell under all the labels of its row and its column."""
    systems = {label.system for label in labels} - {None}
    abouts = {label.about for label in labels} - {None, About.ACCOUNT}
    if len(abouts) > 1:
        abouts -= {About.UNKNOWN}
    if len(systems) > 1 or len(abouts) > 1:
        raise NotUnderstoodError
    system, about = next(iter(systems), None), next(iter(abouts), None)
    found: list[Token] = []
    for token in tokens:
        match token:
            case Mark(_, text):
                found += _governed([Value(text, Sort.DULL)], labels)
            case Value(_, Sort.PROSE):
                found.append(token)
            case Value() if about is not None:
                found.append(Pair(system, about, token))
            case Value() if system is not None:
                found.append(ShownAccount(system, (), (token,)))
            case Pair(own, what, value) if about is None and (own is None or own is system or system is None):
                found.append(Pair(own or system, what, value))
            case ShownAccount(own, _, _) if about is None and system in (None, own):
                found.append(token)
            case Value():
                found.append(token)
            case _:
                raise NotUnderstoodError
    return found


# blocks


def _combined(tokens: list[Token]) -> list[Token]:
    """The tokens of one block, with values given to the labels and accounts that can't be others'."""
    tokens = _alike(_without_kinds(tokens))
    flat = _flat_table(tokens)
    if flat is not None:
        return flat
    tokens = _paired(tokens)
    systems = {system for token in tokens if (system := _system(token)) is not None}
    if not systems or not any(map(_is_strong, tokens)):
        return tokens
    if len(systems) == 1:
        return _gathered(tokens, next(iter(systems)))
    return _parted(tokens) if any(map(_is_bare_system, tokens)) else tokens


def _system(token: Token) -> System | None:
    match token:
        case Mark(label, _):
            return label.system
        case Pair(system, _, _) | ShownAccount(system, _, _):
            return system
    return None


def _is_strong(token: Token) -> bool:
    """Whether a token could be, or hold, the name of somebody."""
    if isinstance(token, Value):
        return token.sort in (Sort.NAME, Sort.ODD)
    return isinstance(token, Pair | ShownAccount)


def _has_strong(tokens: Iterable[Token]) -> bool:
    return any(map(_is_strong, tokens))


def _may_name(token: Token) -> bool:
    """As `_is_strong`, less the values of labels that are known to be for something else."""
    return _is_strong(token) and not (isinstance(token, Pair) and token.about is About.OTHER)


def _is_bare_system(token: Token) -> bool:
    return isinstance(token, Mark) and token.label.system is not None and token.label.about is None


def _is_prose(token: Token) -> bool:
    return isinstance(token, Value) and token.sort is Sort.PROSE


def _without_kinds(tokens: list[Token]) -> list[Token]:
    """Without labels such as "Account type" that stand before the account's own."""
    following = [*tokens, None][1:]
    return [
        token
        for token, after in zip(tokens, following, strict=True)
        if not (
            isinstance(token, Mark)
            and token.label == Label(None, About.ACCOUNT)
            and after is not None
            and _is_bare_system(after)
            and sum(map(_is_bare_system, tokens)) == 1
        )
    ]


def _alike(tokens: list[Token]) -> list[Token]:
    """ "CM/ECF" beside "Name in PACER": where each account has one label, both are the account's."""
    marks = [token for token in tokens if isinstance(token, Mark) and token.label.system is not None]
    if len(marks) != 2 or {mark.label.system for mark in marks} != set(System):
        return tokens
    abouts = {mark.label.about for mark in marks}
    heads = abouts == {About.NAME} and any(isinstance(one, Pair) and one.system is None for one in tokens)
    if abouts != {None, About.NAME} and not heads:
        return tokens
    return [
        Mark(Label(token.label.system, None), token.text)
        if isinstance(token, Mark) and token in marks
        else token
        for token in tokens
    ]


def _flat_table(tokens: list[Token]) -> list[Token] | None:
    """A table without rows: labels first, then row after row, as a grid of blocks is written."""
    shown = [token for token in tokens if not _is_prose(token)]
    while shown and not isinstance(shown[0], Mark):
        if _is_strong(shown[0]):
            return None
        del shown[0]
    if sum(map(_is_bare_system, shown)) != 2 or any(
        isinstance(token, Pair | ShownAccount) for token in shown
    ):
        return None
    width = 0
    while width < len(shown) and isinstance(shown[width], Mark):
        width += 1
    head = shown[:width]
    systems = sum(map(_is_bare_system, head))
    if systems == 2:
        cut = [at for at, token in enumerate(head) if _is_bare_system(token)]
        lead, rest = head[: cut[0]], [*head[cut[1] + 1 :], *shown[width:]]
        if (
            cut[1] != cut[0] + 1
            or len(lead) > 1
            or not rest
            or len(rest) % 3
            or not isinstance(rest[0], Mark)
        ):
            return None
        rows = [[*lead, *head[cut[0] : cut[1] + 1]] if lead else [None, *head[cut[0] : cut[1] + 1]]]
        rows += [list(rest[at : at + 3]) for at in range(0, len(rest), 3)]
        if any(
            not isinstance(row[0], Mark) or any(isinstance(one, Mark) for one in row[1:]) for row in rows[1:]
        ):
            return None
    else:
        # the first account's label may be the first thing after the labels
        width -= systems
        if systems > 1 or width < 2 or any(map(_is_bare_system, shown[:width])) or len(shown) != 3 * width:
            return None
        rows = [list(shown[at : at + width]) for at in range(0, len(shown), width)]
        if any(sum(1 for one in row if one is not None and _is_bare_system(one)) != 1 for row in rows[1:]):
            return None
    return _related([[_Cell([] if one is None else [one]) for one in row] for row in rows])


def _paired(tokens: list[Token]) -> list[Token]:
    """Labels of details with the values that stand behind them, or, all along a block, before them."""
    found: list[Token] = []
    run: list[Token] = []
    for token in tokens:
        if isinstance(token, Value) or (isinstance(token, Mark) and not _is_bare_system(token)):
            run.append(token)
        else:
            found += [*_paired_run(run), token]
            run = []
    return found + _paired_run(run)


def _paired_run(run: list[Token]) -> list[Token]:
    run = [_as_role(token, run[max(at - 1, 0) : at] + run[at + 1 : at + 2]) for at, token in enumerate(run)]
    shown = [token for token in run if not _is_prose(token)]
    marks = [isinstance(token, Mark) for token in shown]
    if not any(marks) or all(marks) or any(one and two for one, two in pairwise(marks)):
        return run
    while not marks[0] and not _is_strong(shown[0]) and marks[-1] is False:
        shown, marks = shown[1:], marks[1:]  # a title that is no name
    if marks[0] and not marks[-1]:
        behind = True
    elif marks[-1] and not marks[0] and marks == [False, True] * (len(marks) // 2):
        behind = False
        shown.reverse()
    else:
        return run
    found: list[Token] = [token for token in run if _is_prose(token)]
    label: Mark | None = None
    for token in shown:
        if isinstance(token, Mark):
            label = token
        elif isinstance(token, Value) and label is not None:
            if (
                label.label.about is About.OTHER
                and token.sort is Sort.NAME
                and not _MAY_BE_NAMED.search(label.text)
            ):
                raise NotUnderstoodError  # nobody's status is a name: these two don't belong together
            found.append(Pair(label.label.system, label.label.about or About.UNKNOWN, token))
            label = None
        else:
            found.append(token)
    return found if behind else found[::-1]


def _as_role(token: Token, beside: list[Token]) -> Token:
    """A word such as Attorney beside the label of another detail ("Role") is that one's value."""
    if not isinstance(token, Mark) or token.label != Label(None, About.NAME):
        return token
    if _SAYS_NAME.search(token.text):
        return token
    others = [one for one in beside if isinstance(one, Mark) and _SAYS_ROLE.search(one.text)]
    return Value(token.text, Sort.DULL) if others else token


_MAY_BE_NAMED = re.compile(
    r"firm|organi[sz]ation|company|employer|agency|office|bureau|entity|practice|affiliation|court|city|street|address"
    r"|department|dept|division|district|state|county|contact|client|group|unit|location|supervisor",
    re.IGNORECASE,
)
_SAYS_ROLE = re.compile(r"\b(?:roles?|type|status|position|title|category|kind)\b", re.IGNORECASE)
_SAYS_NAME = re.compile(r"name|holder|registered to", re.IGNORECASE)


def _gathered(tokens: list[Token], system: System) -> list[Token]:
    """All of a block that speaks of one account, as that account."""
    pairs: list[Pair] = []
    loose: list[Value] = []
    headings = 0
    for token in tokens:
        match token:
            case ShownAccount(_, its_pairs, its_loose):
                pairs += its_pairs
                loose += its_loose
            case Pair(_, about, value):
                pairs.append(Pair(system, about, value))
            case Value(_, sort) if sort is not Sort.PROSE:
                loose.append(token)
            case Mark(Label(None, about), _) if about not in (None, About.ACCOUNT):
                raise NotUnderstoodError  # a label without a value: there is a value without its label
            case Mark(Label(_, About.NAME), _):
                headings += 1
    if headings and not any(pair.about is About.NAME for pair in pairs):
        raise NotUnderstoodError
    return [ShownAccount(system, tuple(pairs), tuple(loose))]


def _parted(tokens: list[Token]) -> list[Token]:
    """A block in which the labels of both accounts stand one after the other, parted at them."""
    shown = [token for token in tokens if not _is_prose(token)]
    if any(isinstance(token, ShownAccount) or (isinstance(token, Pair) and token.system) for token in shown):
        if any(isinstance(token, Value) and _is_strong(token) for token in shown):
            raise NotUnderstoodError
        return [token for token in shown if not _is_bare_system(token)]
    places = [at for at, token in enumerate(shown) if _is_bare_system(token)]
    while len(places) > 2 and _system(shown[places[0]]) in [_system(shown[at]) for at in places[1:]]:
        if _has_strong(shown[places[0] : places[1]]):
            break
        del places[0]
    if len(places) != 2 or _system(shown[places[0]]) is _system(shown[places[1]]):
        raise NotUnderstoodError
    first, second = (_system(shown[at]) for at in places)
    before, between, after = shown[: places[0]], shown[places[0] + 1 : places[1]], shown[places[1] + 1 :]
    if first is None or second is None:
        raise NotUnderstoodError
    strong = tuple(any(map(_may_name, part)) for part in (before, between, after))
    if strong == (False, True, True):
        return [*before, *_gathered(between, first), *_gathered(after, second)]
    if strong == (True, True, False):
        return [*_gathered(before, first), *_gathered(between, second), *after]
    if not between and strong in ((False, False, True), (True, False, False)):
        names = [token for token in before + after if _may_name(token)]
        if len(names) == 2 and all(isinstance(one, Value) and one.sort is Sort.NAME for one in names):
            return [
                ShownAccount(system, (), (one,))
                for system, one in zip((first, second), names, strict=True)
                if isinstance(one, Value)
            ]
    raise NotUnderstoodError
