/* stamp_test.c - stamps, zones and datelines as outlets write them, and what only looks like them. */
#include "intake/dateline.h"
#include "intake/stamp.h"
#include "intake/zone.h"
#include "tap.h"

static const struct {
    const char *name, *in, *hints;
    StampCue cue;
    const char *day;    /* NULL: no day */
    int minute, offset; /* of the day, -1: no time; minutes east, -9999: no zone */
    bool line;          /* the whole line is a stamp */
} stamps[] = {
    {"day first", "Updated 4 July 2025 at 00:43 IST", "", STAMP_UPDATED, "2025-07-04", 43, 330, true},
    {"month first with a meridiem", "Published: Jul 3, 2025, 10:15 p.m. ET", "", STAMP_PUBLISHED,
     "2025-07-03", 1335, -240, true},
    {"eastern time in winter", "Published: Jan 3, 2025, 10:15 a.m. ET", "", STAMP_PUBLISHED, "2025-01-03",
     615, -300, true},
    {"first published", "First published on July 3rd, 2025", "", STAMP_FIRST, "2025-07-03", -1, -9999, true},
    {"ISO with an offset", "2025-07-04T00:21:00+05:30", "", STAMP_PLAIN, "2025-07-04", 21, 330, true},
    {"ISO with Z and a fraction", "Posted 2025-07-04T00:21:00.123Z", "", STAMP_PUBLISHED, "2025-07-04", 21, 0,
     true},
    {"ISO with a blank", "2025-07-04 18:51 +0300", "", STAMP_PLAIN, "2025-07-04", 1131, 180, true},
    {"a stop in the time", "Thu 3 Jul 2025 18.51 BST", "", STAMP_PLAIN, "2025-07-03", 1131, 60, true},
    {"military time", "2235 GMT, March 3, 2015", "", STAMP_PLAIN, "2015-03-03", 1355, 0, true},
    {"GMT with an offset", "Last updated: 03 July, 2025 10:15 (GMT+3)", "", STAMP_UPDATED, "2025-07-03", 615,
     180, true},
    {"dotted date", "03.07.2025 17:30 MSK", "", STAMP_PLAIN, "2025-07-03", 1050, 180, true},
    {"slashes, day over twelve", "Date: 7/23/2025", "", STAMP_PLAIN, "2025-07-23", -1, -9999, true},
    {"slashes, day first", "Issued 04/07/2025", "", STAMP_PUBLISHED, "2025-07-04", -1, -9999, true},
    {"slashes at an American address", "Issued 04/07/2025", "https://www.daily.com/x", STAMP_PUBLISHED,
     "2025-04-07", -1, -9999, true},
    {"IST of an Israeli outlet in summer", "Updated: July 4, 2025 09:00 IST", "timesof.co.il", STAMP_UPDATED,
     "2025-07-04", 540, 180, true},
    {"IST of an Israeli outlet in winter", "Updated: Dec 4, 2025 09:00 IST", "Jerusalem", STAMP_UPDATED,
     "2025-12-04", 540, 120, true},
    {"IST of an Irish outlet", "Updated: July 4, 2025 09:00 IST", "rte.ie", STAMP_UPDATED, "2025-07-04", 540,
     60, true},
    {"an Indian story about Israel keeps India's clock", "Updated: July 4, 2025 09:00 IST", "", STAMP_UPDATED,
     "2025-07-04", 540, 330, true},
    {"noon and twelve", "July 4, 2025 12:05 a.m. GMT", "", STAMP_PLAIN, "2025-07-04", 5, 0, true},
    {"a place before the cue", "New Delhi, UPDATED: Jul 4, 2025 00:43 IST", "", STAMP_UPDATED, "2025-07-04",
     43, 330, true},
    {"no year gives no day", "Updated 4 July at 00:43", "", STAMP_UPDATED, NULL, 43, -9999, true},
    {"no such day", "Published 30 February 2025", "", STAMP_PUBLISHED, NULL, -1, -9999, true},
    {"a sentence with a date is none", "Iran updated its list on 3 July 2025", "", STAMP_PLAIN, "2025-07-03",
     -1, -9999, false},
    {"a sentence that begins with a cue is none",
     "Published on 3 July 2025, the decree names twelve envoys and their posts.", "", STAMP_PUBLISHED,
     "2025-07-03", -1, -9999, false},
    {"a live entry is none", "9:55 a.m. \xE2\x80\x94 Who is next?", "", STAMP_PLAIN, NULL, 595, -9999, false},
};

static void check_stamp(size_t i)
{
    Stamp st = {0};
    size_t at = 0;
    char day[DAY_TEXT];
    Str in = str_of(stamps[i].in);
    CHECK(stamp_next(in, &at, str_of(stamps[i].hints), &st) || st.cue);
    CHECK(st.cue == stamps[i].cue);
    CHECK(st.has_day == (stamps[i].day != NULL));
    if (st.has_day && stamps[i].day)
        CHECK_STR(str_of(day_print(st.day, day)), stamps[i].day);
    CHECK((st.has_time ? st.second / 60 : -1) == stamps[i].minute);
    CHECK((st.has_offset ? st.offset : -9999) == stamps[i].offset);
    CHECK(stamp_is_line(in) == stamps[i].line);
    tap_done(stamps[i].name);
}

static const struct {
    const char *name, *in, *place, *story;
} datelines[] = {
    {"a colon", "Moscow: In a move", "Moscow", "In a move"},
    {"capitals and a dash", "JERUSALEM \xE2\x80\x94 Israel said", "JERUSALEM", "Israel said"},
    {"date and agency", "KABUL, July 3 (Agency) - Russia has", "KABUL", "Russia has"},
    {"a day of the week and a stop", "LONDON, Friday. \xE2\x80\x94 Britain", "LONDON", "Britain"},
    {"agency alone", "PARIS (AP) \xE2\x80\x94 France said", "PARIS", "France said"},
    {"two places", "ISLAMABAD/KABUL: The envoy", "ISLAMABAD/KABUL", "The envoy"},
    {"a place in a state", "WASHINGTON, D.C. -- The", "WASHINGTON, D.C.", "The"},
    {"an abbreviated state", "SIOUX FALLS, S.D. \xE2\x80\x93 The", "SIOUX FALLS, S.D.", "The"},
    {"a saint's stop is no end", "ST. GEORGE'S, Grenada (CMC) \xE2\x80\x94 The", "ST. GEORGE'S, Grenada",
     "The"},
    {"hyphens", "PORT-AU-PRINCE \xE2\x80\x93 Haiti", "PORT-AU-PRINCE", "Haiti"},
    {"small words inside", "Dar es Salaam: Tanzania has", "Dar es Salaam", "Tanzania has"},
    {"a stop alone after capitals", "DODOMA. Tanzania has", "DODOMA", "Tanzania has"},
    {"a full date", "MUSCAT, 5th October, 2020 (GNA) -- The", "MUSCAT", "The"},
    {"a quotation follows", "HAVANA \xE2\x80\x94 \"We agree\"", "HAVANA", "\"We agree\""},
    {"a speaker's label is none", "Analysis: The deal", NULL, NULL},
    {"a title and name is none", "President Xi: The deal", NULL, NULL},
    {"an insertion is none", "Russia \xE2\x80\x94 which borders it \xE2\x80\x94 said", NULL, NULL},
    {"a compound is none", "Taliban-appointed diplomats", NULL, NULL},
    {"a series' name is none", "Star Wars Jedi: The game", NULL, NULL},
    {"a plain sentence is none", "Moscow has decided.", NULL, NULL},
    {"U.S. is none", "U.S. Treasury officials said", NULL, NULL},
    {"a letter's address is none", "DEAR ABBY: My husband", NULL, NULL},
};

static void check_dateline(size_t i)
{
    Str in = str_of(datelines[i].in), place = {0};
    size_t end = 0;
    bool ok = dateline_read(in, &place, &end);
    CHECK(ok == (datelines[i].place != NULL));
    if (ok && datelines[i].place) {
        CHECK_STR(place, datelines[i].place);
        CHECK_STR(str_slice(in, end, in.n), datelines[i].story);
    }
    tap_done(datelines[i].name);
}

static void check_zones(void)
{
    Day july = {0}, january = {0};
    int m;
    CHECK(day_from_civil(2025, 7, 3, &july));
    CHECK(day_from_civil(2025, 1, 3, &january));
    CHECK(zone_offset(STR("PT"), july, STR(""), &m) && m == -420);
    CHECK(zone_offset(STR("PT"), january, STR(""), &m) && m == -480);
    CHECK(zone_offset(STR("AET"), january, STR(""), &m) && m == 660);
    CHECK(zone_offset(STR("NZT"), july, STR(""), &m) && m == 720);
    CHECK(zone_offset(STR("BST"), july, STR("Dhaka Post"), &m) && m == 360);
    CHECK(zone_offset(STR("CST"), july, STR("news.cn"), &m) && m == 480);
    CHECK(zone_offset(STR("CST"), july, STR("news.cnx"), &m) && m == -360);
    CHECK(!zone_offset(STR("ist"), july, STR(""), &m));
    CHECK(!zone_offset(STR("NATO"), july, STR(""), &m));
    tap_done("zones by outlet and season");
}

int main(void)
{
    for (size_t i = 0; i < sizeof stamps / sizeof *stamps; i++)
        check_stamp(i);
    for (size_t i = 0; i < sizeof datelines / sizeof *datelines; i++)
        check_dateline(i);
    check_zones();
    return tap_end();
}
