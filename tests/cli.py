#!/usr/bin/env python3
"""The program as a user meets it: help, errors, exit statuses, JSON against its schemas.  usage: cli.py CREDENCE

Speaks TAP. Stories are those of data/demo and a few lines written here."""
import gzip
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import schema

CREDENCE = os.path.abspath(sys.argv[1])
DEMO = os.path.join(HERE, "..", "data", "demo")
STAMP = ["--recorded", "2026-01-01T00:00:00Z"]
COMMANDS = ["read", "record", "standing", "timeline", "who", "explain", "parse", "verify"]
tests = []


def test(f):
    tests.append(f)
    return f


def run(*args, stdin=b"", env=None):
    p = subprocess.run([CREDENCE, *args], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120,
                       env=dict(os.environ, **(env or {})))
    return p.returncode, p.stdout.decode("utf-8", "replace"), p.stderr.decode("utf-8", "replace")


def demo(name):
    return os.path.join(DEMO, name)


def all_demo():
    return [demo(f) for f in sorted(os.listdir(DEMO)) if not f.endswith(".md")]


def write(tmp, name, data):
    path = os.path.join(tmp, name)
    with open(path, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())
    return path


def holds(line, name):
    spec = json.load(open(os.path.join(HERE, "..", "docs", "schemas", name + ".schema.json"), encoding="utf-8"))
    fault = schema.check(json.loads(line), spec)
    assert fault is None, fault


@test
def every_command_has_help_with_an_example(tmp):
    for c in COMMANDS:
        status, out, _ = run(c, "--help")
        assert status == 0 and "Example" in out and "usage: credence " + c in out, c
    status, out, _ = run("--help")
    assert status == 0 and all(c in out for c in COMMANDS)


@test
def what_it_does_not_know_is_usage(tmp):
    for args in (["frobnicate"], ["read", "--frob", "x"], ["read"], ["record", "x"], ["standing"], ["who", "--ledger", "x", "frob=1", "RUS"],
                 ["read", "--jobs", "none", "x"], ["standing", "--ledger"]):
        status, _, err = run(*args)
        assert status == 2 and err.count("\n") == 1 and err.startswith("credence"), (args, status, err)


@test
def a_missing_file_fails_alone(tmp):
    status, out, err = run("read", "--json", "--quiet", os.path.join(tmp, "none.txt"), demo("02-moscow-court.txt"))
    assert status == 1 and "none.txt" in err and err.count("\n") == 1, err
    lines = out.splitlines()
    assert len(lines) == 2 and json.loads(lines[0])["error"]["code"] == "io" and "acts" in json.loads(lines[1])
    for line in lines:
        holds(line, "read")


@test
def bad_documents_get_one_line_each_and_the_others_go_on(tmp):
    bad = {"empty.txt": b"", "blank.txt": b"  \n\n \n", "binary.txt": bytes(range(256)) * 40,
           "cut.json": b'{"id": "x", "title": "Russia recognises', "cut.txt.gz": gzip.compress(b"Russia recognised it. " * 400)[:60]}
    paths = [write(tmp, name, data) for name, data in bad.items()]
    status, out, err = run("read", "--json", *paths, demo("02-moscow-court.txt"))
    assert status == 1
    assert err.count("\n") == len(bad), err
    for name in bad:
        assert name in err, (name, err)
    lines = [json.loads(x) for x in out.splitlines()]
    assert len(lines) == len(bad) + 1 and all("error" in x for x in lines[:-1]) and "acts" in lines[-1]
    codes = [x["error"]["code"] for x in lines[:-1]]
    assert codes == ["empty", "empty", "binary", "syntax", "syntax"], codes


@test
def another_language_comes_uncoded_and_is_told(tmp):
    text = ("Rusia reconoció el jueves al gobierno de los talibanes en Afganistán, según informó el ministerio de Asuntos "
            "Exteriores. Es el primer país que lo hace desde que el grupo tomó el poder en 2021.")
    path = write(tmp, "es.json", json.dumps({"id": "es", "text": text, "published": "2025-07-03T12:00:00Z"}))
    status, out, err = run("read", "--json", path, demo("02-moscow-court.txt"))
    lines = [json.loads(x) for x in out.splitlines()]
    assert status == 0 and len(lines) == 2
    assert lines[0]["document"]["language"] == "es" and lines[0]["document"]["text"] == text and lines[0]["acts"] == []
    assert "es" in err and "not in English" in err, err


@test
def json_lines_hold_to_their_schemas(tmp):
    ledger = os.path.join(tmp, "l.db")
    status, out, err = run("read", "--json", *all_demo())
    assert status == 0, err
    for line in out.splitlines():
        holds(line, "read")
    assert run("record", "--quiet", "--ledger", ledger, *STAMP, *all_demo())[0] == 0
    status, out, err = run("standing", "--ledger", ledger, "--json", "Russia", "AFG.IEA", "--at", "2025-07-05")
    assert status == 0, err
    holds(out, "standing")
    asked = [(["who", "rec.gov=recognised", "AFG.IEA"], "value"), (["timeline", "Russia", "AFG.IEA"], "act"),
             (["explain", "rec.gov", "Russia", "AFG.IEA"], "value")]
    for args, name in asked:
        status, out, err = run(args[0], "--ledger", ledger, "--json", *args[1:])
        assert status == 0 and out, (args, err)
        for line in out.splitlines():
            holds(line, name)
    act = json.loads(run("timeline", "--ledger", ledger, "--json", "Russia", "AFG.IEA")[1].splitlines()[0])["id"]
    status, out, err = run("explain", "--ledger", ledger, "--json", act)
    assert status == 0, err
    holds(out, "act")


@test
def recording_twice_changes_nothing(tmp):
    ledger = os.path.join(tmp, "l.db")
    heads = []
    for stamp in ("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"):
        status, _, err = run("record", "--ledger", ledger, "--recorded", stamp, *all_demo())
        assert status == 0, err
        heads.append(run("verify", "--ledger", ledger)[1])
    assert heads[0] == heads[1] and "is sound" in heads[0], heads
    assert " 0 new" in err, err


@test
def jobs_do_not_change_the_output(tmp):
    one, many = (run("read", "--json", "--jobs", n, *all_demo())[1] for n in ("1", "7"))
    assert one == many and one


@test
def an_answer_and_its_explanation(tmp):
    ledger = os.path.join(tmp, "l.db")
    assert run("record", "--quiet", "--ledger", ledger, *all_demo())[0] == 0
    _, out, _ = run("standing", "--ledger", ledger, "Russia", "Taliban", "--at", "2025-07-05")
    assert any(x.startswith("rec.gov\tRUS\tAFG.IEA") and "\trecognised\t" in x for x in out.splitlines()), out
    _, out, _ = run("explain", "--ledger", ledger, "rec.gov", "Russia", "Taliban", "--at", "2025-07-05")
    assert "recognised" in out and "R2" in out and "formally recognised" in out, out
    _, out, _ = run("who", "--ledger", ledger, "rec.gov=recognised", "AFG.IEA", "--at", "2025-07-05")
    assert out.startswith("RUS\t"), out


@test
def nobody_by_that_name(tmp):
    ledger = os.path.join(tmp, "l.db")
    run("record", "--quiet", "--ledger", ledger, demo("02-moscow-court.txt"))
    status, _, err = run("standing", "--ledger", ledger, "Ruritania", "Graustark")
    assert status == 1 and "Ruritania" in err, err


@test
def a_ledger_of_somebody_else_is_refused_in_one_line(tmp):
    for name, data in (("a.db", b"not a ledger at all"), ("b.db", b"SQLite format 3\0" + b"\1" * 4000)):
        path = write(tmp, name, data)
        for args in (["standing", "--ledger", path, "Russia", "China"], ["record", "--ledger", path, demo("02-moscow-court.txt")]):
            status, _, err = run(*args)
            assert status == 3 and name in err and err.count("\n") == 1, (args, status, err)


@test
def parse_changes_no_character(tmp):
    text = "Russia recognised the Taliban.  \"We don't,\" said Mr. Smith of the U.S.\n\nIt cost $3.5 million \u2014 caf\u00e9!\n"
    status, out, err = run("parse", write(tmp, "t.txt", text))
    assert status == 0, err
    forms, skip = [], 0
    for line in out.splitlines():
        c = line.split("\t")
        if len(c) < 10:
            continue
        if "-" in c[0]:
            skip = int(c[0].split("-")[1])
            forms.append(c[1])
        elif int(c[0]) > skip:
            forms.append(c[1])
        if c[0] == str(skip):
            skip = 0
    assert "".join("".join(forms).split()) == "".join(text.split()), forms
    again = write(tmp, "t.conllu", out)
    status, back, err = run("parse", "--conllu", again)
    assert status == 0 and back == out, err
    status, _, err = run("parse", "--conllu", write(tmp, "bad.conllu", "1\tRussia\n\n"))
    assert status == 1 and "bad.conllu:1" in err, err


@test
def explain_text_shows_tree_and_rule(tmp):
    status, out, err = run("explain", "--text", "Russia recognised the Taliban government on Thursday.")
    assert status == 0 and "nsubj" in out and "recognise-government RUS" in out, out + err


def main():
    failed = 0
    for n, t in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as tmp:
            try:
                t(tmp)
                print("ok %d - %s" % (n, t.__name__.replace("_", " ")))
            except Exception as e:  # a test that dies is a test that failed
                failed += 1
                print("\n".join("# " + x for x in (type(e).__name__ + ": " + str(e))[:1500].splitlines()))
                print("not ok %d - %s" % (n, t.__name__.replace("_", " ")))
    print("1..%d" % len(tests))
    sys.exit(failed > 0)


main()
