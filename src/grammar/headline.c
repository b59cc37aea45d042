#include "grammar/headline.h"

enum { LONGEST = 30 }; /* words of a headline */

static bool is_rel(const Word *w, const char *base)
{
    return str_eq(str_of(rel_name(rel_base(w->rel))), str_of(base));
}

static bool is_one_of(Str s, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(s, str_of(list[i])))
            return true;
    return false;
}

/* The first child of that relation; -1 where there is none. */
static int32_t child_of(const Tree *t, int32_t w, const char *base)
{
    for (int32_t c = t->words[w].child; c >= 0; c = t->words[c].next)
        if (is_rel(&t->words[c], base))
            return c;
    return -1;
}

static bool is_headline(const Tree *t)
{
    if (t->n < 3 || t->n > LONGEST || t->root < 0)
        return false;
    Str last = t->words[t->n - 1].form;
    return last.n != 1 || (last.p[0] != '.' && last.p[0] != '?' && last.p[0] != '!');
}

/* Verbs that are nothing without an object: where one has none, its subject is who it is done to. */
static bool wants_object(Str lemma)
{
    static const char *const verbs[] = {
        "accredit", "acquit",    "appoint",     "arrest",      "assassinate", "ban",       "blacklist",
        "delist",   "deport",    "derecognise", "derecognize", "designate",   "detain",    "downgrade",
        "evacuate", "evict",     "exile",       "expel",       "extradite",   "impeach",   "inaugurate",
        "indict",   "jail",      "nominate",    "oust",        "outlaw",      "proscribe", "readmit",
        "recall",   "recognise", "recognize",   "reinstate",   "repatriate",  "rescind",   "restore",
        "revoke",   "sack",      "sanction",    "sever",       "summon",      "topple",    "upgrade"};
    return is_one_of(lemma, verbs, sizeof verbs / sizeof *verbs);
}

static bool takes_infinitive(Str lemma)
{
    static const char *const verbs[] = {"ask", "force", "order", "tell", "urge"};
    return is_one_of(lemma, verbs, sizeof verbs / sizeof *verbs);
}

/* "Ambassador recalled for consultations", "France urged to recognise Palestine": a participle, not a past
 * tense. */
static void mend_passive(Tree *t)
{
    Word *v = &t->words[t->root];
    int32_t subject = child_of(t, t->root, "nsubj"), xcomp = child_of(t, t->root, "xcomp");
    bool bare = child_of(t, t->root, "obj") < 0 && child_of(t, t->root, "ccomp") < 0 &&
                child_of(t, t->root, "aux") < 0 && child_of(t, t->root, "iobj") < 0;
    if (!str_eq(v->xpos, STR("VBD")) || !str_ends(v->form, STR("ed")) || subject < 0 || subject > t->root ||
        !bare)
        return;
    if (!(wants_object(v->lemma) && xcomp < 0) && !(takes_infinitive(v->lemma) && xcomp >= 0))
        return;
    v->xpos = STR("VBN");
    v->feats = FEAT_PAST | FEAT_PART | FEAT_PASS;
    t->words[subject].rel = rel_find(STR("nsubj:pass"));
    for (int32_t c = v->child; c >= 0; c = t->words[c].next) {
        int32_t by = is_rel(&t->words[c], "obl") ? child_of(t, c, "case") : -1;
        if (by >= 0 && str_eq(t->words[by].form, STR("by")))
            t->words[c].rel = rel_find(STR("obl:agent"));
    }
}

/* "Israel, Morocco to normalise ties": the comma stands for "and". */
static void mend_pair(Tree *t)
{
    Word *w = t->words;
    if (t->n < 5 || w[0].upos != UPOS_PROPN || w[2].upos != UPOS_PROPN || !str_eq(w[1].form, STR(",")) ||
        w[0].head != t->root || !is_rel(&w[0], "nsubj") || t->root < 3 || w[1].child >= 0)
        return;
    bool joined =
        (is_rel(&w[2], "appos") && w[2].head == 0) || (is_rel(&w[2], "nsubj") && w[2].head == t->root);
    if (!joined || (t->root != 3 && !str_eq(w[3].form, STR("to"))))
        return;
    w[2].head = 0;
    w[2].rel = rel_find(STR("conj"));
    w[1].head = 2;
}

/* "US plan to withdraw" is a plan; "Cuba embassy to reopen" is news of an embassy. */
static bool may_act(const Tree *t, int32_t noun)
{
    static const char *const plans[] = {"ability", "agreement", "attempt", "bid",    "call",    "chance",
                                        "deal",    "decision",  "demand",  "desire", "drive",   "effort",
                                        "failure", "move",      "need",    "offer",  "order",   "plan",
                                        "pledge",  "promise",   "push",    "race",   "refusal", "request",
                                        "right",   "threat",    "time",    "vote",   "vow",     "way"};
    const Word *w = &t->words[noun];
    int32_t of = child_of(t, noun, "compound");
    return w->upos == UPOS_PROPN || (of >= 0 && t->words[of].upos == UPOS_PROPN &&
                                     !is_one_of(w->lemma, plans, sizeof plans / sizeof *plans));
}

/* "Cuba embassy to reopen", "UK yet to recognise Palestine": the infinitive is what is said. */
static void mend_infinitive(Tree *t)
{
    int32_t noun = t->root, verb = child_of(t, noun, "acl");
    Word *w = t->words;
    if (verb < 0)
        verb = child_of(t, noun, "advcl");
    if (!may_act(t, noun) || verb < noun || !str_eq(w[verb].xpos, STR("VB")))
        return;
    int32_t mark = child_of(t, verb, "mark");
    bool yet = mark == noun + 2 && str_eq(w[noun + 1].form, STR("yet"));
    if (mark < 0 || !str_eq(w[mark].form, STR("to")) || !(mark == noun + 1 || yet) ||
        child_of(t, noun, "cop") >= 0)
        return;
    for (int32_t c = w[noun].child; c >= 0; c = w[c].next)
        if (c > noun && c != verb)
            w[c].head = verb;
    w[noun].head = verb;
    w[noun].rel = rel_find(STR("nsubj"));
    w[verb].head = -1;
    w[verb].rel = rel_find(STR("root"));
}

/* "Panama breaks with Taiwan": a name before a verb in -s is its subject. */
static void mend_subject(Tree *t)
{
    int32_t name = child_of(t, t->root, "compound");
    if (str_eq(t->words[t->root].xpos, STR("VBZ")) && name >= 0 && name < t->root &&
        t->words[name].upos == UPOS_PROPN && child_of(t, t->root, "nsubj") < 0)
        t->words[name].rel = rel_find(STR("nsubj"));
}

void headline_mend(Tree *t)
{
    if (!is_headline(t))
        return;
    mend_passive(t);
    mend_subject(t);
    mend_pair(t);
    (void)tree_link(t);
    mend_infinitive(t);
    (void)tree_link(t);
}
