"""Ledgers of schema version 1, made of today's by src/ledger/schema-1.sql and ledger-v1.sql."""
import os
import sqlite3

HERE = os.path.dirname(os.path.abspath(__file__))


def text(*path):
    with open(os.path.join(HERE, *path), encoding="utf-8") as f:
        return f.read()


def make(now, path):
    """At path what the program of version 1 would have made of the ledger now."""
    db = sqlite3.connect(path)
    db.execute("attach ? as now", (now,))
    db.executescript(text("..", "src", "ledger", "schema-1.sql"))
    db.executescript(text("ledger-v1.sql"))
    db.execute("detach now")
    db.execute("pragma journal_mode = wal")
    db.close()
