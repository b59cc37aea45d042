/* why.c - the lines of section 10: value, both clocks, rule chain, acts, assertions with byte spans and
 * voices, what was set aside and by which rule. A line is plain text; the first column names the rule or the
 * remark. */
#include "standing/track.h"

enum { MAX_ROWS = 6 /* tellings printed for one act */ };

typedef VEC(Str) Lines;

static const char *rule_of(const Step *s)
{
    static const char *const rules[] = {
        [STEP_OWN] = "R2 latest act", [STEP_BREAK] = "R10 severance", [STEP_NOUN] = "R11 role noun",
        [STEP_TIES] = "R7 implied",   [STEP_RIVAL] = "R9 exclusive",  [STEP_LAPSE] = "8.2 lapse",
    };
    return rules[s->role];
}

Str why_act(Arena *a, const Act *act)
{
    Str s = arena_printf(a, "%.*s %s %.*s→%.*s %s %.*s", STR_ARG(act->id), act_name(act->type),
                         STR_ARG(act->source), STR_ARG(act->target), status_name(act->status),
                         STR_ARG(act->when_edtf));
    static const char *const told[] = {"rank", "kind",   "mode",         "channel",
                                       "copy", "extent", "mission-type", "to-type"};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        Str v = act_attr(act, told[i]);
        if (v.n)
            s = arena_printf(a, "%.*s %.*s", STR_ARG(s), STR_ARG(v));
    }
    return s;
}

Str why_row(Arena *a, const LedgerRow *r)
{
    const Evidence *e = &r->as.evidence;
    Str s = arena_printf(a, "%.*s[%zu,%zu]", STR_ARG(r->doc->id), e->from, e->to);
    for (size_t i = 0; i < e->n_voices; i++)
        s = arena_printf(a, "%.*s %s %.*s (V%u)", STR_ARG(s), i ? "quoting" : "voice",
                         STR_ARG(e->voices[i].actor), (unsigned)e->voices[i].vclass);
    return s;
}

Str why_claim(Arena *a, const LedgerClaim *c)
{
    LedgerRow r = {.doc = c->doc, .as = {.evidence = c->claim.evidence}};
    return why_row(a, &r);
}

static void put(Arena *a, Lines *l, const char *head, Str text)
{
    *VEC_PUSH(a, l) = arena_printf(a, "  %-15s %.*s", head, STR_ARG(text));
}

static void put_rows(Arena *a, Lines *l, const Act *act)
{
    for (size_t i = 0; i < act->n_rows && i < MAX_ROWS; i++) {
        const LedgerRow *r = act->rows[i];
        const char *no = r->as.status == STATUS_DENIED ? "  denied" : "";
        *VEC_PUSH(a, l) = arena_printf(a, "    %.*s%s", STR_ARG(why_row(a, r)), no);
    }
    if (act->n_rows > MAX_ROWS)
        *VEC_PUSH(a, l) = arena_printf(a, "    and %zu more", act->n_rows - MAX_ROWS);
    for (size_t i = 0; i < act->n_alt; i++)
        *VEC_PUSH(a, l) = arena_printf(a, "    date %.*s set aside by C2", STR_ARG(act->when_alt[i]));
}

static Str known_at(Arena *a, Instant t)
{
    char text[INSTANT_TEXT];
    return t.us ? arena_printf(a, "%s", instant_print(t, 0, text)) : STR("now");
}

static void put_head(const Track *t, const Value *v, Lines *l)
{
    const Pair *p = t->way->pair;
    Arena *a = p->arena;
    char day[DAY_TEXT];
    Str s = arena_printf(a, "%.*s %.*s→%.*s%s%.*s at %s as-known %.*s = %.*s", STR_ARG(v->dimension),
                         STR_ARG(v->of), STR_ARG(v->toward), v->list.n ? " " : "", STR_ARG(v->list),
                         day_print(p->at, day), STR_ARG(known_at(a, p->q->as_known)), STR_ARG(v->value));
    if (v->since.n)
        s = arena_printf(a, "%.*s  since %.*s", STR_ARG(s), STR_ARG(v->since));
    if (v->basis.n)
        s = arena_printf(a, "%.*s  grade %s  basis %.*s%s", STR_ARG(s), grade_name(v->grade),
                         STR_ARG(v->basis), v->contested ? "  contested" : "");
    *VEC_PUSH(a, l) = s;
}

static Str absence_words(Arena *a, const Absence *x)
{
    char day[DAY_TEXT];
    if (x->deed)
        return arena_printf(a, "none (absent, %.*s)", STR_ARG(why_act(a, &x->deed->act)));
    return arena_printf(a, "none (universal, %s as of %s)", quantifier_name(x->claim->claim.quantifier),
                        day_print(x->as_of, day));
}

static void put_absence(Arena *a, Lines *l, const Absence *x)
{
    char day[DAY_TEXT];
    if (x->deed) {
        put(a, l, "D26 absent", why_act(a, &x->deed->act));
        put_rows(a, l, &x->deed->act);
        return;
    }
    put(a, l, "Q1 universal",
        arena_printf(a, "%.*s claim %s as of %s", STR_ARG(x->claim->digest),
                     quantifier_name(x->claim->claim.quantifier), day_print(x->as_of, day)));
    *VEC_PUSH(a, l) = arena_printf(a, "    %.*s", STR_ARG(why_claim(a, x->claim)));
}

static void put_aside(Arena *a, Lines *l, const Step *s)
{
    const char *why = s->deed->by_model                                            ? "seen by the model alone"
                      : s->deed->weight == GRADE_CONTESTED                         ? "C5 contested"
                      : s->deed->act.n_rulings && s->deed->weight <= GRADE_REFUTED ? "R15 by ruling"
                      : s->deed->weight <= GRADE_REFUTED                           ? "8.4 refuted"
                                                                                   : "R1 below the threshold";
    put(a, l, "set aside",
        arena_printf(a, "%.*s: %s, grade %s", STR_ARG(why_act(a, &s->deed->act)), why,
                     grade_name(s->deed->act.grade)));
}

/* R5, R6: what happened after and changes nothing here. */
static void put_unmoved(const Track *t, const Held *h, Lines *l)
{
    const Pair *p = t->way->pair;
    bool rec = str_starts(t->dimension, STR("rec."));
    if (!rec || !h->by)
        return;
    Arena *a = p->arena;
    bool gov = str_eq(t->dimension, STR("rec.gov"));
    put(a, l, "not affected",
        arena_printf(a, "%s %.*s→%.*s (R5)", gov ? "rec.state" : "rec.gov", STR_ARG(t->of),
                     STR_ARG(gov ? t->way->toward->state : t->way->toward->asked)));
    for (size_t i = p->n_links, n = 0; i-- > 0 && n < 4;) {
        const Act *x = &p->links[i].deed->act;
        bool breaks = x->type == ACT_SEVER_RELATIONS || x->type == ACT_SUSPEND_RELATIONS ||
                      x->type == ACT_DOWNGRADE_RELATIONS || x->type == ACT_CLOSE_MISSION ||
                      x->type == ACT_RECALL_ENVOY || x->type == ACT_EXPEL_ENVOY ||
                      x->type == ACT_DELIST_TERRORIST;
        if (!breaks || x->status != STATUS_DONE || x->when.latest.n > p->at.n)
            continue;
        put(a, l, "not affected", arena_printf(a, "by %.*s (R6)", STR_ARG(why_act(a, x))));
        n++;
    }
}

/* Pending acts are pushed when the value has been read. */
void why_pending(Arena *a, Value *v)
{
    Str *more = ARENA_ARRAY(a, Str, v->n_why + 1);
    for (size_t i = 0; i < v->n_why; i++)
        more[i] = v->why[i];
    more[v->n_why++] = arena_printf(a, "  %-15s %.*s", "R14 pending", STR_ARG(v->pending[v->n_pending - 1]));
    v->why = more;
}

static void put_notes(Arena *a, Lines *l, const Value *v)
{
    for (size_t i = 0; i < v->n_implied_by; i++)
        put(a, l, "set aside", arena_printf(a, "%.*s: R7 implied-by only", STR_ARG(v->implied_by[i])));
    for (size_t i = 0; i < v->n_gaps; i++)
        put(a, l, "gap", v->gaps[i]);
    for (size_t i = 0; i < v->n_readings; i++)
        put(a, l, "open", v->readings[i]);
    for (size_t i = 0; i < v->n_possible; i++)
        put(a, l, "possible",
            arena_printf(a, "%.*s since %.*s, grade %s", STR_ARG(v->possible[i].value),
                         STR_ARG(v->possible[i].since), grade_name(v->possible[i].grade)));
    for (size_t i = 0; i < v->n_pending; i++)
        put(a, l, "R14 pending", v->pending[i]);
    for (size_t i = 0; i < v->n_rulings; i++)
        put(a, l, "R15 ruling", v->rulings[i]);
}

/* An act whose tellings leave a word open that decides the stage (10). */
static void put_open(Arena *a, Lines *l, const Act *act)
{
    if (act->type == ACT_ACCEPT_CREDENTIALS && !act_attr(act, "copy").n)
        put(a, l, "open", STR("credentials: copy or original unstated"));
}

static Str fact_words(Arena *a, const Fact *x)
{
    return arena_printf(a, "fact %.*s %.*s %.*s: %.*s", STR_ARG(x->subject), STR_ARG(x->object),
                        STR_ARG(x->valid), STR_ARG(x->note));
}

static void put_by(Arena *a, Lines *l, const Reading10 *r)
{
    const Step *by = r->absence ? NULL : r->now->by;
    if (r->absence)
        put_absence(a, l, r->absence);
    if (r->now->policy && !r->absence)
        put(a, l, "6.4 policy", fact_words(a, r->now->policy));
    if (by && by->deed) {
        put(a, l, rule_of(by), why_act(a, &by->deed->act));
        put_rows(a, l, &by->deed->act);
        put_open(a, l, &by->deed->act);
    } else if (by) {
        put(a, l, rule_of(by), fact_words(a, by->fact));
    }
}

static void put_before(Arena *a, Lines *l, const Reading10 *r)
{
    const Step *by = r->absence ? NULL : r->before->by;
    if (by && by->deed)
        put(a, l, "before",
            arena_printf(a, "%.*s by %.*s", STR_ARG(held_text(a, r->before)),
                         STR_ARG(why_act(a, &by->deed->act))));
    if (r->was_none)
        put(a, l, "before", absence_words(a, r->was_none));
}

void why_lines(const Track *t, const Reading10 *r, Value *ret)
{
    Arena *a = t->way->pair->arena;
    Lines l = {0};
    put_head(t, ret, &l);
    put_by(a, &l, r);
    put_before(a, &l, r);
    if (r->passed)
        put(a, &l, "set aside",
            arena_printf(a, "%.*s: %s", STR_ARG(absence_words(a, r->passed)),
                         r->passed->claim ? "R4 an act of its own over a universal claim"
                                          : "R8 never overrides"));
    for (size_t i = 0; i < r->n_aside; i++)
        put_aside(a, &l, r->aside[i]);
    put_unmoved(t, r->now, &l);
    put_notes(a, &l, ret);
    ret->why = l.at;
    ret->n_why = l.n;
}
