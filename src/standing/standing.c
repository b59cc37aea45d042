/* What the ledger is asked for: the rows that name both parties, their states, groups and regimes. */
#include "standing/standing.h"

#include "base/vec.h"
#include "standing/acts.h"
#include "standing/engine.h"
#include "standing/party.h"
#include "standing/verdict.h"

typedef struct Keys {
    Str at[8]; /* parties and their groups */
    size_t n;
} Keys;

static void add_key(Keys *k, Str id)
{
    if (!id.n)
        return;
    Str key = ledger_key(id);
    for (size_t i = 0; i < k->n; i++)
        if (str_eq(k->at[i], key))
            return;
    k->at[k->n++] = key;
}

/* Of a state, what is told of the group that its regime of the day was formed by. */
static void add_party(Keys *k, const Facts *f, Str id, Day at)
{
    Str base = party_base(id);
    Day d = at.n == DAY_MAX.n ? day_plus(DAY_MAX, -1) : at;
    Str regime = party_is_regime(base) ? base : facts_in_control(f, base, d);
    add_key(k, base);
    if (regime.n)
        add_key(k, facts_group_of(f, regime));
}

static bool fetch_rulings(Ledger *lg, Arena *a, Instant as_known, LedgerRows *ret, Err *err)
{
    LedgerRuling *rulings = NULL;
    size_t n = 0;
    if (!ledger_rulings(lg, a, as_known, &rulings, &n, err))
        return false;
    ret->rulings = rulings;
    ret->n_rulings = n;
    return true;
}

/* The rows of the question, and what analysts ruled by then (R15). */
static bool fetch(Ledger *lg, Arena *a, const Keys *k, bool any, Instant as_known, LedgerRows *ret, Err *err)
{
    bool ok =
        k ? ledger_rows(lg, a, k->at, k->n, any, as_known, ret, err) : ledger_all(lg, a, as_known, ret, err);
    return ok && fetch_rulings(lg, a, as_known, ret, err);
}

/* The same from the index, of these act types alone (0: of all). *ret_q: q, with the day that the latest
 * means. */
static bool fetch_bare(Ledger *lg, Arena *a, const Keys *k, bool any, const Question *q, uint64_t types,
                       LedgerRows *ret, Question *ret_q, Err *err)
{
    LedgerWanted w = {k->at, k->n, any, q->as_known, types};
    Day last = DAY_MIN;
    bool latest = q->at.n == DAY_MAX.n;
    if (!ledger_rows_bare(lg, a, &w, ret, latest ? &last : NULL, err) ||
        !fetch_rulings(lg, a, q->as_known, ret, err))
        return false;
    *ret_q = *q;
    if (latest && last.n != DAY_MIN.n)
        ret_q->at = last;
    return true;
}

/* The rows of the parties that the record with this digest names; none where nothing has it. */
static bool fetch_named(Ledger *lg, const Facts *f, Arena *a, Str digits, LedgerKind kind, Instant as_known,
                        LedgerRows *ret, Err *err)
{
    enum { MOST = 4 };
    Str parties[MOST];
    size_t n;
    Keys k = {0};
    if (!ledger_find(lg, a, digits, kind, parties, MOST, &n, err))
        return false;
    for (size_t i = 0; i < n; i++)
        add_key(&k, parties[i]);
    bool any = k.n == 1 || kind == LEDGER_CLAIM; /* one party, or two of one state */
    for (size_t i = 0; i < n; i++)
        add_party(&k, f, parties[i], DAY_MAX);
    return k.n == 0 || fetch(lg, a, &k, any, as_known, ret, err);
}

static bool known(const Actors *ac, Str id, Err *err)
{
    if (!ac || actor_known(ac, id))
        return true;
    return err_set(err, ERR_UNKNOWN, 0, "no actor has the id %.*s", STR_ARG(id));
}

bool standing_ask(Ledger *lg, const Facts *f, const Actors *ac, Arena *a, const Question *q, Answer *ret,
                  Err *err)
{
    LedgerRows rows;
    Keys k = {0};
    if (!known(ac, q->of, err) || (q->toward.n && !known(ac, q->toward, err)))
        return false;
    add_party(&k, f, q->of, q->at);
    /* what is said of all states is said of this one */
    add_party(&k, f, q->toward.n ? q->toward : STR("b:states"), q->at);
    bool any = !q->toward.n || k.n == 1;
    Question bare;
    if (q->bare ? !fetch_bare(lg, a, &k, any, q, 0, &rows, &bare, err)
                : !fetch(lg, a, &k, any, q->as_known, &rows, err))
        return false;
    standing_derive(a, f, &rows, q, ret);
    return true;
}

bool standing_who(Ledger *lg, const Facts *f, const Actors *ac, Arena *a, const Question *q, Str dimension,
                  Str value, Who *ret, Err *err)
{
    LedgerRows rows;
    Question bare;
    Keys k = {0};
    if (!known(ac, q->toward, err))
        return false;
    add_party(&k, f, q->toward, q->at);
    uint64_t types = q->presumed ? 0 : engine_types(dimension, value, !q->bare);
    if (!fetch_bare(lg, a, &k, true, q, types, &rows, &bare, err))
        return false;
    standing_derive_who(a, f, &rows, &bare, dimension, value, ret);
    return true;
}

bool standing_acts(Ledger *lg, const Facts *f, Arena *a, Instant as_known, Act **ret, size_t *ret_n, Err *err)
{
    LedgerRows rows;
    Deeds deeds;
    if (!fetch(lg, a, NULL, true, as_known, &rows, err))
        return false;
    Merge m = merge_of(a, f, &rows, as_known);
    acts_merge(&m, rows.rows, rows.n_rows, &deeds);
    Act *acts = ARENA_ARRAY(a, Act, deeds.n);
    for (size_t i = 0; i < deeds.n; i++)
        acts[i] = deeds.at[i].act;
    *ret = acts;
    *ret_n = deeds.n;
    return true;
}

bool standing_explain_act(Ledger *lg, const Facts *f, const Actors *ac, Arena *a, Str act_id,
                          Instant as_known, Act *ret, Str **ret_lines, size_t *ret_n, Err *err)
{
    LedgerRows rows = {0};
    (void)ac;
    Str hex = str_starts(act_id, STR("a-")) ? str_slice(act_id, 2, act_id.n) : (Str){NULL, 0};
    if (!fetch_named(lg, f, a, hex, LEDGER_ASSERTION, as_known, &rows, err))
        return false;
    if (standing_derive_act(a, f, &rows, act_id, as_known, ret, ret_lines, ret_n))
        return true;
    return err_set(err, ERR_UNKNOWN, 0, "no act has the id %.*s", STR_ARG(act_id));
}

bool verdict_ask(Ledger *lg, const Facts *f, const Actors *ac, Arena *a, const Question *q,
                 const Claim *claim, const LedgerClaim *of, Str population, Verdict *ret, Err *err)
{
    LedgerRows rows;
    Keys k = {0};
    if (!known(ac, claim->target, err))
        return false;
    add_party(&k, f, claim->target, q->at);
    if (str_starts(claim->target, STR("g:")))
        add_key(&k, facts_regime_of(f, claim->target));
    if (!fetch(lg, a, &k, true, q->as_known, &rows, err))
        return false;
    verdict_derive(a, f, &rows, q, claim, of, population, ret);
    return true;
}

bool verdict_find_claim(Ledger *lg, Arena *a, Str id, Instant as_known, LedgerClaim *ret, Err *err)
{
    enum { SHORTEST = 8 };
    LedgerRows rows = {0};
    Str digits = str_starts(id, STR("c-")) ? str_slice(id, 2, id.n) : id;
    size_t n = 0;
    if (digits.n < SHORTEST)
        return err_set(err, ERR_UNKNOWN, 0, "%.*s: a claim is named by 8 digits of its digest or more",
                       STR_ARG(id));
    if (!fetch_named(lg, NULL, a, digits, LEDGER_CLAIM, as_known, &rows, err))
        return false;
    for (size_t i = 0; i < rows.n_claims; i++)
        if (str_starts(rows.claims[i].digest, digits)) {
            *ret = rows.claims[i];
            n++;
        }
    return n == 1 ||
           err_set(err, ERR_UNKNOWN, 0,
                   n ? "more than one claim begins with %.*s" : "no claim has the id %.*s", STR_ARG(id));
}
