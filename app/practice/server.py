"""Puts the practice PACER and the practice courts together as one WSGI application."""

import time
from collections.abc import Callable
from importlib.resources import files

from flask import Flask, render_template
from werkzeug.exceptions import HTTPException

from app.practice.accounts import CmecfAccounts
from app.practice.appellate_pages import appellate_pages
from app.practice.codes import UsedCodes
from app.practice.court_pages import court_pages
from app.practice.house import EXTENSION, House
from app.practice.ledger import Ledger
from app.practice.manner import CourtOf
from app.practice.pacer_pages import pacer_pages
from app.practice.sittings import Sittings
from app.practice.web_login import web_login


def create_app(ledger: Ledger, court_of: CourtOf, now: Callable[[], float] = time.time) -> Flask:
    """PACER at /pacer and every court that `court_of` knows at /court/<court_id>.

    `court_of` raises KeyError for an unknown id. `now` is Unix time in seconds, for one-time codes and
    locked logins.
    """
    app = Flask(__name__, template_folder=str(files("resources") / "practice"), static_folder=None)
    app.url_map.strict_slashes = False
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions[EXTENSION] = House(
        ledger, court_of, now, Sittings(), CmecfAccounts(ledger, now), UsedCodes()
    )
    for pages in (pacer_pages, web_login, appellate_pages, court_pages):
        app.register_blueprint(pages)
    app.register_error_handler(HTTPException, _nothing_here)
    return app


def _nothing_here(error: HTTPException) -> tuple[str, int]:
    return render_template("nothing_here.html", error=error), error.code or 500


def warm_up(app: Flask) -> None:
    """Reads the directory and the templates, so that the first pages are as quick as the later ones."""
    house: House = app.extensions[EXTENSION]
    house.court_of("utd")
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)
