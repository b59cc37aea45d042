/* Claims against the ledger: a Case is the claim with its day, target and population; judge.c weighs it in a
 * scope, and what others say and the explanation are gathered here. */
#include "standing/verdict.h"

#include "base/vec.h"
#include "standing/claimed.h"
#include "standing/engine.h"
#include "standing/party.h"

const char *verdict_name(VerdictWord w)
{
    static const char *const names[] = {"not-checkable", "supported",    "consistent",
                                        "contested",     "contradicted", "out-of-scope-true"};
    return (unsigned)w < sizeof names / sizeof *names ? names[w] : "not-checkable";
}

/* --- what others say -------------------------------------------------------------------------------------
 */

static bool same_matter(const Case *c, const Claim *x)
{
    Str base = party_base(x->target);
    return str_eq(base, c->regime) || str_eq(facts_regime_of(c->facts, base), c->regime) ||
           (party_is_regime(c->regime) && str_eq(base, party_state(c->regime)));
}

static bool known(const Case *c, Instant recorded, Instant superseded)
{
    Instant k = c->q->as_known;
    return k.us ? recorded.us <= k.us && (!superseded.us || k.us < superseded.us) : !superseded.us;
}

static Str claim_words(Arena *a, const Claim *x)
{
    Str s = arena_printf(a, "%s", quantifier_name(x->quantifier));
    for (size_t i = 0; i < x->n_subjects; i++)
        s = arena_printf(a, "%.*s%s%.*s", STR_ARG(s), i ? "," : "(", STR_ARG(x->subjects[i]));
    if (x->n >= 0 && x->quantifier >= CLAIM_COUNT && x->quantifier <= CLAIM_ORDINAL)
        s = arena_printf(a, "%.*s%s%.*s%lld", STR_ARG(s), x->n_subjects ? "," : "(", STR_ARG(x->cmp),
                         (long long)x->n);
    bool open =
        x->n_subjects || (x->quantifier >= CLAIM_COUNT && x->quantifier <= CLAIM_ORDINAL && x->n >= 0);
    return arena_printf(a, "%.*s%s %s %.*s", STR_ARG(s), open ? ")" : "", act_name(x->type),
                        STR_ARG(x->target));
}

static Str claim_line(const Case *c, const LedgerClaim *x)
{
    return arena_printf(c->arena, "c-%.*s %.*s %.*s  %.*s", STR_ARG(str_slice(x->digest, 0, 12)),
                        STR_ARG(claim_words(c->arena, &x->claim)), STR_ARG(x->claim.when_edtf),
                        STR_ARG(why_claim(c->arena, x)));
}

/* An opinion that somebody's conduct amounts to the act, that party's own refusal beside it, and disclaimers
 * (R7: an amounts-to of count 0). */
static void add_opinions(const Case *c, Verdict *ret)
{
    Items items = {0};
    bool opinion = c->claim->quantifier == CLAIM_AMOUNTS_TO;
    ActType to = opinion ? c->claim->amounts_to : c->claim->type;
    for (size_t i = 0; i < c->rows->n_claims; i++) {
        const LedgerClaim *x = &c->rows->claims[i];
        if (x->claim.quantifier != CLAIM_AMOUNTS_TO || x->claim.amounts_to != to ||
            (ret->of && str_eq(x->digest, ret->of->digest)) || !same_matter(c, &x->claim) ||
            !known(c, x->recorded, x->superseded))
            continue;
        *VEC_PUSH(c->arena, &items) =
            (VerdictItem){x->claim.n_subjects ? x->claim.subjects[0] : (Str){NULL, 0}, NULL, x,
                          claim_line(c, x), x->claim.n == 0 ? "disclaimer" : "opinion"};
        for (size_t k = 0; k < c->deeds.n && x->claim.n_subjects && x->claim.n != 0; k++) {
            const Deed *d = &c->deeds.at[k];
            if (d->act.type == ACT_REFUSE_RECOGNITION && d->act.status == STATUS_DONE &&
                str_eq(party_state(d->source), party_state(x->claim.subjects[0])) &&
                case_is_target(c, d, d->target, true))
                case_put(c, &items, d, "its own word");
        }
    }
    ret->opinions = items.at;
    ret->n_opinions = items.n;
}

/* Q4: the same asked of every voice. */
static void add_said(const Case *c, Verdict *ret)
{
    Items items = {0};
    for (size_t i = 0; i < c->rows->n_claims; i++) {
        const LedgerClaim *x = &c->rows->claims[i];
        if (x->claim.quantifier != c->claim->quantifier || x->claim.type != c->claim->type ||
            (ret->of && str_eq(x->digest, ret->of->digest)) || !same_matter(c, &x->claim) ||
            !known(c, x->recorded, x->superseded))
            continue;
        Str who = x->claim.n_subjects ? x->claim.subjects[0] : (Str){NULL, 0};
        *VEC_PUSH(c->arena, &items) = (VerdictItem){who, NULL, x, claim_line(c, x), "also said"};
    }
    ret->said = items.at;
    ret->n_said = items.n;
}

/* R15: what was ruled on acts of the kind the claim speaks of, also where they are out of it now. */
static void add_rulings(const Case *c, Verdict *ret)
{
    VEC(Str) all = {0};
    for (size_t i = 0; i < c->deeds.n; i++) {
        const Deed *d = &c->deeds.at[i];
        bool ours =
            d->act.type == c->claim->type && (str_eq(party_state(d->target), party_state(c->regime)) ||
                                              str_eq(party_state(d->source), party_state(c->regime)));
        for (size_t k = 0; ours && k < d->act.n_rulings; k++) {
            bool again = false;
            for (size_t m = 0; m < all.n; m++)
                again = again || str_eq(all.at[m], d->act.rulings[k]);
            if (!again)
                *VEC_PUSH(c->arena, &all) = d->act.rulings[k];
        }
    }
    ret->rulings = all.at;
    ret->n_rulings = all.n;
}

/* --- the explanation -------------------------------------------------------------------------------------
 */

typedef VEC(Str) Lines;

static void put_items(const Case *c, Lines *l, const char *head, const VerdictItem *at, size_t n)
{
    enum { SHOWN = 12, ROWS = 3 };
    for (size_t i = 0; i < n && i < SHOWN; i++) {
        *VEC_PUSH(c->arena, l) =
            arena_printf(c->arena, "    %-9s %.*s: %s", head, STR_ARG(at[i].line), at[i].remark);
        for (size_t k = 0; at[i].act && k < at[i].act->n_rows && k < ROWS; k++)
            *VEC_PUSH(c->arena, l) =
                arena_printf(c->arena, "      %.*s", STR_ARG(why_row(c->arena, at[i].act->rows[k])));
    }
    if (n > SHOWN)
        *VEC_PUSH(c->arena, l) = arena_printf(c->arena, "    %-9s and %zu more", head, n - SHOWN);
}

static void put_scope(const Case *c, Lines *l, const char *name, const VerdictScope *s)
{
    Arena *a = c->arena;
    Quantifier q = c->claim->quantifier;
    const char *order = q == CLAIM_FIRST || q == CLAIM_ORDINAL ? "before it "
                        : q == CLAIM_LAST                      ? "after it "
                                                               : "";
    *VEC_PUSH(a, l) =
        arena_printf(a, "  %-11s %.*s: %s  %s%zu confirmed, %zu possible, %zu contested%s", name,
                     STR_ARG(s->target), verdict_name(s->word), order, s->n_confirmed, s->n_possible,
                     s->n_contested, q == CLAIM_COUNT || q == CLAIM_ORDINAL ? " (Q4)" : "");
    if (s->n_population)
        *VEC_PUSH(a, l) =
            arena_printf(a, "    %-9s of %zu of %zu members of %.*s the ledger holds nothing of their own",
                         "unknown", s->n_unknown, s->n_population, STR_ARG(c->population));
    if (s->difference.n)
        *VEC_PUSH(a, l) = arena_printf(a, "    %-9s %.*s (Q4)", "differs", STR_ARG(s->difference));
    put_items(c, l, "for", s->pro, s->n_pro);
    put_items(c, l, "against", s->con, s->n_con);
}

static void explain(const Case *c, Verdict *ret)
{
    Lines l = {0};
    Arena *a = c->arena;
    char day[DAY_TEXT], known_at[INSTANT_TEXT];
    *VEC_PUSH(a, &l) = arena_printf(
        a, "claim %.*s among %.*s at %s as-known %s = %s", STR_ARG(claim_words(a, c->claim)),
        STR_ARG(c->population), day_print(c->at, day),
        c->q->as_known.us ? instant_print(c->q->as_known, 0, known_at) : "now", verdict_name(ret->word));
    if (ret->of)
        *VEC_PUSH(a, &l) = arena_printf(a, "  said by     %.*s", STR_ARG(claim_line(c, ret->of)));
    if (!facts_tell_set(c->facts, c->population) && !str_eq(c->population, STR("b:states")))
        *VEC_PUSH(a, &l) =
            arena_printf(a, "  not told    who the members of %.*s are", STR_ARG(c->population));
    put_scope(c, &l, ret->one_scope ? "scope" : "Q2 narrow", &ret->narrow);
    if (!ret->one_scope)
        put_scope(c, &l, "Q2 wide", &ret->wide);
    put_items(c, &l, "opinion", ret->opinions, ret->n_opinions);
    put_items(c, &l, "also said", ret->said, ret->n_said);
    for (size_t i = 0; i < ret->n_rulings; i++)
        *VEC_PUSH(a, &l) = arena_printf(a, "  R15 ruling  %.*s", STR_ARG(ret->rulings[i]));
    ret->why = l.at;
    ret->n_why = l.n;
}

/* --- the whole -------------------------------------------------------------------------------------------
 */

static VerdictWord together(const Verdict *v)
{
    bool holds = v->narrow.word == VERDICT_SUPPORTED || v->narrow.word == VERDICT_CONSISTENT;
    if (holds && v->wide.word == VERDICT_CONTRADICTED)
        return VERDICT_OUT_OF_SCOPE_TRUE;
    if (holds && v->wide.word == VERDICT_CONTESTED)
        return VERDICT_CONTESTED;
    return v->narrow.word;
}

/* D11: of a government told by its state's name it is the regime in control; of a group, the one it formed.
 */
static void find_target(Case *c)
{
    const Claim *x = c->claim;
    Str base = party_base(x->target), regime = {NULL, 0};
    if (party_left_open(base) || (x->type == ACT_RECOGNISE_GOVERNMENT && !party_is_regime(base)))
        regime = party_prefixed(base) ? facts_regime_of(c->facts, base)
                                      : facts_in_control(c->facts, party_state(base), c->at);
    c->regime = regime.n && str_eq(party_state(regime), party_state(base)) ? regime : base;
    if (regime.n && party_prefixed(base))
        c->regime = regime;
    const Fact *named = facts_find_named(c->facts, party_tenure(x->target));
    const Fact *tenure = named ? named : facts_find_tenure(c->facts, c->regime, c->at);
    if (party_is_regime(c->regime) && tenure)
        c->tenure = tenure->subject;
}

/* The last day the claim speaks of; its own period, where it names one ("since 2021"). */
static void find_days(Case *c)
{
    Bounds when = c->claim->when;
    bool own = when.latest.n < DAY_MAX.n && when.latest.n > DAY_MIN.n;
    c->dated = own;
    c->at = own ? when.latest : engine_day(c->q, c->rows);
    Str edtf = c->claim->when_edtf;
    bool period = when.earliest.n > DAY_MIN.n && str_find_char(edtf, '/', 0) < edtf.n;
    c->from = period ? when.earliest : DAY_MIN;
}

void verdict_derive(Arena *a, const Facts *f, const LedgerRows *all, const Question *q, const Claim *claim,
                    const LedgerClaim *of, Str population, Verdict *ret)
{
    Case *c = ARENA_NEW(a, Case);
    LedgerRows *rows = ARENA_NEW(a, LedgerRows);
    *rows = engine_rows(a, all, q->as_known);
    *c = (Case){.arena = a, .facts = f, .rows = rows, .q = q, .claim = claim, .of = of};
    c->population = population.n ? population : STR("b:states");
    Merge m = merge_of(a, f, rows, q->as_known);
    find_days(c);
    find_target(c);
    acts_merge(&m, rows->rows, rows->n_rows, &c->deeds);
    case_learn(c);
    *ret = (Verdict){.claim = *claim, .of = of, .population = c->population, .at = c->at};
    ret->as_known = q->as_known;
    case_judge(c, true, &ret->narrow);
    ret->one_scope = !c->tenure.n || c->from.n != DAY_MIN.n;
    if (ret->one_scope)
        ret->wide = ret->narrow;
    else
        case_judge(c, false, &ret->wide);
    ret->word = together(ret);
    add_opinions(c, ret);
    add_said(c, ret);
    add_rulings(c, ret);
    explain(c, ret);
}
