"""``brightline serve``: the site, on this machine, until it is told to stop."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from brightline.commands.errors import Wrong
from brightline.commands.parsing import Commands, command
from brightline.commands.record import add_data, opened, ready

if TYPE_CHECKING:
    from brightline.site.config import Config

#: Two processes of four threads: what was measured to serve twenty desks.
_WORKERS, _THREADS = 2, 4


def add_parser(commands: Commands) -> None:
    """Add ``serve`` to the commands."""
    serve = command(
        commands,
        "serve",
        "serve the site until SIGTERM",
        "brightline serve --data city --port 8000",
    )
    add_data(serve)
    serve.add_argument("--port", type=int, help="the port (default: config.json's)")
    serve.add_argument("--check", action="store_true", help="say whether it could serve, and stop")
    serve.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Serve. SIGTERM and Ctrl-C stop it, once what is being answered is answered."""
    config = opened(arguments)
    host, port = config.address()
    port = port if arguments.port is None else arguments.port
    if not 1 <= port <= 65535:
        raise Wrong(f"--port: {port}; between 1 and 65535")
    ready()
    _files()
    _sweep()
    if arguments.check:
        print("ok")
        return 0
    _serve(config, f"[{host}]:{port}" if ":" in host else f"{host}:{port}")
    return 0


def _files() -> None:
    """Gather style sheets and scripts under names that carry their digest; end sessions long over."""
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("clearsessions", verbosity=0)


def _sweep() -> None:
    """Finish what a crash may have left: of an expunged case no key stays."""
    from brightline.cases.actions.erasing import sweep

    sweep()


def _serve(config: Config, bind: str) -> None:
    from django.db import connections
    from gunicorn.app.base import BaseApplication

    class Site(BaseApplication):  # type: ignore[misc]
        """The site under gunicorn, set up here and not by files or variables."""

        def load_config(self) -> None:
            """Set what differs from gunicorn's own."""
            settings = {
                "bind": bind,
                "workers": _WORKERS,
                "worker_class": "gthread",
                "threads": _THREADS,
                "timeout": 60,
                "graceful_timeout": 30,
                "control_socket_disable": True,
                "logconfig_dict": _log_settings(),
            }
            for key, value in settings.items():
                self.cfg.set(key, value)

        def load(self) -> Any:
            """Return the application, in each worker."""
            from brightline.site.wsgi import application

            return application

    # A connection must not pass from this process to its workers.
    connections.close_all()
    Site().run()


def _log_settings() -> dict[str, Any]:
    from brightline.site.log import logging_settings

    return logging_settings()
