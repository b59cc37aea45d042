#include "grammar/lemma.h"

#include "grammar/tree.h"

#include <string.h>

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

/* 0 lower-case first, 1 capitalised, 2 two capitals or more and no small letter. */
static char case_of(Str form)
{
    size_t n_upper = 0, n_lower = 0;
    for (size_t i = 0; i < form.n; i++) {
        n_upper += form.p[i] >= 'A' && form.p[i] <= 'Z';
        n_lower += form.p[i] >= 'a' && form.p[i] <= 'z';
    }
    if (form.n == 0 || form.p[0] != upper(form.p[0]) || n_upper == 0)
        return 0;
    return n_upper > 1 && n_lower == 0 ? 2 : 1;
}

uint32_t lemma_key(Str form, const char *upos, const char *xpos, size_t level)
{
    char key[LEMMA_FORM + 32];
    size_t n = 0, take = level > LEMMA_ENDING ? form.n : level;
    if (form.n > LEMMA_FORM || take > form.n)
        return 0;
    key[n++] = (char)('0' + level);
    key[n++] = case_of(form);
    for (const char *c = upos; *c && n < 12; c++)
        key[n++] = *c;
    key[n++] = '|';
    for (const char *c = xpos; *c && n < 24; c++)
        key[n++] = *c;
    key[n++] = '|';
    for (size_t i = form.n - take; i < form.n; i++)
        key[n++] = lower(form.p[i]);
    uint64_t h = str_hash((Str){key, n});
    uint32_t k = (uint32_t)(h ^ (h >> 32));
    return k ? k : 1;
}

static bool inside_character(Str s, size_t at)
{
    return at < s.n && ((uint8_t)s.p[at] & 0xc0) == 0x80;
}

size_t lemma_apply(const ModelRule *rule, Str form, char ret[LEMMA_FORM + 16])
{
    size_t n = 0, tail = strlen(rule->tail);
    if (form.n > LEMMA_FORM || rule->cut > form.n || inside_character(form, form.n - rule->cut))
        return 0;
    for (size_t i = 0; i + rule->cut < form.n; i++) {
        char c = form.p[i];
        ret[n++] = rule->fold == RULE_KEEP ? c : rule->fold == RULE_TITLE && i == 0 ? upper(c) : lower(c);
    }
    memcpy(ret + n, rule->tail, tail);
    return n + tail;
}

static const ModelRule *find_key(const Model *m, uint32_t key)
{
    size_t lo = 0, hi = m->tables->n_lemmas;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (m->lemma_key[mid] < key)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < m->tables->n_lemmas && m->lemma_key[lo] == key ? &m->rule[m->lemma_rule[lo]] : NULL;
}

Str lemma_find(const Model *m, Arena *a, Str form, const ModelTag *tag)
{
    char made[LEMMA_FORM + 16];
    for (size_t level = LEMMA_ENDING + 2; level-- > 0;) {
        uint32_t key = lemma_key(form, upos_name((Upos)tag->upos), tag->xpos, level);
        const ModelRule *rule = key ? find_key(m, key) : NULL;
        size_t n = rule ? lemma_apply(rule, form, made) : 0;
        if (n > 0)
            return n == form.n && memcmp(made, form.p, n) == 0 ? form : arena_str(a, (Str){made, n});
    }
    return form;
}
