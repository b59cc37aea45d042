#!/usr/bin/env python3
"""The program as a user meets it: help, errors, exit statuses, JSON against its schemas.  usage: cli.py CREDENCE

Speaks TAP. Stories are those of data/demo and a few lines written here."""
import base64
import csv
import gzip
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import earlier
import schema

CREDENCE = os.path.abspath(sys.argv[1])
DEMO = os.path.join(HERE, "..", "data", "demo")
STAMP = ["--recorded", "2026-01-01T00:00:00Z"]
COMMANDS = ["read", "record", "standing", "timeline", "who", "explain", "check", "diff", "since", "rule", "parse", "verify",
            "lint", "codebook", "import", "merge", "migrate", "checkpoint", "prove", "export"]
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
    for args in (["frobnicate"], ["read", "--frob", "x"], ["read"], ["record", "x"], ["standing"], ["who", "--ledger", "x", "frob=1", "RUS"], ["who", "--ledger", "x", "rec.gov=recognized", "RUS"], ["since", "--ledger", "x", "rel=severd", "RUS"],
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
def foreign_names_cannot_steer_a_terminal_or_make_a_line(tmp):
    russian = "\u0420\u043e\u0441\u0441\u0438\u044f \u043f\u0440\u0438\u0437\u043d\u0430\u043b\u0430 \u043f\u0440\u0430\u0432\u0438\u0442\u0435\u043b\u044c\u0441\u0442\u0432\u043e \u0432 \u0441\u0442\u043e\u043b\u0438\u0446\u0435 \u0441\u0442\u0440\u0430\u043d\u044b"
    docs = [{"id": "a\ncredence: b", "text": russian}, {"id": "c\x1b[2J", "title": "T\x1b]0;t\x07\nU", "publisher": "p\x1b[1m", "text": "Russia recognised Kosovo."},
            {"id": "d", "published": "\x1b[2J", "text": "x"}]
    path = write(tmp, "d.jsonl", "".join(json.dumps(d) + "\n" for d in docs))
    for args in (["read", path, path], ["record", "--quiet", "--ledger", os.path.join(tmp, "l.db"), path]):
        _, out, err = run(*args)
        assert "\x1b" not in out + err and "\x07" not in out, (out, err)
        assert all(": not in English (ru)" in x or "is no date" in x for x in err.splitlines()), err


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
    _, out, _ = run("explain", "--ledger", ledger, "--json", "rec.gov", "Russia", "Taliban", "--at", "2025-07-05")
    value = json.loads(out.splitlines()[0])
    assert "R2 latest act" in " ".join(value["why"]) and {"R2", "R5"} <= {r["rule"] for r in value["rules"]}, out
    words = next(r["words"] for r in value["rules"] if r["rule"] == "R2")
    assert run("codebook", "R2")[1] == "R2  " + words + "\n" and run("codebook", "R99")[0] == 2
    assert json.loads(run("codebook", "--json", "R2")[1]) == {"rule": "R2", "words": words}
    _, out, _ = run("explain", "--ledger", ledger, "rec.gov", "Russia", "Taliban", "--at", "2025-07-05")
    assert "rules R2   " + words + "\n" in out, out
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
def parse_says_that_json_is_no_text(tmp):
    status, _, err = run("parse", write(tmp, "doc.jsonl", '{"id": "1", "text": "Russia left."}\n'))
    assert status == 0 and "doc.jsonl: this looks like JSON" in err and err.count("\n") == 1, err
    for text in ["{Russia} left.\n", "Russia left.\n", "{\"Russia left\"}\n", ""]:
        status, _, err = run("parse", write(tmp, "t.txt", text))
        assert status == 0 and err == "", (text, err)


@test
def explain_text_shows_tree_and_rule(tmp):
    status, out, err = run("explain", "--text", "Russia recognised the Taliban government on Thursday.")
    assert status == 0 and "nsubj" in out and "recognise-government RUS" in out, out + err


OWN_ACTORS = "# name\tid\tkind\tclass\nRuritania\tXRU\tpolity\nRuritanian\tXRU\t\tdemonym-adj\n"
OWN_FRAMES = """frame sever-relations.unfriend
act sever-relations
match {lemma:unfriend} >subj {party}=source >obj {party}=target
yes Bahrain unfriended Iran on Monday. => sever-relations BHR IRN done
no Users unfriended the minister.
"""


def read_acts(*args):
    status, out, err = run("read", "--quiet", *args)
    assert status == 0, err
    return [x.split("\t")[1:5] for x in out.splitlines()]


@test
def an_added_verb_fires(tmp):
    frames = write(tmp, "own.txt", OWN_FRAMES)
    story = write(tmp, "s.txt", "Bahrain unfriended Sudan on Tuesday.\n")
    assert read_acts(story) == []
    assert read_acts("--codebook", frames, story) == [["sever-relations", "BHR", "SDN", "done"]]
    status, out, err = run("explain", "--codebook", frames, "--text", "Bahrain unfriended Sudan.")
    assert status == 0 and "by sever-relations.unfriend" in out, out
    status, out, err = run("codebook", "--codebook", frames, "sever-relations")
    assert status == 0 and "frame sever-relations.unfriend" in out and "your own" in out, out


@test
def a_frame_of_the_same_name_stands_in_place_of_the_shipped_one(tmp):
    frames = write(tmp, "own.txt", "frame sever-relations.v\nact sever-relations\nmatch {lemma:unfriend} >obj {party}=target\n")
    status, out, err = run("codebook", "--json", "--codebook", frames, "sever-relations")
    named = [f for f in json.loads(out)["frames"] if f["name"] == "sever-relations.v"]
    assert len(named) == 1 and named[0]["own"] and named[0]["patterns"] == ["{lemma:unfriend} >obj {party}=target"], named


@test
def an_added_actor_resolves(tmp):
    actors = write(tmp, "own.tsv", OWN_ACTORS)
    story = write(tmp, "s.txt", "Ruritania broke off diplomatic relations with Bahrain on Monday.\n\nThe Ruritanian ambassador was summoned by Iran.\n")
    acts = read_acts("--actors", actors, story)
    assert ["sever-relations", "XRU", "BHR", "done"] in acts and ["summon-envoy", "IRN", "XRU", "done"] in acts, acts
    assert not any("XRU" in x for x in read_acts(story))
    ledger = os.path.join(tmp, "l.db")
    for args, told in ((["--actors", actors], "1 new"), (["--actors", actors], "1 known"), ([], "1 superseding")):
        status, _, err = run("record", "--ledger", ledger, *STAMP, *args, story)
        assert status == 0 and told in err, err
    assert run("verify", "--ledger", ledger)[0] == 0
    status, out, err = run("standing", "--ledger", ledger, "--actors", actors, "Ruritania", "Bahrain")
    assert status == 0, err


@test
def what_is_left_unparsed_changes_no_record(tmp):
    stories = os.path.join(os.path.dirname(os.path.abspath(__file__)), "stories", "dev-a.jsonl")
    roots, parsed = [], []
    for i, args in enumerate(([], ["--no-filter"])):
        ledger = os.path.join(tmp, "l%d.db" % i)
        status, out, err = run("record", "--json", "--ledger", ledger, *STAMP, *args, stories)
        assert status == 0, err
        said = json.loads(out)
        parsed.append((said["sentences"], said["parsed"]))
        roots.append(run("checkpoint", "--ledger", ledger)[1])
    assert parsed[0][0] == parsed[1][0] == parsed[1][1] > parsed[0][1], parsed
    assert roots[0] == roots[1] and roots[0], roots


@test
def a_broken_line_is_named(tmp):
    actors = write(tmp, "bad.tsv", OWN_ACTORS + "Muscovy\tRSU\nStrelsau\tXRU\t\tcapitol\n")
    frames = write(tmp, "bad.txt", OWN_FRAMES + "frame x\nact nonsense\n\nframe y\nact meet\nmatch {lemma:confab} >subjj {}\n")
    status, out, err = run("lint", "--quiet", actors, frames)
    places = [x.split(": ")[0] for x in out.splitlines()]
    assert status == 1 and places == [actors + ":4", actors + ":5", frames + ":7", frames + ":11"], out
    status, out, err = run("lint", "--json", "--quiet", actors)
    assert status == 1 and json.loads(out.splitlines()[0]) == {
        "file": actors, "line": 4, "fault": 'no such actor; a new one needs its kind: "RSU"'}, out
    for option, path in (("--actors", actors), ("--codebook", frames)):
        status, out, err = run("read", option, path, demo("02-moscow-court.txt"))
        assert status == 3 and out == "" and err.count("\n") == 1 and path + ":" in err, err
        status, out, err = run("read", option, path + ".none", demo("02-moscow-court.txt"))
        assert status == 3 and err.count("\n") == 1 and ".none" in err, err


@test
def an_example_that_does_not_do_as_it_says_is_named(tmp):
    frames = write(tmp, "own.txt", OWN_FRAMES + "yes Bahrain befriended Iran. => sever-relations BHR IRN done\nno Bahrain unfriended Oman.\n")
    status, out, err = run("lint", frames)
    lines = out.splitlines()
    assert status == 1 and len(lines) == 2 and "4 examples" in err, out + err
    assert lines[0].startswith(frames + ":6: ") and "should say sever-relations BHR IRN done" in lines[0], lines
    assert lines[1].startswith(frames + ":7: ") and "says sever-relations BHR OMN done" in lines[1], lines


@test
def lint_tells_every_fault_of_the_data(tmp):
    data = os.path.join(tmp, "data")
    shutil.copytree(os.path.join(HERE, "..", "data"), data)
    broken = [("actors/names.tsv", "Kabul\tAFX\tcapital\t\t\t\t\t9\n"), ("when/holidays.tsv", "no day\n"),
              ("codebook/cues.tsv", "shout\tV\tshout\n"), ("codebook/frames/power.txt", "frame x\n"),
              ("publishers.tsv", "s:x\tX\tx.af\tAFG\t270\t\ts:nobody\tpaper\n")]
    for name, line in broken:
        with open(os.path.join(data, name), "a", encoding="utf-8") as f:
            f.write(line)
    status, out, err = run("lint", "--data", data)
    assert status == 1, err
    for name, _ in broken:
        assert any(x.startswith(os.path.join(data, name) + ":") for x in out.splitlines()), (name, out)
    status, out, err = run("lint", "--data", data, os.path.join(data, "codebook", "cues.tsv"))
    assert status == 1 and out.count("\n") == 1 and "shout" in out, out


@test
def the_codebook_is_listed(tmp):
    status, out, err = run("codebook")
    assert status == 0 and out.count("\n") == 43 and "sever-relations\tA" in out, out
    status, out, err = run("codebook", "--json")
    lines = out.splitlines()
    assert status == 0 and len(lines) == 43, err
    for line in lines:
        holds(line, "codebook")
    status, out, err = run("codebook", "unfriend")
    assert status == 2 and err.count("\n") == 1, err


@test
def dictionaries_of_other_coders_become_a_table(tmp):
    text = ("; TABARI\nZENDA_PALACE_ [GBRGOV >20200101] ; where\n# PETRARCH\nFLAVIA_\n+PRINCESS_FLAVIA_\n[FRAGOV 20200101-20301231]\n"
            "[FRAELI >20310101]\n!PERSON! =\n+MAN_\nREBELS_OF_HENTZAU [FRAREB]\nKAZAKHSTAN [KAZ]\nCAF\xC9_X [FRA]\n")
    path = write(tmp, "d.txt", text.encode("latin-1"))
    status, out, err = run("import", "actors", path)
    rows = [x.split("\t") for x in out.splitlines()]
    assert status == 0 and [x[:2] for x in rows[1:]] == [["Zenda Palace", "GBR"], ["Flavia", "FRA"], ["Princess Flavia", "FRA"]], out
    assert rows[1][4:8] == ["2020-01-01", "", "", "GOV"] and rows[2][4:6] == ["2020-01-01", "2030-12-31"], rows
    for line in (7, 8, 10, 12):
        assert "d.txt:%d: " % line in err, (line, err)
    assert "1 left out that is known" in err, err
    table = write(tmp, "own.tsv", out)
    assert run("lint", table)[0] == 0
    story = write(tmp, "s.json", json.dumps({"text": "Zenda Palace recalled its ambassador from Iran on Monday.",
                                             "published": "2025-07-04T12:00:00Z"}))
    assert ["recall-envoy", "GBR", "IRN", "done"] in read_acts("--actors", table, story)


def ledger_of_demo(tmp):
    ledger = os.path.join(tmp, "l.db")
    assert run("record", "--quiet", "--ledger", ledger, *STAMP, *all_demo())[0] == 0
    return ledger


@test
def a_claim_in_words_and_by_id_has_its_verdict(tmp):
    ledger = ledger_of_demo(tmp)
    asked = [("first country to recognise the Taliban", "consistent", "RUS"),
             ("Russia became the first country to recognise the Taliban", "consistent", "RUS"),
             ("China was the first country to recognise the Taliban", "contradicted", None),
             ("no country has recognised Somaliland", "contradicted", None),
             ("France was the first Martian country to recognise Palestine", "not-checkable", None),
             ("first G7 member to recognise Palestine", "contested", None),
             ("only country to recognise Somaliland", "consistent", "ISR"),
             ("Israel is the only country that recognises Somaliland", "consistent", None),
             ("the 150th country to recognise Palestine", "not-checkable", None),
             ("None of the G7 members recognise Palestine", "contradicted", None),
             ("Russia became the first country to recognise the Taliban since 2021", "consistent", "RUS"),
             ("147 countries recognise Palestine", "consistent", None),
             ("Who was the first to recognise Somaliland?", "consistent", "ISR"),
             ("Has any country recognised Somaliland?", "contradicted", None),
             ("none of the G7 recognises Palestine", "contradicted", None),
             ("more than 147 countries recognise Palestine", "consistent", None),
             ("the first permanent member of the Security Council to recognise Palestine", "consistent", "GBR"),
             ("the last country to sever relations with Taiwan", "consistent", "NRU"),
             ("Honduras was the last country to sever relations with Taiwan", "contradicted", None),
             ("no country but Russia has recognised the Taliban", "consistent", None),
             ("no other country than Russia has recognised the Taliban", "consistent", None),
             ("no other G7 country than France recognises Palestine", "contradicted", None),
             ("Russia alone recognises the Taliban", "consistent", None),
             ("Israel is the sole country to recognise Somaliland", "consistent", None),
             ("the Taliban are recognised by Russia alone", "consistent", None),
             ("at most 3 countries recognise Somaliland", "consistent", None),
             ("no country recognised the Taliban until 2025", "consistent", None),
             ("no country recognised the Taliban until 2026", "contradicted", None),
             ("no European country has recognised Palestine", "contradicted", None),
             ("no country in Ruritania has recognised Palestine", "not-checkable", None),
             ("every neighbour of Afghanistan except Tajikistan recognises the Taliban", "contradicted", None),
             ("all G7 countries but Japan recognise Palestine", "contradicted", None),
             ("does any G7 country recognise Palestine?", "contradicted", None),
             ("Accepting the credentials amounts to recognition of the Taliban", "not-checkable", None)]
    for words, verdict, subject in asked:
        status, out, err = run("check", "--ledger", ledger, "--json", words)
        assert status == 0, (words, err)
        holds(out, "verdict")
        v = json.loads(out)
        assert v["verdict"] == verdict, (words, out)
        assert subject is None or v["scopes"][0]["subject"] == subject, out
    for words, key, want in (("more than 147 countries recognise Palestine", "n", 148), ("more than 147 countries recognise Palestine", "cmp", ">="),
                             ("Only Russia and China recognise the Taliban", "subjects", ["RUS", "CHN"]),
                             ("fewer than 10 states recognise Somaliland", "cmp", "<="),
                             ("the latest country to recognise Palestine", "quantifier", "last"),
                             ("how many countries recognise Palestine", "quantifier", "count"),
                             ("no more than three G7 states recognise Palestine", "n", 3),
                             ("most of the G7 recognise Palestine", "n", 4),
                             ("half of the G20 recognise Palestine", "n", 10),
                             ("two thirds of the G7 recognise Palestine", "n", 5),
                             ("Palestine is recognised by a majority of UN members", "n", 97),
                             ("every permanent member of the Security Council recognises Palestine", "quantifier", "all-but"),
                             ("all countries recognise Palestine except Israel and the United States", "subjects", ["ISR", "USA"]),
                             ("nobody but Russia recognises the Taliban", "subjects", ["RUS"]),
                             ("until now no country had recognised the Taliban", "quantifier", "none-until"),
                             ("so far, no country has recognised Somaliland", "quantifier", "none")):
        assert json.loads(run("check", "--ledger", ledger, "--json", words)[1])["claim"][key] == want, (words, key)
    said = [x for x in json.loads(run("check", "--ledger", ledger, "--json", asked[0][0])[1])["said"]]
    status, out, err = run("check", "--ledger", ledger, "--json", "c-" + said[0]["claim"]["id"][:12])
    assert status == 0, err
    holds(out, "verdict")
    assert json.loads(out)["claim"]["quote"], out
    _, out, _ = run("check", "--ledger", ledger, asked[2][0])
    assert "Q2 narrow" in out and "against" in out, out
    many = json.loads(run("check", "--ledger", ledger, "--json", "how many countries recognise Palestine")[1])
    assert "n" not in many["claim"] and many["scopes"][0]["confirmed"] > 2 and "difference" not in many["scopes"][0], many
    why = json.loads(run("check", "--ledger", ledger, "--json", asked[2][0])[1])
    assert any(r["rule"] == "Q2" and "narrow" in r["words"] for r in why["rules"]) and why["why"], why
    assert "rules" in run("check", "--ledger", ledger, asked[2][0])[1]
    for words in ("no other country has recognised the Taliban", "no country has not recognised the Taliban",
                  "only Israel likes Somaliland", "Russia recognised the Taliban", "most countries like Palestine",
                  "nothing of the kind", "c-00000000", "recognised by 119 countries", "x" * 5000,
                  "Russia was not the first country to recognise the Taliban"):
        status, _, err = run("check", "--ledger", ledger, words)
        assert status == 1 and err.count("\n") == 1, (words, err)
    assert run("check", "--ledger", ledger)[0] == 2


@test
def what_changed_on_either_clock(tmp):
    ledger = ledger_of_demo(tmp)
    who = ["Honduras", "Taiwan"]
    status, out, err = run("diff", "--ledger", ledger, "--json", *who, "--from", "2023-03-01", "--to", "2023-03-31")
    assert status == 0, err
    lines = [json.loads(x) for x in out.splitlines()]
    for line in out.splitlines():
        holds(line, "change")
    rel = [x for x in lines if x["dimension"] == "rel"]
    assert len(rel) == 1 and (rel[0]["before"]["value"], rel[0]["after"]["value"]) == ("unknown", "severed"), out
    assert rel[0]["acts"][0]["act"] == "sever-relations", out
    status, out, err = run("diff", "--ledger", ledger, "--json", *who, "--at", "2023-03-31", "--known-from", "2025-12-31",
                           "--known-to", "2026-01-02")
    assert status == 0 and any(json.loads(x)["dimension"] == "rel" for x in out.splitlines()), out + err
    for line in out.splitlines():
        holds(line, "change")
    assert run("diff", "--ledger", ledger, *who, "--from", "2023-04-01", "--to", "2023-04-30")[1] == ""
    for args in ([], ["--from", "2024-01-01", "--to", "2023-01-01"], ["--from", "2023-01-01", "--known-from", "2023-01-01"]):
        status, _, err = run("diff", "--ledger", ledger, *who, *args)
        assert status == 2 and err.count("\n") == 1, (args, err)


@test
def days_since_the_first(tmp):
    ledger = ledger_of_demo(tmp)
    status, out, err = run("since", "--ledger", ledger, "--json", "rec.state=recognised", "Palestine")
    assert status == 0 and out, err
    days = []
    for line in out.splitlines():
        holds(line, "since")
        days += [json.loads(line)["days"]] if "days" in line else []
    assert days[0] == 0 and days == sorted(days), out
    status, out, _ = run("since", "--ledger", ledger, "rec.state=recognised", "Palestine")
    assert status == 0 and out.startswith("0\t1\t"), out
    assert run("since", "--ledger", ledger, "rec.state", "Palestine")[0] == 2
    table = os.path.join(tmp, "kosovo.csv")
    with open(table, "w", encoding="utf-8") as f:
        f.write("act,source,target,status,when,reference,publisher,published\n")
        for row in ("recognise-state,CRI,XKX,done,2008-02-17", "recognise-state,SLE,XKX,done,2008-06-13", "withdraw-recognition,SLE,XKX,done,2020-03-02",
                    "recognise-state,SUR,XKX,done,2016-07-08", "withdraw-recognition,SUR,XKX,done,2017-10-27", "recognise-state,SUR,XKX,done,2020-05-01",
                    "refuse-recognition,ESP,XKX,done,2008-02-18"):
            f.write(row + ",a list,s:list,2024-01-01\n")
    other = os.path.join(tmp, "kosovo.db")
    assert run("import", "--ledger", other, table)[0] == 0
    status, out, err = run("since", "--ledger", other, "--json", "rec.state=recognised", "Kosovo")
    got = [(r["of"], r["days"], r["since"], r.get("ended")) for r in map(json.loads, out.splitlines())]
    assert got == [("CRI", 0, "2008-02-17", None), ("SLE", 117, "2008-06-13", "2020-03-02"), ("SUR", 3064, "2016-07-08", None)], out + err
    for line in out.splitlines():
        holds(line, "since")
    status, out, err = run("since", "--ledger", other, "--json", "--at", "2018-01-01", "rec.state=recognised", "Kosovo")
    assert [json.loads(x).get("ended") for x in out.splitlines()] == [None, None, "2017-10-27"], out + err
    status, out, _ = run("who", "--ledger", other, "--json", "rec.state=recognised", "Kosovo")
    assert '"SLE"' not in out, out


@test
def a_ruling_stands_until_it_is_taken_back(tmp):
    ledger = ledger_of_demo(tmp)
    who = ["Honduras", "Taiwan"]

    def rel(*more):
        return [x for x in json.loads(run("standing", "--ledger", ledger, "--json", *who, *more)[1])["values"]
                if x["dimension"] == "rel"][0]
    act = rel()["acts"][0]
    by = ["--author", "M. Weber", "--reason", "seen the note"]
    status, out, err = run("rule", "--ledger", ledger, "reject", act, "--json", *by, "--recorded", "2026-02-01T00:00:00Z")
    assert status == 0, err
    holds(out, "ruling")
    assert rel()["value"] == "unknown" and "M. Weber" in rel()["rulings"][0], rel()
    assert rel("--as-known", "2026-01-15")["value"] == "severed" and "rulings" not in rel("--as-known", "2026-01-15")
    assert "seen the note" in run("explain", "--ledger", ledger, "rel", *who)[1]
    assert "seen the note" in run("timeline", "--ledger", ledger, *who)[1]
    said = run("check", "--ledger", ledger, "--json", "Honduras was the first country to sever relations with Taiwan")[1]
    holds(said, "verdict")
    assert "seen the note" in json.loads(said)["rulings"][0], said
    ident = run("rule", "--ledger", ledger)[1].split("\t")[0]
    status, _, err = run("rule", "--ledger", ledger, "retract", ident, *by, "--recorded", "2026-03-01T00:00:00Z")
    assert status == 0 and rel()["value"] == "severed", err
    assert rel("--as-known", "2026-02-15")["value"] == "unknown"
    assert "is sound" in run("verify", "--ledger", ledger)[1]
    for args, status in ((["reject", act], 2), (["frob", act, *by], 2), (["reject", "a-000000000000", *by], 1),
                         (["merge", act, *by, "--scope", "RUS"], 2),
                         (["merge", act, *by], 1), (["merge", act, act, *by], 1), (["reject", act, act[:10], *by], 1)):
        got, _, err = run("rule", "--ledger", ledger, *args)
        assert got == status and err.count("\n") == 1, (args, got, err)
    assert "two acts" in run("rule", "--ledger", ledger, "merge", act, *by)[2]
    assert "named before" in run("rule", "--ledger", ledger, "merge", act, act, *by)[2]


@test
def answers_do_not_steer_a_terminal_either(tmp):
    ledger = os.path.join(tmp, "l.db")
    doc = {"id": "c\x1b[2J", "title": "Russia was the first country\x1b]0;t\x07 to recognise Kosovo", "publisher": "s:p\x1b[1m",
           "published": "2024-05-02", "text": "Russia became the first country to recognise Kosovo\x1b[2J on Thursday."}
    assert run("record", "--quiet", "--ledger", ledger, write(tmp, "d.jsonl", json.dumps(doc)))[0] == 0
    for args in (["check", "first country to recognise Kosovo"], ["explain", "rec.state", "Russia", "Kosovo"],
                 ["timeline", "Russia", "Kosovo"], ["diff", "Russia", "--from", "2024-01-01", "--to", "2024-12-31"],
                 ["since", "rec.state=recognised", "Kosovo"]):
        status, out, err = run(args[0], "--ledger", ledger, *args[1:])
        assert status == 0 and out and "\x1b" not in out + err and "\x07" not in out + err, (args, out, err)


@test
def a_bare_dimension_lists_no_unknown(tmp):
    ledger = ledger_of_demo(tmp)
    for line in run("who", "--ledger", ledger, "--json", "envoy", "AFG.IEA")[1].splitlines():
        assert json.loads(line)["value"] != "unknown", line


def tables(ledger):
    """All rows of all tables of the log: what two ledgers that are the same must share."""
    db = sqlite3.connect("file:%s?mode=ro" % ledger, uri=True)
    names = [r[0] for r in db.execute("select name from sqlite_master where type='table' and name not like 'sqlite%' order by 1")]
    rows = {n: list(map(repr, db.execute("select * from %s order by 1, 2" % n))) for n in names}
    db.close()
    return rows


@test
def shards_in_any_order_merge_into_one_run(tmp):
    demos = [p for p in all_demo() if p.endswith(".txt")]
    first, second = demos[::2], demos[1::2]
    bad = write(tmp, "bad.txt", b"")
    a, b, one = (os.path.join(tmp, x + ".db") for x in ("a", "b", "one"))
    assert run("record", "--quiet", "--ledger", a, *first)[0] == 0
    assert run("record", "--quiet", "--ledger", b, *second, first[0], bad)[0] == 1
    merged = []
    for name, shards in (("x", [a, b]), ("y", [b, a, b])):
        path = os.path.join(tmp, name + ".db")
        status, _, err = run("merge", "--ledger", path, *STAMP, *shards)
        assert status == 0 and "%d new" % len(demos) in err, err
        merged.append(tables(path))
    assert merged[0] == merged[1]
    status, _, err = run("merge", "--ledger", path, a)
    assert status == 0 and " 0 new" in err and tables(path) == merged[0], err
    db = sqlite3.connect(path)
    order = [r[0] for r in db.execute("select name from doc order by entry")]
    db.close()
    paths = sorted(demos, key=order.index)
    assert run("record", "--quiet", "--ledger", one, *STAMP, *paths, bad)[0] == 1
    assert tables(one) == merged[0]


@test
def a_head_kept_elsewhere_tells_what_was_rewritten(tmp):
    ledger, other = os.path.join(tmp, "l.db"), os.path.join(tmp, "o.db")
    assert run("record", "--quiet", "--ledger", ledger, *STAMP, *all_demo()[:2])[0] == 0
    status, head, err = run("checkpoint", "--ledger", ledger)
    assert status == 0 and head.count("\n") == 3 and head.splitlines()[1] == "2", head + err
    kept = write(tmp, "kept", head)
    assert run("record", "--quiet", "--ledger", ledger, *STAMP, *all_demo())[0] == 0
    size, root = head.splitlines()[1:]
    for since in (kept, size + ":" + root, size + ":" + base64.b64decode(root).hex()):
        status, out, err = run("verify", "--ledger", ledger, "--since", since)
        assert status == 0 and "first 2 leaves" in out, out + err
    assert run("record", "--quiet", "--ledger", other, *STAMP, *all_demo()[1:])[0] == 0
    status, _, err = run("verify", "--ledger", other, "--since", kept)
    assert status == 3 and err.count("\n") == 1, err
    status, _, err = run("verify", "--ledger", other, "--since", "2:nonsense")
    assert status == 2 and err.count("\n") == 1, err


@test
def a_ledger_of_an_earlier_version_is_migrated_when_asked(tmp):
    now, old, lines = os.path.join(tmp, "now.db"), os.path.join(tmp, "old.db"), write(tmp, "lines", "")
    assert run("record", "--quiet", "--ledger", now, *STAMP, *all_demo())[0] == 0
    earlier.make(now, old)
    with open(old, "rb") as f:
        before = f.read()
    for args in (["verify"], ["export"], ["standing", "Russia", "Taliban"], ["record", all_demo()[0]], ["rule"], ["checkpoint"]):
        status, out, err = run(args[0], "--ledger", old, *args[1:])
        assert status == 3 and out == "" and err.count("\n") == 1 and "credence migrate " + old in err, err
    status, _, err = run("merge", "--ledger", os.path.join(tmp, "all.db"), old)
    assert status == 3 and "credence migrate " + old in err, err
    with open(old, "rb") as f:
        assert f.read() == before and not os.path.exists(old + ".v1")  # asked for nothing but to be read, or refused
    head = run("checkpoint", "--ledger", now)[1]
    kept = write(tmp, "kept", head)
    status, out, err = run("migrate", "--json", old)
    assert status == 0 and err == "", err
    holds(out, "migration")
    said = json.loads(out)
    assert (said["from"], said["to"], said["kept"]) == (1, 2, os.path.realpath(old) + ".v1") and str(said["size"]) in head, out
    status, out, err = run("verify", "--ledger", old, "--since", kept)
    assert status == 0 and said["root"] in out, out + err
    for what in (["export"], ["export", "--format", "csv"], ["timeline", "Russia", "Taliban"], ["who", "rec.gov=recognised", "AFG.IEA"]):
        assert run(what[0], "--ledger", old, *what[1:]) == run(what[0], "--ledger", now, *what[1:]), what
    status, out, _ = run("migrate", old)
    assert status == 0 and "already" in out, out
    status, out, _ = run("migrate", "--json", old)
    holds(out, "migration")
    db = sqlite3.connect(old)
    db.execute("pragma user_version = 3")
    db.close()
    for args in (["verify", "--ledger", old], ["migrate", old]):
        status, out, err = run(*args)
        assert status == 3 and out == "" and err.count("\n") == 1 and "newer credence" in err, err
    status, out, err = run("migrate", lines, now)  # the others go on
    assert status == 3 and err.count("\n") == 1 and lines in err and now in out, err
    assert run("migrate")[0] == 2


@test
def a_record_is_proved_by_its_bytes_and_a_path(tmp):
    ledger = os.path.join(tmp, "l.db")
    assert run("record", "--quiet", "--ledger", ledger, *STAMP, *all_demo())[0] == 0
    db = sqlite3.connect(ledger)
    asked = [r[0] for r in db.execute("select digest from v_assertion")] + [r[0] for r in db.execute("select digest from v_doc")]
    db.close()
    size, root = run("checkpoint", "--ledger", ledger)[1].splitlines()[1:]
    for digest in asked[::7]:
        status, out, err = run("prove", "--ledger", ledger, "--json", digest)
        assert status == 0, err
        p = json.loads(out)
        h = hashlib.sha256(b"\0" + base64.b64decode(p["bytes"])).digest()
        assert h.hex() == p["hash"] and str(p["size"]) == size
        fn, sn = p["leaf"], p["size"] - 1  # RFC 9162, 2.1.3.2
        for node in map(bytes.fromhex, p["path"]):
            if fn & 1 or fn == sn:
                h = hashlib.sha256(b"\1" + node + h).digest()
                while fn and not fn & 1:
                    fn, sn = fn >> 1, sn >> 1
            else:
                h = hashlib.sha256(b"\1" + h + node).digest()
            fn, sn = fn >> 1, sn >> 1
        assert sn == 0 and h.hex() == p["root"] and base64.b64encode(h).decode() == root
    assert run("prove", "--ledger", ledger, asked[0])[1].startswith("leaf ")
    status, _, err = run("prove", "--ledger", ledger, "0" * 32)
    assert status == 1 and err.count("\n") == 1, err


@test
def all_acts_come_out_as_lines_and_as_a_table(tmp):
    ledger, folder = os.path.join(tmp, "l.db"), os.path.join(tmp, "out")
    assert run("record", "--quiet", "--ledger", ledger, *STAMP, *all_demo())[0] == 0
    status, out, err = run("export", "--ledger", ledger)
    assert status == 0, err
    acts = [json.loads(x) for x in out.splitlines()]
    for line in out.splitlines():
        holds(line, "act")
    status, out, err = run("export", "--ledger", ledger, "--format", "csv", "--out", folder)
    assert status == 0 and out == "", err
    with open(os.path.join(folder, "acts.csv"), newline="", encoding="utf-8") as f:
        data = f.read()
    assert data.count("\r\n") == len(acts) + 1
    rows = list(csv.DictReader(data.splitlines()))
    package = json.load(open(os.path.join(folder, "datapackage.json"), encoding="utf-8"))["resources"][0]
    assert package["path"] == "acts.csv" and [x["name"] for x in package["schema"]["fields"]] == list(rows[0])
    for a, r in zip(acts, rows):
        assert r["id"] == a["id"] and r["act"] == a["act"] and r["earliest"] == a["earliest"].strip("."), (a, r)
        assert r["latest"] == a["latest"].strip(".") and int(r["assertions"]) == len(a["evidence"])
        assert json.loads(r["attributes"] or "{}") == a["attributes"]
    assert len(rows) == len(acts)
    assert run("export", "--ledger", ledger, "--as-known", "2025-12-31")[1] == ""
    for args in (["--format", "xml"], ["--panel", "week"], ["--panel", "dyad-year", "--format", "jsonl"], ["x"]):
        status, _, err = run("export", "--ledger", ledger, *args)
        assert status == 2 and err.count("\n") == 1, (args, err)


@test
def one_story_printed_twice_is_one_root_and_two_stories_are_two(tmp):
    told = "Guyana on Thursday formally recognised the Republic of Somaliland as a sovereign state."
    other = "In a break with the African Union, Guyana recognised Somaliland on Thursday, after months of quiet talks in Georgetown."
    grades = []
    for n, second in enumerate((told + " Officials gave no more details of it.", other)):
        ledger = os.path.join(tmp, "%d.db" % n)
        for name, text in (("one", told), ("two", second)):
            story = {"id": name, "publisher": "s:" + name, "published": "2025-07-03T12:00:00Z", "title": "", "text": "GEORGETOWN - " + text}
            assert run("record", "--quiet", "--ledger", ledger, write(tmp, name + ".json", json.dumps(story)))[0] == 0
        acts = [json.loads(x) for x in run("timeline", "--json", "--ledger", ledger, "GUY", "XSL")[1].splitlines()]
        grades.append([(a["act"], a["grade"]) for a in acts])
    assert grades == [[("recognise-state", "reported")], [("recognise-state", "corroborated")]], grades


@test
def what_cannot_be_printed_is_a_failure_and_closed_streams_are_no_files(tmp):
    ledger = os.path.join(tmp, "l.db")
    assert run("record", "--quiet", "--ledger", ledger, demo("01-moscow-kabul.txt"))[0] == 0
    for args in ("--help", "--version", "read --help", "codebook", "export --ledger " + ledger):
        with open("/dev/full", "wb") as full:
            p = subprocess.run([CREDENCE, *args.split()], stdout=full, stderr=subprocess.PIPE, timeout=120)
        assert p.returncode == 3 and p.stderr.endswith(b"credence: standard output: cannot be written\n"), (args, p)
    out = os.path.join(tmp, "out")
    status = subprocess.run(["sh", "-c", 'exec "$0" export --ledger "$1" --format csv --out "$2" <&- >&- 2>&-', CREDENCE, ledger, out],
                            timeout=120).returncode
    assert status == 0 and run("export", "--ledger", ledger, "--format", "csv", "--out", out + "2")[0] == 0
    for name in os.listdir(out + "2"):
        assert open(os.path.join(out, name), "rb").read() == open(os.path.join(out + "2", name), "rb").read(), name
    closed = subprocess.run(["sh", "-c", 'exec "$0" read - <&-', CREDENCE], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
    assert closed.returncode == 1 and b"credence: -: " in closed.stderr, closed


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
