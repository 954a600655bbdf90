"""Listens to a browser context and says at the end what should not have happened."""

import re
from urllib.parse import urlsplit


class Watch:
    def __init__(self, context, home: str):
        self.context = context
        self.home = urlsplit(home).netloc
        self.seen: list[str] = []
        self.expected_statuses: set[int] = set()
        self.expected_hosts: set[str] = set()
        self.cookies_expected = False
        context.on("request", self.request)
        context.on("requestfailed", self.request_failed)
        context.on("response", self.response)
        context.on("console", self.console)
        context.on("weberror", lambda error: self.seen.append(f"uncaught error: {error.error}"))

    def forget(self):
        """Begins anew, for the next test in the same window."""
        self.seen.clear()
        self.expected_statuses.clear()
        self.expected_hosts.clear()

    def expect_status(self, status: int):
        self.expected_statuses.add(status)

    def expect_host(self, host: str):
        self.expected_hosts.add(host)

    def expect_cookies(self):
        """In the staff area, and nowhere else."""
        self.cookies_expected = True

    def request(self, request):
        parts = urlsplit(request.url)
        if parts.scheme not in ("http", "https", "ws", "wss"):
            return
        if parts.netloc != self.home and parts.netloc not in self.expected_hosts:
            self.seen.append(f"request to another host: {request.url}")

    def request_failed(self, request):
        # A newer key press takes back the question that is still under way.
        if request.failure != "net::ERR_ABORTED":
            self.seen.append(f"failed request: {request.url} ({request.failure})")

    def response(self, response):
        if response.status >= 400 and response.status not in self.expected_statuses:
            self.seen.append(f"status {response.status}: {response.url}")
        staff = re.match(r"(/ru|/en)?/too(/|$)", urlsplit(response.url).path)
        if "set-cookie" in response.headers and not (self.cookies_expected and staff):
            self.seen.append(f"a cookie was set by {response.url}")

    def console(self, message):
        if message.type not in ("error", "warning"):
            return
        if any(f"status of {status}" in message.text for status in self.expected_statuses):
            return
        self.seen.append(f"console {message.type}: {message.text}")

    def complaints(self) -> list[str]:
        kept = [f"cookie kept: {cookie['name']}" for cookie in self.context.cookies() if not self.cookies_expected]
        return list(dict.fromkeys(self.seen + kept))
