"""A trust that remembers what it accepted, so that a person can be told who vouches for a site."""

import socket
import ssl
from typing import Any, Self

import truststore


class SeenCertificates(ssl.SSLContext):
    """Stands before a context that checks, and keeps the certificate of each server that it accepted.

    `seen`: certificates in DER by host, the newest of each.
    """

    seen: dict[str, bytes]

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        made = super().__new__(cls, *args, **kwargs)
        made.seen = {}
        return made

    def wrap_socket(self, sock: socket.socket, *args: Any, **kwargs: Any) -> ssl.SSLSocket:
        """As the context's own. What is not accepted raises there, and is not kept."""
        wrapped = super().wrap_socket(sock, *args, **kwargs)
        host, certificate = wrapped.server_hostname, wrapped.getpeercert(binary_form=True)
        if host and certificate:
            self.seen[host] = certificate
        return wrapped


class SeeingTrust(SeenCertificates, truststore.SSLContext):  # type: ignore[misc] # two spellings of one overload
    """The computer's own trust store."""

    @classmethod
    def of_this_computer(cls) -> Self:
        """A new one: truststore's context is locked during a handshake, so it is not shared."""
        return cls(ssl.PROTOCOL_TLS_CLIENT)
