/* lex.c - the words that dates are made of, and the cutting of a sentence into them. */
#include "when/lex.h"
#include "base/utf8.h"

typedef struct Entry {
    const char *word; /* lower case; '*' before it: short form; '+' : plural */
    uint8_t key;
    uint8_t value;
} Entry;

static const Entry entries[] = {
    {"january", K_MONTH, 1},
    {"february", K_MONTH, 2},
    {"march", K_MONTH, 3},
    {"april", K_MONTH, 4},
    {"may", K_MONTH, 5},
    {"june", K_MONTH, 6},
    {"july", K_MONTH, 7},
    {"august", K_MONTH, 8},
    {"september", K_MONTH, 9},
    {"october", K_MONTH, 10},
    {"november", K_MONTH, 11},
    {"december", K_MONTH, 12},
    {"*jan", K_MONTH, 1},
    {"*feb", K_MONTH, 2},
    {"*mar", K_MONTH, 3},
    {"*apr", K_MONTH, 4},
    {"*jun", K_MONTH, 6},
    {"*jul", K_MONTH, 7},
    {"*aug", K_MONTH, 8},
    {"*sep", K_MONTH, 9},
    {"*sept", K_MONTH, 9},
    {"*oct", K_MONTH, 10},
    {"*nov", K_MONTH, 11},
    {"*dec", K_MONTH, 12},
    {"monday", K_WEEKDAY, 0},
    {"tuesday", K_WEEKDAY, 1},
    {"wednesday", K_WEEKDAY, 2},
    {"thursday", K_WEEKDAY, 3},
    {"friday", K_WEEKDAY, 4},
    {"saturday", K_WEEKDAY, 5},
    {"sunday", K_WEEKDAY, 6},
    {"+mondays", K_WEEKDAY, 0},
    {"+tuesdays", K_WEEKDAY, 1},
    {"+wednesdays", K_WEEKDAY, 2},
    {"+thursdays", K_WEEKDAY, 3},
    {"+fridays", K_WEEKDAY, 4},
    {"+saturdays", K_WEEKDAY, 5},
    {"+sundays", K_WEEKDAY, 6},
    {"*mon", K_WEEKDAY, 0},
    {"*tue", K_WEEKDAY, 1},
    {"*tues", K_WEEKDAY, 1},
    {"*wed", K_WEEKDAY, 2},
    {"*weds", K_WEEKDAY, 2},
    {"*thu", K_WEEKDAY, 3},
    {"*thur", K_WEEKDAY, 3},
    {"*thurs", K_WEEKDAY, 3},
    {"*fri", K_WEEKDAY, 4},
    {"*sat", K_WEEKDAY, 5},
    {"*sun", K_WEEKDAY, 6},
    {"+seconds", K_UNIT, SCALE_SECOND},
    {"minute", K_UNIT, SCALE_MINUTE},
    {"+minutes", K_UNIT, SCALE_MINUTE},
    {"+*mins", K_UNIT, SCALE_MINUTE},
    {"*min", K_UNIT, SCALE_MINUTE},
    {"hour", K_UNIT, SCALE_HOUR},
    {"+hours", K_UNIT, SCALE_HOUR},
    {"*hr", K_UNIT, SCALE_HOUR},
    {"+*hrs", K_UNIT, SCALE_HOUR},
    {"day", K_UNIT, SCALE_DAY},
    {"+days", K_UNIT, SCALE_DAY},
    {"weekend", K_UNIT, SCALE_WEEKEND},
    {"+weekends", K_UNIT, SCALE_WEEKEND},
    {"week", K_UNIT, SCALE_WEEK},
    {"+weeks", K_UNIT, SCALE_WEEK},
    {"month", K_UNIT, SCALE_MONTH},
    {"+months", K_UNIT, SCALE_MONTH},
    {"quarter", K_UNIT, SCALE_QUARTER},
    {"+quarters", K_UNIT, SCALE_QUARTER},
    {"year", K_UNIT, SCALE_YEAR},
    {"+years", K_UNIT, SCALE_YEAR},
    {"*yr", K_UNIT, SCALE_YEAR},
    {"+*yrs", K_UNIT, SCALE_YEAR},
    {"decade", K_UNIT, SCALE_DECADE},
    {"+decades", K_UNIT, SCALE_DECADE},
    {"century", K_UNIT, SCALE_CENTURY},
    {"+centuries", K_UNIT, SCALE_CENTURY},
    {"millennium", K_UNIT, SCALE_MILLENNIUM},
    {"+millennia", K_UNIT, SCALE_MILLENNIUM},
    {"fortnight", K_FORTNIGHT, 2},
    {"+fortnights", K_FORTNIGHT, 2},
    {"spring", K_SEASON, 0},
    {"summer", K_SEASON, 1},
    {"autumn", K_SEASON, 2},
    {"fall", K_SEASON, 2},
    {"winter", K_SEASON, 3},
    {"springtime", K_SEASON, 0},
    {"summertime", K_SEASON, 1},
    {"wintertime", K_SEASON, 3},
    {"+summers", K_SEASON, 1},
    {"+winters", K_SEASON, 3},
    {"morning", K_PART, DAYPART_MORNING},
    {"+mornings", K_PART, DAYPART_MORNING},
    {"afternoon", K_PART, DAYPART_AFTERNOON},
    {"+afternoons", K_PART, DAYPART_AFTERNOON},
    {"evening", K_PART, DAYPART_EVENING},
    {"+evenings", K_PART, DAYPART_EVENING},
    {"night", K_PART, DAYPART_NIGHT},
    {"+nights", K_PART, DAYPART_NIGHT},
    {"dawn", K_DAWN, DAYPART_MORNING},
    {"daybreak", K_DAWN, DAYPART_MORNING},
    {"sunrise", K_DAWN, DAYPART_MORNING},
    {"dusk", K_DUSK, DAYPART_EVENING},
    {"sunset", K_DUSK, DAYPART_EVENING},
    {"nightfall", K_DUSK, DAYPART_EVENING},
    {"sundown", K_DUSK, DAYPART_EVENING},
    {"noon", K_NOON, 12},
    {"midday", K_NOON, 12},
    {"noontime", K_NOON, 12},
    {"midnight", K_MIDNIGHT, 24},
    {"tonight", K_TONIGHT, DAYPART_NIGHT},
    {"overnight", K_OVERNIGHT, DAYPART_NIGHT},
    {"one", K_CARD, 1},
    {"two", K_CARD, 2},
    {"three", K_CARD, 3},
    {"four", K_CARD, 4},
    {"five", K_CARD, 5},
    {"six", K_CARD, 6},
    {"seven", K_CARD, 7},
    {"eight", K_CARD, 8},
    {"nine", K_CARD, 9},
    {"ten", K_CARD, 10},
    {"eleven", K_CARD, 11},
    {"twelve", K_CARD, 12},
    {"thirteen", K_CARD, 13},
    {"fourteen", K_CARD, 14},
    {"fifteen", K_CARD, 15},
    {"sixteen", K_CARD, 16},
    {"seventeen", K_CARD, 17},
    {"eighteen", K_CARD, 18},
    {"nineteen", K_CARD, 19},
    {"twenty", K_CARD, 20},
    {"thirty", K_CARD, 30},
    {"forty", K_CARD, 40},
    {"fifty", K_CARD, 50},
    {"sixty", K_CARD, 60},
    {"seventy", K_CARD, 70},
    {"eighty", K_CARD, 80},
    {"ninety", K_CARD, 90},
    {"hundred", K_HUNDRED, 100},
    {"thousand", K_THOUSAND, 0},
    {"+hundreds", K_VAGUE, 0},
    {"+thousands", K_VAGUE, 0},
    {"dozen", K_DOZEN, 12},
    {"+dozens", K_VAGUE, 0},
    {"first", K_ORD, 1},
    {"second", K_ORD, 2},
    {"third", K_ORD, 3},
    {"fourth", K_ORD, 4},
    {"fifth", K_ORD, 5},
    {"sixth", K_ORD, 6},
    {"seventh", K_ORD, 7},
    {"eighth", K_ORD, 8},
    {"ninth", K_ORD, 9},
    {"tenth", K_ORD, 10},
    {"eleventh", K_ORD, 11},
    {"twelfth", K_ORD, 12},
    {"thirteenth", K_ORD, 13},
    {"fourteenth", K_ORD, 14},
    {"fifteenth", K_ORD, 15},
    {"sixteenth", K_ORD, 16},
    {"seventeenth", K_ORD, 17},
    {"eighteenth", K_ORD, 18},
    {"nineteenth", K_ORD, 19},
    {"twentieth", K_ORD, 20},
    {"thirtieth", K_ORD, 30},
    {"final", K_FINAL, 0},
    {"closing", K_FINAL, 0},
    {"few", K_VAGUE, 0},
    {"several", K_VAGUE, 0},
    {"many", K_VAGUE, 0},
    {"numerous", K_VAGUE, 0},
    {"countless", K_VAGUE, 0},
    {"couple", K_COUPLE, 2},
    {"pair", K_COUPLE, 2},
    {"half", K_HALF, 0},
    {"a", K_A, 1},
    {"an", K_A, 1},
    {"the", K_THE, 0},
    {"this", K_THIS, 0},
    {"that", K_THAT, 0},
    {"these", K_THESE, 0},
    {"last", K_LAST, 0},
    {"next", K_NEXT, 0},
    {"past", K_PAST, 0},
    {"previous", K_PREVIOUS, 0},
    {"preceding", K_PREVIOUS, 0},
    {"prior", K_PREVIOUS, 0},
    {"following", K_FOLLOWING, 0},
    {"subsequent", K_FOLLOWING, 0},
    {"ensuing", K_FOLLOWING, 0},
    {"coming", K_COMING, 0},
    {"upcoming", K_COMING, 0},
    {"forthcoming", K_COMING, 0},
    {"same", K_SAME, 0},
    {"current", K_CURRENT, 0},
    {"recent", K_RECENT, 0},
    {"early", K_EARLY, 0},
    {"late", K_LATE, 0},
    {"earlier", K_EARLIER, 0},
    {"later", K_LATER, 0},
    {"mid", K_MID, 0},
    {"middle", K_MIDDLE, 0},
    {"beginning", K_BEGIN, 0},
    {"start", K_BEGIN, 0},
    {"outset", K_BEGIN, 0},
    {"end", K_CLOSE_OF, 0},
    {"close", K_CLOSE_OF, 0},
    {"latter", K_LATTER, 0},
    {"of", K_OF, 0},
    {"in", K_IN, 0},
    {"on", K_ON, 0},
    {"at", K_AT, 0},
    {"by", K_BY, 0},
    {"from", K_FROM, 0},
    {"to", K_TO, 0},
    {"until", K_UNTIL, 0},
    {"till", K_UNTIL, 0},
    {"til", K_UNTIL, 0},
    {"since", K_SINCE, 0},
    {"during", K_DURING, 0},
    {"throughout", K_DURING, 0},
    {"before", K_BEFORE, 0},
    {"after", K_AFTER, 0},
    {"between", K_BETWEEN, 0},
    {"through", K_THROUGH, 0},
    {"into", K_THROUGH, 0},
    {"and", K_AND, 0},
    {"or", K_OR, 0},
    {"for", K_FOR, 0},
    {"within", K_WITHIN, 0},
    {"over", K_OVER, 0},
    {"about", K_ABOUT, 0},
    {"around", K_ABOUT, 0},
    {"roughly", K_ABOUT, 0},
    {"approximately", K_ABOUT, 0},
    {"circa", K_ABOUT, 0},
    {"ca", K_ABOUT, 0},
    {"some", K_SOME, 0},
    {"nearly", K_NEARLY, 0},
    {"almost", K_NEARLY, 0},
    {"more", K_MORE, 0},
    {"less", K_LESS, 0},
    {"fewer", K_LESS, 0},
    {"than", K_THAN, 0},
    {"least", K_LEAST, 0},
    {"most", K_MOST, 0},
    {"up", K_UP, 0},
    {"under", K_UNDER, 0},
    {"shortly", K_SHORTLY, 0},
    {"just", K_JUST, 0},
    {"ago", K_AGO, 0},
    {"when", K_WHEN, 0},
    {"while", K_WHEN, 0},
    {"but", K_WHEN, 0},
    {"with", K_WHEN, 0},
    {"as", K_WHEN, 0},
    {"because", K_WHEN, 0},
    {"hence", K_HENCE, 0},
    {"every", K_EVERY, 0},
    {"each", K_EVERY, 0},
    {"per", K_PER, 0},
    {"once", K_ONCE, 1},
    {"twice", K_ONCE, 2},
    {"thrice", K_ONCE, 3},
    {"times", K_TIMES, 0},
    {"other", K_OTHER_WORD, 0},
    {"today", K_TODAY, 0},
    {"yesterday", K_YESTERDAY, 0},
    {"tomorrow", K_TOMORROW, 0},
    {"now", K_NOW, 0},
    {"currently", K_NOW, 1},
    {"nowadays", K_NOW, 1},
    {"presently", K_NOW, 1},
    {"previously", K_PASTREF, 0},
    {"recently", K_PASTREF, 0},
    {"formerly", K_PASTREF, 0},
    {"lately", K_PASTREF, 0},
    {"future", K_FUTURE, 0},
    {"present", K_PRESENT, 0},
    {"moment", K_MOMENT, 0},
    {"time", K_TIME, 0},
    {"date", K_DATE, 0},
    {"clock", K_OCLOCK, 0},
    {"am", K_AM, 0},
    {"pm", K_AM, 12},
    {"old", K_OLD, 0},
    {"long", K_LONG, 0},
    {"straight", K_FILL, 0},
    {"consecutive", K_FILL, 0},
    {"successive", K_FILL, 0},
    {"full", K_FILL, 0},
    {"whole", K_FILL, 0},
    {"entire", K_FILL, 0},
    {"short", K_FILL, 0},
    {"additional", K_FILL, 0},
    {"further", K_FILL, 0},
    {"extra", K_FILL, 0},
    {"calendar", K_FILL, 0},
    {"working", K_FILL, 0},
    {"business", K_FILL, 0},
    {"trading", K_FILL, 0},
    {"brutal", K_FILL, 0},
    {"tumultuous", K_FILL, 0},
    {"bc", K_BC, 0},
    {"bce", K_BC, 0},
    {"ad", K_AD, 0},
    {"ce", K_AD, 0},
    {"fiscal", K_FISCAL, 0},
    {"financial", K_FISCAL, 0},
    {"fy", K_FISCAL, 1},
    {"local", K_LOCAL, 0},
    {"hourly", K_REF_DAILY, SCALE_HOUR},
    {"daily", K_REF_DAILY, SCALE_DAY},
    {"nightly", K_REF_DAILY, SCALE_DAY},
    {"weekly", K_REF_DAILY, SCALE_WEEK},
    {"fortnightly", K_REF_DAILY, SCALE_NONE},
    {"monthly", K_REF_DAILY, SCALE_MONTH},
    {"quarterly", K_REF_DAILY, SCALE_QUARTER},
    {"annual", K_REF_DAILY, SCALE_YEAR},
    {"annually", K_REF_DAILY, SCALE_YEAR},
    {"yearly", K_REF_DAILY, SCALE_YEAR},
    {"resolution", K_NUMBERED, 0},
    {"resolutions", K_NUMBERED, 0},
    {"flight", K_NUMBERED, 0},
    {"room", K_NUMBERED, 0},
    {"article", K_NUMBERED, 0},
    {"articles", K_NUMBERED, 0},
    {"section", K_NUMBERED, 0},
    {"paragraph", K_NUMBERED, 0},
    {"page", K_NUMBERED, 0},
    {"law", K_NUMBERED, 0},
    {"decree", K_NUMBERED, 0},
    {"bill", K_NUMBERED, 0},
    {"order", K_NUMBERED, 0},
    {"directive", K_NUMBERED, 0},
    {"regulation", K_NUMBERED, 0},
    {"unit", K_NUMBERED, 0},
    {"number", K_NUMBERED, 0},
    {"no", K_NUMBERED, 0},
    {"nos", K_NUMBERED, 0},
    {"route", K_NUMBERED, 0},
    {"highway", K_NUMBERED, 0},
    {"chapter", K_NUMBERED, 0},
    {"model", K_NUMBERED, 0},
    {"type", K_NUMBERED, 0},
    {"case", K_NUMBERED, 0},
    {"channel", K_NUMBERED, 0},
    {"area", K_NUMBERED, 0},
    {"block", K_NUMBERED, 0},
    {"gate", K_NUMBERED, 0},
    {"lot", K_NUMBERED, 0},
    {"brigade", K_NUMBERED, 0},
    {"regiment", K_NUMBERED, 0},
    {"hill", K_NUMBERED, 0},
    {"aged", K_NUMBERED, 0},
    {"windows", K_NUMBERED, 0},
    {"people", K_COUNTED, 0},
    {"persons", K_COUNTED, 0},
    {"troops", K_COUNTED, 0},
    {"soldiers", K_COUNTED, 0},
    {"men", K_COUNTED, 0},
    {"women", K_COUNTED, 0},
    {"children", K_COUNTED, 0},
    {"civilians", K_COUNTED, 0},
    {"prisoners", K_COUNTED, 0},
    {"refugees", K_COUNTED, 0},
    {"casualties", K_COUNTED, 0},
    {"deaths", K_COUNTED, 0},
    {"dead", K_COUNTED, 0},
    {"wounded", K_COUNTED, 0},
    {"houses", K_COUNTED, 0},
    {"homes", K_COUNTED, 0},
    {"villages", K_COUNTED, 0},
    {"tanks", K_COUNTED, 0},
    {"aircraft", K_COUNTED, 0},
    {"planes", K_COUNTED, 0},
    {"ships", K_COUNTED, 0},
    {"guns", K_COUNTED, 0},
    {"members", K_COUNTED, 0},
    {"delegates", K_COUNTED, 0},
    {"votes", K_COUNTED, 0},
    {"seats", K_COUNTED, 0},
    {"million", K_COUNTED, 0},
    {"billion", K_COUNTED, 0},
    {"trillion", K_COUNTED, 0},
    {"bn", K_COUNTED, 0},
    {"percent", K_COUNTED, 0},
    {"km", K_COUNTED, 0},
    {"kilometres", K_COUNTED, 0},
    {"kilometers", K_COUNTED, 0},
    {"miles", K_COUNTED, 0},
    {"metres", K_COUNTED, 0},
    {"meters", K_COUNTED, 0},
    {"feet", K_COUNTED, 0},
    {"tonnes", K_COUNTED, 0},
    {"tons", K_COUNTED, 0},
    {"barrels", K_COUNTED, 0},
    {"dollars", K_COUNTED, 0},
    {"euros", K_COUNTED, 0},
    {"pounds", K_COUNTED, 0},
    {"rupees", K_COUNTED, 0},
    {"roubles", K_COUNTED, 0},
    {"rubles", K_COUNTED, 0},
    {"yuan", K_COUNTED, 0},
    {"points", K_COUNTED, 0},
    {"units", K_COUNTED, 0},
    {"jobs", K_COUNTED, 0},
    {"workers", K_COUNTED, 0},
    {"fighters", K_COUNTED, 0},
    {"officers", K_COUNTED, 0},
    {"migrants", K_COUNTED, 0},
    {"families", K_COUNTED, 0},
    {"cases", K_COUNTED, 0},
    {"mm", K_COUNTED, 0},
    {"kg", K_COUNTED, 0},
    {"will", K_OTHER, CUE_FUTURE},
    {"shall", K_OTHER, CUE_FUTURE},
    {"would", K_OTHER, CUE_FUTURE},
    {"ll", K_OTHER, CUE_FUTURE},
    {"must", K_OTHER, CUE_FUTURE},
    {"should", K_OTHER, CUE_FUTURE},
    {"might", K_OTHER, CUE_FUTURE},
    {"can", K_OTHER, CUE_FUTURE},
    {"could", K_OTHER, CUE_FUTURE},
    {"is", K_OTHER, CUE_BE},
    {"are", K_OTHER, CUE_BE},
    {"be", K_OTHER, CUE_BE},
    {"was", K_OTHER, CUE_WAS},
    {"were", K_OTHER, CUE_WAS},
    {"had", K_OTHER, CUE_PAST},
    {"did", K_OTHER, CUE_PAST},
    {"has", K_OTHER, CUE_HAVE},
    {"have", K_OTHER, CUE_HAVE},
    {"been", K_OTHER, CUE_PAST},
    {"said", K_OTHER, CUE_SAY},
    {"says", K_OTHER, CUE_SAY},
    {"told", K_OTHER, CUE_SAY},
    {"reported", K_OTHER, CUE_SAY},
    {"added", K_OTHER, CUE_SAY},
    {"warned", K_OTHER, CUE_SAY},
    {"went", K_OTHER, CUE_PAST},
    {"came", K_OTHER, CUE_PAST},
    {"took", K_OTHER, CUE_PAST},
    {"gave", K_OTHER, CUE_PAST},
    {"made", K_OTHER, CUE_PAST},
    {"fell", K_OTHER, CUE_PAST},
    {"rose", K_OTHER, CUE_PAST},
    {"began", K_OTHER, CUE_PAST},
    {"met", K_OTHER, CUE_PAST},
    {"held", K_OTHER, CUE_PAST},
    {"left", K_OTHER, CUE_PAST},
    {"sent", K_OTHER, CUE_PAST},
    {"became", K_OTHER, CUE_PAST},
    {"got", K_OTHER, CUE_PAST},
    {"saw", K_OTHER, CUE_PAST},
    {"won", K_OTHER, CUE_PAST},
    {"lost", K_OTHER, CUE_PAST},
    {"led", K_OTHER, CUE_PAST},
    {"brought", K_OTHER, CUE_PAST},
    {"fought", K_OTHER, CUE_PAST},
    {"broke", K_OTHER, CUE_PAST},
    {"built", K_OTHER, CUE_PAST},
    {"bought", K_OTHER, CUE_PAST},
    {"caught", K_OTHER, CUE_PAST},
    {"chose", K_OTHER, CUE_PAST},
    {"drew", K_OTHER, CUE_PAST},
    {"drove", K_OTHER, CUE_PAST},
    {"flew", K_OTHER, CUE_PAST},
    {"grew", K_OTHER, CUE_PAST},
    {"heard", K_OTHER, CUE_PAST},
    {"hid", K_OTHER, CUE_PAST},
    {"knew", K_OTHER, CUE_PAST},
    {"laid", K_OTHER, CUE_PAST},
    {"meant", K_OTHER, CUE_PAST},
    {"paid", K_OTHER, CUE_PAST},
    {"ran", K_OTHER, CUE_PAST},
    {"sold", K_OTHER, CUE_PAST},
    {"shook", K_OTHER, CUE_PAST},
    {"shot", K_OTHER, CUE_PAST},
    {"slept", K_OTHER, CUE_PAST},
    {"spoke", K_OTHER, CUE_PAST},
    {"spent", K_OTHER, CUE_PAST},
    {"stood", K_OTHER, CUE_PAST},
    {"stole", K_OTHER, CUE_PAST},
    {"struck", K_OTHER, CUE_PAST},
    {"swore", K_OTHER, CUE_PAST},
    {"sworn", K_OTHER, CUE_PAST},
    {"taught", K_OTHER, CUE_PAST},
    {"thought", K_OTHER, CUE_PAST},
    {"threw", K_OTHER, CUE_PAST},
    {"withdrew", K_OTHER, CUE_PAST},
    {"overthrew", K_OTHER, CUE_PAST},
    {"wrote", K_OTHER, CUE_PAST},
    {"wore", K_OTHER, CUE_PAST},
    {"woke", K_OTHER, CUE_PAST},
    {"sank", K_OTHER, CUE_PAST},
    {"rang", K_OTHER, CUE_PAST},
    {"kept", K_OTHER, CUE_PAST},
    {"found", K_OTHER, CUE_PAST},
    {"felt", K_OTHER, CUE_PAST},
    {"ate", K_OTHER, CUE_PAST},
    {"sought", K_OTHER, CUE_PAST},
    {"shut", K_OTHER, CUE_PAST},
    {"cut", K_OTHER, CUE_PAST},
    {"put", K_OTHER, CUE_PAST},
    {"set", K_OTHER, CUE_PAST},
    {"hit", K_OTHER, CUE_PAST},
    {"taken", K_OTHER, CUE_PAST},
    {"given", K_OTHER, CUE_PAST},
    {"seen", K_OTHER, CUE_PAST},
    {"done", K_OTHER, CUE_PAST},
    {"gone", K_OTHER, CUE_PAST},
    {"fallen", K_OTHER, CUE_PAST},
    {"risen", K_OTHER, CUE_PAST},
    {"begun", K_OTHER, CUE_PAST},
    {"broken", K_OTHER, CUE_PAST},
    {"chosen", K_OTHER, CUE_PAST},
    {"drawn", K_OTHER, CUE_PAST},
    {"driven", K_OTHER, CUE_PAST},
    {"flown", K_OTHER, CUE_PAST},
    {"known", K_OTHER, CUE_PAST},
    {"written", K_OTHER, CUE_PAST},
    {"spoken", K_OTHER, CUE_PAST},
    {"withdrawn", K_OTHER, CUE_PAST},
    {"shown", K_OTHER, CUE_PAST},
    {"thrown", K_OTHER, CUE_PAST},
    {"overthrown", K_OTHER, CUE_PAST},
    {"stolen", K_OTHER, CUE_PAST},
    {"forbidden", K_OTHER, CUE_PAST},
    {"expires", K_OTHER, CUE_PRESENT},
    {"begins", K_OTHER, CUE_PRESENT},
    {"starts", K_OTHER, CUE_PRESENT},
    {"ends", K_OTHER, CUE_PRESENT},
    {"opens", K_OTHER, CUE_PRESENT},
    {"closes", K_OTHER, CUE_PRESENT},
    {"meets", K_OTHER, CUE_PRESENT},
    {"returns", K_OTHER, CUE_PRESENT},
    {"takes", K_OTHER, CUE_PRESENT},
    {"holds", K_OTHER, CUE_PRESENT},
    {"goes", K_OTHER, CUE_PRESENT},
    {"go", K_OTHER, CUE_PRESENT},
    {"meet", K_OTHER, CUE_PRESENT},
    {"arrives", K_OTHER, CUE_PRESENT},
    {"leaves", K_OTHER, CUE_PRESENT},
    {"travels", K_OTHER, CUE_PRESENT},
    {"convenes", K_OTHER, CUE_PRESENT},
    {"resumes", K_OTHER, CUE_PRESENT},
    {"hosts", K_OTHER, CUE_PRESENT},
    {"comes", K_OTHER, CUE_PRESENT},
    {"begin", K_OTHER, CUE_PRESENT},
    {"resume", K_OTHER, CUE_PRESENT},
    {"marks", K_OTHER, CUE_PRESENT},
    {"assumes", K_OTHER, CUE_PRESENT},
    {"lapses", K_OTHER, CUE_PRESENT},
    {"departs", K_OTHER, CUE_PRESENT},
    {"concludes", K_OTHER, CUE_PRESENT},
    {"heads", K_OTHER, CUE_PRESENT},
    {"flies", K_OTHER, CUE_PRESENT},
    {"lands", K_OTHER, CUE_PRESENT},
    {"retires", K_OTHER, CUE_PRESENT},
    {"celebrates", K_OTHER, CUE_PRESENT},
    {"elects", K_OTHER, CUE_PRESENT},
    {"decides", K_OTHER, CUE_PRESENT},
    {"debates", K_OTHER, CUE_PRESENT},
    {"awaits", K_OTHER, CUE_PRESENT},
    {"turns", K_OTHER, CUE_PRESENT},
    {"enters", K_OTHER, CUE_PRESENT},
    {"resigns", K_OTHER, CUE_PRESENT},
    {"another", K_OPENER, 0},
    {"soon", K_OPENER, 0},
    {"right", K_OPENER, 0},
    {"well", K_OPENER, 0},
    {"little", K_OPENER, 0},
    {"weeklong", K_OPENER, 0},
    {"daylong", K_OPENER, 0},
    {"yearlong", K_OPENER, 0},
    {"monthlong", K_OPENER, 0},
    {"moments", K_OPENER, 0},
    {"immediately", K_OPENER, 0},
    {"small", K_OPENER, 0},
    {"former", K_OPENER, 0},
};

enum { WORD_MAX = 24, N_ENTRIES = sizeof entries / sizeof *entries };

void lexicon_build(Arena *a, Map *ret)
{
    for (uint32_t i = 0; i < N_ENTRIES; i++) {
        const char *w = entries[i].word;
        while (*w == '*' || *w == '+')
            w++;
        map_put(a, ret, str_of(w), i);
    }
}

static bool letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

static bool digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

/* Signs of more than one byte that dates use. */
static Key wide_sign(uint32_t cp)
{
    if (cp == 0x2010 || cp == 0x2011 || cp == 0x2012 || cp == 0x2013 || cp == 0x2014 || cp == 0x2015 ||
        cp == 0x2212)
        return K_DASH;
    if (cp == 0x2018 || cp == 0x2019 || cp == 0x02BC)
        return K_APOS;
    if (cp == 0x201C || cp == 0x201D || cp == 0xAB || cp == 0xBB)
        return K_QUOTE;
    if (cp == 0x20AC || cp == 0xA3 || cp == 0xA5 || cp == 0x20B9)
        return K_CURRENCY;
    return cp == 0xFFFD || cp == 0x2026 ? K_SIGN : K_OTHER;
}

static bool wide_space(uint32_t cp)
{
    return cp == 0xA0 || cp == 0x202F || (cp >= 0x2000 && cp <= 0x200B) || cp == 0x3000;
}

static Key sign(char c)
{
    switch (c) {
    case '-':
        return K_DASH;
    case '/':
        return K_SLASH;
    case ',':
        return K_COMMA;
    case '.':
        return K_DOT;
    case ':':
        return K_COLON;
    case '\'':
    case '`':
        return K_APOS;
    case '(':
    case '[':
        return K_OPEN;
    case ')':
    case ']':
        return K_CLOSE;
    case '"':
        return K_QUOTE;
    case '%':
        return K_PERCENT;
    case '$':
        return K_CURRENCY;
    default:
        return K_SIGN;
    }
}

static size_t end_of_word(Str u, size_t at, size_t to)
{
    while (at < to && letter((unsigned char)u.p[at])) {
        size_t next = at;
        uint32_t cp = utf8_next(u, &next);
        if (cp >= 0x80 && (wide_sign(cp) != K_OTHER || wide_space(cp)))
            break;
        at = next < to ? next : to;
    }
    return at;
}

static void look_up(const Map *lexicon, Str word, Lex *l)
{
    char low[WORD_MAX];
    l->cap = word.p[0] >= 'A' && word.p[0] <= 'Z';
    if (word.n > sizeof low)
        return;
    if (word.n == 1 && l->cap)
        l->key = K_LETTER, l->value = (unsigned char)word.p[0];
    for (size_t i = 0; i < word.n; i++)
        low[i] = word.p[i] >= 'A' && word.p[i] <= 'Z' ? (char)(word.p[i] + 32) : word.p[i];
    uint32_t e = map_get(lexicon, (Str){low, word.n});
    if (e == MAP_NONE)
        return;
    for (const char *w = entries[e].word; *w == '*' || *w == '+'; w++) {
        l->shortened |= *w == '*';
        l->plural |= *w == '+';
    }
    l->key = entries[e].key;
    l->value = entries[e].value;
}

/* Digits, with thousands separators where each group has three. */
static size_t number(Str u, size_t at, size_t to, Lex *l)
{
    uint64_t v = 0;
    size_t n = 0;
    for (; at < to; at++) {
        char c = u.p[at];
        bool sep = c == ',' && (n == 3 || l->grouped || (n >= 1 && n <= 3)) && at + 3 < to &&
                   digit((unsigned char)u.p[at + 1]) && digit((unsigned char)u.p[at + 2]) &&
                   digit((unsigned char)u.p[at + 3]) && (at + 4 >= to || !digit((unsigned char)u.p[at + 4]));
        if (sep) {
            l->grouped = true;
            continue;
        }
        if (!digit((unsigned char)c))
            break;
        v = v > UINT32_MAX ? v : v * 10 + (uint64_t)(c - '0');
        n++;
    }
    l->key = K_NUM;
    l->value = v > UINT32_MAX ? UINT32_MAX : (uint32_t)v;
    l->n_digits = n > 255 ? 255 : (uint8_t)n;
    return at;
}

static size_t cut_one(const Map *lexicon, Str u, size_t at, size_t to, Lex *l)
{
    unsigned char c = (unsigned char)u.p[at];
    l->from = (uint32_t)at;
    if (digit(c))
        return number(u, at, to, l);
    size_t end = letter(c) ? end_of_word(u, at, to) : at;
    if (end > at) {
        look_up(lexicon, str_slice(u, at, end), l);
        return end;
    }
    if (c < 0x80) {
        l->key = (uint8_t)sign((char)c);
        return at + 1;
    }
    end = at;
    l->key = (uint8_t)wide_sign(utf8_next(u, &end));
    return end < to ? end : to;
}

static size_t skip_space(Str u, size_t at, size_t to)
{
    while (at < to) {
        unsigned char c = (unsigned char)u.p[at];
        size_t next = at + 1;
        if (c >= 0x80) {
            next = at;
            if (!wide_space(utf8_next(u, &next)))
                break;
        } else if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
            break;
        }
        at = next < to ? next : to;
    }
    return at;
}

Lex *lex_cut(const Map *lexicon, Arena *a, Str unit, size_t from, size_t to, size_t *ret_n)
{
    to = to < unit.n ? to : unit.n;
    size_t n = 0, at = from, cap = 1;
    for (size_t i = from; i < to; i++) /* an upper bound: a lexeme starts where the kind of byte changes */
        cap += i == from || !letter((unsigned char)unit.p[i]) || !letter((unsigned char)unit.p[i - 1]) ||
               (unsigned char)unit.p[i] >= 0x80;
    Lex *ret = ARENA_ARRAY(a, Lex, cap + 1);
    while (at < to) {
        size_t start = skip_space(unit, at, to);
        if (start >= to)
            break;
        Lex *l = &ret[n++];
        l->space = start > at || start == from;
        at = cut_one(lexicon, unit, start, to, l);
        l->to = (uint32_t)at;
    }
    ret[n] = (Lex){.key = K_END, .from = (uint32_t)to, .to = (uint32_t)to, .space = true};
    *ret_n = n;
    return ret;
}
