/* pattern.c - frames: patterns over Universal Dependencies trees, read from the files of
 * data/codebook/frames/.
 *
 * A frame is a paragraph of lines "key rest"; README.md gives the grammar. The pattern language is Semgrex's
 * (Chambers et al. 2007) with deep relations: `>subj` is whoever acts, however the sentence has it, so that
 * one line
 *     match {lemma:recognise|recognize} >subj {party}=source >obj {party}=target
 * reads active, passive, relative, participial, controlled, coordinated and nominal wordings alike (args.c).
 */
#include "base/file.h"
#include "base/utf8.h"
#include "coder/internal.h"

#include <stdlib.h>

typedef struct Parser {
    Coder *c;
    Arena *a;
    Str file, s; /* s: what is left of the line */
    size_t line, at;
    int depth;
    Err *err;
} Parser;

static bool fault(const Parser *p, const char *what)
{
    Str near = str_slice(p->s, p->at, p->at + 24);
    return err_set(p->err, ERR_SYNTAX, p->line, "%.*s:%zu: %s at \"%.*s\"", STR_ARG(p->file), p->line, what,
                   STR_ARG(near));
}

static void skip_blanks(Parser *p)
{
    while (p->at < p->s.n && p->s.p[p->at] == ' ')
        p->at++;
}

static bool eat(Parser *p, char ch)
{
    skip_blanks(p);
    if (p->at < p->s.n && p->s.p[p->at] == ch) {
        p->at++;
        return true;
    }
    return false;
}

/* A run of bytes up to one of stops or a blank. */
static Str word_until(Parser *p, const char *stops)
{
    size_t from = p->at;
    while (p->at < p->s.n && p->s.p[p->at] != ' ' && !strchr(stops, p->s.p[p->at]))
        p->at++;
    return str_slice(p->s, from, p->at);
}

/* "a|b|@list" to rising symbols. */
static bool read_syms(Parser *p, Str field, Sym **ret, size_t *ret_n)
{
    VEC(Sym) v = {0};
    Str w;
    while (str_cut(&field, '|', &w)) {
        const SymList *l;
        if (!w.n)
            continue;
        if (w.p[0] != '@') {
            *VEC_PUSH(p->a, &v) = lex_intern(p->a, &p->c->lex, w);
        } else if ((l = lex_list(&p->c->lex, str_slice(w, 1, w.n)))) {
            for (size_t i = 0; i < l->n; i++)
                *VEC_PUSH(p->a, &v) = l->at[i];
        } else {
            return fault(p, "no such list");
        }
    }
    if (!v.n)
        return fault(p, "empty set of words");
    lex_sort(v.at, v.n);
    *ret = v.at;
    *ret_n = v.n;
    return true;
}

static bool read_pos(Parser *p, Str field, uint32_t *ret)
{
    Str w;
    while (str_cut(&field, '|', &w)) {
        if (str_eq(w, STR("V")))
            *ret |= 1u << UPOS_VERB | 1u << UPOS_AUX;
        else if (str_eq(w, STR("N")))
            *ret |= 1u << UPOS_NOUN | 1u << UPOS_PROPN;
        else if (str_eq(w, STR("A")))
            *ret |= 1u << UPOS_ADJ;
        else if (str_eq(w, STR("D")))
            *ret |= 1u << UPOS_ADV;
        else if (str_eq(w, STR("Q")))
            *ret |= 1u << UPOS_NUM;
        else
            return fault(p, "part of speech is V, N, A, D or Q");
    }
    return *ret ? true : fault(p, "empty part of speech");
}

static bool read_kinds(Parser *p, Str field, uint32_t *ret)
{
    Str w;
    while (str_cut(&field, '|', &w)) {
        ActorKind kind = actor_kind_find(w);
        if (kind == KIND_NONE)
            return fault(p, "no such kind of actor");
        *ret |= 1u << kind;
    }
    return true;
}

static bool read_test(Parser *p, Test *t)
{
    t->negated = eat(p, '!');
    Str key = word_until(p, ":;}"), value = {0};
    if (p->at < p->s.n && p->s.p[p->at] == ':') {
        p->at++;
        value = word_until(p, ";}");
    }
    if (str_eq(key, STR("lemma")))
        return t->kind = TEST_LEMMA, read_syms(p, value, &t->syms, &t->n);
    if (str_eq(key, STR("prt")))
        return t->kind = TEST_PRT, read_syms(p, value, &t->syms, &t->n);
    if (str_eq(key, STR("has")))
        return t->kind = TEST_HAS, read_syms(p, value, &t->syms, &t->n);
    if (str_eq(key, STR("case")))
        return t->kind = TEST_CASE, read_syms(p, value, &t->syms, &t->n);
    if (str_eq(key, STR("pos")))
        return t->kind = TEST_POS, read_pos(p, value, &t->mask);
    if (str_eq(key, STR("party")))
        return t->kind = TEST_PARTY, read_kinds(p, value, &t->mask);
    if (str_eq(key, STR("states")))
        return t->kind = TEST_STATES, true;
    if (str_eq(key, STR("envoy")))
        return t->kind = TEST_ENVOY, true;
    if (str_eq(key, STR("person")))
        return t->kind = TEST_PERSON, true;
    if (str_eq(key, STR("plural")))
        return t->kind = TEST_PLURAL, true;
    if (str_eq(key, STR("passive")))
        return t->kind = TEST_PASSIVE, true;
    return fault(p, "no such test");
}

static bool read_slot(Parser *p, Slot *ret)
{
    static const char *const names[N_SLOTS] = {"",      "act",     "source", "target", "third",
                                               "envoy", "mission", "noun",   "place",  "level",
                                               "list",  "holder",  "pair"};
    Str w = word_until(p, "()>?!={};");
    for (int i = 1; i < N_SLOTS; i++)
        if (str_eq(w, str_of(names[i])))
            return *ret = (Slot)i, true;
    return fault(p, "no such slot");
}

static bool read_rels(Parser *p, Str field, Edge *e)
{
    Str w;
    while (str_cut(&field, '|', &w)) {
        Rel r = rel_find(w);
        if (r == REL_NONE)
            return fault(p, "no such relation");
        if (e->n_rels == sizeof e->rels / sizeof e->rels[0])
            return fault(p, "too many relations");
        e->rels[e->n_rels++] = r;
    }
    return true;
}

static bool read_rel(Parser *p, Edge *e)
{
    static const struct {
        const char *name;
        Deep deep;
    } rows[] = {{"subj", DEEP_SUBJ},   {"obj", DEEP_OBJ},     {"iobj", DEEP_IOBJ},   {"poss", DEEP_POSS},
                {"of", DEEP_OF},       {"by", DEEP_BY},       {"mod", DEEP_MOD},     {"as", DEEP_AS},
                {"party", DEEP_PARTY}, {"below", DEEP_BELOW}, {"appos", DEEP_APPOS}, {"comp", DEEP_COMP},
                {"self", DEEP_SELF}};
    Str key = word_until(p, ":{(");
    Str value = {0};
    if (p->at < p->s.n && p->s.p[p->at] == ':') {
        p->at++;
        value = word_until(p, "{(");
    }
    if (str_eq(key, STR("p")))
        return e->deep = DEEP_PREP, read_syms(p, value, &e->preps, &e->n_preps);
    if (str_eq(key, STR("ud")))
        return e->deep = DEEP_UD, read_rels(p, value, e);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (str_eq(key, str_of(rows[i].name)))
            return e->deep = rows[i].deep, true;
    return fault(p, "no such relation");
}

static Node *read_node(Parser *p);

static bool read_edges(Parser *p, Node *n)
{
    VEC(Edge) edges = {0};
    for (;;) {
        skip_blanks(p);
        if (p->at >= p->s.n || p->s.p[p->at] == ')')
            break;
        Edge e = {0};
        e.optional = eat(p, '?');
        e.negated = !e.optional && eat(p, '!');
        if (eat(p, '<')) {
            Str key = word_until(p, "{(");
            e.deep = DEEP_GOV;
            if (!str_eq(key, STR("gov")) && !read_rels(p, key, &e))
                return false;
        } else if (!eat(p, '>')) {
            return fault(p, "expected > or <");
        } else if (!read_rel(p, &e)) {
            return false;
        }
        bool nested = eat(p, '(');
        if (!(e.to = read_node(p)))
            return false;
        if (nested && (!read_edges(p, e.to) || !eat(p, ')')))
            return p->err && p->err->code ? false : fault(p, "expected )");
        *VEC_PUSH(p->a, &edges) = e;
    }
    n->edges = edges.at;
    n->n_edges = edges.n;
    return true;
}

static Node *read_node(Parser *p)
{
    VEC(Test) tests = {0};
    Node *n = ARENA_NEW(p->a, Node);
    if (++p->depth > 200 || !eat(p, '{')) {
        fault(p, "expected {");
        return NULL;
    }
    while (!eat(p, '}')) {
        Test t = {0};
        if (p->at >= p->s.n) {
            fault(p, "expected }");
            return NULL;
        }
        if (!read_test(p, &t))
            return NULL;
        *VEC_PUSH(p->a, &tests) = t;
        eat(p, ';');
    }
    n->tests = tests.at;
    n->n_tests = tests.n;
    if (p->at < p->s.n && p->s.p[p->at] == '=') {
        p->at++;
        if (!read_slot(p, &n->slot))
            return NULL;
    }
    return n;
}

static const Test *trigger_of(const Node *n)
{
    for (size_t i = 0; i < n->n_tests; i++)
        if (n->tests[i].kind == TEST_LEMMA && !n->tests[i].negated)
            return &n->tests[i];
    return NULL;
}

static bool read_match(Parser *p, Frame *f)
{
    Str text = p->s;
    p->depth = 0;
    Node *n = read_node(p);
    if (!n || !read_edges(p, n))
        return false;
    if (p->at < p->s.n)
        return fault(p, "left over");
    if (!trigger_of(n))
        return fault(p, "the first node needs a lemma");
    Node **grown = ARENA_ARRAY(p->a, Node *, f->n_matches + 1);
    Str *patterns = ARENA_ARRAY(p->a, Str, f->n_matches + 1);
    for (size_t i = 0; i < f->n_matches; i++) {
        grown[i] = f->matches[i];
        patterns[i] = f->patterns[i];
    }
    patterns[f->n_matches] = arena_str(p->a, text);
    grown[f->n_matches++] = n;
    f->matches = grown;
    f->patterns = patterns;
    return true;
}

static bool read_flag(Parser *p, Frame *f, Str w)
{
    if (str_eq(w, STR("source")))
        f->fill |= FILL_SOURCE;
    else if (str_eq(w, STR("target")))
        f->fill |= FILL_TARGET;
    else if (str_eq(w, STR("presupposed")))
        f->presupposed = true;
    else if (str_eq(w, STR("also")))
        f->also = true;
    else if (str_eq(w, STR("envoy-source")))
        f->envoy_source = true;
    else if (str_eq(w, STR("envoy-target")))
        f->envoy_target = true;
    else if (str_eq(w, STR("after")))
        f->after = true;
    else if (str_eq(w, STR("between")))
        f->between = true;
    else if (str_eq(w, STR("nothing")))
        f->nothing = true;
    else if (str_eq(w, STR("claim-only")))
        f->claim_only = true;
    else if (str_eq(w, STR("recognised")))
        f->pseudo = PSEUDO_RECOGNISE;
    else
        return fault(p, "no such flag");
    return true;
}

static bool read_words_into(Parser *p, Str rest, Str **ret, size_t *ret_n)
{
    VEC(Str) v = {0};
    Str w;
    while (str_cut(&rest, ' ', &w))
        if (w.n)
            *VEC_PUSH(p->a, &v) = arena_str(p->a, w);
    *ret = v.at;
    *ret_n = v.n;
    return true;
}

static bool read_set(Parser *p, Frame *f, Str rest)
{
    Str key;
    if (!str_cut(&rest, ' ', &key) || !rest.n)
        return fault(p, "set needs a key and a value");
    Attr *grown = ARENA_ARRAY(p->a, Attr, f->n_sets + 1);
    for (size_t i = 0; i < f->n_sets; i++)
        grown[i] = f->sets[i];
    grown[f->n_sets++] = (Attr){arena_str(p->a, key), arena_str(p->a, str_trim(rest))};
    f->sets = grown;
    return true;
}

static bool read_example(Parser *p, Frame *f, bool fires, Str rest)
{
    Example e = {.fires = fires, .line = p->line, .text = rest};
    size_t arrow = str_find(rest, STR("=>"), 0);
    if (fires && arrow == SIZE_MAX)
        return fault(p, "an example that fires needs => act SOURCE TARGET status");
    if (arrow != SIZE_MAX) {
        e.text = str_trim(str_slice(rest, 0, arrow));
        e.want = arena_str(p->a, str_trim(str_slice(rest, arrow + 2, rest.n)));
    }
    e.text = arena_str(p->a, e.text);
    Example *grown = ARENA_ARRAY(p->a, Example, f->n_examples + 1);
    for (size_t i = 0; i < f->n_examples; i++)
        grown[i] = f->examples[i];
    grown[f->n_examples++] = e;
    f->examples = grown;
    return true;
}

static bool read_act_line(Parser *p, Frame *f, Str rest)
{
    if (str_eq(rest, STR("recognise")))
        return f->pseudo = PSEUDO_RECOGNISE, f->act = ACT_RECOGNISE_STATE, true;
    if (str_eq(rest, STR("echo")))
        return f->pseudo = PSEUDO_ECHO, f->act = ACT_RECOGNISE_STATE, true;
    f->act = act_find(rest);
    return f->act != ACT_NONE || fault(p, "no such act");
}

static bool read_key(Parser *p, Frame *f, Str key, Str rest)
{
    Str w;
    if (str_eq(key, STR("act")))
        return read_act_line(p, f, rest);
    if (str_eq(key, STR("match"))) {
        p->s = rest;
        p->at = 0;
        return read_match(p, f);
    }
    if (str_eq(key, STR("to")))
        return f->to = arena_str(p->a, rest), true;
    if (str_eq(key, STR("set")))
        return read_set(p, f, rest);
    if (str_eq(key, STR("attrs")))
        return read_words_into(p, rest, &f->attrs, &f->n_attrs);
    if (str_eq(key, STR("status")))
        return f->has_status = true, status_find(rest, &f->status) || fault(p, "no such status");
    if (str_eq(key, STR("fill")) || str_eq(key, STR("flag"))) {
        while (str_cut(&rest, ' ', &w))
            if (!read_flag(p, f, w))
                return false;
        return true;
    }
    if (str_eq(key, STR("yes")))
        return read_example(p, f, true, rest);
    if (str_eq(key, STR("no")))
        return read_example(p, f, false, rest);
    return fault(p, "no such key");
}

static bool frame_ends(Parser *p, Frame *f)
{
    if (!f->name.n)
        return true;
    Parser at = *p;
    at.at = 0;
    at.s = f->name;
    at.line = f->line;
    if (f->act == ACT_NONE)
        return fault(&at, "frame without an act");
    if (!f->n_matches)
        return fault(&at, "frame without a match");
    for (size_t i = 0; i < p->c->frames.n; i++) {
        const Frame *other = &p->c->frames.at[i];
        if (!str_eq(other->name, f->name))
            continue;
        if (other->own == f->own)
            return fault(&at, "a frame of this name is there already");
        *f = (Frame){0}; /* an analyst's stands in its place */
        return true;
    }
    *VEC_PUSH(p->a, &p->c->frames) = *f;
    *f = (Frame){0};
    return true;
}

/* One line of a frame file; a frame line first ends the frame before it. */
static bool read_line(Parser *p, Frame *f, Str line, bool own)
{
    Str rest = line, key;
    if (!utf8_valid(line, NULL)) {
        p->s.n = 0;
        return fault(p, "not UTF-8");
    }
    str_cut(&rest, ' ', &key);
    rest = str_trim(rest);
    if (!str_eq(key, STR("frame")))
        return f->name.n ? read_key(p, f, key, rest) : fault(p, "expected a frame first");
    bool ended = frame_ends(p, f);
    *f = (Frame){.name = arena_str(p->a, rest), .file = p->file, .line = p->line, .own = own};
    return ended && (rest.n > 0 || fault(p, "frame without a name"));
}

bool frames_read(Coder *c, Str bytes, Str file, bool own, Faults *faults, Err *err)
{
    Parser p = {.c = c, .a = &c->arena, .file = arena_str(&c->arena, file), .err = err};
    Frame f = {0};
    bool broken = false; /* the frame at hand has a fault: what else is wrong with it may follow from that */
    Str line;
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        bytes = str_slice(bytes, 3, bytes.n);
    while (str_cut(&bytes, '\n', &line)) {
        p.line++;
        p.s = line = str_trim(line);
        p.at = 0;
        if (!line.n || line.p[0] == '#')
            continue;
        bool begins = str_starts(line, STR("frame"));
        if (broken && !begins)
            continue;
        if (broken)
            f = (Frame){0};
        bool good = read_line(&p, &f, line, own);
        if (!good && !faults_take(faults, err))
            return false;
        broken = !good && !begins;
    }
    return broken || frame_ends(&p, &f) || faults_take(faults, err);
}

/* Frames of a lemma, in the order of the files: what stands first is tried first. */
bool frames_index(Coder *c, Err *err)
{
    (void)err;
    size_t n = c->lex.words.n;
    size_t *count = ARENA_ARRAY(&c->arena, size_t, n + 1);
    c->by_sym = ARENA_ARRAY(&c->arena, uint32_t *, n + 1);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t s = 0; pass && s < n; s++) {
            if (count[s])
                c->by_sym[s] = ARENA_ARRAY(&c->arena, uint32_t, count[s] + 1);
            count[s] = 0;
        }
        for (uint32_t i = 0; i < c->frames.n; i++)
            for (size_t k = 0; k < c->frames.at[i].n_matches; k++) {
                const Test *t = trigger_of(c->frames.at[i].matches[k]);
                for (size_t j = 0; j < t->n; j++) {
                    uint32_t *v = c->by_sym[t->syms[j]];
                    if (pass && count[t->syms[j]] && v[count[t->syms[j]] - 1] == i)
                        continue;
                    if (pass)
                        v[count[t->syms[j]]] = i;
                    count[t->syms[j]]++;
                }
            }
    }
    for (size_t s = 0; s < n; s++)
        if (c->by_sym[s])
            c->by_sym[s][count[s]] = MAP_NONE;
    return true;
}

static bool load_file(Coder *c, const char *path, bool own, Faults *faults, Err *err)
{
    FileMap map = {0};
    if (!file_map(path, &map, err))
        return false;
    bool ok = frames_read(c, map.bytes, str_of(path), own, faults, err);
    file_unmap(&map);
    return ok;
}

bool frames_load(Coder *c, const char *dir, const char *own, Faults *faults, Err *err)
{
    static const char *const files[] = {"recognition", "relations", "missions", "envoys",
                                        "listing",     "contact",   "power",    "echo"};
    if (own && !load_file(c, own, true, faults, err))
        return false;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        Str path = arena_printf(&c->arena, "%s/codebook/frames/%s.txt", dir, files[i]);
        if (!load_file(c, path.p, false, faults, err))
            return false;
    }
    return frames_index(c, err);
}
