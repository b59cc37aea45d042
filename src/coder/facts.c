/* facts.c - facts that the text states beside its acts (codebook 6.4): who holds or held an office, who
 * controls a state, who is a member of a body.
 *
 *     "ex-consul in Karachi Gul Hassan"   p:gul-hassan holds-role AFG>PAK:consul, till the day of the text or
 * before "Foreign Minister Ken Ofori"        p:ken-ofori holds-role GHA/MFA:minister, since that day or
 * before take-power, lose-power              AFG.IEA controls AFG, from or until the day of the act
 *     seat-delegation, as a member        PSE member-of i:UN
 *
 * An office is a fact only where the phrase itself names it, and only in a document that tells an act: what
 * is said of persons elsewhere is not looked for. */
#include "coder/internal.h"

static CodedFact *push_fact(Scan *sc, Str subject, const char *predicate, Str object, Str valid)
{
    for (size_t i = 0; i < sc->facts.n; i++) {
        const CodedFact *f = &sc->facts.at[i];
        if (str_eq(f->subject, subject) && str_eq(f->object, object) && str_eq(f->valid, valid))
            return NULL;
    }
    CodedFact *f = VEC_PUSH(sc->a, &sc->facts);
    *f = (CodedFact){.subject = subject, .predicate = str_of(predicate), .object = object, .valid = valid};
    return f;
}

/* Does the phrase name an office, not the person alone? By form: the sentence may be unparsed. */
static bool names_office(const Scan *sc, const Mention *m)
{
    for (uint32_t w = m->first; w < m->last; w++)
        if (in_list(sc, m->sentence, (int32_t)w, LIST_OFFICE))
            return true;
    return false;
}

/* The office in the grammar of ids: "RUS>AFG:ambassador", "AFG.IEA/MFA:minister(acting)"; empty where the
 * phrase does not tell which. */
static Str office(const Scan *sc, const Mention *m)
{
    Str actor = actor_base(m->cands[0].id);
    const char *how = m->acting ? "(acting)" : m->deputy ? "(deputy)" : "";
    if (m->role == ROLE_ENVOY)
        return m->to_state.n ? arena_printf(sc->a, "%.*s>%.*s:%.*s%s", STR_ARG(actor), STR_ARG(m->to_state),
                                            STR_ARG(m->rank.n ? m->rank : STR("envoy")), how)
                             : (Str){0};
    if (!m->organ.n || (m->role != ROLE_HEAD && m->role != ROLE_MINISTER && m->role != ROLE_OFFICIAL))
        return (Str){0};
    return arena_printf(sc->a, "%.*s/%.*s:%s%s", STR_ARG(actor), STR_ARG(m->organ), role_name(m->role), how);
}

static void holds_role(Scan *sc, const Mention *m)
{
    bool person = m->person.n && m->n_cands && !m->pronoun && !m->nominal && !m->designate;
    Str object = person && names_office(sc, m) ? office(sc, m) : (Str){0}, day;
    if (!object.n || sc->t->today.n <= DAY_MIN.n)
        return;
    day = edtf_print(sc->a, (Bounds){DAY_MIN, sc->t->today});
    CodedFact *f = push_fact(sc, m->person, "holds-role", object,
                             m->former ? arena_printf(sc->a, "/%.*s", STR_ARG(day))
                                       : arena_printf(sc->a, "%.*s/..", STR_ARG(day)));
    if (!f)
        return;
    Found at = {.s = m->sentence, .w = m->head, .as = {.source = m->cands[0].id, .when = BOUNDS_ALL}};
    voice_of(sc, &at, &(Context){.speaker = -1}, &f->evidence);
    evidence_span(sc, m->sentence, m->first, m->last, &f->evidence);
}

/* What the acts themselves make so. */
static void made_so(Scan *sc, const Assertion *as)
{
    bool power = as->type == ACT_TAKE_POWER || as->type == ACT_LOSE_POWER;
    bool seat = as->type == ACT_SEAT_DELEGATION && str_eq(attr_get(as, "result"), STR("member"));
    if (as->status != STATUS_DONE || !as->target.n || (!power && !seat))
        return;
    Str valid = arena_printf(sc->a, as->type == ACT_LOSE_POWER ? "/%.*s" : "%.*s/..", STR_ARG(as->when_edtf));
    CodedFact *f = seat ? push_fact(sc, as->target, "member-of", as->source, valid)
                        : push_fact(sc, as->source, "controls", as->target, valid);
    if (f)
        f->evidence = as->evidence;
}

void facts_of(Scan *sc)
{
    if (!sc->found.n)
        return;
    for (size_t i = 0; i < sc->m->n && sc->facts.n < MAX_FACTS; i++)
        holds_role(sc, &sc->m->at[i]);
    for (size_t i = 0; i < sc->found.n && sc->facts.n < MAX_FACTS; i++)
        if (!sc->found.at[i].dropped)
            made_so(sc, &sc->found.at[i].as);
}
