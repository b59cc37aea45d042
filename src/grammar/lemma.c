#include "grammar/lemma.h"

#include "grammar/layout.h"

#include <string.h>

size_t lemma_lay_out(Lemmas *l)
{
    const LemmaHead *h = l->head;
    Cursor c = {(uint8_t *)(uintptr_t)h, 0};
    (void)take(&c, 1, sizeof *h);
    l->rule = take(&c, h->n_rules, sizeof *l->rule);
    l->key = take(&c, h->n_keys, sizeof *l->key);
    l->key_rule = take(&c, h->n_keys, sizeof *l->key_rule);
    l->word = take(&c, h->n_words, sizeof *l->word);
    l->count = take(&c, h->n_words, sizeof *l->count);
    l->tag = take(&c, h->n_tags, sizeof *l->tag);
    l->from = take(&c, (size_t)h->n_tags + 1, sizeof *l->from);
    l->choice = take(&c, h->n_choices, sizeof *l->choice);
    l->row = take(&c, LEMMA_ROWS, sizeof *l->row);
    return c.at;
}

static bool head_holds(const LemmaHead *h)
{
    return memcmp(h->magic, "CREDLEM1", 8) == 0 && h->n_rules <= 65535 && h->n_keys <= 1u << 20 &&
           h->n_words <= 1u << 20 && h->n_tags <= 4096 && h->n_choices <= h->n_tags * LEMMA_CHOICES;
}

/* Every number that is used as an index is in its range. */
static bool indices_hold(const Lemmas *l)
{
    const LemmaHead *h = l->head;
    for (size_t i = 0; i < h->n_rules; i++)
        if (l->rule[i].fold > FOLD_BARE || !memchr(l->rule[i].tail, 0, sizeof l->rule[i].tail) ||
            !memchr(l->rule[i].cut, 0, sizeof l->rule[i].cut))
            return false;
    for (size_t i = 0; i < h->n_keys; i++)
        if (l->key_rule[i] >= h->n_rules)
            return false;
    for (size_t i = 0; i < h->n_choices; i++)
        if (l->choice[i] >= h->n_rules)
            return false;
    for (size_t i = 0; i < h->n_tags; i++)
        if (l->from[i] > l->from[i + 1])
            return false;
    return l->from[0] == 0 && l->from[h->n_tags] == h->n_choices;
}

bool lemma_open(Str bytes, const char *name, Lemmas *ret, Err *err)
{
    Lemmas l = {.head = (const LemmaHead *)(const void *)bytes.p};
    if (bytes.n < sizeof *l.head || !head_holds(l.head))
        return err_set(err, ERR_FORMAT, 0, "%s: no lemmas of this version", name);
    size_t want = lemma_lay_out(&l);
    if (want != bytes.n || !indices_hold(&l))
        return err_set(err, ERR_FORMAT, 0, "%s: damaged lemmas (%zu bytes, not %zu)", name, bytes.n, want);
    *ret = l;
    return true;
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static char lower(char c)
{
    return is_capital(c) ? (char)(c + 32) : c;
}

static char upper(char c)
{
    return is_small(c) ? (char)(c - 32) : c;
}

enum { SHAPE_SMALL, SHAPE_TITLE, SHAPE_ONE, SHAPE_CAPITALS, SHAPE_MIXED, SHAPE_NONE };

/* How a form is written: iran, Iran, I, UN, iPhone, 42. */
static uint32_t shape_of(Str form)
{
    size_t n_capitals = 0, n_small = 0, n_far = 0;
    for (size_t i = 0; i < form.n; i++) {
        n_capitals += is_capital(form.p[i]);
        n_small += is_small(form.p[i]);
        n_far += (uint8_t)form.p[i] >= 0x80;
    }
    if (n_capitals == 0)
        return n_small + n_far > 0 ? SHAPE_SMALL : SHAPE_NONE;
    if (n_capitals == 1 && is_capital(form.p[0]))
        return n_small + n_far > 0 ? SHAPE_TITLE : SHAPE_ONE;
    return n_small == 0 ? SHAPE_CAPITALS : SHAPE_MIXED;
}

static uint32_t mix(uint32_t h, uint32_t x)
{
    h ^= x;
    h *= 0x85ebca6bu;
    h ^= h >> 15;
    return h * 0xc2b2ae35u;
}

static uint32_t hash_bytes(uint32_t h, const char *p, size_t n)
{
    h ^= 2166136261u;
    for (size_t i = 0; i < n; i++)
        h = (h ^ (uint8_t)p[i]) * 16777619u;
    return mix(h, (uint32_t)n);
}

uint32_t lemma_hash(Str small)
{
    return hash_bytes(0, small.p, small.n);
}

uint32_t lemma_tag(Upos upos, Str xpos)
{
    return hash_bytes((uint32_t)upos + 1, xpos.p, xpos.n);
}

static size_t fold_form(Str form, char ret[LEMMA_FORM])
{
    for (size_t i = 0; i < form.n; i++)
        ret[i] = lower(form.p[i]);
    return form.n;
}

uint32_t lemma_key(Str form, Upos upos, Str xpos, bool cased)
{
    char small[LEMMA_FORM];
    Str x = str_eq(xpos, STR("VBN")) ? STR("VBD") : xpos; /* what one settles the other has too */
    uint32_t h = mix(lemma_tag(upos, x), cased);
    if (form.n > LEMMA_FORM)
        return 1;
    h = cased ? hash_bytes(h, form.p, form.n) : hash_bytes(h, small, fold_form(form, small));
    return h ? h : 1;
}

size_t lemma_apply(const LemmaRule *rule, Str form, char ret[LEMMA_MADE])
{
    size_t n = 0, tail = strlen(rule->tail), cut = strlen(rule->cut);
    if (form.n > LEMMA_FORM || cut > form.n)
        return 0;
    for (size_t i = 0; i < cut; i++)
        if (lower(form.p[form.n - cut + i]) != rule->cut[i])
            return 0;
    for (size_t i = 0; i + cut < form.n; i++) {
        char c = form.p[i];
        if (rule->fold == FOLD_BARE && c == ',')
            continue;
        ret[n++] = rule->fold == FOLD_KEEP || rule->fold == FOLD_BARE ? c
                   : rule->fold == FOLD_TITLE && i == 0               ? upper(c)
                                                                      : lower(c);
    }
    memcpy(ret + n, rule->tail, tail);
    return n + tail;
}

static size_t find(const uint32_t *list, size_t n, uint32_t key)
{
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (list[mid] < key)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < n && list[lo] == key ? lo : SIZE_MAX;
}

size_t lemma_count(const Lemmas *l, uint32_t hash, int how)
{
    size_t at = find(l->word, l->head->n_words, hash);
    return at == SIZE_MAX ? 0 : l->count[at] >> (4 * how) & 15;
}

/* "re-emerge" is as known as "emerge". */
static Str last_part(Str word)
{
    size_t at = word.n;
    while (at > 0 && word.p[at - 1] != '-')
        at--;
    return at < word.n ? str_slice(word, at, word.n) : word;
}

/* What raw text makes of a word: never seen, or how it is mostly written, and whether nearly always. */
static uint32_t written(const Lemmas *l, uint32_t hash)
{
    size_t at = find(l->word, l->head->n_words, hash), best = 0, second = 0;
    uint32_t how = 0;
    if (at == SIZE_MAX)
        return 0;
    for (uint32_t k = 0; k < 3; k++) {
        size_t c = l->count[at] >> (4 * k) & 15;
        if (c > best) {
            second = best;
            best = c;
            how = k;
        } else if (c > second) {
            second = c;
        }
    }
    return 1 + how * 3 + (best > second + 3 ? 2 : best > second + 1 ? 1 : 0);
}

uint32_t lemma_style(const Word *words, size_t n)
{
    size_t n_words = 0, n_raised = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t s = shape_of(words[i].form);
        n_words += s != SHAPE_NONE;
        n_raised += s != SHAPE_NONE && s != SHAPE_SMALL;
    }
    return n_words < 3 ? 4 : (uint32_t)(n_raised * 4 / (n_words + 1));
}

static bool is_mark(const Word *w)
{
    return w->upos == UPOS_PUNCT && w->form.n > 0 && w->form.p[0] != ',';
}

/* Forms of one kind share their endings: the past and its participle, all forms in -s. */
static uint32_t kin_of(const Word *w)
{
    Str x = w->xpos;
    if (str_eq(x, STR("VBD")) || str_eq(x, STR("VBN")))
        return 1;
    if (str_eq(x, STR("VBG")))
        return 2;
    if (str_eq(x, STR("VBZ")) || str_eq(x, STR("NNS")) || str_eq(x, STR("NNPS")))
        return 3;
    if (str_eq(x, STR("JJR")) || str_eq(x, STR("RBR")))
        return 4;
    if (str_eq(x, STR("JJS")) || str_eq(x, STR("RBS")))
        return 5;
    return 6 + (uint32_t)w->upos;
}

void lemma_view(const Lemmas *l, const Word *words, size_t n, size_t i, uint32_t style, LemmaView *v)
{
    const Word *w = &words[i];
    v->form = (Str){v->small, fold_form(w->form, v->small)};
    v->tag = lemma_tag(w->upos, w->xpos);
    v->kin = kin_of(w);
    v->shape = shape_of(w->form);
    v->style = style;
    v->whole = lemma_hash(v->form);
    v->written = written(l, v->whole);
    v->own = lemma_count(l, lemma_hash(last_part(v->form)), 0);
    v->length = (uint32_t)(w->form.n < 6 ? w->form.n : w->form.n < 10 ? 6 : 7);
    v->first = i == 0 || is_mark(&words[i - 1]);
    v->before = i == 0 ? SHAPE_NONE + 1 : shape_of(words[i - 1].form);
    v->after = i + 1 == n ? SHAPE_NONE + 1 : shape_of(words[i + 1].form);
    v->before_tag = i == 0 ? 0 : lemma_tag(words[i - 1].upos, words[i - 1].xpos);
    v->after_tag = i + 1 == n ? 0 : lemma_tag(words[i + 1].upos, words[i + 1].xpos);
    for (size_t k = 1; k <= 5; k++)
        v->ending[k] = k <= v->form.n ? hash_bytes((uint32_t)k, v->form.p + v->form.n - k, k) : 0;
}

bool lemma_is_twin(const LemmaRule *rule, const LemmaView *v)
{
    return (rule->fold == FOLD_KEEP && v->shape != SHAPE_CAPITALS && v->shape != SHAPE_MIXED) ||
           (rule->fold == FOLD_BARE &&
            (v->shape != SHAPE_NONE || str_find_char(v->form, ',', 0) == SIZE_MAX));
}

typedef struct Rows {
    uint32_t *at, n, base;
} Rows;

static void put(Rows *r, uint32_t a, uint32_t b)
{
    r->at[r->n] = mix(mix(r->base + r->n * 0x9e3779b1u, a), b) % LEMMA_ROWS;
    r->n++;
}

/* Vowels and consonants of the last three letters, and whether the last two are the same. */
static uint32_t sound(Str s)
{
    uint32_t h = 0;
    for (size_t k = 1; k <= 3 && k <= s.n; k++)
        h = h * 4 + (strchr("aeiou", s.p[s.n - k]) && s.p[s.n - k] ? 1 : s.p[s.n - k] == 'y' ? 2 : 3);
    return h * 2 + (s.n > 1 && s.p[s.n - 1] == s.p[s.n - 2]);
}

static void put_edit(Rows *r, const Lemmas *l, const LemmaView *v, Str made)
{
    char small[LEMMA_MADE];
    for (size_t i = 0; i < made.n; i++)
        small[i] = lower(made.p[i]);
    Str lemma = {small, made.n};
    size_t count = lemma_count(l, lemma_hash(last_part(lemma)), 0);
    uint32_t known = (uint32_t)(count == 0 ? 0 : count < 3 ? 1 : count < 6 ? 2 : count < 9 ? 3 : 4);
    uint32_t against = (uint32_t)(count > v->own + 2 ? 2 : count + 2 < v->own ? 0 : 1);
    put(r, v->tag, 0);
    put(r, v->kin, 1);
    for (uint32_t k = 1; k <= 5; k++)
        put(r, v->kin, v->ending[k]);
    put(r, v->tag, v->ending[2]);
    put(r, v->tag, v->ending[4]);
    put(r, v->kin, known);
    put(r, v->kin, known * 4 + against);
    put(r, mix(v->kin, known), sound(lemma));
    put(r, v->kin, sound(lemma));
    put(r, v->kin, lemma.n > 1 ? hash_bytes(7, lemma.p + lemma.n - 2, 2) : 0);
}

static void put_fold(Rows *r, const LemmaView *v)
{
    uint32_t base = mix(v->tag, v->shape);
    put(r, base, 0);
    put(r, base, v->first);
    put(r, base, v->style * 2 + v->first);
    put(r, base, v->written);
    put(r, mix(base, v->written), v->style);
    put(r, base, v->before * 8 + v->after);
    put(r, mix(base, v->before), v->before_tag);
    put(r, mix(base, v->after), v->after_tag);
    put(r, mix(base, v->written), v->before_tag);
    put(r, mix(base, v->written), v->before * 8 + v->after);
    put(r, base, v->length);
    put(r, base, v->ending[3]);
}

size_t lemma_features(const Lemmas *l, const LemmaView *v, const LemmaRule *rule, Str made,
                      uint32_t ret[LEMMA_FEATURES])
{
    uint32_t edit = hash_bytes((uint32_t)strlen(rule->cut), rule->tail, strlen(rule->tail)),
             fold = rule->fold * 0x51ed270bu + 7;
    Rows r = {ret, 0, edit};
    put_edit(&r, l, v, made);
    r.base = fold;
    put_fold(&r, v);
    uint32_t whole = v->own > 12 || v->form.n < 4 ? v->whole : 0;
    put(&r, v->tag, whole);
    r.base = edit;
    put(&r, v->tag, whole);
    put(&r, mix(v->tag, v->after_tag), whole);
    return r.n;
}

typedef struct Guess { /* the best neighbour of a misspelt word so far */
    size_t n, count;
    char word[LEMMA_FORM];
} Guess;

static void consider(const Lemmas *l, const char *p, size_t n, size_t handicap, Guess *g)
{
    size_t count = lemma_count(l, lemma_hash((Str){p, n}), 0);
    if (count > handicap && count - handicap > g->count) {
        g->count = count - handicap;
        g->n = n;
        memcpy(g->word, p, n);
    }
}

/* "soooo": a letter three times or more stands for one, or for two. */
static bool shorten(const Lemmas *l, Str w, Guess *g)
{
    char once[LEMMA_FORM], twice[LEMMA_FORM];
    size_t n = 0, m = 0;
    for (size_t i = 0; i < w.n;) {
        size_t k = i;
        while (k < w.n && w.p[k] == w.p[i])
            k++;
        bool drawn = k - i > 2;
        for (size_t c = 0; c < (drawn ? 1 : k - i); c++)
            once[n++] = w.p[i];
        for (size_t c = 0; c < (drawn ? 2 : k - i); c++)
            twice[m++] = w.p[i];
        i = k;
    }
    if (n == w.n)
        return false;
    consider(l, once, n, 4, g);
    consider(l, twice, m, 4, g);
    return g->n > 0;
}

/* One letter too many or too few, or two that changed places, past the first two and before the last:
 * prefixes and endings mean something. What is only doubled or not is the likeliest slip. */
static void respell(const Lemmas *l, Str w, Guess *g)
{
    char t[LEMMA_FORM + 1];
    for (size_t i = 2; i + 1 < w.n; i++) {
        memcpy(t, w.p, i);
        memcpy(t + i, w.p + i + 1, w.n - i - 1);
        consider(l, t, w.n - 1, w.p[i] == w.p[i - 1] ? 6 : 10, g);
        memcpy(t, w.p, w.n);
        t[i - 1] = w.p[i];
        t[i] = w.p[i - 1];
        consider(l, t, w.n, 7, g);
        memcpy(t + i + 1, w.p + i, w.n - i);
        for (char c = 'a'; c <= 'z'; c++) {
            memcpy(t, w.p, i);
            t[i] = c;
            consider(l, t, w.n + 1, c == w.p[i - 1] || c == w.p[i] ? 6 : 10, g);
        }
    }
}

size_t lemma_spell(const Lemmas *l, const LemmaView *v, char ret[LEMMA_FORM])
{
    Guess g = {0};
    if (v->written != 0 || v->form.n < 4 || v->form.n + 1 >= LEMMA_FORM || v->shape > SHAPE_TITLE)
        return 0;
    for (size_t i = 0; i < v->form.n; i++)
        if (!is_small(v->form.p[i]))
            return 0;
    if (!shorten(l, v->form, &g) && v->form.n > 5)
        respell(l, v->form, &g);
    memcpy(ret, g.word, g.n);
    return g.n;
}

static size_t best_rule(const Lemmas *l, const LemmaView *v, Str form, char ret[LEMMA_MADE])
{
    size_t tag = find(l->tag, l->head->n_tags, v->tag), n = 0;
    int best = INT32_MIN;
    for (size_t k = tag == SIZE_MAX ? 0 : l->from[tag]; tag != SIZE_MAX && k < l->from[tag + 1]; k++) {
        const LemmaRule *rule = &l->rule[l->choice[k]];
        char made[LEMMA_MADE];
        uint32_t rows[LEMMA_FEATURES];
        size_t made_n = lemma_is_twin(rule, v) ? 0 : lemma_apply(rule, form, made);
        if (made_n == 0)
            continue;
        size_t n_rows = lemma_features(l, v, rule, (Str){made, made_n}, rows);
        int sum = 0;
        for (size_t r = 0; r < n_rows; r++)
            sum += l->row[rows[r]];
        if (sum > best) {
            best = sum;
            n = made_n;
            memcpy(ret, made, n);
        }
    }
    return n;
}

static size_t settle(const Lemmas *l, const Word *w, char ret[LEMMA_MADE])
{
    for (int cased = 1; cased >= 0; cased--) {
        size_t at = find(l->key, l->head->n_keys, lemma_key(w->form, w->upos, w->xpos, cased));
        size_t n = at == SIZE_MAX ? 0 : lemma_apply(&l->rule[l->key_rule[at]], w->form, ret);
        if (n > 0)
            return n;
    }
    return 0;
}

static bool is_known(const Lemmas *l, const char *p, size_t n)
{
    char small[LEMMA_MADE];
    for (size_t i = 0; i < n; i++)
        small[i] = lower(p[i]);
    return find(l->word, l->head->n_words, lemma_hash(last_part((Str){small, n}))) != SIZE_MAX;
}

static size_t find_lemma(const Lemmas *l, const Word *words, size_t n, size_t i, uint32_t style,
                         char ret[LEMMA_MADE])
{
    LemmaView v;
    char spelt[LEMMA_FORM];
    size_t made = settle(l, &words[i], ret);
    if (made > 0)
        return made;
    lemma_view(l, words, n, i, style, &v);
    made = best_rule(l, &v, words[i].form, ret);
    if (words[i].upos == UPOS_PROPN || is_known(l, ret, made))
        return made;
    size_t n_spelt = lemma_spell(l, &v, spelt);
    if (n_spelt == 0)
        return made;
    Word meant = words[i];
    meant.form = (Str){spelt, n_spelt};
    made = settle(l, &meant, ret);
    if (made > 0)
        return made;
    lemma_view(l, &meant, 1, 0, 0, &v);
    return best_rule(l, &v, meant.form, ret);
}

void lemma_set(const Lemmas *l, Arena *a, Word *words, size_t n)
{
    char made[LEMMA_MADE];
    uint32_t style = lemma_style(words, n);
    for (size_t i = 0; i < n; i++) {
        Str form = words[i].form;
        size_t m = form.n <= LEMMA_FORM ? find_lemma(l, words, n, i, style, made) : 0;
        words[i].lemma =
            m == 0 || (m == form.n && memcmp(made, form.p, m) == 0) ? form : arena_str(a, (Str){made, m});
    }
}
