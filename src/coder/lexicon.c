/* lexicon.c - the tables of data/codebook/ but for the frames: lists.tsv (word lists), cues.tsv (words that
 * set the status), vocab.tsv (attribute values by phrase), acts.tsv (who may be party to what), organs.tsv
 * (publishers that speak for a state, D23). A fault names file, line and word. */
#include "base/file.h"
#include "coder/filter.h"
#include "coder/internal.h"

#include <stdlib.h>

/* --- symbols ---------------------------------------------------------------------------------------------
 */
Sym lex_intern(Arena *a, Lexicon *lx, Str word)
{
    Sym s = map_get(&lx->syms, word);
    if (s != MAP_NONE)
        return s;
    Str kept = arena_str(a, word);
    s = (Sym)lx->words.n;
    *VEC_PUSH(a, &lx->words) = kept;
    map_put(a, &lx->syms, kept, s);
    return s;
}

static int sym_cmp(const void *a, const void *b)
{
    Sym x = *(const Sym *)a, y = *(const Sym *)b;
    return x < y ? -1 : x > y;
}

void lex_sort(Sym *v, size_t n)
{
    if (n)
        qsort(v, n, sizeof *v, sym_cmp);
}

bool list_has(const SymList *l, Sym s)
{
    if (s == MAP_NONE || !l)
        return false;
    size_t lo = 0, hi = l->n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (l->at[mid] == s)
            return true;
        if (l->at[mid] < s)
            lo = mid + 1;
        else
            hi = mid;
    }
    return false;
}

const SymList *lex_list(const Lexicon *lx, Str name)
{
    for (size_t i = 0; i < lx->lists.n; i++)
        if (str_eq(lx->lists.at[i].name, name))
            return &lx->lists.at[i];
    return NULL;
}

Str lex_lowered(Str s, char buf[LEX_WORD])
{
    size_t n = s.n < LEX_WORD ? s.n : LEX_WORD;
    for (size_t i = 0; i < n; i++)
        buf[i] = (s.p[i] >= 'A' && s.p[i] <= 'Z') ? (char)(s.p[i] + 32) : s.p[i];
    return (Str){buf, n};
}

#define ENDING(end, add)                                                                                     \
    {                                                                                                        \
        end, add, sizeof(end) - 1, sizeof(add) - 1                                                           \
    }
const LexEnding *lex_endings(size_t *ret_n)
{
    static const LexEnding rows[] = {ENDING("ies", "y"), ENDING("ied", "y"), ENDING("es", "e"),
                                     ENDING("es", ""),   ENDING("s", ""),    ENDING("ed", "e"),
                                     ENDING("ed", ""),   ENDING("ing", "e"), ENDING("ing", ""),
                                     ENDING("ting", ""), ENDING("ting", "t")};
    *ret_n = sizeof rows / sizeof rows[0];
    return rows;
}

static Sym try_ending(const Lexicon *lx, Str w, const LexEnding *e)
{
    char buf[LEX_WORD];
    if (w.n < e->n_end + 2 || w.n - e->n_end + e->n_add > sizeof buf ||
        memcmp(w.p + w.n - e->n_end, e->end, e->n_end) != 0)
        return MAP_NONE;
    memcpy(buf, w.p, w.n - e->n_end);
    memcpy(buf + w.n - e->n_end, e->add, e->n_add);
    return map_get(&lx->syms, (Str){buf, w.n - e->n_end + e->n_add});
}

/* English inflection undone: the parser's lemma is used first, this helps in headlines in capitals and with
 * words its lemmatiser has not seen. */
static Sym undo_inflection(const Lexicon *lx, Str w)
{
    size_t n;
    const LexEnding *e = lex_endings(&n);
    if (!w.n || !strchr("sdg", w.p[w.n - 1])) /* the last letters of all endings */
        return MAP_NONE;
    for (size_t i = 0; i < n; i++) {
        Sym s = try_ending(lx, w, &e[i]);
        if (s != MAP_NONE)
            return s;
    }
    return MAP_NONE;
}

/* A form that no ending undoes, which the parser's lemmatiser may leave as it is. */
static Str strong_verb(const Lexicon *lx, Str w)
{
    uint32_t i = map_get(&lx->irregular, w);
    return i == MAP_NONE ? w : lx->strong.at[i].lemma;
}

Sym lex_word(const Lexicon *lx, const Word *w)
{
    char buf[LEX_WORD], form_buf[LEX_WORD];
    Str lemma = lex_lowered(w->lemma, buf), form = lex_lowered(w->form, form_buf);
    Sym s = map_get(&lx->syms, lemma);
    if (s != MAP_NONE && filter_form_of(lx, form, s))
        return s;
    s = map_get(&lx->syms, strong_verb(lx, form));
    return s != MAP_NONE ? s : undo_inflection(lx, form);
}

/* --- reading tables ----------------------------------------------------------------------------------------
 */
typedef struct Reading1 {
    Arena *a;
    Lexicon *lx;
    const char *file;
    Table t;
    Err *err;
} Reading1;

static bool fault(const Reading1 *r, const char *what, Str word)
{
    return err_set(r->err, ERR_SYNTAX, r->t.line, "%s:%zu: %s: \"%.*s\"", r->file, r->t.line, what,
                   STR_ARG(word));
}

/* Interns the words of a field parted by blanks; "@list" adds another list's words. */
static bool read_words(const Reading1 *r, Str field, Sym **ret, size_t *ret_n)
{
    VEC(Sym) v = {0};
    Str w;
    while (str_cut(&field, ' ', &w)) {
        if (!w.n)
            continue;
        if (w.p[0] != '@') {
            *VEC_PUSH(r->a, &v) = lex_intern(r->a, r->lx, w);
            continue;
        }
        const SymList *l = lex_list(r->lx, str_slice(w, 1, w.n));
        if (!l)
            return fault(r, "no such list", w);
        for (size_t i = 0; i < l->n; i++)
            *VEC_PUSH(r->a, &v) = l->at[i];
    }
    *ret = v.at;
    *ret_n = v.n;
    return true;
}

static bool read_list(Reading1 *r)
{
    SymList l = {.name = arena_str(r->a, r->t.field[0])};
    if (lex_list(r->lx, l.name))
        return fault(r, "list given twice", l.name);
    if (!read_words(r, r->t.field[1], &l.at, &l.n))
        return false;
    lex_sort(l.at, l.n);
    *VEC_PUSH(r->a, &r->lx->lists) = l;
    return true;
}

static const char *const cue_names[N_CUE_CLASSES] = {
    "none",   "speech", "fact", "do",   "decide", "plan",   "demand",    "hope", "refuse",
    "reject", "near",   "fail", "deny", "maybe",  "report", "calledoff", "ask"};

static bool read_cue(Reading1 *r)
{
    Cue base = {.particle = MAP_NONE, .line = r->t.line};
    int k = 0;
    while (k < N_CUE_CLASSES && !str_eq(r->t.field[0], str_of(cue_names[k])))
        k++;
    if (k == N_CUE_CLASSES || k == CUE_NONE)
        return fault(r, "no such cue class", r->t.field[0]);
    base.class = (CueClass)k;
    base.pos = r->t.field[1].n ? r->t.field[1].p[0] : '*';
    if (!strchr("VNA*", base.pos))
        return fault(r, "part of speech is V, N, A or *", r->t.field[1]);
    if (!read_words(r, r->t.field[3], &base.preps, &base.n_preps))
        return false;
    Str rest = r->t.field[2], w;
    while (str_cut(&rest, ' ', &w)) {
        if (!w.n)
            continue;
        Cue c = base;
        size_t under = str_find_char(w, '_', 0);
        if (under != SIZE_MAX)
            c.particle = lex_intern(r->a, r->lx, str_slice(w, under + 1, w.n));
        c.lemma = lex_intern(r->a, r->lx, under == SIZE_MAX ? w : str_slice(w, 0, under));
        *VEC_PUSH(r->a, &r->lx->cues) = c;
    }
    return true;
}

static bool read_vocab(Reading1 *r)
{
    Vocab v = {.attr = arena_str(r->a, r->t.field[0]), .value = arena_str(r->a, r->t.field[1])};
    if (!read_words(r, r->t.field[2], &v.words, &v.n))
        return false;
    if (!v.n)
        return fault(r, "no phrase for the value", v.value);
    *VEC_PUSH(r->a, &r->lx->vocab) = v;
    return true;
}

static bool read_kinds(const Reading1 *r, Str field, uint32_t *ret)
{
    Str w;
    while (str_cut(&field, ' ', &w)) {
        bool prefer = str_ends(w, STR("*"));
        w = str_slice(w, 0, w.n - prefer);
        ActorKind kind = actor_kind_find(w);
        if (kind == KIND_NONE)
            return fault(r, "no such kind of actor", w);
        *ret |= (1u | (unsigned)prefer << PREFER_SHIFT) << kind;
    }
    return true;
}

static bool read_act(Reading1 *r)
{
    ActType t = act_find(r->t.field[0]);
    if (t == ACT_NONE)
        return fault(r, "no such act", r->t.field[0]);
    ActInfo *i = &r->lx->acts[t];
    const struct {
        Str *at;
        size_t field;
    } texts[] = {{&i->sources, 1},    {&i->targets, 2},   {&i->thirds, 3},
                 {&i->definition, 4}, {&i->direction, 5}, {&i->attributes, 6}};
    for (size_t k = 0; k < sizeof texts / sizeof texts[0]; k++)
        *texts[k].at = arena_str(r->a, r->t.field[texts[k].field]);
    return read_kinds(r, r->t.field[1], &i->source_kinds) && read_kinds(r, r->t.field[2], &i->target_kinds) &&
           read_kinds(r, r->t.field[3], &i->third_kinds);
}

static bool read_organ(Reading1 *r)
{
    *VEC_PUSH(r->a, &r->lx->publishers) = arena_str(r->a, r->t.field[0]);
    *VEC_PUSH(r->a, &r->lx->publishers) = arena_str(r->a, r->t.field[1]);
    return true;
}

/* Verbs alone; of a form of two ("lay") the first that is given. */
static bool read_strong(Reading1 *r)
{
    if (r->t.n_fields < 4)
        return fault(r, "form, part of speech, tag and lemma are wanted", r->t.field[0]);
    if (!str_eq(r->t.field[1], STR("VERB")) && !str_eq(r->t.field[1], STR("AUX")))
        return true;
    LexStrong v = {arena_str(r->a, r->t.field[0]), arena_str(r->a, r->t.field[3])};
    if (map_get(&r->lx->irregular, v.form) == MAP_NONE) {
        map_put(r->a, &r->lx->irregular, v.form, (uint32_t)r->lx->strong.n);
        *VEC_PUSH(r->a, &r->lx->strong) = v;
    }
    return true;
}

static bool read_table(Arena *a, Lexicon *lx, const char *dir, const char *name, bool (*row)(Reading1 *),
                       Faults *faults, Err *err)
{
    Str path = arena_printf(a, "%s/%s", dir, name);
    FileMap map = {0};
    if (!file_map(path.p, &map, err))
        return false;
    Reading1 r = {a, lx, path.p, table_of(map.bytes), err};
    bool ok = true;
    while (ok && table_next(&r.t))
        ok = row(&r) || faults_take(faults, err);
    file_unmap(&map);
    return ok;
}

bool lex_load(Arena *a, Lexicon *lx, const char *dir, Faults *faults, Err *err)
{
    return read_table(a, lx, dir, "codebook/lists.tsv", read_list, faults, err) &&
           read_table(a, lx, dir, "codebook/cues.tsv", read_cue, faults, err) &&
           read_table(a, lx, dir, "codebook/vocab.tsv", read_vocab, faults, err) &&
           read_table(a, lx, dir, "codebook/acts.tsv", read_act, faults, err) &&
           read_table(a, lx, dir, "codebook/organs.tsv", read_organ, faults, err) &&
           read_table(a, lx, dir, "codebook/forms.tsv", read_strong, faults, err) &&
           read_table(a, lx, dir, "grammar/irregular.tsv", read_strong, faults, err);
}

bool lex_cue(const Lexicon *lx, Sym y, uint32_t classes)
{
    for (uint32_t k = y == MAP_NONE ? 0 : lx->cue_first[y]; k; k = lx->cue_next[k - 1])
        if (classes >> lx->cues.at[k - 1].class & 1)
            return true;
    return false;
}
