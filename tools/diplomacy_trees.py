#!/usr/bin/env python3
"""Trees of diplomatic sentences, made by a small grammar, for the parser's training beside the treebanks.

usage: diplomacy_trees.py N [SEED] > trees.conllu

The treebanks hold few clauses in which a state severs, recalls, expels, summons or proscribes; a parser trained on them alone
takes "Serbia severed relations" for a noun phrase. Every sentence here is put together from its parts, so its tree is known: the
analyses follow the treebanks' own (dates headed by the day, titles as nmod:desc, "becoming the first country to ..." by xcomp and acl).
Words and facts are chosen by chance: samples of grammar, never of history. Deterministic in SEED."""
import random
import sys

STATES = """Serbia Croatia Kenya Ghana Uzbekistan Kazakhstan Iran Iraq Syria Jordan Egypt Morocco Algeria Tunisia Libya Sudan Ethiopia Somalia Uganda
Rwanda Angola Zambia Malawi Namibia Botswana Nigeria Niger Mali Chad Senegal Gambia Togo Benin Gabon Cameroon Peru Chile Bolivia Ecuador Colombia Venezuela
Brazil Paraguay Uruguay Argentina Mexico Guatemala Honduras Nicaragua Panama Cuba Haiti Jamaica Canada Australia Fiji Tonga Samoa Vanuatu Nauru Kiribati Tuvalu
Japan China Taiwan Mongolia Vietnam Laos Cambodia Thailand Malaysia Singapore Indonesia Bangladesh Nepal Bhutan India Pakistan Afghanistan Turkmenistan Tajikistan
Kyrgyzstan Georgia Armenia Azerbaijan Turkey Greece Cyprus Albania Kosovo Montenegro Slovenia Slovakia Hungary Austria Poland Ukraine Belarus Moldova Romania Bulgaria
Estonia Latvia Lithuania Finland Sweden Norway Denmark Iceland Ireland Britain France Spain Portugal Italy Malta Germany Belgium Luxembourg Switzerland Russia Israel
Lebanon Qatar Bahrain Kuwait Oman Yemen Palestine Somaliland Abkhazia Eswatini Lesotho Mauritania Liberia Djibouti Eritrea Comoros Mauritius Maldives Seychelles""".split()
CAPITALS = """Belgrade Zagreb Nairobi Accra Tashkent Astana Tehran Baghdad Damascus Amman Cairo Rabat Algiers Tunis Tripoli Khartoum Mogadishu Kampala Kigali Luanda Lusaka
Abuja Niamey Bamako Dakar Lima Santiago Quito Bogotá Caracas Brasília Asunción Montevideo Managua Havana Ottawa Canberra Suva Tokyo Beijing Taipei Hanoi Bangkok
Jakarta Dhaka Kathmandu Islamabad Kabul Ashgabat Dushanbe Bishkek Tbilisi Yerevan Baku Ankara Athens Nicosia Tirana Pristina Podgorica Ljubljana Bratislava Budapest Vienna
Warsaw Kyiv Minsk Chisinau Bucharest Sofia Tallinn Riga Vilnius Helsinki Stockholm Oslo Copenhagen Dublin London Paris Madrid Lisbon Rome Berlin Brussels Bern Moscow
Jerusalem Beirut Doha Manama Riyadh Muscat Sanaa Hargeisa Washington""".split()
DEMONYMS = """Serbian Croatian Kenyan Ghanaian Uzbek Kazakh Iranian Iraqi Syrian Jordanian Egyptian Moroccan Algerian Libyan Sudanese Ethiopian Somali Ugandan Nigerian
Malian Peruvian Bolivian Colombian Venezuelan Brazilian Mexican Cuban Canadian Australian Japanese Chinese Taiwanese Vietnamese Cambodian Thai Indonesian Indian Pakistani
Afghan Tajik Kyrgyz Georgian Armenian Turkish Greek Albanian Hungarian Austrian Polish Ukrainian Belarusian Moldovan Romanian Bulgarian Swedish Norwegian Danish Irish
British French Spanish Portuguese Italian German Belgian Swiss Russian Israeli Lebanese Qatari Saudi Kuwaiti Omani Yemeni Palestinian American""".split()
FIRST = """Marko Ana Juli Milan Luis Carlos Ahmed Mohammad Amir Gul Dmitry Sergei Ivan Elena Hans Marie Jean Pierre Anders Olga Abdul Yusuf Hassan Fatima Leyla Mehmet Kofi Kwame Wangari
Joseph Nelson Thabo Rajiv Priya Anil Wang Li Kim Hiroshi Maria Jorge Pedro Antonio Giorgio Jelena Andrej Viktor Petra Michael Sarah David Margaret James""".split()
LAST = """Djuric Plenkovic Minoves Gallegos Bourita Milic Nayyal Qudah Bish Muttaqi Zhirnov Hassan Karimi Haqqani Petrov Ivanov Novak Kovac Okafor Mensah Mwangi Mudavadi Kagame Sharma
Singh Khan Rahman Nguyen Tanaka Sato Zhang Yi Garcia Fernandez Silva Santos Rossi Moreau Dubois Schmidt Larsen Nyberg Walker Thompson Reyes Castro Ortega Lavrov Fidan""".split()
GROUPS = "Hezbollah Hamas Boko PKK FARC ETA Houthis Polisario Shabaab Wagner".split()
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SING, PLUR = "Number=Sing", "Number=Plur"


class Node:
    """A word with its dependents before and after it; rel is set by whoever takes it in."""

    def __init__(self, form, upos, xpos, feats="_", lemma=None, left=(), right=()):
        self.form, self.upos, self.xpos, self.feats = form, upos, xpos, feats
        self.lemma = lemma or (form if upos == "PROPN" else form.lower())
        self.left, self.right, self.rel = list(left), list(right), "root"

    def before(self, rel, node):
        node.rel = rel
        self.left.append(node)
        return self

    def first(self, rel, node):
        node.rel = rel
        self.left.insert(0, node)
        return self

    def after(self, rel, node):
        node.rel = rel
        self.right.append(node)
        return self

    def words(self):
        out = []
        for n in self.left:
            out += n.words()
        out.append(self)
        for n in self.right:
            out += n.words()
        return out


def pick(*xs):
    return random.choice(xs[0] if len(xs) == 1 else xs)


def chance(p):
    return random.random() < p


def det(form="the"):
    return Node(form, "DET", "DT", "Definite=Def|PronType=Art" if form.lower() == "the" else "Definite=Ind|PronType=Art", "a" if form == "an" else form)


def adp(form):
    return Node(form, "ADP", "IN")


def comma():
    return Node(",", "PUNCT", ",")


def adj(form):
    return Node(form, "ADJ", "JJ", "Degree=Pos")


def noun(form, lemma=None, plural=False):
    return Node(form, "NOUN", "NNS" if plural else "NN", PLUR if plural else SING, lemma)


def name(form):
    return Node(form, "PROPN", "NNP", SING)


def state():
    r = random.random()
    if r < 0.10:
        n = Node("States", "PROPN", "NNPS", PLUR, "States")
        n.before("amod", Node("United", "ADJ", "NNP", "Degree=Pos"))
        return n.first("det", det())
    if r < 0.13:
        n = Node("Emirates", "PROPN", "NNPS", PLUR, "Emirates").before("amod", Node("United", "ADJ", "NNP", "Degree=Pos")).before(
            "amod", Node("Arab", "ADJ", "NNP", "Degree=Pos"))
        return n.first("det", det())
    if r < 0.16:
        return name(pick("UK", "UAE", "US", "EU")).first("det", det())
    if r < 0.20:
        return pick([lambda: name("Arabia").before("amod", Node("Saudi", "ADJ", "NNP", "Degree=Pos")),
                     lambda: name("Korea").before("amod", Node(pick("South", "North"), "ADJ", "NNP", "Degree=Pos")),
                     lambda: name("Zealand").before("amod", Node("New", "ADJ", "NNP", "Degree=Pos"))])()
    return name(pick(STATES))


def capital():
    return name(pick(CAPITALS))


def person():
    n = name(pick(FIRST))
    if chance(0.15):
        n.after("flat", name(pick("A.", "D.", "F.", "J.", "M.")))
    return n.after("flat", name(pick(LAST)))


def titled():
    n = person()
    kind = random.randrange(5)
    if kind == 0:
        n.before("nmod:desc", name(pick("President", "Ambassador", "Chancellor", "Minister")))
    elif kind == 1:
        n.before("nmod:desc", name("Minister").before("amod", Node("Prime", "ADJ", "NNP", "Degree=Pos")))
    elif kind == 2:
        n.before("nmod:desc", name("Minister").before("amod", Node("Foreign", "ADJ", "NNP", "Degree=Pos")))
    elif kind == 3:
        t = noun("minister").before("amod", adj("foreign"))
        if chance(0.5):
            t.first("amod", adj(pick("acting", "deputy")))
        n.before("nmod:desc", t.first("amod", adj(pick(DEMONYMS))))
    else:
        n.before("nmod:desc", name("Ambassador").first("amod", adj(pick(DEMONYMS))))
    return n


def ministry():
    n = noun("ministry").before("amod", adj("foreign"))
    if chance(0.5):
        n.first("amod", adj(pick(DEMONYMS)))
    n.first("det", det())
    if chance(0.3):
        n.after("nmod", capital().first("case", adp("in")))
    return n


def both(a, b):
    b.first("cc", Node("and", "CCONJ", "CC"))
    return a.after("conj", b)


def party():
    r = random.random()
    if r < 0.55:
        return state()
    if r < 0.75:
        return capital()
    if r < 0.85:
        return titled()
    if r < 0.92:
        return noun("government").first("amod", adj(pick(DEMONYMS))).first("det", det())
    return both(state(), state())


def is_plural(n):
    return n.xpos in ("NNS",) or any(x.rel == "conj" for x in n.right)


def when():
    """A time of an event: (relation, node) after the verb."""
    r = random.randrange(9)
    if r == 0:
        return "obl", name(pick(DAYS)).first("case", adp("on"))
    if r == 1:
        return "obl:unmarked", name(pick(DAYS))
    if r == 2:
        m = name(pick(MONTHS)).first("case", adp("in"))
        return "obl", m.after("nmod:unmarked", number(str(random.randint(1945, 2025))))
    if r == 3:
        return "obl", number(str(random.randint(1945, 2025))).first("case", adp(pick("in", "since")))
    if r == 4:
        return "obl", us_date().first("case", adp("on"))
    if r == 5:
        return "obl:unmarked", noun(pick("week", "month", "year")).before("amod", adj("last"))
    if r == 6:
        return "obl:unmarked", noun(pick("week", "month")).before("det", Node("this", "DET", "DT", "Number=Sing|PronType=Dem")) \
            .first("advmod", Node("earlier", "ADV", "RBR", "Degree=Cmp", "early"))
    if r == 7:
        d = number(str(random.randint(1, 28))).first("case", adp("on"))
        return "obl", d.after("nmod:unmarked", name(pick(MONTHS)))
    return "advmod", Node("ago", "ADV", "RB").before("obl:unmarked", noun("years", "year", True).before("nummod", number(pick("two", "three", "ten"))))


def number(form):
    return Node(form, "NUM", "CD", "NumForm=%s|NumType=Card" % ("Digit" if form[0].isdigit() else "Word"))


def us_date():
    n = number(str(random.randint(1, 28))).before("nmod:unmarked", name(pick(MONTHS)))
    return n.after("punct", comma()).after("nmod:unmarked", number(str(random.randint(1793, 2025))))


def mission():
    n = noun(pick("embassy", "consulate", "mission", "legation", "embassy", "embassy"))
    r = random.random()
    if r < 0.5:
        n.first("nmod:poss", Node("its", "PRON", "PRP$", "Case=Gen|Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs"))
    elif r < 0.75:
        n.first("det", det("an" if n.form == "embassy" else "a"))
    else:
        n.first("amod", adj(pick(DEMONYMS))).first("det", det())
    if chance(0.7):
        n.after("nmod", capital().first("case", adp("in")))
    return n


def relations():
    n = noun(pick("relations", "relations", "ties", "links"), None, True)
    n.lemma = n.form[:-1]
    if chance(0.5):
        n.before("amod", adj("diplomatic"))
        if chance(0.3):
            n.first("amod", adj(pick("full", "formal")))
    return n


def envoy():
    n = noun(pick("ambassador", "envoy", "consul", "chargé", "ambassador", "diplomat"))
    r = random.random()
    if r < 0.35:
        n.first("nmod:poss", Node("its", "PRON", "PRP$", "Case=Gen|Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs"))
        if chance(0.6):
            n.after("nmod", pick(state, capital)().first("case", adp(pick("to", "in", "from"))))
    elif r < 0.7:
        n.first("amod", adj(pick(DEMONYMS))).first("det", det())
    elif r < 0.85:
        n = noun("diplomats", "diplomat", True).first("amod", adj(pick(DEMONYMS))).first("nummod", number(pick("two", "three", "four", "12", "ten")))
    else:
        s = state().after("case", Node("'s", "PART", "POS"))
        s.right[-1].glue = True
        n.first("nmod:poss", s)
    return n


def recognised():
    r = random.random()
    if r < 0.4:
        n = state()
        if chance(0.5):
            n.as_state = True
        return n
    if r < 0.6:
        return noun("government").first("compound" if chance(0.3) else "amod", adj(pick(DEMONYMS))).first("det", det())
    if r < 0.8:
        return name("Taliban").first("det", det())
    return noun("republic").first("amod", adj(pick("Sahrawi", "new", "breakaway", "self-declared"))).first("det", det())


def group():
    r = random.random()
    if r < 0.5:
        return name(pick(GROUPS))
    if r < 0.75:
        return noun(pick("group", "movement", "militia")).first("det", det())
    return name("Taliban").first("det", det())


# verb: base, third person, past, participle, gerund; its object; further complements as (preposition, maker)
V = [
    ("sever severs severed severed severing", "relations", "with"), ("cut cuts cut cut cutting", "relations", "with"),
    ("break breaks broke broken breaking", "relations", "with"), ("suspend suspends suspended suspended suspending", "relations", "with"),
    ("restore restores restored restored restoring", "relations", "with"), ("resume resumes resumed resumed resuming", "relations", "with"),
    ("establish establishes established established establishing", "relations", "with"), ("upgrade upgrades upgraded upgraded upgrading", "relations", "with"),
    ("downgrade downgrades downgraded downgraded downgrading", "relations", "with"), ("freeze freezes froze frozen freezing", "relations", "with"),
    ("normalise normalises normalised normalised normalising", "relations", "with"), ("end ends ended ended ending", "relations", "with"),
    ("recall recalls recalled recalled recalling", "envoy", None), ("summon summons summoned summoned summoning", "envoy", None),
    ("expel expels expelled expelled expelling", "envoy", None), ("withdraw withdraws withdrew withdrawn withdrawing", "envoy", None),
    ("receive receives received received receiving", "envoy", None), ("appoint appoints appointed appointed appointing", "envoy", None),
    ("name names named named naming", "envoy", None), ("return returns returned returned returning", "envoy", None),
    ("host hosts hosted hosted hosting", "envoy", None), ("accredit accredits accredited accredited accrediting", "envoy", None),
    ("recognise recognises recognised recognised recognising", "recognised", None), ("recognize recognizes recognized recognized recognizing", "recognised", None),
    ("derecognise derecognises derecognised derecognised derecognising", "recognised", None),
    ("open opens opened opened opening", "mission", None), ("close closes closed closed closing", "mission", None),
    ("reopen reopens reopened reopened reopening", "mission", None), ("shut shuts shut shut shutting", "mission", None),
    ("inaugurate inaugurates inaugurated inaugurated inaugurating", "mission", None), ("evacuate evacuates evacuated evacuated evacuating", "mission", None),
    ("designate designates designated designated designating", "group", "as"), ("list lists listed listed listing", "group", "as"),
    ("proscribe proscribes proscribed proscribed proscribing", "group", None), ("ban bans banned banned banning", "group", None),
    ("blacklist blacklists blacklisted blacklisted blacklisting", "group", None), ("delist delists delisted delisted delisting", "group", None),
    ("remove removes removed removed removing", "group", "from"), ("strike strikes struck struck striking", "group", "from"),
    ("impose imposes imposed imposed imposing", "sanctions", "on"), ("slap slaps slapped slapped slapping", "sanctions", "on"),
    ("lift lifts lifted lifted lifting", "sanctions", "on"), ("ease eases eased eased easing", "sanctions", "on"),
    ("waive waives waived waived waiving", "sanctions", "on"),
    ("present presents presented presented presenting", "credentials", "to"), ("accept accepts accepted accepted accepting", "credentials", "of"),
    ("receive receives received received receiving", "credentials", "of"), ("hand hands handed handed handing", "credentials", "to"),
    ("condemn condemns condemned condemned condemning", "decision", None), ("welcome welcomes welcomed welcomed welcoming", "decision", None),
    ("deplore deplores deplored deplored deploring", "decision", None), ("convey conveys conveyed conveyed conveying", "decision", "to"),
    ("withdraw withdraws withdrew withdrawn withdrawing", "recognition", "of"), ("suspend suspends suspended suspended suspending", "recognition", "of"),
    ("extend extends extended extended extending", "recognition0", "to"), ("grant grants granted granted granting", "recognition0", "to"),
]


def obj_of(kind, prep):
    if kind == "relations":
        n = relations()
        return n.after("nmod", pick(state, capital)().first("case", adp(prep))) if chance(0.85) else n
    if kind == "envoy":
        return envoy()
    if kind == "recognised":
        return recognised()
    if kind == "mission":
        return mission()
    if kind == "group":
        return group()
    if kind == "sanctions":
        n = noun("sanctions", "sanction", True)
        return n.before("amod", adj(pick("economic", "new"))) if chance(0.4) else n
    if kind == "credentials":
        n = noun("credentials", "credential", True)
        if chance(0.6):
            n.first("nmod:poss", Node(pick("his", "her"), "PRON", "PRP$", "Case=Gen|Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs"))
        elif prep == "of":
            n.first("det", det())
        if prep == "of":
            n.after("nmod", envoy().first("case", adp("of")))
        return n
    if kind == "decision":
        return noun(pick("decision", "move", "step", "recognition")).first("det", det())
    n = noun("recognition")
    if kind == "recognition":
        n.first("nmod:poss", Node("its", "PRON", "PRP$", "Case=Gen|Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs"))
        return n.after("nmod", recognised().first("case", adp("of")))
    return n.before("amod", adj(pick("formal", "diplomatic", "full"))) if chance(0.6) else n


def complement(v, kind, prep, o):
    """What follows the object."""
    if kind == "group" and prep == "as" and chance(0.8):
        v.after("obl", noun(pick("organisation", "entity", "group")).first("amod", adj("terrorist")).first("det", det("a")).first("case", adp("as")))
    elif kind == "group" and prep == "from":
        lst = noun("list").first("nmod:poss", Node("its", "PRON", "PRP$", "Case=Gen|Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs")).first("case", adp("from"))
        v.after("obl", lst.after("nmod", noun("organisations", "organisation", True).first("amod", adj(pick("terrorist", "banned"))).first("case", adp("of"))))
    elif kind == "sanctions" and chance(0.8):
        v.after("obl", pick(state, capital)().first("case", adp("on")))
    elif kind == "credentials" and prep == "to" and chance(0.7):
        v.after("obl", titled().first("case", adp("to")))
    elif kind == "credentials" and prep == "to":
        v.after("obl", name("Ambassador").after("nmod", state().first("case", adp("of"))).first("case", adp("as")))
    elif kind == "decision" and prep and chance(0.7):
        v.after("obl", titled().first("case", adp("to")))
    elif kind == "recognition0":
        v.after("obl", recognised().first("case", adp("to")))
    elif kind == "recognised" and getattr(o, "as_state", False):
        v.after("obl", noun("state").first("amod", adj(pick("independent", "sovereign"))).first("det", det("an")).first("case", adp("as")))
        if v.right[-1].left[2].form == "sovereign":
            v.right[-1].left[1].form = "a"
    elif kind == "envoy" and chance(0.15):
        v.after("obl", noun("consultations", "consultation", True).first("case", adp("for")))


def feats_fin(tense, plural):
    if tense == "past":
        return "Mood=Ind|Number=%s|Person=3|Tense=Past|VerbForm=Fin" % ("Plur" if plural else "Sing")
    return "Mood=Ind|Number=%s|Person=3|Tense=Pres|VerbForm=Fin" % ("Plur" if plural else "Sing")


def aux(form, xpos, feats, lemma):
    return Node(form, "AUX", xpos, feats, lemma)


def verb_in(entry, tense, plural):
    """The verb of an entry in a tense, with its auxiliaries."""
    base, third, past, part, ger = entry[0].split()
    if tense == "past":
        return Node(past, "VERB", "VBD", feats_fin("past", plural), base)
    if tense == "present":
        return Node(base if plural else third, "VERB", "VBP" if plural else "VBZ", feats_fin("pres", plural), base)
    if tense == "perfect":
        v = Node(part, "VERB", "VBN", "Tense=Past|VerbForm=Part", base)
        v.before("aux", aux("have" if plural else "has", "VBP" if plural else "VBZ", feats_fin("pres", plural), "have"))
        if chance(0.3):
            v.before("advmod", Node("not", "PART", "RB", "Polarity=Neg"))
        elif chance(0.2):
            v.before("advmod", Node(pick("formally", "already", "officially"), "ADV", "RB", "Degree=Pos"))
        return v
    if tense == "pluperfect":
        return Node(part, "VERB", "VBN", "Tense=Past|VerbForm=Part", base).before("aux", aux("had", "VBD", feats_fin("past", plural), "have"))
    if tense == "modal":
        v = Node(base, "VERB", "VB", "VerbForm=Inf", base).before("aux", aux(pick("will", "would", "could", "may"), "MD", "VerbForm=Fin", "will"))
        v.left[0].lemma = {"will": "will", "would": "would", "could": "could", "may": "may"}[v.left[0].form]
        if chance(0.25):
            v.before("advmod", Node("not", "PART", "RB", "Polarity=Neg"))
        return v
    if tense == "inf":
        return Node(base, "VERB", "VB", "VerbForm=Inf", base).before("mark", Node("to", "PART", "TO"))
    return Node(ger, "VERB", "VBG", "Tense=Pres|VerbForm=Part", base)


def predicate(tense, plural, entry=None, time=True):
    entry = entry or pick(V)
    v = verb_in(entry, tense, plural)
    o = obj_of(entry[1], entry[2])
    v.after("obj", o)
    complement(v, entry[1], entry[2], o)
    if time and chance(0.5):
        v.after(*when())
    return v


def clause(tense=None, subject=None, time=True):
    s = subject or party()
    tense = tense or pick("past", "past", "past", "perfect", "present", "modal", "pluperfect")
    v = predicate(tense, is_plural(s), None, time)
    if tense == "past" and chance(0.12) and not any(x.rel == "advmod" for x in v.left):
        v.before("advmod", Node(pick("formally", "officially", "quietly"), "ADV", "RB", "Degree=Pos"))
    if tense == "past" and chance(0.12):
        v.before("obl", name(pick(DAYS)).first("case", adp("on")))
    v.first("nsubj", s)
    if chance(0.12):
        w = predicate(tense if tense in ("past", "present") else "past", is_plural(s), None, False)
        w.first("cc", Node("and", "CCONJ", "CC"))
        v.after("conj", w)
    return v


def passive():
    entry = pick([e for e in V if e[1] in ("relations", "envoy", "mission", "group", "sanctions", "recognised")])
    base, third, past, part, ger = entry[0].split()
    o = obj_of(entry[1], entry[2])
    plural = is_plural(o) or o.xpos == "NNS"
    v = Node(part, "VERB", "VBN", "Tense=Past|VerbForm=Part|Voice=Pass", base)
    if chance(0.7):
        v.before("aux:pass", aux("were" if plural else "was", "VBD", feats_fin("past", plural), "be"))
    elif chance(0.5):
        v.before("aux", aux("have" if plural else "has", "VBP" if plural else "VBZ", feats_fin("pres", plural), "have"))
        v.before("aux:pass", aux("been", "VBN", "Tense=Past|VerbForm=Part", "be"))
    else:
        v.before("aux", aux("will", "MD", "VerbForm=Fin", "will")).before("aux:pass", aux("be", "VB", "VerbForm=Inf", "be"))
    v.first("nsubj:pass", o)
    complement(v, entry[1], entry[2], o)
    if chance(0.5):
        v.after("obl:agent", party().first("case", adp("by")))
    if chance(0.5):
        v.after(*when())
    return v


def finish(root):
    return root.after("punct", Node(".", "PUNCT", "."))


def said():
    c = pick(clause, clause, passive)()
    speaker = pick(ministry, titled, ministry)()
    s = Node("said", "VERB", "VBD", feats_fin("past", False), "say")
    if chance(0.5):
        s.before("ccomp", c).before("punct", comma()).before("nsubj", speaker)
    else:
        s.before("nsubj", speaker)
        if chance(0.5):
            c.first("mark", Node("that", "SCONJ", "IN"))
        s.after("ccomp", c)
        return finish(s)
    if chance(0.4):
        s.after(*pick(lambda: ("obl:unmarked", name(pick(DAYS))), lambda: ("obl", noun("statement").first("det", det("a")).first("case", adp("in"))))())
    return finish(s)


def becoming():
    c = clause("past", state())
    c.after("punct", comma())
    b = Node("becoming", "VERB", "VBG", "Tense=Pres|VerbForm=Part", "become")
    f = Node("first", "ADJ", "JJ", "Degree=Pos|NumForm=Word|NumType=Ord")
    n = noun(pick("country", "state", "nation")).before("amod", f).first("det", det())
    n.after("acl", predicate("inf", False, None, False))
    return finish(c.after("advcl", b.after("xcomp", n)))


def subordinate():
    c = clause()
    sub = clause(pick("past", "pluperfect"))
    kind = random.randrange(3)
    if kind == 0:
        sub.first("mark", Node(pick("after", "before", "because", "while"), "SCONJ", "IN"))
        return finish(c.after("advcl", sub))
    if kind == 1:
        sub.first("mark", Node(pick("after", "before"), "SCONJ", "IN"))
        sub.first("obl:unmarked", pick(lambda: noun("day").first("det", det("a")), lambda: noun("years", "year", True).first("nummod", number("two")))())
        return finish(c.after("punct", comma()).after("advcl", sub))
    sub = clause("present" if chance(0.5) else "past")
    sub.first("mark", Node(pick("While", "Although", "After"), "SCONJ", "IN"))
    c.first("punct", comma())
    return finish(c.first("advcl", sub))


def relative():
    s = state()
    rel = clause(pick("past", "pluperfect"), Node("which", "PRON", "WDT", "PronType=Rel"))
    s.after("punct", comma()).after("acl:relcl", rel).after("punct", comma())
    return finish(predicate(pick("past", "perfect"), False).first("nsubj", s))


def fronted_date():
    c = clause("past", None, False)
    d = us_date().first("case", adp("On")) if chance(0.5) else name(pick(MONTHS)).first("case", adp("In")).after("nmod:unmarked", number(str(random.randint(1900, 2025))))
    return finish(c.first("punct", comma()).first("obl", d))


def headline():
    s = pick(lambda: name(pick(STATES)), capital)()
    entry = pick(V)
    v = verb_in(entry, pick("present", "inf"), False)
    o = obj_of(entry[1], entry[2])
    strip = {"the", "a", "an", "its"}
    for w in o.words():
        w.left = [x for x in w.left if x.form.lower() not in strip]
    v.after("obj", o)
    if entry[1] in ("sanctions",):
        v.after("obl", name(pick(STATES)).first("case", adp("on")))
    v.first("nsubj", s)
    if chance(0.25):
        w = verb_in(pick(V), "present", False)
        w.after("obj", pick(relations, lambda: noun("ambassador"), lambda: noun("embassy"))())
        v.after("punct", comma()).after("conj", w)
    elif chance(0.3):
        v.after("obl", noun(pick("row", "remarks", "protest", "war")).first("case", adp(pick("over", "in", "after"))))
    return v


def bare(n):
    """A phrase as headlines write it: no articles, no possessive pronouns."""
    for w in n.words():
        w.left = [x for x in w.left if x.form.lower() not in ("the", "a", "an", "its", "his", "her")]
    return n


def actor(plural=False):
    """Who acts in a headline: a state, its capital, an office named by its state."""
    r = random.random()
    if plural or r < 0.15:
        n, last = name(pick(STATES)), name(pick(STATES))
        if chance(0.2):
            n.after("conj", name(pick(STATES)).first("punct", comma()))
        if n.right or chance(0.3):
            last.first("cc", Node("and", "CCONJ", "CC"))
        else:
            last.first("punct", comma())
        return n.after("conj", last)
    if r < 0.6:
        return name(pick(STATES + ["US", "UK", "EU", "UN"]))
    if r < 0.7:
        return capital()
    office = noun(pick("president", "minister", "envoy", "embassy", "parliament", "court", "army", "government", "opposition", "leader"))
    r = random.random()
    if r < 0.45:
        return office.before("amod", adj(pick(DEMONYMS)))
    if r < 0.75:
        return office.before("compound", name(pick(STATES + ["US", "UK", "EU", "UN"])))
    s = name(pick(STATES)).after("case", Node("'s", "PART", "POS"))
    s.right[-1].glue = True
    return (name(pick(LAST)) if chance(0.5) else office).before("nmod:poss", s)


def cause(v):
    """Why, where or in what: what a headline adds to its verb."""
    r = random.random()
    if r < 0.3:
        n = noun(*pick(("row", None), ("war", None), ("remarks", "remark", True), ("comments", "comment", True), ("vote", None), ("attack", None), ("map", None)))
        if chance(0.4):
            n.before("compound", pick(lambda: name(pick(STATES)), lambda: noun(pick("spy", "border", "trade", "visa", "war")))())
        v.after("obl", n.first("case", adp(pick("over", "after", "amid", "in"))))
    elif r < 0.45:
        v.after("obl", name(pick(STATES)).first("case", adp(pick("over", "in"))))
    elif r < 0.55:
        v.after("obl", name(pick(DAYS)).first("case", adp("on")))
    return v


# participles of what is done to someone, and what may follow them
UNDERGO = ["recall envoy recalled", "summon envoy summoned", "expel envoy expelled", "recognise recognised recognised", "recognise recognised recognised",
           "recognize recognised recognized", "close mission closed", "reopen mission reopened", "open mission opened", "shut mission shut", "evacuate mission evacuated",
           "readmit state readmitted", "suspend state suspended", "expel state expelled", "admit state admitted", "withdraw envoy withdrawn", "name person named",
           "elect person elected", "swear person sworn", "appoint person appointed", "oust person ousted", "urge state urged", "ask state asked", "deny state denied",
           "accuse state accused", "declare envoy declared", "ban group banned", "list group listed", "restore relations restored", "cut relations cut", "sever relations severed",
           "attack mission attacked", "kill person killed", "free person freed", "hold person held", "tell state told", "lift sanctions lifted"]


def underwent(kind):
    if kind == "relations":
        n = relations()
        return n.after("nmod", both(name(pick(STATES)), name(pick(STATES))).first("case", adp("between"))) if chance(0.4) else n
    if kind == "sanctions":
        return noun("sanctions", "sanction", True)
    if kind == "recognised":
        return pick(lambda: name(pick(STATES)), lambda: noun("government").before("compound", name(pick("Taliban", "Tripoli", "Houthi", "rebel"))),
                    lambda: noun("republic").before("amod", adj("breakaway")), lambda: name(pick(LAST)))()
    if kind == "state":
        return name(pick(STATES))
    if kind == "person":
        return pick(lambda: name(pick(LAST)), actor)()
    return bare(mission() if kind == "mission" else group() if kind == "group" else envoy())


def headline_passive():
    """No form of be: "Envoy summoned over remarks", "Taliban government recognised by Russia"."""
    base, kind, part = pick(UNDERGO).split()
    v = Node(part, "VERB", "VBN", "Tense=Past|VerbForm=Part|Voice=Pass", base)
    v.first("nsubj:pass", underwent(kind))
    if base == "swear":
        v.after("compound:prt", Node("in", "ADP", "RP"))
        if chance(0.5):
            v.after("obl", noun(pick("president", "premier", "leader")).first("case", adp("as")))
    elif base in ("urge", "ask", "tell"):
        v.after("xcomp", bare(predicate("inf", False, None, False)))
    elif base == "deny":
        v.after("obj", noun(pick("recognition", "membership", "visa")))
    elif base == "accuse":
        g = bare(predicate("gerund", False, None, False)).first("mark", Node("of", "SCONJ", "IN"))
        v.after("advcl", g)
    elif base in ("name", "elect", "appoint"):
        n = noun(pick("president", "ambassador", "envoy", "premier", "chief"))
        v.after("xcomp", n.after("nmod", name(pick(STATES)).first("case", adp(pick("to", "of")))) if chance(0.4) else n)
    elif base == "declare":
        v.after("xcomp", noun("persona").after("amod", Node("grata", "ADJ", "JJ", "Degree=Pos").before("advmod", Node("non", "ADV", "RB"))))
    elif base in ("readmit", "admit"):
        v.after("obl", name("League").before("amod", Node("Arab", "ADJ", "NNP", "Degree=Pos")).first("case", adp("to")) if chance(0.5)
                else name(pick("UN", "EU", "NATO", "Commonwealth")).first("case", adp("to")))
    elif base == "list":
        v.after("obl", noun(pick("terrorists", "terrorist"), "terrorist", True).first("case", adp("as")))
    elif kind == "recognised" and chance(0.35):
        n = noun(pick("president", "government", "state", "leader")).before("amod", adj(pick("interim", "legitimate", "independent")))
        v.after("obl", n.first("case", adp("as")))
    elif kind == "envoy" and chance(0.3):
        v.after("obl", pick(lambda: noun("consultations", "consultation", True).first("case", adp("for")),
                            lambda: noun("ministry").before("amod", adj("foreign")).first("case", adp("to")))())
    if chance(0.4):
        v.after("obl:agent", actor().first("case", adp("by")))
    return cause(v)


def headline_pair():
    """"Israel, Morocco to normalise ties", "Spain and Ireland recognise Palestine"."""
    v = bare(predicate(pick("inf", "present", "inf", "past"), True, None, False))
    return cause(v.first("nsubj", actor(True)))


def headline_office():
    """A subject of two nouns before a bare infinitive or present: "Cuba embassy to reopen"."""
    if chance(0.4):
        v = Node(*pick(("reopen", "VERB", "VB", "VerbForm=Inf"), ("close", "VERB", "VB", "VerbForm=Inf"), ("open", "VERB", "VB", "VerbForm=Inf"), ("resign", "VERB", "VB", "VerbForm=Inf")))
        v.before("mark", Node("to", "PART", "TO"))
        if chance(0.6):
            v.after("obl", capital().first("case", adp("in")))
    else:
        v = bare(predicate(pick("present", "inf", "past"), False, None, False))
    return cause(v.first("nsubj", actor()))


def headline_yet():
    """"UK yet to recognise Palestine", "Mali set to expel envoy"."""
    v = bare(predicate("inf", False, None, False))
    if chance(0.5):
        return v.first("advmod", Node("yet", "ADV", "RB")).first("nsubj", name(pick(STATES)))
    h = Node(pick("set", "ready", "due", "likely", "unlikely"), "ADJ", "JJ", "Degree=Pos")
    return h.first("nsubj", actor()).after("xcomp", v)


def headline_gerund():
    """No form of be: "Honduras considering recognising China"."""
    g = bare(predicate("gerund", False, None, False))
    if chance(0.6):
        h = Node(*pick(("considering", "VERB", "VBG", "Tense=Pres|VerbForm=Part", "consider"), ("denies", "VERB", "VBZ", feats_fin("present", False), "deny"),
                       ("weighs", "VERB", "VBZ", feats_fin("present", False), "weigh"), ("mulls", "VERB", "VBZ", feats_fin("present", False), "mull")))
        return h.first("nsubj", actor()).after("xcomp", g)
    return cause(g.first("nsubj", name(pick(STATES))))


PREPS = ["break breaks broke broken breaking with", "vote votes voted voted voting for", "switch switches switched switched switching to", "clash clashes clashed clashed clashing with",
         "side sides sided sided siding with", "withdraw withdraws withdrew withdrawn withdrawing from", "walk walks walked walked walking out", "return returns returned returned returning to"]


def headline_prep():
    """A verb that is a noun too, with its preposition: "Panama breaks with Taiwan, recognises China"."""
    words = pick(PREPS).split()
    v = verb_in((" ".join(words[:5]), None, None), pick("present", "present", "inf"), False)
    goal = noun("independence") if words[5] == "for" else name(pick("UN", "NATO")) if words[5] == "from" else name(pick(STATES + CAPITALS))
    if words[5] == "out":
        v.after("compound:prt", Node("out", "ADP", "RP"))
    else:
        v.after("obl", goal.first("case", adp(words[5])))
    if chance(0.4):
        w = bare(predicate("present", False, None, False))
        v.after("punct", comma()).after("conj", w)
    else:
        cause(v)
    return v.first("nsubj", name(pick(STATES)))


def headline_says():
    """Who says so comes last: "Kosovo to open embassy, says minister"."""
    v = pick(headline_office, headline_pair, headline_passive, lambda: bare(clause(pick("modal", "present"), name(pick(STATES)), False)))()
    s = Node(*pick(("says", "VERB", "VBZ", feats_fin("present", False), "say"), ("say", "VERB", "VBP", feats_fin("present", True), "say")))
    who = noun(pick("officials", "ministers", "diplomats"), None, True) if s.form == "say" else pick(
        lambda: noun(pick("president", "minister", "envoy", "ministry", "spokesman")), lambda: name(pick(LAST)), lambda: noun("minister").before("amod", adj("foreign")))()
    if s.form == "say":
        who.lemma = who.form[:-1]
    if chance(0.6):
        s.after("nsubj", who)
    else:
        s.before("nsubj", who)
    return v.after("punct", comma()).after("parataxis", s)


HEADLINES = [headline_passive] * 5 + [headline_pair] * 2 + [headline_office] * 2 + [headline_prep, headline_prep, headline_gerund, headline_yet, headline_says]


def headlines():
    """A third in title case, as many papers have them."""
    root = pick(HEADLINES)()
    if chance(0.33):
        for w in root.words():
            if w.form[0].islower() and (len(w.form) > 3 or w.upos not in ("ADP", "DET", "CCONJ", "PART", "SCONJ")) and not getattr(w, "glue", False):
                w.form = w.form[0].upper() + w.form[1:]
    return root


def host():
    s = pick(state, lambda: both(state(), state()))()
    e = noun(pick("envoys", "ambassadors", "diplomats"), None, True)
    e.lemma = e.form[:-1]
    a = Node("appointed", "VERB", "VBN", "Tense=Past|VerbForm=Part|Voice=Pass", "appoint")
    e.after("acl", a.after("obl:agent", recognised().first("case", adp("by"))))
    v = Node("host" if is_plural(s) else "hosts", "VERB", "VBP" if is_plural(s) else "VBZ", feats_fin("pres", is_plural(s)), "host").first("nsubj", s).after("obj", e)
    if chance(0.5):
        n = Node(pick("neither", "none"), "DET" if chance(0.5) else "PRON", "DT", "PronType=Neg")
        m = predicate("perfect", False, ("recognise recognises recognised recognised recognising", "recognised", None)).first("nsubj", n)
        v.first("mark", Node("While", "SCONJ", "IN"))
        return finish(m.first("punct", comma()).first("advcl", v))
    return finish(v)


def neither_nor():
    s = state().first("cc:preconj", Node("Neither", "CCONJ", "CC", "Polarity=Neg"))
    t = state().first("cc", Node("nor", "CCONJ", "CC", "Polarity=Neg"))
    return finish(predicate("perfect", False).first("nsubj", s.after("conj", t)))


MAKERS = [lambda: finish(clause())] * 6 + [lambda: finish(passive())] * 3 + [said] * 3 + [subordinate] * 3 + [headline] * 4 + [headlines] * 10 + [
    becoming, relative, relative, fronted_date, fronted_date, host, neither_nor]


def capitalised(words):
    f = words[0]
    if f.form[0].islower():
        f.form = f.form[0].upper() + f.form[1:]


def main():
    n = int(sys.argv[1])
    random.seed(int(sys.argv[2]) if len(sys.argv) > 2 else 1961)
    for k in range(n):
        root = pick(MAKERS)()
        words = root.words()
        capitalised(words)
        index = {id(w): i + 1 for i, w in enumerate(words)}
        head = {id(root): 0}
        for w in words:
            for d in w.left + w.right:
                head[id(d)] = index[id(w)]
        print("# sent_id = diplomacy-%d" % (k + 1))
        print("# text = " + " ".join(w.form for w in words))
        for w in words:
            print("\t".join([str(index[id(w)]), w.form, w.lemma, w.upos, w.xpos, w.feats, str(head[id(w)]), w.rel, "_", "_"]))
        print()


main()
