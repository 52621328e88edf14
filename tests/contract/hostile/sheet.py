"""One page of a hostile court while it is written: addresses, frame, rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.contract.hostile.addresses import written
from tests.contract.hostile.manners import Addresses, Layout, Place
from tests.contract.hostile.markup import Markup
from tests.contract.hostile.traits import Traits


@dataclass(frozen=True)
class Sheet:
    """A page at `path` (with its query) of the court whose host is `origin`; `pacer` is PACER's origin."""

    traits: Traits
    origin: str
    pacer: str
    path: str

    @property
    def m(self) -> Markup:
        return self.traits.markup

    def target(self, place: Place, query: str = "") -> str:
        """Path and query of a place, from the host's root."""
        path = f"{self.traits.base}/{self.traits.scripts[place]}"
        return path + (("&" if "?" in path else "?") + query if query else "")

    def href(self, place: Place, query: str = "") -> str:
        """The address of a place as this page writes it."""
        return written(self.target(place, query), self.path, self.origin, self.traits.addresses)

    def link(self, label: str, place: Place, **attributes: str | bool | None) -> str:
        return self.m.el("a", self.m.text(label), href=self.href(place), **attributes)

    def page(self, title: str, body: str, *, head: str = "") -> str:
        """The whole page. The charset stands in it where the header doesn't say it."""
        m = self.m
        top = m.el("title", m.text(title))
        if not self.traits.wire.declared_in_header:
            content = f"text/html; charset={self.traits.wire.charset}"
            top = m.tag("meta", http_equiv="Content-Type", content=content) + top
        if self.traits.addresses is Addresses.BASE_HREF:
            top += m.tag("base", href=f"{self.origin}/")
        if self.traits.odd_nesting:
            body = m.tag("center") + m.tag("font", size="2") + body + "</center></font>"
        return m.el("html", m.el("head", top + head) + "\n" + m.el("body", body))

    def script(self, source: str) -> str:
        return self.m.el("script", source, type="text/javascript")

    def rows(self, layout: Layout, rows: Sequence[Sequence[str]]) -> str:
        """Rows of cells (HTML) in one of the four layouts."""
        m = self.m
        match layout:
            case Layout.TABLE:
                return m.el("table", "\n".join(self._row("td", cells) for cells in rows), border="0")
            case Layout.LIST:
                return m.el("ul", "\n".join(m.el("li", " ".join(cells)) for cells in rows))
            case Layout.DIVS:
                return "\n".join(m.el("div", "".join(m.el("div", cell) for cell in cells)) for cells in rows)
        return "\n".join(" ".join(cells) + m.tag("br") for cells in rows)

    def table(self, rows: Iterable[tuple[str, Sequence[str]]]) -> str:
        """A table of rows, each with its cells' element (th or td)."""
        return self.m.el("table", "\n".join(self._row(cell, cells) for cell, cells in rows))

    def _row(self, cell: str, cells: Sequence[str]) -> str:
        m = self.m
        if self.traits.odd_nesting:
            return m.tag("tr") + "".join(m.tag(cell) + content for content in cells)
        return m.el("tr", "".join(m.el(cell, content) for content in cells))


def in_script(text: str, quote: str = '"') -> str:
    """Text as a script's string, quotes included."""
    escaped = text.replace("\\", "\\\\").replace(quote, "\\" + quote).replace("\n", "\\n")
    safe = "".join(letter if letter.isascii() else f"\\u{ord(letter):04x}" for letter in escaped)
    return quote + safe.replace("</", "<\\/") + quote
