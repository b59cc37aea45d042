/* tense.c - tense from the words of a clause.
 *
 * The nearest sign of tense in the same stretch between commas decides, to the left first ("will gather on 3
 * July"), then to the right ("On Sunday voters rejected"). A participle takes the tense of its auxiliary; an
 * infinitive lies ahead unless what governs it is a past "was to", "were due to". Verbs of saying set off by
 * a comma tell when it was said, not when it happens. */
#include "when/tense.h"

static bool ends_ed(Str s)
{
    static const char *const not_verbs[] = {"need",    "indeed", "speed", "exceed", "proceed", "succeed",
                                            "hundred", "sacred", "red",   "bed",    "breed",   "greed",
                                            "feed",    "seed",   "shed",  "united"};
    if (s.n < 4 || s.p[s.n - 1] != 'd' || s.p[s.n - 2] != 'e')
        return false;
    for (size_t k = 0; k < sizeof not_verbs / sizeof *not_verbs; k++)
        if (not_verbs[k][0] == s.p[0] && str_eq(s, str_of(not_verbs[k])))
            return false;
    return true;
}

/* Could the word after "to" be a verb? Plurals, gerunds and participles are not. */
static bool base_form(Str s)
{
    return s.n > 1 && !str_ends(s, STR("ing")) && !str_ends(s, STR("ed")) && !str_eq(s, STR("their")) &&
           !str_eq(s, STR("its")) && !str_eq(s, STR("his")) && !str_eq(s, STR("her")) &&
           !(str_ends(s, STR("s")) && !str_ends(s, STR("ss")));
}

static Cue cue_at(const PhraseReader *r, size_t i)
{
    const Lex *l = &r->lx[i];
    if (l->key == K_TO && i + 1 < r->n &&
        (r->lx[i + 1].key == K_OTHER || r->lx[i + 1].key == K_MONTH || lex_is(r, i + 1, "end") ||
         lex_is(r, i + 1, "start")) &&
        !r->lx[i + 1].cap && base_form(lex_text(r, i + 1)) && !(i && lex_is(r, i - 1, "according")))
        return CUE_TO;
    if (l->key != K_OTHER && !(l->key == K_MONTH && !l->cap))
        return CUE_NONE;
    if (l->cap)
        return CUE_NONE;
    if (l->key == K_MONTH)
        return l->value == 5 ? CUE_FUTURE : CUE_NONE; /* may */
    return l->value != CUE_NONE ? (Cue)l->value : ends_ed(lex_text(r, i)) ? CUE_PAST : CUE_NONE;
}

static bool boundary(Key k)
{
    return k == K_COMMA || k == K_COLON || k == K_SIGN || k == K_QUOTE || k == K_OPEN || k == K_CLOSE;
}

/* An adverb or "not", "also" between an auxiliary and its verb. */
static bool between(const PhraseReader *r, size_t k)
{
    Str s = lex_text(r, k);
    return (s.n > 3 && str_ends(s, STR("ly"))) || lex_is(r, k, "not") || lex_is(r, k, "also") ||
           lex_is(r, k, "be") || lex_is(r, k, "been") || lex_is(r, k, "being") || lex_is(r, k, "then") ||
           lex_is(r, k, "first") || lex_is(r, k, "now") || lex_is(r, k, "never") || lex_is(r, k, "just") ||
           lex_is(r, k, "n") || lex_is(r, k, "t");
}

/* "failed to topple", "came to power, went on to": what was done or not by then, not what lies ahead. */
static bool implied(Str verb)
{
    static const char *const words[] = {
        "failed", "managed",  "tried",  "attempted", "refused",    "began",    "started",  "came",  "went",
        "helped", "appeared", "seemed", "used",      "attempting", "declined", "happened", "rushed"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (str_eq_nocase(verb, str_of(words[k])))
            return true;
    return false;
}

/* An infinitive at i: ahead, unless a past "was to", "were due to", "had planned to" governs it. */
static Tense infinitive(const PhraseReader *r, size_t i)
{
    if (i && implied(lex_text(r, i - 1)))
        return TENSE_PAST;
    for (size_t k = i; k-- > 0 && i - k <= 3;) {
        Cue c = cue_at(r, k);
        if (c == CUE_WAS || (c == CUE_PAST && lex_is(r, k, "had")))
            return TENSE_PAST;
        if (boundary((Key)r->lx[k].key))
            break;
    }
    return TENSE_FUTURE;
}

/* A participle at i with its auxiliaries before it: will be held, is held, was held, held. */
static Tense participle(const PhraseReader *r, size_t i)
{
    bool scheduled = lex_is(r, i, "expected") || lex_is(r, i, "scheduled") || lex_is(r, i, "planned") ||
                     lex_is(r, i, "set");
    for (size_t k = i; k-- > 0 && i - k <= 4;) {
        switch (cue_at(r, k)) {
        case CUE_FUTURE:
            return TENSE_FUTURE;
        case CUE_TO:
            return infinitive(r, k);
        case CUE_BE:
            if (!lex_is(r, k, "be"))
                return scheduled ? TENSE_FUTURE : TENSE_PAST;
            break;
        case CUE_WAS:
        case CUE_HAVE:
            return TENSE_PAST;
        default:
            if (!between(r, k))
                return TENSE_PAST;
        }
    }
    return TENSE_PAST;
}

static Tense tense_by(const PhraseReader *r, size_t i, Cue c, bool headline)
{
    switch (c) {
    case CUE_PAST:
        return participle(r, i);
    case CUE_WAS:
        return TENSE_PAST;
    case CUE_TO:
        return infinitive(r, i);
    case CUE_FUTURE:
        return TENSE_FUTURE;
    case CUE_BE:
        return lex_is(r, i, "be") ? participle(r, i) : TENSE_FUTURE;
    case CUE_HAVE:
        return TENSE_FUTURE;
    case CUE_PRESENT:
        return headline ? TENSE_PAST : TENSE_FUTURE;
    default:
        return TENSE_NONE;
    }
}

/* ---- from the tree ----------------------------------------------------------------------------------------
 */

static bool word_is(const Tree *t, int32_t w, const char *const *words, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (str_eq_nocase(t->words[w].form, str_of(words[k])))
            return true;
    return false;
}

#define WORD_IS(t, w, list) word_is((t), (w), (list), sizeof(list) / sizeof *(list))

static const char *const modals[] = {"will",  "shall", "would", "should", "must", "may",
                                     "might", "could", "can",   "'ll",    "ll",   "\xe2\x80\x99ll"};
static const char *const was[] = {"was", "were", "had", "did"};
static const char *const has[] = {"has", "have", "been"};
static const char *const is[] = {"is", "are", "'s", "be", "being"};
static const char *const due[] = {"expected", "scheduled", "planned", "set", "due", "slated", "poised"};

static bool tree_usable(const Tree *t)
{
    return t && t->words && t->root >= 0 && t->sentence && t->n == t->sentence->n_tokens;
}

/* The word of the sentence that holds the byte; -1 where none does. */
static int32_t word_at(const Tree *t, size_t byte)
{
    const Token *k = t->sentence->tokens;
    size_t lo = 0, hi = t->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (k[mid].to <= byte)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < t->n ? (int32_t)lo : -1;
}

static bool clause(const Tree *t, int32_t w)
{
    return t->words[w].upos == UPOS_VERB || t->words[w].upos == UPOS_AUX;
}

static Tense tense_of_verb(const Tree *t, int32_t v, bool headline, bool *ret_weak)
{
    bool to = false, past = false, perfect = false, present = false;
    for (int32_t c = t->words[v].child; c >= 0; c = t->words[c].next) {
        if (t->words[c].upos == UPOS_AUX && WORD_IS(t, c, modals))
            return TENSE_FUTURE;
        to |= t->words[c].upos == UPOS_PART && str_eq_nocase(t->words[c].form, STR("to"));
        past |= t->words[c].upos == UPOS_AUX && WORD_IS(t, c, was);
        perfect |= t->words[c].upos == UPOS_AUX && WORD_IS(t, c, has);
        present |= t->words[c].upos == UPOS_AUX && WORD_IS(t, c, is);
    }
    if (past || perfect)
        return TENSE_PAST;
    Str tag = t->words[v].xpos;
    if (to) { /* ahead, unless "was due to" */
        int32_t g = t->words[v].head;
        for (int32_t c = g >= 0 ? t->words[g].child : -1; c >= 0; c = t->words[c].next)
            past |= t->words[c].upos == UPOS_AUX && WORD_IS(t, c, was);
        past |= g >= 0 && implied(t->words[g].form);
        return past ? TENSE_PAST : TENSE_FUTURE;
    }
    if (present)
        return str_eq(tag, STR("VBG")) || WORD_IS(t, v, due) ? TENSE_FUTURE
               : headline                                    ? TENSE_PAST
                                                             : TENSE_NONE;
    if (str_eq(tag, STR("VBD")) || str_eq(tag, STR("VBN")) || (t->words[v].feats & FEAT_PAST))
        return TENSE_PAST;
    *ret_weak = true;
    if (str_eq(tag, STR("VBZ")) || str_eq(tag, STR("VBP")))
        return headline ? TENSE_PAST : TENSE_FUTURE;
    return TENSE_NONE;
}

/* A colon or semicolon near the phrase, on the way to the byte: another clause's verb. */
static bool parted(const PhraseReader *r, uint32_t first, uint32_t last, size_t byte)
{
    bool after = byte > r->lx[last - 1].from;
    for (size_t i = after ? last : first, n = 0; n < 40; n++) {
        if (after ? i >= r->n || r->lx[i].from >= byte : i == 0 || r->lx[i - 1].to <= byte)
            return false;
        const Lex *l = &r->lx[after ? i : i - 1];
        if (l->key == K_COLON || (l->key == K_SIGN && r->unit.p[l->from] == ';'))
            return true;
        i = after ? i + 1 : i - 1;
    }
    return false;
}

/* The first verb above the phrase that tells; a gerund asks the one above it. */
static Tense tense_by_tree(const PhraseReader *r, uint32_t first, uint32_t last, bool headline,
                           bool *ret_weak)
{
    if (!tree_usable(r->tree) || last == 0 || last > r->n)
        return TENSE_NONE;
    const Tree *t = r->tree;
    int32_t w = word_at(t, r->lx[last - 1].from);
    for (size_t steps = 0; w >= 0 && steps < 40; steps++) {
        bool cop = false;
        for (int32_t c = t->words[w].child; c >= 0 && !clause(t, w); c = t->words[c].next)
            cop |= t->words[c].upos == UPOS_AUX;
        if (clause(t, w) && parted(r, first, last, t->sentence->tokens[w].from))
            *ret_weak = true;
        if (clause(t, w) || cop) {
            Tense tense = tense_of_verb(t, w, headline, ret_weak);
            if (tense != TENSE_NONE)
                return tense;
        }
        w = t->words[w].head;
    }
    return TENSE_NONE;
}

enum { REACH = 40 }; /* lexemes looked at on each side, so that long sentences stay linear */

/* The nearest sign of tense, inside the commas around the phrase or beyond them. */
static Tense tense_by_words(const PhraseReader *r, uint32_t first, uint32_t last, bool headline, bool inside)
{
    for (size_t i = first, n = 0; i-- > 0 && n < REACH; n++) {
        if (inside && boundary((Key)r->lx[i].key))
            break;
        Cue c = cue_at(r, i);
        Tense t = c != CUE_SAY ? tense_by(r, i, c, headline) : inside ? TENSE_PAST : TENSE_NONE;
        if (t != TENSE_NONE)
            return t;
    }
    for (size_t i = last, n = 0; i < r->n && n < REACH; i++, n++) {
        if (inside && boundary((Key)r->lx[i].key) && i > last)
            break;
        Cue c = cue_at(r, i);
        Tense t = c == CUE_SAY ? TENSE_NONE : tense_by(r, i, c, headline);
        if (t != TENSE_NONE)
            return t;
    }
    return TENSE_NONE;
}

/* "scheduled for Sunday", "postponed to April 7", "due on Friday": what lies ahead, unless it once did. */
static bool points_ahead(const PhraseReader *r, size_t first)
{
    static const char *const words[] = {"scheduled", "planned",  "due",         "slated",
                                        "postponed", "delayed",  "rescheduled", "adjourned",
                                        "moved",     "deferred", "extended",    "expected"};
    if (first >= 2 && key_at(r, first - 1) == K_UNTIL) /* gave them until Friday */
        for (size_t k = first - 1; k-- > 0 && first - k <= 8 && !boundary((Key)r->lx[k].key);)
            if (lex_is(r, k, "gave") || lex_is(r, k, "given") || lex_is(r, k, "has") ||
                lex_is(r, k, "have") || lex_is(r, k, "granted") || lex_is(r, k, "extended"))
                return true;
    if (first < 2 ||
        (key_at(r, first - 1) != K_FOR && key_at(r, first - 1) != K_TO && key_at(r, first - 1) != K_UNTIL &&
         key_at(r, first - 1) != K_ON && key_at(r, first - 1) != K_IN))
        return false;
    bool moved = key_at(r, first - 1) == K_TO || key_at(r, first - 1) == K_UNTIL;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (lex_is(r, first - 2, words[k]))
            return moved || first < 3 ||
                   (cue_at(r, first - 3) != CUE_WAS && cue_at(r, first - 3) != CUE_PAST);
    return false;
}

/* "said Wednesday it is pulling out": when it was said, whatever is said. */
static bool said_then(const PhraseReader *r, size_t first)
{
    size_t i = first - (first > 1 && key_at(r, first - 1) == K_ON);
    return i > 0 &&
           (cue_at(r, i - 1) == CUE_SAY || lex_is(r, i - 1, "announced") || lex_is(r, i - 1, "told"));
}

Tense tense_of(const PhraseReader *r, uint32_t first, uint32_t last, bool headline)
{
    if (first && key_at(r, first - 1) == K_SINCE)
        return TENSE_PAST;
    if (points_ahead(r, first))
        return TENSE_FUTURE;
    if (said_then(r, first))
        return TENSE_PAST;
    bool weak = false;
    Tense told = tense_by_tree(r, first, last, headline, &weak);
    if (told != TENSE_NONE && !weak)
        return told;
    Tense near = tense_by_words(r, first, last, headline, true);
    if (told != TENSE_NONE)
        return near == TENSE_PAST ? near
                                  : told; /* a noun read as a verb in the present is a parser's usual slip */
    return near != TENSE_NONE ? near : tense_by_words(r, first, last, headline, false);
}
