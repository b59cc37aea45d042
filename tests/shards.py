#!/usr/bin/env python3
"""The doors of the ledger: shards of a manifest, seeds, tables in and out, the file under other tools.  usage: shards.py CREDENCE

Speaks TAP. Stories are those of data/demo."""
import csv
import hashlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
CREDENCE = os.path.abspath(sys.argv[1])
DEMO = os.path.join(HERE, "..", "data", "demo")
STAMP = ["--recorded", "2026-01-01T00:00:00Z"]
STORIES = [os.path.join(DEMO, f) for f in sorted(os.listdir(DEMO)) if not f.endswith(".md")]
tests = []


def test(f):
    tests.append(f)
    return f


def run(*args, stdin=b""):
    p = subprocess.run([CREDENCE, *args], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=200)
    return p.returncode, p.stdout.decode("utf-8", "replace"), p.stderr.decode("utf-8", "replace")


def write(tmp, name, data):
    path = os.path.join(tmp, name)
    with open(path, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())
    return path


def lines(text):
    return [json.loads(x) for x in text.splitlines()]


def contents(ledger):
    db = sqlite3.connect("file:%s?mode=ro" % ledger, uri=True)
    names = [r[0] for r in db.execute("select name from sqlite_master where type='table' and name not like 'sqlite%' order by 1")]
    rows = {n: list(map(repr, db.execute("select * from %s" % n))) for n in names}
    db.close()
    return rows


def merged(tmp, name, shards):
    ledger = os.path.join(tmp, name)
    status, _, err = run("merge", "--quiet", "--ledger", ledger, *STAMP, *shards)
    assert status == 0, err
    assert run("verify", "--ledger", ledger)[0] == 0
    return contents(ledger)


def shards_of(folder):
    return sorted(os.path.join(folder, f) for f in os.listdir(folder) if f.endswith(".db"))


def one_run(tmp):
    whole = os.path.join(tmp, "whole.db")
    assert run("record", "--quiet", "--ledger", whole, *STAMP, *STORIES)[0] == 0
    return merged(tmp, "want.db", [whole])


@test
def a_shard_is_named_by_its_input_and_what_is_there_is_left(tmp):
    out = os.path.join(tmp, "out")
    listed = write(tmp, "list", "\n".join(STORIES) + "\n\n")
    status, said, err = run("record", "--json", "--manifest", listed, "--out", out)
    assert status == 0, err
    told = lines(said)
    assert [t["input"] for t in told[:-1]] == STORIES and told[-1]["made"] == len(STORIES) and told[-1]["failed"] == 0
    for t, path in zip(told, STORIES):
        with open(path, "rb") as f:
            assert t["shard"].startswith(hashlib.sha256(f.read()).hexdigest() + "."), t
    before = {f: os.stat(os.path.join(out, f)).st_mtime_ns for f in os.listdir(out)}
    assert sorted(before) == sorted(t["shard"] for t in told[:-1]), before  # and nothing else lies there
    told = lines(run("record", "--json", "--manifest", "-", "--out", out, stdin="\n".join(STORIES).encode())[1])
    assert told[-1]["there"] == len(STORIES) and told[-1]["made"] == 0
    assert before == {f: os.stat(os.path.join(out, f)).st_mtime_ns for f in os.listdir(out)}


@test
def shards_of_a_manifest_merge_into_one_run(tmp):
    out = os.path.join(tmp, "out")
    assert run("record", "--quiet", "--out", out, *STORIES)[0] == 0
    shards = shards_of(out)
    want = one_run(tmp)
    assert merged(tmp, "a.db", shards) == want
    assert merged(tmp, "b.db", shards[::-1] + shards[:3]) == want
    assert run("merge", "--quiet", "--ledger", os.path.join(tmp, "b.db"), *shards)[0] == 0
    assert contents(os.path.join(tmp, "b.db")) == want


@test
def twins_give_one_shard_and_a_kill_is_done_over(tmp):
    out = os.path.join(tmp, "out")
    cmd = [CREDENCE, "record", "--quiet", "--out", out, *STORIES]
    killed = subprocess.Popen(cmd, stderr=subprocess.DEVNULL)
    time.sleep(0.3)
    killed.kill()
    killed.wait()
    twins = [subprocess.Popen(cmd, stderr=subprocess.PIPE) for _ in range(2)]
    for t in twins:
        err = t.communicate()[1]
        assert t.returncode == 0, err
    assert len(shards_of(out)) == len(STORIES)
    assert merged(tmp, "a.db", shards_of(out)) == one_run(tmp)


def at_work(folder):
    """Has a worker begun on its shard?"""
    return os.path.isdir(folder) and any(".tmp-" in name for name in os.listdir(folder))


@test
def a_stopped_worker_leaves_what_the_next_goes_on_with(tmp):
    story = json.dumps
    bodies = []
    for i in range(600):
        bodies.append(story({"id": "s%d" % i, "published": "2024-05-%02d" % (i % 28 + 1),
                             "text": "Ireland recognised the State of Palestine on Tuesday, its ministry said. Item %d." % i}))
    big = write(tmp, "big.jsonl", "\n".join(bodies) + "\n")
    for kind, cmd in (("db", ["record", "--json", "--jobs", "1", *STAMP]), ("jsonl", ["read", "--json", "--jobs", "1"])):
        out, clean = os.path.join(tmp, "out-" + kind), os.path.join(tmp, "clean-" + kind)
        stopped = 0
        for _ in range(3):
            p = subprocess.Popen([CREDENCE, *cmd, "--out", out, big], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            while p.poll() is None and not at_work(out):
                time.sleep(0.005)
            p.send_signal(signal.SIGTERM)
            said = lines(p.communicate()[0].decode())
            if p.returncode == -signal.SIGTERM:
                stopped += 1
                left = os.listdir(out)
                assert len(left) <= 1 and all(f.endswith(kind + ".part") for f in left), left
                if left:
                    assert said[0]["state"] == "stopped", said
        status, said, err = run(*cmd, "--out", out, big)
        assert status == 0 and lines(said)[0].get("documents", 600) == 600, (said, err)
        assert [f.endswith(kind) for f in os.listdir(out)] == [True], os.listdir(out)
        assert run(*cmd, "--out", clean, big)[0] == 0
        a, b = (os.path.join(d, os.listdir(d)[0]) for d in (out, clean))
        assert os.path.basename(a) == os.path.basename(b)
        if kind == "db":
            assert contents(a) == contents(b)
        else:
            with open(a, "rb") as f, open(b, "rb") as g:
                assert f.read() == g.read()
        assert stopped, "no worker was stopped in time: make the input longer"


@test
def failures_stand_in_the_trailer_and_do_not_stop_a_task(tmp):
    bad = write(tmp, "bad.jsonl", '{"id":"a","text":"Ghana recognised Kosovo on 23 January 2012."}\n{"id":"b","text":\n')
    out = os.path.join(tmp, "out")
    status, said, err = run("read", "--json", "--keep-going", "--out", out, bad, os.path.join(tmp, "none"))
    assert status == 0 and "none" in err, (status, err)
    told = lines(said)
    assert told[0]["documents"] == 2 and told[0]["failed"] == 1 and told[1]["state"] == "unreadable"
    assert told[2]["unreadable"] == [os.path.join(tmp, "none")] and told[2]["failed"] == 1
    with open(os.path.join(out, told[0]["shard"]), encoding="utf-8") as f:
        shard = lines(f.read())
    trailer = shard[-1]["trailer"]
    assert len(shard) == 3 and trailer["documents"] == 2 and trailer["failed"] == [shard[1]], trailer
    out = os.path.join(tmp, "ledgers")
    assert run("record", "--quiet", "--out", out, bad)[0] == 1
    assert run("record", "--quiet", "--keep-going", "--ledger", os.path.join(tmp, "l.db"), bad)[0] == 0
    db = sqlite3.connect(shards_of(out)[0])
    assert db.execute("select count(*) from v_failure").fetchone() == (1,)


@test
def a_run_has_one_list_and_one_place(tmp):
    listed = write(tmp, "list", STORIES[0] + "\n")
    for args in (["record", "--out", tmp, "--ledger", "x.db", STORIES[0]], ["record", STORIES[0]],
                 ["record", "--ledger", "x.db", "--manifest", listed, STORIES[0]], ["record", "--ledger", "x.db"],
                 ["read", "--out", tmp, STORIES[0]], ["record", "--ledger", "x.db", "--manifest", os.path.join(tmp, "none")]):
        status, _, err = run(*args)
        assert status == 2 and err.count("\n") == 1, (args, status, err)


@test
def the_seed_is_sound_cited_and_recorded_once(tmp):
    ledger = os.path.join(tmp, "seed.db")
    status, _, err = run("record", "--seed", "--ledger", ledger, *STAMP)
    assert status == 0 and " 0 left out" in err, err
    before = contents(ledger)
    assert run("record", "--seed", "--ledger", ledger)[0] == 0 and contents(ledger) == before
    assert run("verify", "--ledger", ledger)[0] == 0
    db = sqlite3.connect(ledger)
    n = db.execute("select count(*) from v_fact where predicate = 'member-of' and object = 'i:UN' and valid not like '%/..'"
                   " or predicate = 'member-of' and object = 'i:UN'").fetchone()[0]
    assert n >= 193, n
    assert db.execute("select count(*) from v_assertion where act = 'recognise-state' and source = 'USA'").fetchone()[0] > 90
    assert db.execute("select count(*) from v_doc where text_size = 0").fetchone() == (0,)
    v = {x["dimension"]: x["value"] for x in json.loads(run("standing", "--ledger", ledger, "--json", "--at", "2008-02-19",
                                                            "FRA", "XKX")[1])["values"] if x["of"] == "FRA"}
    assert v["rec.state"] == "recognised", v


@test
def a_panel_of_days(tmp):
    ledger, table = os.path.join(tmp, "l.db"), write(tmp, "acts.csv", "act,source,target,when,attributes,reference\n"
        'recognise-state,IRL,PSE,2024-05-28,"{""kind"":""de-jure"",""members"":[""ESP"",""NOR""],""joint"":true}",A note\n'
        "establish-relations,CZE,SVK,1993-01-01,,A list\n")
    assert run("import", "--quiet", "--ledger", ledger, *STAMP, table)[0] == 0
    folder = os.path.join(tmp, "panel")
    status, _, err = run("export", "--ledger", ledger, "--panel", "dyad-day", "--from", "2024-05-27", "--to", "2024-05-30",
                         "--out", folder)
    assert status == 0, err
    with open(os.path.join(folder, "dyad-day.csv"), newline="", encoding="utf-8") as f:
        rows = list(csv.DictReader(f))
    days = [r for r in rows if (r["of"], r["toward"]) == ("IRL", "PSE")]
    assert [(r["date"], r["rec_state"], r["acts"]) for r in days] == [
        ("2024-05-28", "recognised", "1"), ("2024-05-29", "recognised", "0"), ("2024-05-30", "recognised", "0")], days
    assert days[0]["of_cow"] == "205" and days[0]["of_gw"] == "205" and days[0]["of_iso"] == "IE"
    assert len([r for r in rows if r["of"] == "SVK"]) == 4 and rows[0]["date"] == "2024-05-27"
    package = json.load(open(os.path.join(folder, "datapackage.json"), encoding="utf-8"))["resources"][0]
    assert package["path"] == "dyad-day.csv" and package["schema"]["primaryKey"] == ["date", "of", "toward"]
    assert [x["name"] for x in package["schema"]["fields"]] == list(rows[0])
    # and the attributes came in as JSON has them
    act = [json.loads(x) for x in run("export", "--ledger", ledger)[1].splitlines()][-1]
    assert act["attributes"] == {"kind": "de-jure", "members": ["ESP", "NOR"], "joint": "true"}, act


@test
def a_panel_has_a_line_for_each_pair_and_year(tmp):
    ledger = os.path.join(tmp, "l.db")
    assert run("record", "--quiet", "--ledger", ledger, *STAMP, *STORIES)[0] == 0
    status, out, err = run("export", "--ledger", ledger, "--panel", "dyad-year")
    assert status == 0, err
    rows = {(r["year"], r["of"], r["toward"]): r for r in csv.DictReader(out.splitlines())}
    r = rows["2025", "RUS", "AFG"]
    assert r["rec_gov"] == "recognised" and r["of_cow"] == "365" and r["toward_gw"] == "700" and r["toward_iso"] == "AF"
    assert ("2024", "RUS", "AFG") not in rows and ("2025", "AFG", "RUS") in rows
    assert len(rows) == out.count("\n") - 1
    _, out, _ = run("export", "--ledger", ledger, "--panel", "dyad-year", "--at", "2026-06-01")
    assert out.splitlines()[-1].startswith("2026,")


@test
def facts_and_acts_come_in_with_their_references(tmp):
    ledger = os.path.join(tmp, "l.db")
    table = write(tmp, "acts.csv", "\ufeffact,source,target,status,when,attributes,reference,publisher,published\r\n"
                  'recognise-state,GUY,PSE,done,2011-01-13,mode=express,"Note verbale, ""G/3""",i:UN,2011-01-14\r\n'
                  'open-mission,GUY,PSE,done,2012,level=embassy; seat=Ramallah,"Note verbale, ""G/3""",i:UN,2011-01-14\r\n'
                  "frob,GUY,PSE,done,2011,,A list,,\r\nrecognise-state,XQX,PSE,done,2011,,A list,,\r\n"
                  "recognise-state,GUY,PSE,done,soon,,A list,,\r\nrecognise-state,GUY,PSE,done,2011,,,,\r\n")
    status, _, err = run("import", "--ledger", ledger, *STAMP, table)
    assert status == 1 and err.count("\n") == 5 and "acts.csv:4:" in err and "acts.csv:7:" in err, err
    assert "1 reference new" in err
    status, out, err = run("standing", "--ledger", ledger, "--json", "GUY", "PSE", "--at", "2013-01-01")
    v = [x for x in json.loads(out)["values"] if x["dimension"] == "rec.state" and x["of"].startswith("GUY")][0]
    assert v["value"] == "recognised" and v["grade"] == "reported", v
    assert "Note verbale" in run("timeline", "--ledger", ledger, "--json", "GUY", "PSE")[1]
    head = run("verify", "--ledger", ledger)[1]
    assert "is sound" in head
    assert "0 references new" in run("import", "--ledger", ledger, table)[2]
    assert run("verify", "--ledger", ledger)[1] == head
    facts = write(tmp, "facts.csv", "subject,predicate,object,valid,reference\nGUY,member-of,i:UN,1966-09-20/..,UN list of members\n")
    status, _, err = run("import", "--ledger", ledger, facts)
    assert status == 0, err
    db = sqlite3.connect(ledger)
    assert db.execute("select subject, predicate, object, valid from v_fact").fetchall() == [("GUY", "member-of", "i:UN", "1966-09-20/..")]
    db.close()
    for data in ("", "a,b\n1,2\n", b"act,source,reference\n\xff,GUY,x\n", 'act,source,reference\n"recognise-state,GUY,x\n', 'act,source,reference\n"a"b,GUY,x\n'):
        status, _, err = run("import", "--ledger", ledger, write(tmp, "bad.csv", data))
        assert status == 1 and err.count("\n") == 1 and "bad.csv" in err, (data, status, err)


@test
def what_export_writes_import_takes(tmp):
    a, b = os.path.join(tmp, "a.db"), os.path.join(tmp, "b.db")
    assert run("record", "--quiet", "--ledger", a, *STAMP, *STORIES)[0] == 0
    rows = list(csv.DictReader(run("export", "--ledger", a, "--format", "csv")[1].splitlines()))
    back = os.path.join(tmp, "back.csv")
    with open(back, "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f)
        w.writerow(["act", "source", "target", "third", "status", "when", "attributes", "reference"])
        for r in rows:
            w.writerow([r[k] for k in ("act", "source", "target", "third", "status", "when", "attributes")] + ["act " + r["id"]])
    status, _, err = run("import", "--ledger", b, *STAMP, back)
    assert status == 0, err
    again = list(csv.DictReader(run("export", "--ledger", b, "--format", "csv")[1].splitlines()))
    told = {(r["act"], r["source"], r["status"], r["attributes"]) for r in rows if not r["inferred"] == "true"}
    assert told <= {(r["act"], r["source"], r["status"], r["attributes"]) for r in again}, told


@test
def tables_that_are_none_are_refused_in_a_line(tmp):
    head = "act,source,target,when,attributes,reference\n"
    for text, rows in ((head + 'recognise-state,IRL,PSE,2024,"{""a"":[1,}",A note\n', 1), (head + 'x,"y\n', 1), ("", 1),
                       (head + "recognise-state,IRL,PSE,2024,{,A note\n", 1), ("a,b\n", 1), ("\x00\x01", 1),
                       (head + "," * 40 + "\n", 1), (head + "recognise-state,IRL,PSE,2024,\"{} x\",A note\n", 1)):
        path = write(tmp, "t.csv", text)
        status, _, err = run("import", "--quiet", "--ledger", os.path.join(tmp, "t.db"), path)
        assert status in (1, 3) and err.count("\n") == rows and "t.csv" in err, (text, status, err)


@test
def the_file_is_backed_up_while_it_is_written(tmp):
    ledger, copy = os.path.join(tmp, "l.db"), os.path.join(tmp, "copy.db")
    assert run("record", "--quiet", "--ledger", ledger, STORIES[0])[0] == 0
    p = subprocess.Popen([CREDENCE, "record", "--quiet", "--jobs", "1", "--ledger", ledger, *STORIES])
    src, dst = sqlite3.connect(ledger), sqlite3.connect(copy)
    src.backup(dst, pages=8)
    src.close()
    dst.close()
    assert p.wait() == 0
    assert run("verify", "--ledger", copy)[0] == 0
    assert run("record", "--quiet", "--ledger", copy, *STORIES)[0] == 0
    a, b = (sqlite3.connect(x).execute("select count(*) from v_assertion").fetchone() for x in (ledger, copy))
    assert a == b


@test
def two_writers_wait_and_readers_never_do(tmp):
    ledger = os.path.join(tmp, "l.db")
    assert run("record", "--quiet", "--ledger", ledger, STORIES[0])[0] == 0
    half = len(STORIES) // 2
    writers = [subprocess.Popen([CREDENCE, "record", "--quiet", "--ledger", ledger, *part], stderr=subprocess.PIPE)
               for part in (STORIES[:half], STORIES[half:])]
    reads = 0
    while any(w.poll() is None for w in writers) or reads == 0:
        status, out, err = run("verify", "--ledger", ledger)
        assert status == 0, err
        reads += 1
    for w in writers:
        assert w.communicate()[1] == b"" and w.returncode == 0
    held = sqlite3.connect(ledger, isolation_level=None)
    held.execute("begin immediate")  # a writer that does not let go
    began = time.time()
    assert run("verify", "--ledger", ledger)[0] == 0
    assert run("export", "--ledger", ledger)[0] == 0
    assert time.time() - began < 20
    held.execute("rollback")
    assert merged(tmp, "both.db", [ledger]) == one_run(tmp)


@test
def a_text_is_erased_for_good(tmp):
    ledger = os.path.join(tmp, "l.db")
    word = "Zanzibarquux"
    story = write(tmp, "s.jsonl", json.dumps({"id": "s1", "text": "Ghana recognised Kosovo on 23 January 2012, said %s." % word}) + "\n")
    assert run("record", "--quiet", "--ledger", ledger, story, STORIES[0])[0] == 0
    by = ["--author", "A clerk", "--reason", "a court order"]
    assert run("rule", "--ledger", ledger, "erase", "nobody", *by)[0] == 1
    assert run("rule", "--ledger", ledger, "erase", "s1")[0] == 2
    before = sqlite3.connect(ledger).execute("select digest, start, end from v_assertion order by 1").fetchall()
    status, _, err = run("rule", "--ledger", ledger, "erase", "s1", *by)
    assert status == 0 and err.count("\n") == 1, err
    assert run("verify", "--ledger", ledger)[0] == 0
    assert sqlite3.connect(ledger).execute("select digest, start, end from v_assertion order by 1").fetchall() == before
    assert sqlite3.connect(ledger).execute("select erased from v_doc where id = 's1'").fetchone() == (1,)
    assert run("rule", "--quiet", "--ledger", ledger, "erase", "s1", *by)[0] == 0  # and once more
    assert run("record", "--quiet", "--ledger", ledger, story)[0] == 0  # the text does not come back
    assert sqlite3.connect(ledger).execute("select erased from v_doc where id = 's1'").fetchone() == (1,)
    assert run("verify", "--ledger", ledger)[0] == 0


@test
def no_row_is_changed_by_hand(tmp):
    ledger = os.path.join(tmp, "l.db")
    assert run("record", "--quiet", "--ledger", ledger, STORIES[0])[0] == 0
    db = sqlite3.connect(ledger)
    for sql in ("update assertion set source = 1", "delete from entry", "insert into assertion (id, unit, part, start, end, voices,"
                " digest, act, source, status, basis, by_model) select id + 9999, unit, part, start, end, voices, digest, act,"
                " source, status, basis, by_model from assertion limit 1", "delete from text", "update text set packed = x''",
                "insert or replace into doc select * from doc"):
        try:
            db.execute(sql)
            raise AssertionError("taken: " + sql)
        except sqlite3.Error as e:
            assert "append-only" in str(e), (sql, e)


def main():
    bad = 0
    for i, t in enumerate(tests, 1):
        if len(sys.argv) > 2 and sys.argv[2] not in t.__name__:
            continue
        with tempfile.TemporaryDirectory() as tmp:
            try:
                t(tmp)
            except Exception as e:  # noqa: BLE001 - a test that falls over has failed
                bad += 1
                print("# %s: %r in line %d" % (type(e).__name__, e, traceback.extract_tb(e.__traceback__)[1].lineno))
                print("not ok %d - %s" % (i, t.__name__.replace("_", " ")))
                continue
        print("ok %d - %s" % (i, t.__name__.replace("_", " ")))
    print("1..%d" % len(tests))
    sys.exit(bad > 0)


main()
