"""A server of this machine that answers in every way a link can, and notes who asked what."""

import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

DRIP = 0.05  # seconds between two bytes

REDIRECTS = {
    "/moved": (301, "/fine"),
    "/moved-twice": (308, "/moved"),
    "/elsewhere": (302, "/fine"),
    "/moved-and-elsewhere": (301, "/elsewhere"),
    "/moved-to-nothing": (301, "/missing"),
    "/circle": (301, "/circle-too"),
    "/circle-too": (301, "/circle"),
    "/to-mail": (301, "mailto:someone@example.org"),
    "/to-nonsense": (301, "http://[nonsense"),
    "/to-utf-8": (301, "/caf\u00c3\u00a9"),  # as it is on the wire
    "/no-location": (301, None),
    **{f"/far-{number}": (302, f"/far-{number + 1}") for number in range(20)},
}
STATUSES = {"/missing": 404, "/gone": 410, "/broken": 500, "/private": 403, "/busy": 429}
NO_HEAD = {"/no-head-403": 403, "/no-head-404": 404, "/no-head-405": 405, "/no-head-501": 501}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_HEAD(self):
        if self.path in NO_HEAD:
            return self.say(NO_HEAD[self.path])
        if self.path == "/drops-head":
            return self.drop()
        return self.answer()

    def do_GET(self):
        return self.say(404) if self.path == "/lies" else self.answer()

    def answer(self):
        self.server.asked.append((self.command, self.path))
        if self.path in REDIRECTS:
            return self.say(*REDIRECTS[self.path])
        special = getattr(self, self.path.strip("/").replace("-", "_"), None)
        return special() if special else self.say(STATUSES.get(self.path, 200))

    def say(self, status, location=None, length=0, kind="text/html"):
        if (self.command, self.path) not in self.server.asked[-1:]:
            self.server.asked.append((self.command, self.path))
        self.server.agents.add(self.headers["User-Agent"])
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def drop(self):
        self.server.asked.append((self.command, self.path))
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    closes = drop

    def hangs(self):
        self.server.over.wait(5)
        self.close_connection = True

    def drips(self):
        """Byte by byte, so that no two are far apart and it never ends."""
        try:
            for byte in b"HTTP/1.1 200 OK\r\nX-Drip: " + b"x" * 1000:
                self.connection.sendall(bytes([byte]))
                time.sleep(DRIP)
                if self.server.over.is_set():
                    break
        except OSError:
            self.server.cut_off += 1
        self.close_connection = True

    def too_long(self):
        self.say(200, length=10**12)
        if self.command == "GET":
            self.wfile.write(b"x" * 100)

    def not_html(self):
        self.say(200, length=5, kind="application/octet-stream")
        if self.command == "GET":
            self.wfile.write(b"\x00\xff\x00\xff\x00")

    def not_http(self):
        self.server.asked.append((self.command, self.path))
        self.connection.sendall(b"220 mail.example.org ESMTP\r\n\r\n")
        self.close_connection = True

    def log_message(self, *args):
        pass


class LinkServer(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked, self.agents, self.cut_off, self.over = [], set(), 0, threading.Event()
        threading.Thread(target=self.serve_forever, args=[0.01], daemon=True).start()

    def url(self, path):
        return f"http://127.0.0.1:{self.server_port}{path}"

    def handle_error(self, request, client_address):
        pass  # who asks goes away early, on purpose

    def stop(self):
        self.over.set()
        self.shutdown()
        self.server_close()
