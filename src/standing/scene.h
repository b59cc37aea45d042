/* scene.h - documents and assertions in a few words, for the tests of this folder.
 *
 *     doc W1 2025-07-03 s:paper                      id, published, publisher; then root=ID, recorded=DAY,
 * until=DAY W1 4 recognise-government RUS AFG.IEA done 2025-07-03 mode=express third=AFG basis=document W1
 * 4,AFG.IEA/MFA:2 react AFG.IEA RUS done 2025-07-03 W1 4 claim none-until recognise-government b:states
 * AFG.IEA 2021/2025-07-03
 *
 * The second word is the voice chain: the outlet's class, then speakers with theirs. "-" is an empty party;
 * '_' in a value is a blank. Lines parted by newlines; what is wrong ends the test. */
#ifndef STANDING_SCENE_H
#define STANDING_SCENE_H
#include "base/vec.h"
#include "standing/engine.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Scene {
    Arena arena;
    Facts *facts;
    VEC(LedgerDoc *) docs;
    VEC(LedgerRow) rows;
    VEC(LedgerClaim) claims;
    VEC(LedgerRuling) rulings;
    Str asked_of, asked_toward; /* memory for the last question */
} Scene;

static inline void scene_fail(Str line)
{
    printf("Bail out! scene: %.*s\n", STR_ARG(line));
    exit(1);
}

static inline Bounds scene_when(Str s, Str line)
{
    Bounds b, end;
    Str rest = s;
    if (!edtf_read(&rest, &b, &end, NULL) || rest.n)
        scene_fail(line);
    if (str_find_char(s, '/', 0) < s.n)
        b.latest = end.latest;
    return b;
}

static inline Instant scene_noon(Str day, Str line)
{
    Day d;
    if (!day_read(day, &d))
        scene_fail(line);
    return (Instant){(int64_t)d.n * 86400000000 + 43200000000};
}

static inline void scene_doc(Scene *s, Str line, Str rest)
{
    LedgerDoc *d = ARENA_NEW(&s->arena, LedgerDoc);
    Str word;
    if (!str_cut(&rest, ' ', &d->id) || !str_cut(&rest, ' ', &d->published))
        scene_fail(line);
    if (str_eq(d->published, STR("-"))) /* of no known day; recorded= must be given */
        d->published_day = DAY_MIN;
    else if (!day_read(d->published, &d->published_day))
        scene_fail(line);
    d->digest = d->root = d->id;
    if (!str_cut(&rest, ' ', &d->publisher))
        d->publisher = STR("s:paper");
    while (str_cut(&rest, ' ', &word)) {
        if (str_starts(word, STR("root=")))
            d->root = str_slice(word, 5, word.n);
        else if (str_starts(word, STR("recorded=")))
            d->coder = str_slice(word, 9, word.n); /* kept here: the doc's day of recording */
        else
            scene_fail(line);
    }
    *VEC_PUSH(&s->arena, &s->docs) = d;
}

static inline LedgerDoc *scene_find(Scene *s, Str id, Str line)
{
    for (size_t i = 0; i < s->docs.n; i++)
        if (str_eq(s->docs.at[i]->id, id))
            return s->docs.at[i];
    scene_fail(line);
    return NULL;
}

static inline Str scene_plain(Scene *s, Str value)
{
    Str copy = arena_str(&s->arena, value);
    for (size_t i = 0; i < copy.n; i++)
        if (copy.p[i] == '_')
            ((char *)(uintptr_t)copy.p)[i] = ' ';
    return copy;
}

static inline Evidence scene_voices(Scene *s, const LedgerDoc *d, Str chain, Str line)
{
    VEC(Voice) v = {0};
    Str word;
    while (str_cut(&chain, ',', &word)) {
        Voice *x = VEC_PUSH(&s->arena, &v);
        size_t colon = word.n;
        while (colon > 0 && word.p[colon - 1] != ':')
            colon--;
        x->actor = colon ? str_slice(word, 0, colon - 1) : d->publisher;
        bool post =
            str_find_char(x->actor, '>', 0) < x->actor.n || str_find_char(x->actor, '/', 0) < x->actor.n;
        if (post) { /* "RUS>AFG:ambassador", "RUS/MFA:minister", "RUS/MFA" */
            size_t role = str_find_char(x->actor, ':', 0);
            x->role = str_slice(x->actor, role + (role < x->actor.n), x->actor.n);
            x->actor = str_slice(x->actor, 0, role);
        }
        char c = word.n > colon ? word.p[colon] : '0';
        if (c < '1' || c > '6')
            scene_fail(line);
        x->vclass = (uint8_t)(c - '0');
    }
    return (Evidence){
        .unit = UNIT_TEXT, .part = PART_BODY, .from = 0, .to = 1, .voices = v.at, .n_voices = v.n};
}

static inline Instant scene_recorded(const LedgerDoc *d, Str line)
{
    return scene_noon(d->coder.n ? d->coder : d->published, line);
}

static inline Str scene_digest(Scene *s, Str line)
{
    unsigned long long h = str_hash(line);
    return arena_printf(&s->arena, "%016llx%016llx", h, h ^ 0x5bd1e995u);
}

static inline void scene_claim(Scene *s, LedgerDoc *d, Str chain, Str rest, Str line)
{
    Str word[6] = {{NULL, 0}}, who;
    size_t n = 0;
    LedgerClaim c = {.doc = d, .recorded = scene_recorded(d, line), .digest = scene_digest(s, line)};
    VEC(Str) subjects = {0};
    while (n < 6 && str_cut(&rest, ' ', &word[n]))
        n++;
    c.claim.type = act_find(word[1]);
    if (n < 5 || !quantifier_find(word[0], &c.claim.quantifier) || c.claim.type == ACT_NONE)
        scene_fail(line);
    while (!str_eq(word[2], STR("-")) && str_cut(&word[2], ',', &who))
        *VEC_PUSH(&s->arena, &subjects) = who;
    c.claim.subjects = subjects.at;
    c.claim.n_subjects = subjects.n;
    c.claim.target = word[3];
    c.claim.when_edtf = word[4];
    c.claim.when = scene_when(word[4], line);
    c.claim.n = -1;
    if (c.claim.quantifier == CLAIM_COUNT || c.claim.quantifier == CLAIM_ORDINAL) { /* sixth word: ">=12" */
        size_t digit = 0;
        uint64_t v = 0;
        while (digit < word[5].n && (word[5].p[digit] < '0' || word[5].p[digit] > '9'))
            digit++;
        c.claim.cmp = str_slice(word[5], 0, digit);
        if (word[5].n && !str_read_uint(str_slice(word[5], digit, word[5].n), &v))
            scene_fail(line);
        c.claim.n = word[5].n ? (int64_t)v : -1;
    }
    if (c.claim.quantifier == CLAIM_AMOUNTS_TO) { /* sixth word: what to; "not" of count 0 (R7) */
        bool no = str_starts(word[5], STR("not-"));
        c.claim.amounts_to = act_find(str_slice(word[5], no ? 4 : 0, word[5].n));
        c.claim.n = no ? 0 : -1;
    }
    c.claim.evidence = scene_voices(s, d, chain, line);
    *VEC_PUSH(&s->arena, &s->claims) = c;
}

static inline void scene_attr(Scene *s, LedgerRow *r, Str word, Str line)
{
    size_t eq = str_find_char(word, '=', 0);
    if (eq >= word.n)
        scene_fail(line);
    Str key = str_slice(word, 0, eq), value = scene_plain(s, str_slice(word, eq + 1, word.n));
    if (str_eq(key, STR("third")))
        r->as.third = value;
    else if (str_eq(key, STR("by")))
        r->as.by_model = true;
    else if (str_eq(key, STR("until")))
        r->superseded = scene_noon(value, line);
    else if (str_eq(key, STR("basis")))
        r->as.basis = str_eq(value, STR("document"))      ? WHEN_DOCUMENT
                      : str_eq(value, STR("presupposed")) ? WHEN_PRESUPPOSED
                                                          : WHEN_EXPLICIT;
    else
        r->as.attrs[r->as.n_attrs++] = (Attr){key, value};
}

static inline void scene_row(Scene *s, Str line, Str id, Str rest)
{
    Str chain, word[5] = {{NULL, 0}}, more;
    size_t n = 0;
    LedgerDoc *d = scene_find(s, id, line);
    if (!str_cut(&rest, ' ', &chain))
        scene_fail(line);
    if (str_starts(rest, STR("claim "))) {
        scene_claim(s, d, chain, str_slice(rest, 6, rest.n), line);
        return;
    }
    while (n < 5 && str_cut(&rest, ' ', &word[n]))
        n++;
    LedgerRow r = {.doc = d, .recorded = scene_recorded(d, line), .digest = scene_digest(s, line)};
    r.as.type = act_find(word[0]);
    if (n < 5 || r.as.type == ACT_NONE || !status_find(word[3], &r.as.status))
        scene_fail(line);
    r.as.source = word[1];
    r.as.target = str_eq(word[2], STR("-")) ? (Str){NULL, 0} : word[2];
    r.as.when_edtf = word[4];
    r.as.when = scene_when(word[4], line);
    r.as.evidence = scene_voices(s, d, chain, line);
    r.as.attrs = ARENA_ARRAY(&s->arena, Attr, 16);
    while (str_cut(&rest, ' ', &more))
        scene_attr(s, &r, more, line);
    *VEC_PUSH(&s->arena, &s->rows) = r;
}

/* Adds what the lines say. */
static inline void scene_read(Scene *s, const char *text)
{
    Str rest = arena_str(&s->arena, str_of(text)), line, word;
    while (str_cut(&rest, '\n', &line)) {
        Str at = str_trim(line);
        if (!at.n || !str_cut(&at, ' ', &word))
            continue;
        if (str_eq(word, STR("doc")))
            scene_doc(s, line, at);
        else
            scene_row(s, str_trim(line), word, at);
    }
}

static inline void scene_facts(Scene *s, const char *table)
{
    Err err = {0};
    s->facts = facts_new();
    if (!facts_read(s->facts, "scene", str_of(table), &err))
        scene_fail(str_of(err.msg));
}

static inline LedgerRows scene_rows(const Scene *s)
{
    return (LedgerRows){.rows = s->rows.at,
                        .n_rows = s->rows.n,
                        .claims = s->claims.at,
                        .n_claims = s->claims.n,
                        .rulings = s->rulings.at,
                        .n_rulings = s->rulings.n};
}

static inline Answer scene_ask(Scene *s, const char *of, const char *toward, const char *at,
                               const char *as_known)
{
    LedgerRows rows = scene_rows(s);
    Question *q = ARENA_NEW(&s->arena, Question);
    *q = (Question){.of = str_of(of), .toward = str_of(toward), .at = DAY_MAX, .threshold = GRADE_REPORTED};
    if (at[0] && !day_read(str_of(at), &q->at))
        scene_fail(str_of(at));
    if (as_known[0])
        q->as_known = scene_noon(str_of(as_known), str_of(as_known));
    Answer an;
    standing_derive(&s->arena, s->facts, &rows, q, &an);
    return an;
}

/* The one value of a dimension in a direction; toward empty: any. NULL where there is none, or more than one.
 */
static inline const Value *scene_value(const Answer *an, const char *dimension, const char *of,
                                       const char *list)
{
    const Value *found = NULL;
    for (size_t i = 0; i < an->n_values; i++) {
        const Value *v = &an->values[i];
        if (!str_eq(v->dimension, str_of(dimension)) || (of[0] && !str_starts(v->of, str_of(of))) ||
            (list[0] && !str_eq(v->list, str_of(list))))
            continue;
        if (found)
            return NULL;
        found = v;
    }
    return found;
}

/* "severed", "none universal", "unknown possibly listed, delisted", "recognised inferred contested". */
static inline Str scene_words(Scene *s, const Value *v)
{
    if (!v)
        return STR("nothing");
    Str out = v->value;
    if (v->basis.n && !str_eq(v->basis, STR("asserted")))
        out = arena_printf(&s->arena, "%.*s %.*s", STR_ARG(out), STR_ARG(v->basis));
    if (v->contested)
        out = arena_printf(&s->arena, "%.*s contested", STR_ARG(out));
    for (size_t i = 0; i < v->n_possible; i++)
        out = arena_printf(&s->arena, "%.*s%s%.*s", STR_ARG(out), i ? ", " : " possibly ",
                           STR_ARG(v->possible[i].value));
    return out;
}

static inline void scene_done(Scene *s)
{
    facts_close(s->facts);
    arena_done(&s->arena);
    *s = (Scene){0};
}
#endif
