#!/usr/bin/env python3
"""Kills `credence record`, `merge`, `import` and `migrate` at any moment, runs each again, and compares with a clean run.
usage: kill.py CREDENCE N: N kills, a fourth of each

After each kill the ledger verifies, and holds no document that is half there; after the rerun all rows of all tables are
those of one clean run, digests included. Speaks TAP (one test a command)."""
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import earlier  # noqa: E402

here = os.path.dirname(os.path.abspath(__file__))
demo = os.path.join(here, "..", "data", "demo")
stories = sorted(os.path.join(demo, f) for f in os.listdir(demo) if not f.endswith(".md"))
STAMP = ["--recorded", "2026-01-01T00:00:00Z"]


def words(command, ledger, inputs):
    if command == "migrate":
        return [credence, command, "--quiet", ledger]
    return [credence, command, "--quiet", *STAMP, "--ledger", ledger, *inputs]


def begin(command, ledger, inputs):
    """Nothing is there, but what is to be migrated."""
    remove(ledger)
    if command == "migrate":
        shutil.copy(inputs[0], ledger)


def run(command, ledger, inputs, wait=None):
    """The status and errors of one run; killed after wait seconds."""
    cmd = words(command, ledger, inputs)
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


def remove(ledger):
    folder, name = os.path.split(ledger)
    for f in os.listdir(folder):
        if f.startswith(name):
            os.unlink(os.path.join(folder, f))


def verifies(ledger, old=None):
    """What is wrong with the ledger, if anything: that it is of an earlier version is nothing wrong where it has the rows of old."""
    v = subprocess.run([credence, "verify", "--ledger", ledger], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if old and b"credence migrate" in v.stderr:
        return "" if contents(ledger) == contents(old) else "rows of the old ledger are missing"
    if os.path.exists(ledger) and v.returncode and b"it is empty" not in v.stderr:  # killed before it began
        return v.stderr.decode()
    return ""


def shards(tmp):
    made = []
    for i in range(3):
        made.append(os.path.join(tmp, "shard-%d.db" % i))
        status, err = run("record", made[-1], stories[i * 4:i * 4 + 5])
        if status != 0:
            sys.exit("Bail out! no shard: " + err)
    return made


def table(tmp):
    path = os.path.join(tmp, "acts.csv")
    states = ["RUS", "CHN", "USA", "FRA", "IRL", "ESP", "NOR", "GHA", "PAK", "KEN"]
    with open(path, "w", encoding="utf-8") as f:
        f.write("act,source,target,when,reference\n")
        for k in range(400):
            f.write("establish-relations,%s,%s,%d-%02d-05,List %d\n" % (states[k % 10], states[(k // 10 + k % 10 + 1) % 10],
                                                                     1950 + k // 12, k % 12 + 1, k))
    return [path]


def old_ledger(tmp):
    now, old = os.path.join(tmp, "now.db"), os.path.join(tmp, "version-1.db")
    status, err = run("record", now, stories)
    if status != 0:
        sys.exit("Bail out! nothing to migrate: " + err)
    earlier.make(now, old)
    return [old]


def kills(tmp, command, inputs, n):
    """n kills of a command, one to three before each rerun; how many went wrong, and how many documents there were."""
    clean, ledger, bad, done, hit = os.path.join(tmp, command + "-clean.db"), os.path.join(tmp, command + ".db"), 0, 0, 0
    old = inputs[0] if command == "migrate" else None
    begin(command, clean, inputs)
    began = time.time()
    status, err = run(command, clean, inputs)
    took = time.time() - began
    if status != 0:
        sys.exit("Bail out! the clean run of %s failed: %s" % (command, err))
    want = contents(clean)
    while done < n:
        begin(command, ledger, inputs)
        for _ in range(min(random.randint(1, 3), n - done)):
            status, _ = run(command, ledger, inputs, random.uniform(0, took * 1.1))
            hit += status < 0
            done += 1
            err = verifies(ledger, old)
            if err:
                print("# kill %d: the ledger does not verify: %s" % (done, err))
                bad += 1
        status, err = run(command, ledger, inputs)
        got = contents(ledger)
        if status != 0 or got != want:
            print("# kill %d: differs from the clean run in %s %s" % (done, [k for k in want if got.get(k) != want[k]], err))
            bad += 1
    return bad, hit


def main():
    random.seed(20250703)
    n_kills, failed = int(sys.argv[2]), 0
    with tempfile.TemporaryDirectory() as tmp:
        todo = (("record", stories), ("merge", shards(tmp)), ("import", table(tmp)), ("migrate", old_ledger(tmp)))
        for i, (command, inputs) in enumerate(todo):
            n = n_kills // 4 + (i < n_kills % 4)
            bad, hit = kills(tmp, command, inputs, n)
            failed += bad > 0
            print("# %d of %d were still running" % (hit, n))
            print("%sok %d - %d kills of %s: it verifies, and each rerun ends as a clean run" % ("not " if bad else "", i + 1, n, command),
                  flush=True)
    print("1..4")
    sys.exit(failed > 0)


credence = os.path.abspath(sys.argv[1])
if __name__ == "__main__":
    main()
