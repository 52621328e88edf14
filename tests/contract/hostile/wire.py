"""Requests and replies of the hostile servers, and how a reply is dressed for the way."""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl

from tests.contract.hostile.traits import Wire


@dataclass(frozen=True)
class Asked:
    """One request. `path` has its query; header names are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def referer(self) -> str:
        return self.headers.get("referer", "")

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def cookie(self, name: str) -> str | None:
        jar: SimpleCookie = SimpleCookie(self.headers.get("cookie", ""))
        return jar[name].value if name in jar else None

    def fields(self, codec: str) -> list[tuple[str, str]]:
        """The form's fields in order; an encoding that is no form's gives none."""
        if self.media_type == "application/x-www-form-urlencoded":
            text = self.body.decode("ascii", "replace")
            return parse_qsl(text, keep_blank_values=True, encoding=codec)
        if self.media_type != "multipart/form-data":
            return []
        head = f"Content-Type: {self.headers['content-type']}\r\n\r\n".encode("latin-1")
        message = BytesParser(policy=HTTP).parsebytes(head + self.body)
        found = []
        for part in message.iter_parts():
            name = part.get_param("name", "", header="content-disposition")
            payload = part.get_payload(decode=True)
            found.append((str(name), payload.decode(codec) if isinstance(payload, bytes) else ""))
        return found


@dataclass(frozen=True)
class Reply:
    """One answer. `status` 0: the connection is cut instead."""

    html: str = ""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Packed:
    """An answer as it goes out."""

    status: int
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""
    chunked: bool = False


def pack(reply: Reply, wire: Wire, codec: str, asked: Asked) -> Packed:
    """Encodes, zips where the asker can unzip, and declares what was done."""
    body = reply.html.encode(codec)
    kind = "text/html" + (f"; charset={wire.charset}" if wire.declared_in_header else "")
    headers = [("Content-Type", kind), *reply.headers]
    if wire.gzip and "gzip" in asked.headers.get("accept-encoding", ""):
        body = gzip.compress(body, 1)
        headers.append(("Content-Encoding", "gzip"))
    return Packed(reply.status, headers, body, wire.chunked)
