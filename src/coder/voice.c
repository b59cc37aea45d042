/* voice.c - who speaks (codebook, section 8.4): the outlet first, then those it quotes.
 * A speaker's class follows from whom the act concerns: an official of its source is V1, of its target V2, of
 * a third state V3, nobody named V6. An outlet that is an organ of A is V1 for A's acts, V3 for others (D23).
 */
#include "coder/internal.h"

bool word_says(const Scan *sc, uint32_t s, int32_t w)
{
    return in_cues(sc, s, w, 1u << CUE_SPEECH | 1u << CUE_DENY);
}

/* "according to X", "X said" beside the clause. */
static int32_t speaker_beside(const Scan *sc, uint32_t s, int32_t w)
{
    const Rels *R = &sc->c->rel;
    for (int32_t c = word_at(sc, s, w)->child; c >= 0; c = word_at(sc, s, c)->next) {
        Rel b = rel_base(word_at(sc, s, c)->rel);
        if (b == R->parataxis && word_says(sc, s, c))
            return arg_surface(sc, s, c) >= 0 ? arg_surface(sc, s, c) : c;
        if (b == R->obl && has_case(sc, s, c, "according"))
            return c;
    }
    return -1;
}

static uint8_t class_of(const Scan *sc, const Mention *m, const Assertion *as)
{
    if (!m || !m->n_cands)
        return 6;
    Str id = actor_state(actor_base(m->cands[0].id));
    ActorKind k = actor_kind(sc->ac, actor_base(m->cands[0].id));
    if (m->role == ROLE_PARTY || m->role == ROLE_PEOPLE || m->former || k == KIND_PERSON)
        return 6;
    if (str_eq(id, actor_state(as->source)))
        return 1;
    if (as->target.n && str_eq(id, actor_state(as->target)))
        return act_joint(as->type) ? 1 : 2;
    return k == KIND_GROUP ? 6 : 3;
}

static void add_voice(const Scan *sc, uint32_t s, int32_t w, const Assertion *as, Evidence *e)
{
    int32_t mi = mention_of(sc, s, w, 0);
    const Mention *m = mi >= 0 ? &sc->m->at[mi] : NULL;
    Voice *v = &e->voices[e->n_voices];
    *v = (Voice){.actor = STR("anonymous"), .vclass = class_of(sc, m, as)};
    if (m && m->n_cands) {
        v->actor = m->organ.n ? arena_printf(sc->a, "%.*s/%.*s", STR_ARG(actor_base(m->cands[0].id)),
                                             STR_ARG(m->organ))
                              : m->cands[0].id;
        v->role = m->role == ROLE_NONE ? (Str){0} : str_of(role_name(m->role));
        if (m->role == ROLE_ENVOY && m->to_state.n && m->rank.n && !m->former && !m->designate) {
            v->actor = arena_printf(sc->a, "%.*s>%.*s", STR_ARG(actor_base(m->cands[0].id)),
                                    STR_ARG(actor_state(m->to_state))); /* 6.1 mission; R11 stands on it */
            v->role = m->rank;
        }
        v->person = m->person;
    }
    e->n_voices++;
}

enum { MAX_VOICES = 4 };

void voice_of(const Scan *sc, const Found *f, const Context *cx, Evidence *e)
{
    const Assertion *as = &f->as;
    e->voices = ARENA_ARRAY(sc->a, Voice, MAX_VOICES);
    e->n_voices = 1;
    Voice *out = &e->voices[0];
    out->actor = sc->doc->publisher.n ? sc->doc->publisher : STR("s:unknown");
    out->vclass = 4;
    if (sc->here.n)
        out->vclass = str_eq(actor_state(sc->here), actor_state(as->source)) ? 1 : 3;
    else if (as->status == STATUS_DONE && sc->t->today.n > DAY_MIN.n &&
             as->when.latest.n < sc->t->today.n - 30)
        out->vclass = 5;
    uint32_t s = f->s;
    int32_t found[8], n = 0;
    int32_t w = (int32_t)f->w;
    for (int k = 0; k < 10 && w >= 0 && n < MAX_VOICES; k++) {
        int32_t b = speaker_beside(sc, s, w);
        if (b >= 0)
            found[n++] = b;
        int32_t p = word_at(sc, s, w)->head;
        Rel rb = rel_base(word_at(sc, s, w)->rel);
        if (p >= 0 && n < MAX_VOICES && word_says(sc, s, p) &&
            (rb == sc->c->rel.ccomp || rb == sc->c->rel.xcomp || rb == sc->c->rel.parataxis ||
             rb == sc->c->rel.obj)) {
            int32_t subj = arg_surface(sc, s, p);
            int32_t m = subj >= 0 ? mention_of(sc, s, subj, 0) : -1;
            if (m >= 0 || rb == sc->c->rel.ccomp)
                found[n++] = subj >= 0 ? subj : p;
        }
        w = p;
    }
    (void)cx;
    for (int32_t k = n; k-- > 0 && e->n_voices < MAX_VOICES;)
        add_voice(sc, s, found[k], as, e);
}
