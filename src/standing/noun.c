/* noun.c - R11: "the Russian ambassador in Kabul said" is told of an embassy with an ambassador in it. The
 * reader keeps such a speaker in the voice chain of whatever he says (D12: no act): actor "RUS>AFG", role
 * "ambassador". Between the two he names a step is added at the document's day:
 * envoy(RUS,AFG)=accredited(ambassador) and mission(RUS,AFG)=open(embassy), inferred, where no act says
 * otherwise. */
#include "standing/party.h"
#include "standing/track.h"

enum { MAX_NOUNS = 64 }; /* of one value */

/* Does "RUS>AFG" name this way's mission, whoever holds the receiving state on the day? */
static bool names(const Way *w, Str mission, Day d)
{
    size_t cut = str_find_char(mission, '>', 0);
    if (cut >= mission.n || w->of->prefixed || w->toward->prefixed)
        return false;
    Str sender = party_base(mission), host = party_base(str_slice(mission, cut + 1, mission.n));
    const Side *sides[2] = {w->of, w->toward};
    const Str parties[2] = {sender, host};
    for (size_t i = 0; i < 2; i++) {
        Str regime = sides[i]->regime, holder = facts_in_control(w->pair->facts, sides[i]->state, d);
        bool same = str_eq(parties[i], sides[i]->asked) ||
                    (str_eq(party_state(parties[i]), sides[i]->state) &&
                     (!regime.n || (!party_is_regime(parties[i]) && (!holder.n || str_eq(holder, regime)))));
        if (!same)
            return false;
    }
    return true;
}

static bool is_rank(Str role)
{
    return str_eq(role, STR("ambassador")) || str_eq(role, STR("minister")) ||
           str_starts(role, STR("charg")) || str_find(role, STR("consul"), 0) < role.n;
}

static bool counts(const Track *t, const LedgerRow *r)
{
    uint8_t c = r->as.evidence.voices[0].vclass;
    return !r->as.by_model && (c == 1 || c == 3 || c == 4) && t->way->pair->q->threshold <= GRADE_REPORTED;
}

/* The first day any telling names one of that rank: one step a rank, for he is in post from then on. */
static void add_noun(Track *t, const Deed *d, const LedgerRow *r, const Voice *v, int order)
{
    Day p = r->doc->published_day;
    for (size_t i = 0; i < t->steps.n; i++) {
        const Step *s = &t->steps.at[i];
        if (s->role == STEP_NOUN && s->when.latest.n == p.n && str_eq(s->rank, v->role) && s->counts)
            return;
    }
    Step *s = track_add(t, d, STEP_NOUN, order);
    s->when = bounds_day(p);
    s->rank = v->role;
    s->person = v->person;
    s->counts = counts(t, r);
}

void track_nouns(Track *t, int order)
{
    const Pair *p = t->way->pair;
    size_t n = 0;
    for (size_t i = 0; i < p->n_links && n < MAX_NOUNS; i++) {
        const Act *act = &p->links[i].deed->act;
        for (size_t k = 0; p->links[i].deed->nouns && k < act->n_rows && n < MAX_NOUNS; k++) {
            const LedgerRow *r = act->rows[k];
            Day d = r->doc->published_day;
            for (size_t m = 0; m < r->as.evidence.n_voices && d.n != DAY_MIN.n; m++) {
                const Voice *v = &r->as.evidence.voices[m];
                if (!is_rank(v->role) || !names(t->way, v->actor, d))
                    continue;
                add_noun(t, p->links[i].deed, r, v, order);
                n++;
            }
        }
    }
}
