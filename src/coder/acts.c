/* acts.c - the codebook's act types, statuses, quantifiers and attributes by name, and what an act exports to
 * PLOVER and CAMEO (codebook sections 2, 3, 4 and 9). One row an act, in the order of section 3. */
#include "coder/assertion.h"

#include <assert.h>
#include <string.h>

typedef struct ActRow {
    const char *name;
    bool joint, core;
    const char *event, *mode, *context, *cameo; /* the export of the act done */
    bool hostile; /* conflictual: announced is THREATEN and 13x, else AGREE and 03x */
    const char *cameo_threat, *cameo_intent, *cameo_demand, *cameo_refuse;
} ActRow;

#define COOP(event, mode, context, cameo, intent, demand, refuse)                                            \
    event, mode, context, cameo, false, "", intent, demand, refuse
#define HOST(event, mode, context, cameo, threat, demand, refuse)                                            \
    event, mode, context, cameo, true, threat, "", demand, refuse

static const ActRow acts[N_ACT_TYPES] = {
    [ACT_NONE] = {"none", false, false, COOP("", "", "", "", "", "", "")},
    [ACT_RECOGNISE_STATE] = {"recognise-state", false, true,
                             COOP("SUPPORT", "", "diplomatic", "054", "032", "022", "120")},
    [ACT_RECOGNISE_GOVERNMENT] = {"recognise-government", false, true,
                                  COOP("SUPPORT", "", "diplomatic", "054", "032", "022", "120")},
    [ACT_WITHDRAW_RECOGNITION] = {"withdraw-recognition", false, true,
                                  HOST("SANCTION", "discontinue", "diplomatic", "160", "1312", "102", "120")},
    [ACT_REAFFIRM_RECOGNITION] = {"reaffirm-recognition", false, true,
                                  COOP("SUPPORT", "", "diplomatic", "051", "032", "022", "120")},
    [ACT_REFUSE_RECOGNITION] = {"refuse-recognition", false, true,
                                COOP("REJECT", "assist", "diplomatic", "120", "120", "102", "120")},
    [ACT_URGE_RECOGNITION] = {"urge-recognition", false, false,
                              COOP("REQUEST", "assist", "diplomatic", "022", "022", "022", "120")},
    [ACT_RECOGNISE_CLAIM] = {"recognise-claim", false, true,
                             COOP("SUPPORT", "", "territory", "051", "032", "022", "120")},
    [ACT_ESTABLISH_RELATIONS] = {"establish-relations", true, true,
                                 COOP("SUPPORT", "", "diplomatic", "054", "032", "022", "121")},
    [ACT_RESTORE_RELATIONS] = {"restore-relations", true, true,
                               COOP("SUPPORT", "", "diplomatic", "050", "032", "022", "121")},
    [ACT_SUSPEND_RELATIONS] = {"suspend-relations", true, true,
                               HOST("SANCTION", "discontinue", "diplomatic", "161", "1312", "102", "120")},
    [ACT_SEVER_RELATIONS] = {"sever-relations", false, true,
                             HOST("SANCTION", "discontinue", "diplomatic", "161", "1313", "102", "120")},
    [ACT_UPGRADE_RELATIONS] = {"upgrade-relations", true, true,
                               COOP("SUPPORT", "", "diplomatic", "050", "032", "022", "121")},
    [ACT_DOWNGRADE_RELATIONS] = {"downgrade-relations", false, true,
                                 HOST("SANCTION", "discontinue", "diplomatic", "160", "1312", "102", "120")},
    [ACT_OPEN_MISSION] = {"open-mission", false, true,
                          COOP("SUPPORT", "", "diplomatic", "050", "032", "022", "121")},
    [ACT_CLOSE_MISSION] = {"close-mission", false, true,
                           HOST("SANCTION", "withdraw", "diplomatic", "161", "1313", "102", "120")},
    [ACT_CONVERT_MISSION] = {"convert-mission", false, true,
                             COOP("SUPPORT", "", "diplomatic", "050", "032", "022", "121")},
    [ACT_HAND_OVER_MISSION] = {"hand-over-mission", false, true,
                               COOP("SUPPORT", "", "diplomatic", "050", "032", "022", "121")},
    [ACT_ENTRUST_INTERESTS] = {"entrust-interests", false, true,
                               COOP("SUPPORT", "", "diplomatic", "050", "032", "022", "121")},
    [ACT_APPOINT_ENVOY] = {"appoint-envoy", false, true,
                           COOP("SUPPORT", "", "diplomatic", "050", "032", "022", "121")},
    [ACT_GRANT_AGREMENT] = {"grant-agrement", false, true,
                            COOP("SUPPORT", "", "diplomatic", "050", "032", "022", "120")},
    [ACT_TAKE_UP_POST] = {"take-up-post", false, true,
                          COOP("SUPPORT", "", "diplomatic", "050", "032", "022", "121")},
    [ACT_ACCEPT_CREDENTIALS] = {"accept-credentials", false, true,
                                COOP("SUPPORT", "", "diplomatic", "050", "032", "022", "120")},
    [ACT_ACCEPT_ENVOY] = {"accept-envoy", false, true,
                          COOP("SUPPORT", "", "diplomatic", "050", "032", "022", "120")},
    [ACT_HOST_ENVOY] = {"host-envoy", false, true, COOP("", "", "", "", "", "", "")},
    [ACT_RECALL_ENVOY] = {"recall-envoy", false, true,
                          HOST("SANCTION", "withdraw", "diplomatic", "161", "1313", "102", "120")},
    [ACT_RETURN_ENVOY] = {"return-envoy", false, true,
                          COOP("SUPPORT", "", "diplomatic", "050", "032", "022", "121")},
    [ACT_EXPEL_ENVOY] = {"expel-envoy", false, true,
                         HOST("SANCTION", "expel", "diplomatic", "161", "1313", "102", "120")},
    [ACT_SUMMON_ENVOY] = {"summon-envoy", false, true,
                          HOST("ACCUSE", "disapprove", "diplomatic", "114", "130", "102", "120")},
    [ACT_DESIGNATE_TERRORIST] = {"designate-terrorist", false, true,
                                 HOST("COERCE", "restrict", "terrorism; legal", "172", "138", "102", "120")},
    [ACT_DELIST_TERRORIST] = {"delist-terrorist", false, true,
                              COOP("CONCEDE", "", "terrorism; legal", "081", "035", "025", "125")},
    [ACT_IMPOSE_SANCTIONS] = {"impose-sanctions", false, true,
                              HOST("SANCTION", "discontinue", "economic; legal", "163", "1312", "102",
                                   "120")},
    [ACT_LIFT_SANCTIONS] = {"lift-sanctions", false, true,
                            COOP("RETREAT", "", "economic; legal", "085", "035", "1054", "1244")},
    [ACT_SIGN_AGREEMENT] = {"sign-agreement", true, false,
                            COOP("SUPPORT", "", "diplomatic", "057", "030", "022", "121")},
    [ACT_RATIFY_AGREEMENT] = {"ratify-agreement", false, false,
                              COOP("SUPPORT", "", "diplomatic", "057", "030", "022", "121")},
    [ACT_TERMINATE_AGREEMENT] = {"terminate-agreement", false, false,
                                 HOST("SANCTION", "discontinue", "diplomatic", "160", "1312", "102", "120")},
    [ACT_PLEDGE_COOPERATION] = {"pledge-cooperation", false, false,
                                COOP("AGREE", "", "diplomatic", "030", "030", "021", "121")},
    [ACT_MEET] = {"meet", true, false, COOP("CONSULT", "", "diplomatic", "040", "036", "026", "126")},
    [ACT_VISIT] = {"visit", false, false, COOP("CONSULT", "visit", "diplomatic", "042", "036", "026", "126")},
    [ACT_REACT] = {"react", false, false, COOP("SUPPORT", "", "diplomatic", "051", "032", "022", "120")},
    [ACT_SEAT_DELEGATION] = {"seat-delegation", false, false,
                             COOP("SUPPORT", "", "diplomatic", "050", "032", "022", "120")},
    [ACT_TAKE_POWER] = {"take-power", false, true, COOP("", "", "", "", "", "", "")},
    [ACT_LOSE_POWER] = {"lose-power", false, true, COOP("", "", "", "", "", "", "")},
    [ACT_DECLARE_INDEPENDENCE] = {"declare-independence", false, true, COOP("", "", "", "", "", "", "")},
};

static const char *const statuses[N_STATUSES] = {"done",    "announced",    "planned", "demanded",
                                                 "refused", "hypothetical", "denied",  "absent"};
static const char *const quantifiers[N_QUANTIFIERS] = {
    "first", "only", "no-other", "none", "none-until", "count", "ordinal", "all-but", "amounts-to"};

static bool known_act(ActType t)
{
    return (unsigned)t < N_ACT_TYPES;
}

const char *act_name(ActType t)
{
    return known_act(t) ? acts[t].name : "none";
}

ActType act_find(Str name)
{
    for (int i = 1; i < N_ACT_TYPES; i++)
        if (str_eq(name, str_of(acts[i].name)))
            return (ActType)i;
    return ACT_NONE;
}

bool act_joint(ActType t)
{
    return known_act(t) && acts[t].joint;
}

bool act_core(ActType t)
{
    return known_act(t) && acts[t].core;
}

const char *status_name(Status s)
{
    return (unsigned)s < N_STATUSES ? statuses[s] : "done";
}

bool status_find(Str name, Status *ret)
{
    for (int i = 0; i < N_STATUSES; i++)
        if (str_eq(name, str_of(statuses[i]))) {
            *ret = (Status)i;
            return true;
        }
    return false;
}

const char *quantifier_name(Quantifier q)
{
    return q == CLAIM_LAST ? "last" : (unsigned)q < N_QUANTIFIERS ? quantifiers[q] : "first";
}

bool quantifier_find(Str name, Quantifier *ret)
{
    for (int i = 0; i < N_QUANTIFIERS; i++)
        if (str_eq(name, str_of(quantifiers[i]))) {
            *ret = (Quantifier)i;
            return true;
        }
    return false;
}

AttrShape attr_shape(Str key)
{
    static const struct {
        const char *key;
        AttrShape shape;
    } rows[] = {{"areas", ATTR_LIST},     {"members", ATTR_LIST},    {"reopened", ATTR_BOOL},
                {"exclusive", ATTR_BOOL}, {"concurrent", ATTR_BOOL}, {"honorary", ATTR_BOOL},
                {"count", ATTR_NUMBER}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (str_eq(key, str_of(rows[i].key)))
            return rows[i].shape;
    return ATTR_STRING;
}

bool assertion_holds(const Assertion *as, const Doc *doc)
{
    if (as->type <= ACT_NONE || as->type >= N_ACT_TYPES || (unsigned)as->status >= N_STATUSES ||
        !as->source.n)
        return false;
    if (!as->target.n && as->type != ACT_DECLARE_INDEPENDENCE)
        return false;
    const Evidence *e = &as->evidence;
    if (!e->n_voices || e->from >= e->to || e->to > doc_unit(doc, e->unit).n)
        return false;
    for (size_t i = 0; i < e->n_voices; i++)
        if (e->voices[i].vclass < 1 || e->voices[i].vclass > 6 || !e->voices[i].actor.n)
            return false;
    return as->when.earliest.n <= as->when.latest.n;
}

static Str attr_of(const Assertion *as, const char *key)
{
    for (size_t i = 0; i < as->n_attrs; i++)
        if (str_eq(as->attrs[i].key, str_of(key)))
            return as->attrs[i].value;
    return (Str){0};
}

/* The acts whose export hangs on an attribute or a refusal (section 3's columns with "or" and "/"). */
static void export_done(const Assertion *as, Exports *x)
{
    Str v = attr_of(as, "stance");
    if (as->type == ACT_REACT &&
        (str_eq(v, STR("protest")) || str_eq(v, STR("condemn")) || str_eq(v, STR("regret")))) {
        *x = (Exports){STR("ACCUSE"), STR("disapprove"), STR("diplomatic"), STR("111")};
    } else if (as->type == ACT_SEAT_DELEGATION) {
        v = attr_of(as, "result");
        if (str_eq(v, STR("deferred")) || str_eq(v, STR("rejected")) || str_eq(v, STR("suspended")))
            *x = (Exports){STR("REJECT"), STR("assist"), STR("diplomatic"), STR("120")};
    } else if (as->type == ACT_CLOSE_MISSION && str_eq(attr_of(as, "ordered-by"), STR("host"))) {
        x->plover_mode = STR("expel");
    } else if (as->type == ACT_MEET && str_eq(attr_of(as, "medium"), STR("phone"))) {
        x->plover_mode = STR("phone");
        x->cameo = STR("041");
    } else if (as->type == ACT_URGE_RECOGNITION && str_eq(attr_of(as, "force"), STR("demand"))) {
        x->cameo = STR("102");
    }
}

static void export_not_done(const ActRow *row, Status st, Exports *x)
{
    x->plover_mode = (Str){0};
    if (st == STATUS_ANNOUNCED || st == STATUS_PLANNED) {
        x->plover_event = row->hostile ? STR("THREATEN") : STR("AGREE");
        x->plover_mode = row->hostile ? str_of(row->mode) : (Str){0};
        if (row->hostile && str_eq(x->plover_mode, STR("withdraw")))
            x->plover_mode = STR("relations");
        if (row->hostile && str_eq(x->plover_mode, STR("discontinue")))
            x->plover_mode = STR("restrict");
        x->cameo = str_of(row->hostile ? row->cameo_threat : row->cameo_intent);
    } else if (st == STATUS_DEMANDED) {
        x->plover_event = STR("REQUEST");
        x->plover_mode = STR("assist");
        x->cameo = str_of(row->cameo_demand);
    } else if (st == STATUS_REFUSED) {
        x->plover_event = STR("REJECT");
        x->plover_mode = STR("assist");
        x->cameo = str_of(row->cameo_refuse);
    } else {
        *x = (Exports){0};
    }
}

Exports act_exports(const Assertion *as)
{
    if (!known_act(as->type) || !acts[as->type].event[0])
        return (Exports){0};
    const ActRow *row = &acts[as->type];
    Exports x = {str_of(row->event), str_of(row->mode), str_of(row->context), str_of(row->cameo)};
    if (as->status == STATUS_DONE)
        export_done(as, &x);
    else
        export_not_done(row, as->status, &x);
    return x;
}
