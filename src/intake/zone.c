/* zone.c - see zone.h. */
#include "intake/zone.h"

#include "intake/words.h"

typedef enum Summer { NO_SUMMER, SUMMER_US, SUMMER_EU, SUMMER_IL, SUMMER_AU, SUMMER_NZ } Summer;

typedef struct Zone {
    const char *abbr;
    short minutes;
    Summer summer;     /* the abbreviation covers both winter and summer time */
    const char *hints; /* words parted by '|', one of which the outlet must show; NULL: the usual reading */
} Zone;

/* The first row of the right name whose hints agree is taken. */
static const Zone zones[] = {
    {"GMT", 0, 0, NULL},
    {"UTC", 0, 0, NULL},
    {"UT", 0, 0, NULL},
    {"WET", 0, 0, NULL},
    {"WEST", 60, 0, NULL},
    {"IST", 120, SUMMER_IL, "israel|jerusalem|tel aviv|haaretz|jpost|ynet|.il"},
    {"IST", 60, 0, "ireland|irish|dublin|rte.|.ie"},
    {"IST", 330, 0, NULL},
    {"IDT", 180, 0, NULL},
    {"BST", 360, 0, "bangladesh|dhaka|.bd|bdnews"},
    {"BST", 60, 0, NULL},
    {"BDT", 360, 0, NULL},
    {"CET", 60, 0, NULL},
    {"CEST", 120, 0, NULL},
    {"EET", 120, 0, NULL},
    {"EEST", 180, 0, NULL},
    {"MSK", 180, 0, NULL},
    {"TRT", 180, 0, NULL},
    {"GST", 240, 0, NULL},
    {"AST", 180, 0, "saudi|arab|riyadh|gulf|kuwait|qatar|doha|bahrain|yemen|iraq|.sa|.kw|.qa|.bh"},
    {"AST", -240, 0, NULL},
    {"ADT", -180, 0, NULL},
    {"KSA", 180, 0, NULL},
    {"IRST", 210, 0, NULL},
    {"IRDT", 270, 0, NULL},
    {"AZT", 240, 0, NULL},
    {"GET", 240, 0, NULL},
    {"AMT", 240, 0, NULL},
    {"AFT", 270, 0, NULL},
    {"PKT", 300, 0, NULL},
    {"UZT", 300, 0, NULL},
    {"NPT", 345, 0, NULL},
    {"NST", 345, 0, "nepal|kathmandu|.np"},
    {"NST", -210, 0, NULL},
    {"NDT", -150, 0, NULL},
    {"SLST", 330, 0, NULL},
    {"MMT", 390, 0, NULL},
    {"ICT", 420, 0, NULL},
    {"WIB", 420, 0, NULL},
    {"WITA", 480, 0, NULL},
    {"WIT", 540, 0, NULL},
    {"SGT", 480, 0, NULL},
    {"HKT", 480, 0, NULL},
    {"MYT", 480, 0, NULL},
    {"PHT", 480, 0, NULL},
    {"PST", 480, 0, "philippin|manila|.ph|rappler|inquirer.net"},
    {"PST", -480, 0, NULL},
    {"PDT", -420, 0, NULL},
    {"PT", -480, SUMMER_US, NULL},
    {"CST", 480, 0, "china|beijing|taipei|taiwan|shanghai|xinhua|.cn|.tw"},
    {"CST", -360, 0, NULL},
    {"CDT", -300, 0, NULL},
    {"CT", -360, SUMMER_US, NULL},
    {"MST", -420, 0, NULL},
    {"MDT", -360, 0, NULL},
    {"MT", -420, SUMMER_US, NULL},
    {"EST", -300, 0, NULL},
    {"EDT", -240, 0, NULL},
    {"ET", -300, SUMMER_US, NULL},
    {"AKST", -540, 0, NULL},
    {"HST", -600, 0, NULL},
    {"KST", 540, 0, NULL},
    {"JST", 540, 0, NULL},
    {"AWST", 480, 0, NULL},
    {"ACST", 570, 0, NULL},
    {"ACDT", 630, 0, NULL},
    {"AEST", 600, 0, NULL},
    {"AEDT", 660, 0, NULL},
    {"AET", 600, SUMMER_AU, NULL},
    {"NZST", 720, 0, NULL},
    {"NZDT", 780, 0, NULL},
    {"NZT", 720, SUMMER_NZ, NULL},
    {"FJT", 720, 0, NULL},
    {"WAT", 60, 0, NULL},
    {"CAT", 120, 0, NULL},
    {"SAST", 120, 0, NULL},
    {"EAT", 180, 0, NULL},
    {"BRT", -180, 0, NULL},
    {"ART", -180, 0, NULL},
    {"UYT", -180, 0, NULL},
    {"CLT", -240, 0, NULL},
    {"CLST", -180, 0, NULL},
    {"BOT", -240, 0, NULL},
    {"VET", -240, 0, NULL},
    {"COT", -300, 0, NULL},
    {"PET", -300, 0, NULL},
};

/* The nth (1 first, 5 last) Sunday of a month. */
static Day sunday(int year, int month, int nth)
{
    Day d = {0};
    if (nth == 5) {
        day_from_civil(year, month, day_days_in_month(year, month), &d);
        return day_plus(d, -((day_weekday(d) + 1) % 7));
    }
    day_from_civil(year, month, 1, &d);
    return day_plus(d, (6 - day_weekday(d)) % 7 + 7 * (nth - 1));
}

static bool in_summer(Summer rule, Day d)
{
    int y;
    day_civil(d, &y, NULL, NULL);
    switch (rule) {
    case SUMMER_US:
        return d.n >= sunday(y, 3, 2).n && d.n < sunday(y, 11, 1).n;
    case SUMMER_EU:
        return d.n >= sunday(y, 3, 5).n && d.n < sunday(y, 10, 5).n;
    case SUMMER_IL:
        return d.n >= sunday(y, 3, 5).n - 2 && d.n < sunday(y, 10, 5).n;
    case SUMMER_AU:
        return d.n >= sunday(y, 10, 1).n || d.n < sunday(y, 4, 1).n;
    case SUMMER_NZ:
        return d.n >= sunday(y, 9, 5).n || d.n < sunday(y, 4, 1).n;
    case NO_SUMMER:
        break;
    }
    return false;
}

static bool hinted(const char *list, Str hints)
{
    Str rest = str_of(list), word;
    while (str_cut(&rest, '|', &word)) {
        size_t at = words_find(hints, word, 0);
        for (; at != SIZE_MAX; at = words_find(hints, word, at + 1))
            if (word.p[0] != '.' || at + word.n == hints.n || !words_is_letter(hints.p[at + word.n]))
                return true;
    }
    return false;
}

bool zone_offset(Str abbr, Day day, Str hints, int *ret)
{
    if (abbr.n < 2 || abbr.n > 4 || !words_is_upper(abbr.p[0]) || !words_is_upper(abbr.p[1]))
        return false;
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        const Zone *z = &zones[i];
        if (z->abbr[0] != abbr.p[0] || !str_eq(abbr, str_of(z->abbr)) ||
            (z->hints && !hinted(z->hints, hints)))
            continue;
        *ret = z->minutes + (in_summer(z->summer, day) ? 60 : 0);
        return true;
    }
    return false;
}
