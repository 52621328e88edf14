"""A stop that falls between two calls of one piece of work is not lost."""

import pytest

from app.adapter.endpoints import Endpoints
from app.adapter.http.client import NotAnswered, Transport
from app.linking.problems import ProblemKind
from tests.unit.loopback_servers import Reply, http_server


def test_after_a_stop_nothing_leaves_until_the_work_goes_on() -> None:
    with http_server() as server:
        server.on("/", Reply())
        transport = Transport(Endpoints.loopback(pacer=server.base, court=server.base))
        try:
            transport.get(f"{server.base}/")
            transport.stop()
            for call in (
                lambda: transport.get(f"{server.base}/"),
                lambda: transport.post_form(f"{server.base}/", [("a", "b")]),
                lambda: transport.pause(30),
            ):
                with pytest.raises(NotAnswered) as stopped:
                    call()
                assert (stopped.value.kind, stopped.value.left) == (ProblemKind.CANCELLED, False)
            assert len(server.requests) == 1
            transport.go_on()
            assert transport.get(f"{server.base}/").status == 200
            assert len(server.requests) == 2
        finally:
            transport.close()
