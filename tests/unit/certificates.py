"""Certificates made on the spot, good and bad, for servers on this computer."""

import datetime
import ssl
from pathlib import Path

import trustme

DAY = datetime.timedelta(days=1)


class Authority:
    """A certificate authority that nobody but these tests trusts. `ca_file` is its certificate, PEM."""

    def __init__(self, folder: Path) -> None:
        self._own = trustme.CA(organization_name="Test Authority")
        self.ca_file = folder / "ca.pem"
        self._own.cert_pem.write_to_path(self.ca_file)

    def trust(self) -> ssl.SSLContext:
        """A client's context that trusts this authority alone."""
        return ssl.create_default_context(cafile=self.ca_file)

    def server(self, host: str, *, expired: bool = False) -> ssl.SSLContext:
        """A server's context with a certificate for `host`."""
        now = datetime.datetime.now(datetime.UTC)
        begin, end = (now - 3 * DAY, now - 2 * DAY) if expired else (now - DAY, now + DAY)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._own.issue_cert(host, not_before=begin, not_after=end).configure_cert(context)
        return context
