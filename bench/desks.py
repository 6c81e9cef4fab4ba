"""Many desks at once, and long lists. ``python -m bench.desks [--desks 20] [--minutes 5] [--postgres URL]``.

Desks: each signs on and works: opens the queue, logs a request, answers a question, signs a decline, looks at
another case. Counted: answers of 500 and above, locked databases, how long a page took. Lists: the same queue at
1,000 and at 100,000 cases, as a ratio in one run.
"""

import argparse
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pyotp

CODE = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "seven plain words make a pass"
PREPARE = """
import sys
from datetime import timedelta
import django; django.setup()
from django.contrib.auth.hashers import make_password
from brightline.cases.actions.people import Account, first_account
from brightline.cases.models import Case, User
from brightline.now import now
at = now()
PASSWORD, CODE = sys.argv[2:]
for n in range(int(sys.argv[1])):
    first_account(Account(f"desk{n}", f"Desk {n}", "nyc/doc", f"unit{n % 4}", PASSWORD, CODE), ("desk",), at)
"""
FILL = """
import sys
from datetime import timedelta
import django; django.setup()
from brightline.cases.models import Case
from brightline.now import now
at, have = now(), Case.objects.count()
Case.objects.bulk_create([
    Case(key=f"Z{n:011d}", agency="nyc/doc", unit=f"unit{n % 4}", opened_at=at,
         release_due_at=at + timedelta(minutes=n % 5000))
    for n in range(have, int(sys.argv[1]))], batch_size=2000)
"""


@dataclass
class Desk:
    """One person at a browser: cookies, and what came back."""

    port: int
    name: str
    cookies: dict[str, str] = field(default_factory=dict)
    times: dict[str, list[float]] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)

    def ask(self, method: str, path: str, what: str, **form: str) -> tuple[int, str, str]:
        body = (
            urlencode({"csrfmiddlewaretoken": self.cookies.get("csrf", ""), **form})
            if method == "POST"
            else None
        )
        head = {
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept-Encoding": "identity",
        }
        begun = time.perf_counter()
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body, head)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        self.times.setdefault(what, []).append(time.perf_counter() - begun)
        self.statuses[answer.status] += 1
        for line in answer.msg.get_all("Set-Cookie") or []:
            key, _, value = line.split(";")[0].partition("=")
            self.cookies[key] = value
        if found := re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text):
            self.cookies.setdefault("csrf", found[1])
            self.token = found[1]
        return answer.status, answer.getheader("Location") or "", text

    def sign_on(self) -> None:
        _, _, text = self.ask("GET", "/people/sign-on", "sign on")
        name = re.search(r'<input[^>]*name="(\w+)"[^>]*autocomplete="username"', text)
        self.ask(
            "POST",
            "/people/sign-on",
            "sign on",
            **{name[1] if name else "username": self.name, "password": PASSWORD},
        )
        self.ask("GET", "/people/code", "sign on")
        self.ask("POST", "/people/code", "sign on", code=pyotp.TOTP(CODE).now())
        self.ask("GET", "/people/notice", "sign on")
        self.ask("POST", "/people/notice", "sign on")

    def work(self, number: int) -> None:
        self.ask("GET", "/desk/", "queue")
        now = time.strftime("%Y-%m-%dT%H:%M+00:00", time.gmtime(time.time() - 120))
        status, where, _ = self.ask(
            "POST", "/desk/requests/new", "log a request", name=f"Person {number}", instrument="I-247A",
            asks="notify", from_body="ICE", channel="fax", received_at=now, all_papers="yes",
        )  # fmt: skip
        if status != 302 or "/cases/" not in where:
            return
        _, _, text = self.ask("GET", where, "a case")
        fact = re.search(r'name="fact" value="([^"]+)"', text)
        if fact and "reply-1" in text:
            reply = re.search(r'id="reply-1" name="reply" value="([^"]+)"', text)
            self.ask(
                "POST",
                f"{where}/facts",
                "put a fact",
                fact=fact[1],
                reply=reply[1] if reply else "no",
            )
        _, _, text = self.ask("GET", f"{where}/decline", "sign")
        shown = re.search(r'name="shown" value="([0-9a-f]{64})"', text)
        if shown:
            self.ask("POST", f"{where}/decline", "sign", shown=shown[1])


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.desks")
    parser.add_argument("--desks", type=int, default=20)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--postgres", default="", help="a connection string; default: SQLite")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="brightline-desks-") as folder:
        env = {k: v for k, v in os.environ.items() if not k.startswith(("BRIGHTLINE", "DJANGO"))}
        env |= {"BRIGHTLINE_DATA": folder, "DJANGO_SETTINGS_MODULE": "brightline.site.settings"}
        command = str(Path(sys.executable).with_name("brightline"))
        Path(folder).rmdir()
        more = ["--database", asked.postgres] if asked.postgres else []
        subprocess.run(
            [command, "init", "--data", folder, *more],
            env=env,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        run = [sys.executable, "-c", PREPARE, str(asked.desks), PASSWORD, CODE]
        subprocess.run(run, env=env, check=True)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        log = Path(folder, "serve.log").open("w+")  # noqa: SIM115
        server = subprocess.Popen(
            [command, "serve", "--data", folder, "--port", str(port)],
            env=env,
            stdout=log,
            stderr=log,
        )
        try:
            wait(port)
            bad = desks(port, asked.desks, asked.minutes)
            lists(port, env)
        finally:
            server.terminate()
            server.wait(20)
        log.seek(0)
        told = log.read()
        locked = told.count("database is locked")
        print(f"  'database is locked': {locked}")
        return int(bad > 0 or locked > 0)


def wait(port: int) -> None:
    for _ in range(300):
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not answer")


def desks(port: int, count: int, minutes: float) -> int:
    people = [Desk(port, f"desk{n}") for n in range(count)]
    for person in people:
        person.sign_on()
    until = time.monotonic() + 60 * minutes
    faults: list[str] = []

    def day(person: Desk) -> None:
        number = 0
        while time.monotonic() < until and number < 55:
            number += 1
            try:
                person.work(number)
            except OSError as error:
                faults.append(str(error))
            time.sleep(max(0.0, 60 * minutes / 55 - 0.5))

    threads = [threading.Thread(target=day, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    statuses: Counter[int] = sum((p.statuses for p in people), Counter())
    print(
        f"{count} desks for {minutes:g} minutes: answers {dict(sorted(statuses.items()))}; broken {len(faults)}"
    )
    for what in people[0].times:
        times = sorted(t for p in people for t in p.times.get(what, []))
        tail = times[int(len(times) * 0.95)] if times else 0
        print(
            f"  {what:16} {len(times):6} median {statistics.median(times) * 1000:6.0f} ms   p95 {tail * 1000:6.0f} ms"
        )
    return sum(n for status, n in statuses.items() if status >= 500) + len(faults)


def lists(port: int, env: dict[str, str]) -> None:
    person = Desk(port, "desk0")
    time.sleep(31)  # a code works once
    person.sign_on()
    found = {}
    for cases in (1_000, 100_000):
        subprocess.run([sys.executable, "-c", FILL, str(cases)], env=env, check=True)
        person.ask("GET", "/desk/", "warm")
        for _ in range(15):
            person.ask("GET", "/desk/", str(cases))
        found[cases] = statistics.median(person.times[str(cases)])
    ratio = found[100_000] / found[1_000]
    print(
        f"the queue at 1,000 cases {found[1_000] * 1000:.0f} ms, at 100,000 {found[100_000] * 1000:.0f} ms: x{ratio:.2f}"
    )
    print(json.dumps({"ratio": round(ratio, 2)}))


if __name__ == "__main__":
    sys.exit(main())
