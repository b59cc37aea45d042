#!/usr/bin/env python3
"""Holds the reader to gold stories: tests/stories/*.jsonl, in the format their README describes.

usage: stories.py CREDENCE STORIES.jsonl FLOORS.json      speaks TAP

FLOORS names the least share that must be reached over the file: core (F1 of core acts, codebook D31), precision,
claims (F1), when (dates right on acts found), standing. A floor is what a commit has reached, never what it hopes for:
raise it with the figure, lower it only with the reason. Two things have no floor but one: every quote is verbatim, and
every line of output holds to docs/schemas/read.schema.json. Of a file that FLOORS calls held_out only the figures are printed."""
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import edtf_days
import schema

HERE = os.path.dirname(os.path.abspath(__file__))
CONTACT = {"meet", "visit", "react", "sign-agreement", "ratify-agreement", "terminate-agreement", "pledge-cooperation",
           "seat-delegation", "urge-recognition"}
JOINT = {"establish-relations", "restore-relations", "upgrade-relations", "suspend-relations", "sign-agreement", "meet"}


def party(actor):
    actor = actor or ""
    return actor if actor[1:2] == ":" else re.split(r"[#/>:]", actor)[0]


def same_party(gold, said):
    gold, said = party(gold), party(said)
    bare = "." not in gold or "." not in said
    return gold == said or (bare and gold[1:2] != ":" and said[1:2] != ":" and gold.split(".")[0] == said.split(".")[0])


def same_act(gold, said):
    if (gold["act"], gold["status"]) != (said["act"], said["status"]):
        return False
    g, s = (gold["source"], gold["target"]), (said["source"], said["target"])
    straight = same_party(g[0], s[0]) and same_party(g[1], s[1])
    return straight or gold["act"] in JOINT and same_party(g[0], s[1]) and same_party(g[1], s[0])


def same_claim(gold, said):
    return (gold["quantifier"] == said["quantifier"] and gold["act"] == said["act"] and gold.get("n") == said.get("n")
            and same_party(str(gold["target"]), str(said.get("target"))))


def match(gold, said, same):
    """Pairs of gold with said, what gold alone has, what said alone has."""
    left, pairs, missed = list(said), [], []
    for g in gold:
        best = next((s for s in left if same(g, s) and edtf_days.agree(g.get("when"), s.get("when"))), None)
        best = best or next((s for s in left if same(g, s)), None)
        if best is None:
            missed.append(g)
        else:
            pairs.append((g, best))
            left.remove(best)
    return pairs, missed, left


def run(*cmd):
    return subprocess.run(cmd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300)


def standing_right(credence, story, tmp, say):
    one, ledger = os.path.join(tmp, "one.json"), os.path.join(tmp, story["id"] + ".db")
    with open(one, "w", encoding="utf-8") as f:
        json.dump({k: v for k, v in story.items() if k not in ("acts", "claims", "traps", "standing")}, f)
    if run(credence, "record", "--quiet", "--ledger", ledger, one).returncode:
        return 0
    right = 0
    for q in story["standing"]:
        out = run(credence, "standing", "--json", "--ledger", ledger, "--at", q["at"], q["of"], q["toward"]).stdout.decode()
        values = json.loads(out)["values"] if out.strip() else []
        said = []
        for v in values:
            if v["dimension"] == q["dimension"] and same_party(q["of"], v["of"]) and same_party(q["toward"], v["toward"]):
                said += [v["value"]] + [p["value"] for p in v["possible"]]
        ok = any(q["value"] == s or "(" not in q["value"] and q["value"] == s.split("(")[0] for s in said)
        ok = ok or q["value"] == "unknown" and not said
        if not ok:
            say("# %s: %s %s -> %s at %s is %s, should be %s" % (story["id"], q["dimension"], q["of"], q["toward"], q["at"], said, q["value"]))
        right += ok
    return right


class Tally:
    def __init__(self):
        self.hit = self.missed = self.extra = 0

    def add(self, pairs, missed, extra):
        self.hit += len(pairs)
        self.missed += len(missed)
        self.extra += len(extra)

    def precision(self):
        return self.hit / (self.hit + self.extra) if self.hit + self.extra else 1.0

    def f1(self):
        total = 2 * self.hit + self.missed + self.extra
        return 2 * self.hit / total if total else 1.0


def read_all(credence, stories, tmp):
    path = os.path.join(tmp, "stories.jsonl")
    with open(path, "w", encoding="utf-8") as f:
        for s in stories:
            doc = {k: v for k, v in s.items() if k not in ("acts", "claims", "traps", "standing")}
            f.write(json.dumps(doc, ensure_ascii=False) + "\n")
    out = run(credence, "read", "--json", path)
    return [json.loads(line) for line in out.stdout.decode("utf-8").splitlines()]


def main():
    credence, path, floors_path = sys.argv[1:]
    stories = [json.loads(line) for line in open(path, encoding="utf-8")]
    floors = json.load(open(floors_path, encoding="utf-8"))[os.path.basename(path)]
    say = (lambda line: None) if floors.pop("held_out", False) else print
    spec = json.load(open(os.path.join(HERE, "..", "docs", "schemas", "read.schema.json"), encoding="utf-8"))
    core, claims = Tally(), Tally()
    dated = right_date = verbatim = valid = asked = right = 0
    with tempfile.TemporaryDirectory() as tmp:
        said = read_all(credence, stories, tmp)
        if len(said) != len(stories):
            sys.exit("Bail out! %d stories in, %d lines out" % (len(stories), len(said)))
        for s, o in zip(stories, said):
            fault = schema.check(o, spec)
            if fault:
                say("# %s: %s" % (s["id"], fault))
            valid += not fault
            quotes = o["acts"] + o["claims"]
            verbatim += all((s["title"] if q["part"] == "headline" else s["text"])[q["start"]:q["end"]] == q["quote"] for q in quotes)
            pairs, missed, extra = match(s["acts"], o["acts"], same_act)
            of_core = [[x for x in xs if (x[0] if isinstance(x, tuple) else x)["act"] not in CONTACT] for xs in (pairs, missed, extra)]
            core.add(*of_core)
            for kind, xs in (("missed", of_core[1]), ("extra", of_core[2])):
                for x in xs:
                    say("# %s: %s %s %s -> %s %s: %s" % (s["id"], kind, x["act"], x["source"], x["target"], x["status"], x["quote"][:80]))
            for g, p in pairs:
                if g.get("when"):
                    dated += 1
                    ok = edtf_days.agree(g["when"], p["when"])
                    right_date += ok
                    if not ok:
                        say("# %s: %s is dated %s, should be %s" % (s["id"], g["act"], p["when"], g["when"]))
            claims.add(*match(s["claims"], o["claims"], same_claim))
            if "standing" in floors:
                asked += len(s["standing"])
                right += standing_right(credence, s, tmp, say)
    figures = {"core": core.f1(), "precision": core.precision(), "claims": claims.f1(), "when": right_date / dated if dated else 1.0,
               "standing": right / asked if asked else 1.0}
    n = 0
    for name, value, floor in [(k, figures[k], v) for k, v in floors.items()] + [
            ("quotes verbatim", verbatim / len(stories), 1.0), ("schema", valid / len(stories), 1.0)]:
        n += 1
        print("%sok %d - %s: %.3f, at least %.3f" % ("" if value >= floor else "not ", n, name, value, floor))
    print("1..%d" % n)


main()
