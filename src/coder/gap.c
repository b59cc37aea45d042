/* gap.c - what a clause leaves out because the one before has said it.
 *
 * "Fiji recognised Kosovo in 2012, Chad and Oman a year later": after the clause stand names, then a time of
 * their own, and no verb between. The names act as the subject did, at that time; towards whom one opens,
 * sends or establishes, they are rather the other party ("sent an envoy to Fiji in 1990, Tonga in 1992").
 * "Oman closed its embassy in 2012, and Chad its own": names, then a word for the object, which a demonym or
 * a phrase of place of its own may turn to another party ("the French one", "one in Tonga"), or for how many
 * ("expelled ten diplomats, Chad four"). Without names the subject goes on with another object: "opened an
 * embassy in Fiji in May and one in Tonga in June", "expelled the envoy of Fiji and that of Chad". Limits:
 * the remnant must follow the clause within the sentence, and have no verb in it. */
#include "coder/sides.h"

typedef struct Remnant { /* words [from, to) name the parties; then a time or a word for the object */
    uint32_t from, to;
    int32_t time;   /* index of the Timex; -1 */
    int32_t object; /* "own", "one", "four"; -1 */
    bool counted;   /* the object is a number: of those whom the clause names */
    bool other;     /* the names stand behind the preposition of whom the clause is towards */
} Remnant;

static bool form_is(const Scan *sc, uint32_t s, uint32_t w, const char *form)
{
    return w < sc->trees[s].n && str_eq_nocase(word_at(sc, s, (int32_t)w)->form, str_of(form));
}

static bool joins(const Scan *sc, uint32_t s, uint32_t w)
{
    return form_is(sc, s, w, ",") || form_is(sc, s, w, ";") || form_is(sc, s, w, "and") ||
           form_is(sc, s, w, "while") || form_is(sc, s, w, "then") || form_is(sc, s, w, "followed") ||
           form_is(sc, s, w, "by") ||
           (w > 1 && form_is(sc, s, w, "as") && form_is(sc, s, w - 1, "well") && form_is(sc, s, w - 2, "as"));
}

/* The mention that opens at w, the longest; -1. */
static int32_t opens_at(const Scan *sc, uint32_t s, uint32_t w)
{
    int32_t best = -1;
    for (size_t i = sc->mention_at[s]; i < sc->mention_at[s + 1]; i++) {
        const Mention *x = &sc->m->at[i];
        if (x->first == w && x->n_cands && !x->attributive &&
            (x->role == ROLE_NONE || x->role == ROLE_STATE || x->role == ROLE_GOV || x->role == ROLE_ORG) &&
            (best < 0 || x->last > sc->m->at[best].last))
            best = (int32_t)i;
    }
    return best;
}

static int32_t time_at(const Scan *sc, uint32_t s, uint32_t w)
{
    for (size_t i = times_of(sc, s); i < sc->t->n && sc->t->at[i].sentence == s; i++)
        if (sc->t->at[i].first == w && sc->t->at[i].dated)
            return (int32_t)i;
    return -1;
}

static uint32_t skip_article(const Scan *sc, uint32_t s, uint32_t w)
{
    return form_is(sc, s, w, "the") ? w + 1 : w;
}

/* Names from w on, joined by commas and "and"; the word after the last, w where there is none. */
static uint32_t names_end(const Scan *sc, uint32_t s, uint32_t w)
{
    uint32_t end = w;
    for (;;) {
        int32_t m = opens_at(sc, s, w);
        if (m < 0 && skip_article(sc, s, w) != w)
            m = opens_at(sc, s, w + 1);
        if (m < 0)
            return end;
        end = w = sc->m->at[m].last;
        if (!form_is(sc, s, w, ",") && !form_is(sc, s, w, "and"))
            return end;
        while (form_is(sc, s, w, ",") || form_is(sc, s, w, "and"))
            w++;
    }
}

/* Does nothing of the clause go on at w? */
static bool ends_at(const Scan *sc, uint32_t s, uint32_t w)
{
    return w >= sc->trees[s].n || word_at(sc, s, (int32_t)w)->upos == UPOS_PUNCT || joins(sc, s, w);
}

static bool mission_or_envoy(const Scan *sc, uint32_t s, uint32_t w)
{
    return w < sc->trees[s].n &&
           (in_list(sc, s, (int32_t)w, LIST_MISSION) || in_list(sc, s, (int32_t)w, LIST_ENVOY));
}

static bool ends_or_time(const Scan *sc, uint32_t s, uint32_t w)
{
    return ends_at(sc, s, w) || time_at(sc, s, w) >= 0 || form_is(sc, s, w, "on") || form_is(sc, s, w, "in");
}

/* The word for the object after names: "its own", "one in", "the French one", "hers"; -1. */
static int32_t object_at(const Scan *sc, uint32_t s, uint32_t w)
{
    if ((form_is(sc, s, w, "its") || form_is(sc, s, w, "their")) && form_is(sc, s, w + 1, "own"))
        return (int32_t)w + 1;
    if ((form_is(sc, s, w, "its") || form_is(sc, s, w, "their")) && mission_or_envoy(sc, s, w + 1))
        return (int32_t)w + 1; /* "reopened its embassy in Riyadh and Riyadh its embassy in Baghdad" */
    if (form_is(sc, s, w, "likewise") ||
        form_is(sc, s, w, "too") || /* "Chad recalled its envoy, Togo likewise" */
        (form_is(sc, s, w, "as") && form_is(sc, s, w + 1, "well") && ends_at(sc, s, w + 2)))
        return ends_at(sc, s, w + (form_is(sc, s, w, "as") ? 2 : 1)) ? (int32_t)w : -1;
    if (form_is(sc, s, w, "one") || form_is(sc, s, w, "hers") || form_is(sc, s, w, "theirs") ||
        (form_is(sc, s, w, "his") && ends_or_time(sc, s, w + 1)))
        return (int32_t)w;
    if (form_is(sc, s, w, "the"))
        for (uint32_t k = w + 1; k < w + 4; k++)
            if (form_is(sc, s, k, "one") || form_is(sc, s, k, "ones"))
                return (int32_t)k;
    return -1;
}

/* The word for another object of the same subject: "one in", "another in", "that of", "those in", "its
 * consulate in", "consulates in"; -1. */
static int32_t further_object(const Scan *sc, uint32_t s, uint32_t w)
{
    static const char *const pronoun[] = {"one", "another", "that", "those", "others", NULL};
    static const char *const article[] = {"its", "their", "a", "an", "the", NULL};
    bool any = false;
    for (int i = 0; pronoun[i]; i++)
        any |= form_is(sc, s, w, pronoun[i]);
    uint32_t noun = w;
    for (int i = 0; article[i] && noun == w; i++)
        noun += form_is(sc, s, w, article[i]) ? 1 : 0;
    if (!any && (noun == w ? !(word_at(sc, s, (int32_t)w)->feats & FEAT_PLUR) : false))
        return -1;
    if (!any && !mission_or_envoy(sc, s, noun))
        return -1;
    noun = any ? w : noun;
    while (mission_or_envoy(sc, s, noun + 1) ||
           form_is(sc, s, noun + 1, "general")) /* "its Consulate General" */
        noun++;
    bool placed = form_is(sc, s, noun + 1, "in") || form_is(sc, s, noun + 1, "of") ||
                  form_is(sc, s, noun + 1, "to") || form_is(sc, s, noun + 1, "at") ||
                  form_is(sc, s, noun + 1, "from");
    return placed ? (int32_t)noun : -1;
}

/* "Chad four", "Chad, four": how many, and nothing after it. */
static int32_t number_at(const Scan *sc, uint32_t s, uint32_t w)
{
    if (form_is(sc, s, w, ","))
        w++;
    uint32_t end = w + 1;
    if (form_is(sc, s, end, "each") || form_is(sc, s, end, "apiece") || form_is(sc, s, end, "more"))
        end++;
    return w < sc->trees[s].n && word_at(sc, s, (int32_t)w)->upos == UPOS_NUM && ends_at(sc, s, end)
               ? (int32_t)w
               : -1;
}

/* Is there a verb in [from, to)? */
static bool verb_in(const Scan *sc, uint32_t s, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to && i < sc->trees[s].n; i++)
        if (word_verbal(sc, s, (int32_t)i))
            return true;
    return false;
}

/* Does a clause of its own begin at w: is there a finite verb before the next joint? */
static bool clause_at(const Scan *sc, uint32_t s, uint32_t w)
{
    for (; w < sc->trees[s].n && !joins(sc, s, w); w++)
        if (word_verbal(sc, s, (int32_t)w) && word_at(sc, s, (int32_t)w)->rel != sc->c->rel.relcl)
            return true;
    return false;
}

/* The first dated time in [w, the next joint). */
static int32_t time_after(const Scan *sc, uint32_t s, uint32_t w)
{
    for (; w < sc->trees[s].n && !joins(sc, s, w); w++)
        if (time_at(sc, s, w) >= 0)
            return time_at(sc, s, w);
    return -1;
}

/* "and, separately, that of": the word after the joint. */
static uint32_t after_joint(const Scan *sc, uint32_t s, uint32_t w)
{
    if (form_is(sc, s, w + 1, ",") ||
        (w + 1 < sc->trees[s].n && word_at(sc, s, (int32_t)w + 1)->upos == UPOS_ADV)) {
        uint32_t k = w + 1 + (form_is(sc, s, w + 1, ",") ? 1 : 0);
        if (k < sc->trees[s].n && word_at(sc, s, (int32_t)k)->upos == UPOS_ADV)
            return k + 1 + (form_is(sc, s, k + 1, ",") ? 1 : 0);
    }
    return w + 1;
}

/* w is the word after a joint; prep the preposition of whom the clause is towards, MAP_NONE where there is
 * none: "with Ghana in 1963 and with Togo in 1971". */
static bool remnant_at(const Scan *sc, uint32_t s, uint32_t w, Sym prep, Remnant *r)
{
    if (prep != MAP_NONE && sc->sym[s][w] == prep && names_end(sc, s, w + 1) > w + 1) {
        bool ok = remnant_at(sc, s, w + 1, MAP_NONE, r);
        r->other = true;
        return ok && r->object < 0;
    }
    uint32_t end = names_end(sc, s, w), k = end;
    if (end == w) {
        *r = (Remnant){.from = w, .to = w, .time = -1, .object = further_object(sc, s, w)};
        if (r->object < 0 || clause_at(sc, s, w))
            return false;
        r->time = time_after(sc, s, (uint32_t)r->object + 1);
        return true;
    }
    while (form_is(sc, s, k, "in") || form_is(sc, s, k, "on") || form_is(sc, s, k, "too") ||
           form_is(sc, s, k, "also"))
        k++;
    *r = (Remnant){.from = w, .to = end, .time = time_at(sc, s, k), .object = object_at(sc, s, end)};
    if (r->object < 0 && form_is(sc, s, end, ",")) /* "Ecuador, its envoy" */
        r->object = object_at(sc, s, end + 1);
    if (r->object < 0 && (r->object = number_at(sc, s, end)) >= 0 && r->time < 0)
        r->counted = true;
    if (r->object >= 0 && !r->counted && r->time < 0) /* "Qatar hers a day later" */
        r->time = time_after(sc, s, (uint32_t)r->object + 1);
    return r->time >= 0 || r->object >= 0;
}

/* The next remnant at or after *at. */
static bool next_remnant(const Scan *sc, uint32_t s, uint32_t *at, Sym prep, Remnant *r)
{
    for (uint32_t w = *at; w + 2 < sc->trees[s].n; w++) {
        if (word_verbal(sc, s, (int32_t)w) || form_is(sc, s, w, ":"))
            return false;
        if (!joins(sc, s, w) || joins(sc, s, w + 1) || !remnant_at(sc, s, after_joint(sc, s, w), prep, r))
            continue;
        *at = r->object >= 0 ? (uint32_t)r->object + 1 : sc->t->at[r->time].last;
        return true;
    }
    return false;
}

static void names_of(const Scan *sc, uint32_t s, const Remnant *r, uint32_t kinds, Parties *ret)
{
    *ret = (Parties){.count = -1};
    for (uint32_t w = r->from; w < r->to; w++) {
        int32_t m = opens_at(sc, s, w);
        Str id = m >= 0 ? party_one(sc, &sc->m->at[m], kinds, true) : (Str){0};
        party_put(ret, id, s);
    }
}

/* Acts that one state does towards many, one after another. */
static bool towards_many(ActType t)
{
    return t == ACT_ESTABLISH_RELATIONS || t == ACT_RESTORE_RELATIONS || t == ACT_OPEN_MISSION ||
           t == ACT_APPOINT_ENVOY || t == ACT_UPGRADE_RELATIONS || t == ACT_MEET || t == ACT_VISIT ||
           t == ACT_SIGN_AGREEMENT;
}

/* "the French one", "one in Tonga": another party than the clause's. */
static void own_target(const Scan *sc, uint32_t s, const Remnant *r, uint32_t kinds, Parties *tgt)
{
    Parties p = {.count = -1};
    for (uint32_t w = r->to; w < (uint32_t)r->object + 6 && w < sc->trees[s].n; w++) {
        uint32_t end = joins(sc, s, w) && p.n ? names_end(sc, s, w + 1) : 0;
        if (w > (uint32_t)r->object && joins(sc, s, w) && (!end || end == w + 1 || !ends_at(sc, s, end)))
            break;
        for (size_t i = sc->mention_at[s]; i < sc->mention_at[s + 1]; i++)
            if (sc->m->at[i].first == w && !sc->m->at[i].pronoun)
                party_put(&p, party_one(sc, &sc->m->at[i], kinds, false), s);
    }
    if (p.n)
        *tgt = p;
}

/* The last word of the clause's own time or object: where remnants may begin. */
static uint32_t clause_core(const Scan *sc, const Match *m, uint32_t *ret_first_time)
{
    uint32_t s = m->s, end = m->w + 1;
    for (int k = 1; k < N_SLOTS; k++)
        if (m->slot[k] >= 0 && (uint32_t)m->slot[k] + 1 > end)
            end = (uint32_t)m->slot[k] + 1;
    *ret_first_time = 0;
    for (size_t i = times_of(sc, s); i < sc->t->n && sc->t->at[i].sentence == s && !*ret_first_time; i++)
        if (sc->t->at[i].first > m->w && sc->t->at[i].dated)
            *ret_first_time = sc->t->at[i].last;
    return end;
}

/* "with Togo in 1971": of whom the clause has told already it tells the day; who is left is another. */
static void dated_again(Scan *sc, const Match *m, const Remnant *r, Parties *io_who)
{
    size_t n = 0;
    for (size_t k = 0; k < io_who->n; k++) {
        bool told = false;
        for (size_t i = sc->found.n; i-- > 0 && sc->found.at[i].s == m->s && sc->found.at[i].w == m->w;) {
            Found *f = &sc->found.at[i];
            if (!same_state(f->as.target, io_who->at[k].id) || f->as.type != m->frame->act)
                continue;
            told = true;
            if (r->time >= 0)
                date_set(sc, f, r->time);
        }
        if (!told)
            io_who->at[n++] = io_who->at[k];
    }
    io_who->n = n;
}

/* The clause's sides with those of the remnant in their place. False: a side is left empty. */
static bool gap_sides(const Scan *sc, const Match *m, const Remnant *r, const Sides *x, const Parties *who,
                      bool group, Sides *ret)
{
    const ActInfo *info = &sc->c->lex.acts[x->type];
    *ret = *x;
    bool polity = who->n && actor_kind(sc->ac, who->at[0].id) == KIND_POLITY && family(x->type) == 1;
    bool echo = m->frame->pseudo == PSEUDO_ECHO; /* "B did so in 1994, and C in 2020" */
    if (r->other || (r->object < 0 && !echo && (towards_many(x->type) || polity || (group && who->n)))) {
        ret->tgt = *who;
    } else if (r->from == r->to) {
        ret->tgt = (Parties){.count = -1};
        own_target(sc, m->s, r, info->target_kinds, &ret->tgt);
        sides_drop(&ret->tgt, &ret->src);
    } else {
        ret->src = *who;
        if (r->object >= 0 && !r->counted)
            own_target(sc, m->s, r, info->target_kinds, &ret->tgt);
    }
    Parties other = ret->tgt;
    sides_drop(&other, &ret->src);
    if (!other.n) /* "recalled its envoy to Chad, and Chad its own" */
        ret->tgt = x->src;
    sides_drop(&ret->src, &ret->tgt);
    return ret->src.n && ret->tgt.n;
}

void gaps_of(Scan *sc, const Match *m, const Context *cx, const Sides *x)
{
    uint32_t first_time, core = clause_core(sc, m, &first_time), at = m->w + 1;
    const ActInfo *info = &sc->c->lex.acts[x->type];
    int32_t v = word_verbal(sc, m->s, (int32_t)m->w) ? (int32_t)m->w : word_at(sc, m->s, (int32_t)m->w)->head;
    bool light =
        v >= 0 && (v == (int32_t)m->w || rel_base(word_at(sc, m->s, (int32_t)m->w)->rel) ==
                                             sc->c->rel.obj); /* "granted recognition in May, B in" */
    bool told = cx->status == STATUS_DONE || cx->status == STATUS_ANNOUNCED;
    if (!x->src.n || !x->tgt.n || !told || !light || !word_verbal(sc, m->s, v))
        return;
    Remnant r;
    int32_t to = m->slot[SLOT_TARGET];
    Sym prep = to >= 0 ? case_sym(sc, m->s, to) : MAP_NONE;
    for (int k = 0; k < 8 && next_remnant(sc, m->s, &at, prep, &r); k++) {
        if (r.from < core && !r.other)
            continue;
        bool followed = m->frame->pseudo == PSEUDO_ECHO && !first_time; /* "B followed, and C today" */
        if (r.object < 0 && ((!first_time && !followed) || r.from < first_time ||
                             (!followed && verb_in(sc, m->s, m->w + 1, r.from))))
            continue;
        bool objects = r.from == r.to || r.counted;
        if (objects && family(x->type) != 3 && family(x->type) != 4)
            continue;
        Parties who;
        names_of(sc, m->s, &r, r.other ? info->target_kinds : info->source_kinds, &who);
        if (r.other)
            dated_again(sc, m, &r, &who);
        bool group =
            family(x->type) == 5 && r.object < 0 && actor_kind(sc->ac, x->tgt.at[0].id) == KIND_GROUP;
        Parties groups = {.count = -1};
        if (group) /* "listed Hamas in 2003 and Hezbollah in 2016" */
            names_of(sc, m->s, &r, 1U << KIND_GROUP, &groups);
        group &= groups.n > 0; /* "was banned by Chad in 2003 and by Togo in 2016" */
        who = group ? groups : who;
        if (x->type ==
            ACT_ENTRUST_INTERESTS) /* whose interests another one has is told the other way round */
            continue;
        Sides y;
        if (!gap_sides(sc, m, &r, x, &who, group, &y))
            continue;
        size_t was = sc->found.n;
        emit_again(sc, m, cx, &y);
        for (size_t i = was; r.time >= 0 && i < sc->found.n; i++)
            date_set(sc, &sc->found.at[i], r.time);
    }
}

/* Is the act under a noun that has an ordinal: "the third state to recognise"? */
static bool ranked(const Scan *sc, uint32_t s, int32_t w)
{
    for (int k = 0; k < 5 && w >= 0; k++, w = word_at(sc, s, w)->head) {
        if (word_at(sc, s, w)->feats & FEAT_ORD || word_is(sc, s, w, "latest"))
            return true;
        for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next)
            if (c < w && (word_at(sc, s, c)->feats & FEAT_ORD || word_is(sc, s, c, "latest")) &&
                word_at(sc, s, w)->upos == UPOS_NOUN)
                return true;
    }
    return false;
}

/* The name at w, the time that stands beside it, and the word after both; -1 where what follows goes on. */
static int32_t name_and_time(const Scan *sc, uint32_t s, uint32_t *w, int32_t *ret_time)
{
    int32_t m = opens_at(sc, s, skip_article(sc, s, *w));
    m = m < 0 ? opens_at(sc, s, *w) : m;
    if (m < 0)
        return -1;
    uint32_t k = sc->m->at[m].last;
    *ret_time = time_at(sc, s, k);
    if (*ret_time < 0 && (form_is(sc, s, k, "in") || form_is(sc, s, k, "on") || form_is(sc, s, k, "(")))
        *ret_time = time_at(sc, s, k + 1);
    k = *ret_time >= 0 ? sc->t->at[*ret_time].last : k;
    k += form_is(sc, s, k, ")") ? 1 : 0;
    if (!ends_at(sc, s, k) && !form_is(sc, s, k, "to") && *ret_time < 0)
        return -1;
    *w = k;
    return m;
}

/* "the third Arab state, after Egypt in 1979 and Jordan in 1994, to": those before did it too, each at its
 * own time, which is not that of the clause. */
void gaps_after(Scan *sc, const Match *m, const Context *cx, const Sides *x)
{
    uint32_t s = m->s, n = (uint32_t)sc->trees[s].n;
    uint32_t w = m->frame->pseudo == PSEUDO_ECHO ? m->w : 0; /* of the echo's own clause */
    if (!x->src.n || !x->tgt.n || cx->status != STATUS_DONE || !act_core(x->type) ||
        !ranked(sc, s, (int32_t)m->w))
        return;
    while (w < n && !((form_is(sc, s, w, "after") || form_is(sc, s, w, "following")) &&
                      (opens_at(sc, s, w + 1) >= 0 || opens_at(sc, s, skip_article(sc, s, w + 1)) >= 0)))
        w++;
    const uint32_t from = ++w;
    size_t was = sc->found.n;
    for (int32_t time, name; w < n && (name = name_and_time(sc, s, &w, &time)) >= 0;) {
        Sides y = *x;
        y.src = (Parties){.count = -1};
        party_put(&y.src, party_one(sc, &sc->m->at[name], sc->c->lex.acts[x->type].source_kinds, true), s);
        sides_drop(&y.src, &x->src);
        sides_drop(&y.src, &y.tgt);
        size_t had = sc->found.n;
        if (y.src.n)
            emit_again(sc, m, cx, &y);
        for (size_t i = had; i < sc->found.n; i++)
            time >= 0 ? date_set(sc, &sc->found.at[i], time) : date_before(sc, &sc->found.at[i]);
        if (!form_is(sc, s, w, ",") && !form_is(sc, s, w, "and"))
            break;
        while (form_is(sc, s, w, ",") || form_is(sc, s, w, "and"))
            w++;
    }
    for (size_t i = was; i-- > 0 && sc->found.at[i].s == s && was < sc->found.n;) {
        Found *f = &sc->found.at[i];
        uint32_t at = f->time >= 0 && sc->t->at[f->time].sentence == s ? sc->t->at[f->time].first : 0;
        if (f->as.type == x->type && at >= from && at < w)
            date_news(sc, f);
    }
}
