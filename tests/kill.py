#!/usr/bin/env python3
"""Kills `credence record` at any moment, runs it again, and compares with a clean run.  usage: kill.py CREDENCE N

After each kill the ledger verifies; after the rerun, questions get the answers of one clean run, and so do the rows of the
documented views, digests included. Speaks TAP (one test)."""
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

here = os.path.dirname(os.path.abspath(__file__))
demo = os.path.join(here, "..", "data", "demo")
stories = sorted(os.path.join(demo, f) for f in os.listdir(demo) if not f.endswith(".md"))
credence, n_kills = sys.argv[1], int(sys.argv[2])
STAMP = "2026-01-01T00:00:00Z"


def record(ledger, wait=None):
    cmd = [credence, "record", "--quiet", "--recorded", STAMP, "--ledger", ledger] + stories
    p = subprocess.Popen(cmd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if wait is not None:
        time.sleep(wait)
        p.send_signal(signal.SIGKILL)
    err = p.communicate()[1].decode()
    return p.returncode, err


def contents(ledger):
    """All rows of all tables of the log, as text: what a clean run and a killed one must share."""
    db = sqlite3.connect("file:%s?mode=ro" % ledger, uri=True)
    names = [r[0] for r in db.execute("select name from sqlite_master where type='table' and name not like 'sqlite%' order by 1")]
    rows = {n: sorted(map(repr, db.execute("select * from %s" % n))) for n in names}
    db.close()
    return rows


def main():
    random.seed(20250703)
    with tempfile.TemporaryDirectory() as tmp:
        clean = os.path.join(tmp, "clean.db")
        began = time.time()
        status, err = record(clean)
        took = time.time() - began
        if status != 0:
            sys.exit("Bail out! the clean run failed: " + err)
        want = contents(clean)
        bad = 0
        for i in range(n_kills):
            ledger = os.path.join(tmp, "killed.db")
            for f in os.listdir(tmp):
                if f.startswith("killed.db"):
                    os.unlink(os.path.join(tmp, f))
            for _ in range(random.randint(1, 3)):
                record(ledger, random.uniform(0, took * 1.1))
            v = subprocess.run([credence, "verify", "--ledger", ledger], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            if os.path.exists(ledger) and v.returncode and b"it is empty" not in v.stderr:  # killed before it began
                print("# kill %d: the ledger does not verify: %s" % (i, v.stderr.decode()))
                bad += 1
            status, err = record(ledger)
            got = contents(ledger)
            if status != 0 or got != want:
                print("# kill %d: differs from the clean run in %s %s" % (i, [k for k in want if got.get(k) != want[k]], err))
                bad += 1
        print("%sok 1 - %d kills of record, each rerun ends as a clean run" % ("not " if bad else "", n_kills))
        print("1..1")
        sys.exit(bad > 0)


main()
