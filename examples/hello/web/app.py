"""A page that counts its visits in MariaDB.

serve    answers on port 8000 (the default)
migrate  brings the tables up to date, then ends
alive    exit code 0 when the server answers; the container's healthcheck
"""

import html
import json
import os
import signal
import sys
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pymysql

PORT = 8000
VERSION = Path(__file__).with_name("VERSION").read_text().strip()

MIGRATIONS = [
    """CREATE TABLE IF NOT EXISTS visits (
         id BIGINT AUTO_INCREMENT PRIMARY KEY,
         at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
         version VARCHAR(40) NOT NULL
       )""",
]


def database():
    return pymysql.connect(
        host=os.environ["DB_HOST"],
        user=os.environ["DB_USER"],
        password=os.environ["DB_PASSWORD"],
        database=os.environ["DB_NAME"],
        autocommit=True,
        connect_timeout=3,
        read_timeout=3,
    )


def migrate():
    with database() as db, db.cursor() as cursor:
        for statement in MIGRATIONS:
            cursor.execute(statement)
    print(f"{len(MIGRATIONS)} migration(s) applied")


def record_visit():
    with database() as db, db.cursor() as cursor:
        cursor.execute("INSERT INTO visits (version) VALUES (%s)", [VERSION])


def count_visits():
    with database() as db, db.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM visits")
        return cursor.fetchone()[0]


def page():
    record_visit()
    greeting = html.escape(os.environ.get("GREETING", "Hello"))
    return f"<!doctype html><title>hello</title><h1>{greeting} from version {VERSION}</h1><p>Visit {count_visits()}</p>\n"


def health():
    return {"status": "ok", "version": VERSION, "database": "ok", "visits": count_visits()}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = self.path.split("?")[0]
        try:
            if path == "/":
                self.answer(200, "text/html", page())
            elif path == "/health":
                self.answer(200, "application/json", json.dumps(health()))
            elif path == "/alive":
                self.answer(200, "text/plain", "alive\n")
            else:
                self.answer(404, "text/plain", "not found\n")
        except pymysql.Error as error:
            print(f"{path}: {error}", file=sys.stderr, flush=True)
            body = {"status": "error", "version": VERSION, "error": type(error).__name__}
            self.answer(500, "application/json", json.dumps(body))

    def answer(self, status, content_type, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{content_type}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):
        if self.path != "/alive":
            print(f"{self.address_string()} {format % args}", flush=True)


def serve():
    server = ThreadingHTTPServer(("", PORT), Handler)
    # On docker stop: take no more, finish what is being answered, end.
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    print(f"version {VERSION} listens on port {PORT}", flush=True)
    server.serve_forever()


def alive():
    with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/alive", timeout=2) as answer:
        sys.exit(0 if answer.status == 200 else 1)


if __name__ == "__main__":
    command = sys.argv[1] if len(sys.argv) > 1 else "serve"
    commands = {"serve": serve, "migrate": migrate, "alive": alive}
    if command not in commands:
        sys.exit(f"unknown command '{command}': one of {', '.join(commands)}")
    commands[command]()
