/* status_test.c - the rules of codebook 2 and the rulings on status, with nested contexts; and who speaks
 * (8.4). Each row's sentence says exactly the acts that stand beside it. Skipped where no weights of the
 * parser are installed. */
#include "coder/coder.h"
#include "tap.h"

#include <string.h>

static const struct {
    const char *rule, *text, *want; /* "act SOURCE TARGET status", parted by "; " */
} rows[] = {
    {"S1: speech changes no status", "Chad's foreign minister confirmed that Chad has recognised Kosovo.",
     "recognise-state TCD XKX done"},
    {"S1: nor does a chain of it", "Oman said Chad had told it that Chad severed relations with Iran.",
     "sever-relations TCD IRN done"},
    {"S1: nor a reported plan's report", "Reportedly, Chad plans to recognise Kosovo.",
     "recognise-state TCD XKX planned"},
    {"S2: denied over planned", "Chad denied that it plans to recognise Kosovo.",
     "recognise-state TCD XKX denied"},
    {"S2: refused over announced", "Chad declined to say that it will recognise Kosovo.", ""},
    {"S2: hypothetical over announced", "Chad may announce that it will recognise Kosovo.",
     "recognise-state TCD XKX hypothetical"},
    {"S2: demanded over refused", "Serbia urged Chad not to recognise Kosovo.", ""},
    {"S2: a report rejected is denied", "Chad rejected reports that it had severed relations with Iran.",
     "sever-relations TCD IRN denied"},
    {"S2: a denial denied says little", "Chad did not deny that it had severed relations with Iran.",
     "sever-relations TCD IRN hypothetical"},
    {"S3: a performative is done", "Chad hereby recognises Kosovo.", "recognise-state TCD XKX done"},
    {"S3: a decree is done", "By a decree signed on Monday Chad recognised Kosovo.",
     "recognise-state TCD XKX done"},
    {"S4: refused recognition", "Chad refused to recognise Kosovo.", "refuse-recognition TCD XKX done"},
    {"S4: will not", "Chad will not recognise Kosovo.", "refuse-recognition TCD XKX done"},
    {"S4: demanded recognition", "Albania urged Chad to recognise Kosovo.", "urge-recognition ALB TCD done"},
    {"S4: wanted of another", "Albania wants Chad to recognise Kosovo.", "urge-recognition ALB TCD done"},
    {"wanted of oneself is planned", "Chad wants to recognise Kosovo.", "recognise-state TCD XKX planned"},
    {"not wanted of another", "Serbia does not want Chad to recognise Kosovo.", ""},
    {"S4: proposed to another", "Albania proposed that Chad recognise Kosovo.",
     "urge-recognition ALB TCD done"},
    {"proposed by oneself is planned", "Chad proposed to recognise Kosovo.",
     "recognise-state TCD XKX planned"},
    {"S5: a legislature demands", "The parliament of Chad voted to recognise Kosovo.",
     "recognise-state TCD XKX demanded"},
    {"S5: as does one of its members", "A Chadian senator called for the recognition of Kosovo.",
     "recognise-state TCD XKX demanded"},
    {"S6: stopping short is refusal", "Chad stopped short of severing relations with Iran.",
     "sever-relations TCD IRN refused"},
    {"S6: failing is absence", "Chad failed to open an embassy in Oman.", "open-mission TCD OMN absent"},
    {"S6: without", "Chad met Kosovo without recognising Kosovo.", "recognise-state TCD XKX absent"},
    {"S6: not failing is doing", "Chad did not fail to recall its ambassador from Iran.",
     "recall-envoy TCD IRN done"},
    {"S7: no state", "No state has recognised Transnistria.", "claim none XTR"},
    {"S7: neither of two", "Neither Chad nor Oman has recognised Kosovo.",
     "recognise-state TCD XKX absent; recognise-state OMN XKX absent"},
    {"S8: becoming the first is done", "Chad became the first country to recognise Kosovo.",
     "recognise-state TCD XKX done; claim first XKX"},
    {"S8: unless it is to become so", "Chad could become the first country to recognise Kosovo.",
     "recognise-state TCD XKX hypothetical"},
    {"S8: will become", "Chad will become the first country to recognise Kosovo.",
     "recognise-state TCD XKX announced"},
    {"S9: not yet", "Chad has not yet recognised Kosovo.", "recognise-state TCD XKX absent"},
    {"S9: has yet to", "Chad has yet to recognise Kosovo.", "recognise-state TCD XKX absent"},
    {"D2: will once is refusal with conditions", "Chad will recognise Kosovo once Serbia does.",
     "refuse-recognition TCD XKX done"},
    {"D2: if is hypothetical", "Chad will recognise Kosovo if Serbia agrees.",
     "recognise-state TCD XKX hypothetical"},
    {"D2: unless is hypothetical", "Chad will sever relations with Iran unless Iran apologises.",
     "sever-relations TCD IRN hypothetical"},
    {"D4: an order to the guest is done", "Chad ordered the ambassador of Iran to leave.",
     "expel-envoy TCD IRN done"},
    {"D4: an order to one's own organ is announced",
     "The president of Chad instructed the foreign minister to open an embassy in Oman.",
     "open-mission TCD OMN announced"},
    {"D24: poised is planned", "Chad is poised to recognise Kosovo.", "recognise-state TCD XKX planned"},
    {"D24: likely is hypothetical", "Chad is likely to recognise Kosovo.",
     "recognise-state TCD XKX hypothetical"},
    {"D24: is to is announced", "Chad is to open an embassy in Oman.", "open-mission TCD OMN announced"},
    {"a question says nothing", "Has Chad recognised Kosovo?", ""},
    {"a headline's infinitive is announced", "Chad to recognise Kosovo", "recognise-state TCD XKX announced"},
    {"a polity's form of state and its name", "Chad recognised the Federation of Nigeria in 1960.",
     "recognise-state TCD NGA done"},
    {"a bank of that name is none", "Chad recognised the Bank of Nigeria in 1960.", ""},
    {"a negated plan is refused", "Chad does not intend to open an embassy in Oman.",
     "open-mission TCD OMN refused"},
    {"hope for oneself is a plan", "Chad hopes to open an embassy in Oman.", "open-mission TCD OMN planned"},
    {"cancelled is refused", "Chad cancelled a plan to open an embassy in Oman.",
     "open-mission TCD OMN refused"},
    {"after doing is done", "After severing relations with Iran, Chad recalled its diplomats.",
     "sever-relations TCD IRN done"},
    {"a decision not to is refused", "Chad decided not to sever relations with Iran.",
     "sever-relations TCD IRN refused"},
    {"a modal under a report", "Chad said it might sever relations with Iran.",
     "sever-relations TCD IRN hypothetical"},
    {"D6: denied afterwards",
     "A daily claimed that Chad had withdrawn its recognition of Kosovo. Chad's foreign ministry denied it.",
     "withdraw-recognition TCD XKX denied"},
    {"D6: a plan called false",
     "A daily reported that Chad planned to sever ties with Iran. Chad called the report false.",
     "sever-relations TCD IRN denied"},
    {"D6: denied by another", "A daily claimed that Chad had recognised Kosovo. Serbia denied it.",
     "recognise-state TCD XKX done"},
    {"D6: in the outlet's own voice", "Chad recognised Kosovo on Monday. Chad denied it.",
     "recognise-state TCD XKX done"},
    {"long is not no longer", "Chad has long recognised Taiwan.", "recognise-state TCD TWN done"},
    {"has yet to, after what was agreed", "Chad agreed to resume ties with Iran but has yet to do so.",
     "restore-relations TCD IRN absent"},
    {"not until is done", "Chad did not recognise Kosovo until February 2014.",
     "recognise-state TCD XKX done"},
    {"waited until", "Chad waited until 2012 to recognise Kosovo.", "recognise-state TCD XKX done"},
    {"it took so long", "It took Chad four years to recognise Kosovo.", "recognise-state TCD XKX done"},
    {"took the step of", "Chad took the step of recognising Kosovo.", "recognise-state TCD XKX done"},
    {"is understood to", "Chad is understood to be preparing to recognise Kosovo.",
     "recognise-state TCD XKX planned"},
    {"will decide whether", "Chad will decide next week whether to recognise Kosovo.",
     "recognise-state TCD XKX planned"},
    {"should, says nobody", "Chad should recognise Kosovo, an editorial argued.", ""},
    {"must never", "Chad must never recognise Kosovo, Serbia said.", ""},
    {"S4: should, says a state", "Albania said that Chad should recognise Kosovo.",
     "urge-recognition ALB TCD done"},
    {"decided with effect from today",
     "Chad and Oman have decided to establish diplomatic relations with effect from today.",
     "establish-relations TCD OMN done"},
    {"trade relations", "Chad suspended trade relations with Iran.", ""},
    {"a tie", "Chad broke a tie with Iran in the final.", ""},
    {"S7: not a single", "Not a single country has recognised Somaliland.", "claim none XSL"},
    {"S7: by any", "Somaliland is not recognised by any country.", "claim none XSL"},
    {"S7: all but one", "Every neighbour but Chad has recognised Kosovo.",
     "recognise-state TCD XKX absent; claim all-but XKX"},
    {"S7: apart from one", "Apart from Chad, no country recognises Somaliland.",
     "recognise-state TCD XSL done; claim only XSL"},
    {"alone", "Chad alone recognises Somaliland.", "recognise-state TCD XSL done; claim only XSL"},
    {"only by", "Somaliland is recognised only by Chad.", "claim only XSL"},
    {"a first", "Chad recognised Somaliland, a first.", "claim first XSL"},
    {"until a day", "Until Thursday, no country had recognised Somaliland.", "claim none-until XSL"},
    {"one of a number", "Chad is one of 119 states that recognise Kosovo.", "claim count XKX"},
    {"a number in words above twenty", "Chad is one of the thirty states which still recognise Kosovo.",
     "claim count XKX"},
    {"a tally that stands", "Chad recognised Kosovo. The tally now stands at 117.", "claim count XKX"},
    {"a number of recognitions", "Chad recognised Kosovo. Kosovo now has 117 recognitions.",
     "claim count XKX"},
    {"the first was", "The first state to recognise Somaliland was Chad.",
     "recognise-state TCD XSL done; claim first XSL"},
    {"on the verge of is planned", "Chad is on the verge of recognising Kosovo.",
     "recognise-state TCD XKX planned"},
    {"moving towards is planned", "Chad is moving towards recognising Kosovo.",
     "recognise-state TCD XKX planned"},
    {"coming close is absence", "Chad came close to recognising Kosovo.", "recognise-state TCD XKX absent"},
    {"S6: avoiding is refusal", "Chad avoided recognising Kosovo.", "refuse-recognition TCD XKX done"},
    {"shying away is refusal", "Chad shied away from severing relations with Iran.",
     "sever-relations TCD IRN refused"},
    {"opposed to is refusal", "Chad is opposed to recognising Kosovo.", "refuse-recognition TCD XKX done"},
    {"opposing another's act is none", "Serbia opposed the recognition of Kosovo by Chad.",
     "recognise-state TCD XKX done"},
    {"rejecting another's act is none", "Serbia rejected Chad's recognition of Kosovo.",
     "recognise-state TCD XKX done"},
    {"no hurry is absence", "Chad is in no hurry to recognise Kosovo.", "recognise-state TCD XKX absent"},
    {"no plans, says whoever says it", "There are no plans to recognise Kosovo, Chad said.",
     "refuse-recognition TCD XKX done"},
    {"ruled out by", "Recognition of Kosovo has been ruled out by Chad.", "refuse-recognition TCD XKX done"},
    {"speculation that is extraposed", "Speculation is growing that Chad will recognise Kosovo.",
     "recognise-state TCD XKX hypothetical"},
    {"reports that are false", "Reports that Chad recognised Kosovo are false, the foreign ministry said.",
     "recognise-state TCD XKX denied"},
    {"not true", "It is not true that Chad has recognised Kosovo.", "recognise-state TCD XKX denied"},
    {"contrary to reports", "Contrary to reports, Chad has not recognised Kosovo.",
     "recognise-state TCD XKX denied"},
    {"has not withdrawn, it says", "Chad has not withdrawn its recognition of Kosovo, its embassy said.",
     "withdraw-recognition TCD XKX denied"},
    {"has not withdrawn, in the outlet's voice", "Chad has not withdrawn its recognition of Kosovo.",
     "withdraw-recognition TCD XKX absent"},
    {"had A done", "Had Chad recognised Kosovo, Serbia would have protested.",
     "recognise-state TCD XKX hypothetical"},
    {"were A to do", "Were Chad to recognise Kosovo, Serbia would protest.",
     "recognise-state TCD XKX hypothetical"},
    {"should A do", "Should Chad recognise Kosovo, Serbia would protest.",
     "recognise-state TCD XKX hypothetical"},
    {"a passive in the present is refusal", "Kosovo is not recognised by Chad.",
     "refuse-recognition TCD XKX done"},
    {"a passive in the perfect is absence", "Kosovo has not been recognised by Chad.",
     "recognise-state TCD XKX absent"},
    {"agreed in principle", "Chad has agreed in principle to recognise Kosovo.",
     "recognise-state TCD XKX announced"},
    {"one of those that have not", "Chad is one of five states that have not recognised Kosovo.",
     "recognise-state TCD XKX absent"},
    {"among those that do", "Chad is among the countries that recognise Kosovo.",
     "recognise-state TCD XKX done"},
    {"would have, in reported speech", "Chad would have recognised Kosovo, the minister said.",
     "recognise-state TCD XKX hypothetical"},
    {"would have", "Chad would have severed relations with Iran.", "sever-relations TCD IRN hypothetical"},
};

static bool said(const Reading *r, Arena *a, Str want)
{
    for (size_t i = 0; i < r->n_tellings; i++) {
        const Assertion *as = &r->assertions[r->tellings[i].best];
        if (str_eq(want, arena_printf(a, "%s %.*s %.*s %s", act_name(as->type), STR_ARG(as->source),
                                      STR_ARG(as->target), status_name(as->status))))
            return true;
    }
    for (size_t i = 0; i < r->n_claims; i++)
        if (str_eq(want, arena_printf(a, "claim %s %.*s", quantifier_name(r->claims[i].quantifier),
                                      STR_ARG(r->claims[i].target))))
            return true;
    return false;
}

static void read(const Reader *rd, Arena *a, const char *text, Reading *ret, Doc *doc)
{
    Block *block = ARENA_NEW(a, Block);
    *block = (Block){UNIT_TEXT, PART_LEAD, 0, strlen(text)};
    *doc = (Doc){.id = STR("t"),
                 .publisher = STR("s:test"),
                 .text = str_of(text),
                 .blocks = block,
                 .n_blocks = 1,
                 .has_published = true};
    day_from_civil(2025, 7, 4, &doc->published_day);
    reader_read(rd, a, doc, ret);
}

static void statuses(const Reader *rd)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Arena a = {0};
        Reading r;
        Doc doc;
        read(rd, &a, rows[i].text, &r, &doc);
        Str rest = str_of(rows[i].want), want;
        bool core = false;
        while (str_cut(&rest, ';', &want))
            if (!CHECK(said(&r, &a, str_trim(want))))
                printf("# %s: not said: %.*s\n", rows[i].text, STR_ARG(want));
        for (size_t k = 0; !*rows[i].want && k < r.n_tellings; k++)
            core |= act_core(r.assertions[r.tellings[k].best].type);
        if (!CHECK(!core))
            printf("# %s: said %s\n", rows[i].text, status_name(r.assertions[r.tellings[0].best].status));
        arena_done(&a);
        tap_done(rows[i].rule);
    }
}

static const struct {
    const char *name, *text, *chain; /* actor and class of each voice, outermost first, of the first act */
} voices[] = {
    {"the outlet alone", "Chad severed relations with Iran.", "s:test:4"},
    {"the source's own organ", "Chad severed relations with Iran, its foreign ministry said.",
     "s:test:4 TCD/MFA:1"},
    {"the other party", "Iran's foreign ministry said that Chad had severed relations with Iran.",
     "s:test:4 IRN/MFA:2"},
    {"a third state", "According to Oman's foreign ministry, Chad severed relations with Iran.",
     "s:test:4 OMN/MFA:3"},
    {"nobody who is named", "An official said that Chad had severed relations with Iran.",
     "s:test:4 anonymous:6"},
    {"a chain, outermost first",
     "Iran's foreign ministry said that the foreign ministry of Chad had told it that Chad severed relations "
     "with Iran.",
     "s:test:4 IRN/MFA:2 TCD/MFA:1"},
};

static void chains(const Reader *rd)
{
    for (size_t i = 0; i < sizeof voices / sizeof voices[0]; i++) {
        Arena a = {0};
        Reading r;
        Doc doc;
        Str got = {0};
        read(rd, &a, voices[i].text, &r, &doc);
        for (size_t k = 0; r.n_tellings && k < r.assertions[r.tellings[0].best].evidence.n_voices; k++) {
            const Voice *v = &r.assertions[r.tellings[0].best].evidence.voices[k];
            got = arena_printf(&a, "%.*s%s%.*s:%d", STR_ARG(got), k ? " " : "", STR_ARG(v->actor), v->vclass);
        }
        CHECK_STR(got, voices[i].chain);
        arena_done(&a);
        tap_done(voices[i].name);
    }
}

int main(void)
{
    Reader rd = {0};
    Err err = {0};
    if (!reader_open(DATA_DIR, NULL, &rd, &err)) {
        printf("ok 1 - status # SKIP %s\n1..1\n", err.msg);
        return 0;
    }
    statuses(&rd);
    chains(&rd);
    reader_done(&rd);
    return tap_end();
}
