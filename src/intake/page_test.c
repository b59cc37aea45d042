/* page_test.c - pages as scraped, in the manners of many outlets (all invented), line by line.
 * Each line begins with the part it must get: H headline line (noise in the text, and the title), L lead, B
 * body, C caption, N noise, '.' a blank line. */
#include "intake/intake.h"
#include "tap.h"

#include <string.h>

typedef struct Page {
    const char *name;
    const char *title, *byline, *published, *updated, *place;
    const char *lines[40];
} Page;

static const Page pages[] = {
    {"a television site of Delhi",
     "Nepal Recalls Envoy From Colombo Over Ferry Row",
     "Anjali Deshmukh",
     "2024-02-12T09:41:00+05:30",
     "2024-02-12T11:05:00+05:30",
     "Kathmandu",
     {"NHome > World News > South Asia",
      "NAdvertisement",
      "NUpdated 12 February 2024 at 11:05 IST",
      ".",
      "HNepal Recalls Envoy From Colombo Over Ferry Row",
      ".",
      "LNepal has recalled its ambassador from Sri Lanka after a week of angry notes about a ferry.",
      ".",
      "NReported by: Anjali Deshmukh",
      "NFollow: Google News Icon",
      "NShare",
      "NNepal has recalled its ambassador from Sri Lanka",
      "NNepal has recalled its ambassador from Sri Lanka | Image: ANI",
      ".",
      "BKathmandu: The foreign ministry said the envoy had been called home for consultations.",
      ".",
      "NALSO READ: Ten Ferries You Must Take Before You Are Forty",
      ".",
      "BThe minister said: \"Read more into it if you like.\"",
      ".",
      "N(With inputs from agencies)",
      "NTags: Nepal, Sri Lanka, Ferry",
      "NPublished 12 February 2024 at 09:41 IST"}},
    {"a broadcaster of London",
     "Fiji reopens embassy in Tehran after 12 years",
     "Martha Quill",
     "2023-06-01T21:15:00+01:00",
     "",
     "",
     {"NThis website uses cookies. Accept all | Manage settings",
      "HFiji reopens embassy in Tehran after 12 years", "N1 June 2023, 21:15 BST", "NBy Martha Quill",
      "NShare this: Facebook Twitter Email",
      "CImage caption: The new chancery stands behind a row of plane trees", "NImage source, Getty Images",
      ".", "LFiji has reopened its embassy in Tehran, twelve years after it closed the post to save money.",
      ".", "BShare prices fell on the news, but nobody could say why.", ".", "NRelated topics",
      "NFiji | Iran", "NMore on this story: Why small islands go far", "NAround the web",
      "N\xC2\xA9 2023 The Northern Broadcaster. All rights reserved."}},
    {"a wire of Washington",
     "Peru lowers ties with Bolivia, citing border dispute",
     "DANA OKORO",
     "2022-08-09T22:15:00-04:00",
     "2022-08-10T07:02:00-04:00",
     "LIMA, Peru",
     {"HPeru lowers ties with Bolivia, citing border dispute",
      "NBy DANA OKORO",
      "NPublished: Aug 9, 2022, 10:15 p.m. ET",
      "NLast updated: Aug 10, 2022, 7:02 a.m. ET",
      "N3 min read",
      ".",
      "LLIMA, Peru (CW) \xE2\x80\x94 Peru on Tuesday lowered its relations with Bolivia to the level of "
      "charg\xC3\xA9.",
      ".",
      "N\xE2\x96\xBC Subscribe to our morning letter \xE2\x96\xBC",
      "NSign up for Dispatches, our weekly newsletter",
      ".",
      "BSubscribers to the treaty of 1929 were dismayed.",
      ".",
      "NStory continues below advertisement",
      ".",
      "B\xE2\x80\x9C"
      "Follow us to the border,\xE2\x80\x9D the mayor of Puno told reporters.",
      ".",
      "N___",
      "NReporting by Dana Okoro; Editing by Lee Marsh",
      "NFollow us on X and Facebook"}},
    {"a paper of Karachi",
     "ISLAMABAD DELAYS RECOGNITION OF RIVAL CABINET",
     "Our Diplomatic Correspondent",
     "2021-01-17T06:30:00+05:00",
     "",
     "ISLAMABAD/KABUL",
     {"HISLAMABAD DELAYS RECOGNITION OF RIVAL CABINET", "NBy Our Diplomatic Correspondent",
      "NFirst published on January 17, 2021 06:30 AM PKT", "NPrint", "NWhatsApp | Facebook | Twitter | Email",
      ".", "LISLAMABAD/KABUL: The Foreign Office said on Saturday that it had taken no decision.", ".",
      "CThe Foreign Office building on Constitution Avenue. \xE2\x80\x94 Photo: File", ".",
      "BAlso, read into the record was a letter of 1974.", ".", "NRead more: What the letter of 1974 said",
      "NRead next", "N[Comments (12)]"}},
    {"an agency of the Gulf",
     "Oman and Malta raise relations to ambassadorial level",
     "",
     "2020-10-05T14:02:00+04:00",
     "",
     "MUSCAT",
     {"HOman and Malta raise relations to ambassadorial level", "NMon 05 Oct 2020 14:02 GST", ".",
      "LMUSCAT, 5th October, 2020 (GNA) -- The Sultanate of Oman and the Republic of Malta agreed to raise "
      "their relations.",
      ".", "BThe joint statement was signed in Muscat.", ".", "NFile photo", "NDownload our app",
      "NTrending Now", "NSubscribe to our channel on Telegram"}},
    {"a portal of Pristina",
     "Samoa withdraws its note, says minister",
     "",
     "2019-11-02",
     "",
     "PRISTINA",
     {"HSamoa withdraws its note, says minister", "B02.11.2019", ".",
      "LPRISTINA, Saturday. \xE2\x80\x94 Samoa has withdrawn its note of recognition, a minister said on "
      "Friday.",
      ".", "BThe ministry had no comment. Photographs of the note were shown on television.", ".",
      "N#Kosovo #Samoa", "NAlso see: The islands that changed their minds",
      "NClick here to read all stories of the day"}},
    {"a release of a ministry, broken into lines",
     "",
     "",
     "",
     "",
     "",
     {"LThe Ministry of Foreign Affairs of the Republic presents its compliments and",
      ">has the honour to state that the Republic has decided to recognise the",
      ">independence of the island with effect from the first day of the month.", ".",
      "BThe Ministry avails itself of this opportunity to renew the assurances of its",
      ">highest consideration to all missions accredited here.", ".",
      "N\xE2\x80\x94"
      "000\xE2\x80\x94"}},
    {"a magazine of Lagos, with its menu above",
     "Chad cuts ties with Oman over ferry",
     "Jane Roe",
     "2025-07-03",
     "2025-07-04T10:43:00+05:30",
     "",
     {"BWorld News", "BSouth Asia Today", "HChad cuts ties with Oman over ferry",
      "NBy Jane Roe | July 3, 2025", "NNew Delhi, UPDATED: Jul 4, 2025 10:43 IST", ".",
      "LChad has cut its ties.", ".", "BThe ferry sank.", "NRelated Stories",
      "NOman recognises nobody, says minister", "NIs Chad next?", ".", "BNobody was hurt when it sank."}},
    {"a live page of Sydney",
     "Live: Cabinet to decide on mission in Dili",
     "",
     "2024-03-03T17:20:00+11:00",
     "2024-03-03T17:20:00+11:00",
     "",
     {"HLive: Cabinet to decide on mission in Dili", "NLast updated 3 March 2024, 5:20pm AEDT", "NKey events",
      ".", "B4.50pm \xE2\x80\x94 What Canberra says", ".",
      "LThe foreign minister said cabinet would decide tonight whether to upgrade the mission.", ".",
      "B4.10pm \xE2\x80\x94 Who is next?", "NGet breaking news alerts on your phone", "NPhoto: AFP"}},
};

static const char *want(char c)
{
    return c == 'L' ? "lead" : c == 'B' ? "body" : c == 'C' ? "caption" : "noise";
}

static size_t build(const Page *p, char *text)
{
    size_t n = 0;
    for (const char *const *l = p->lines; *l; l++) {
        if ((*l)[0] == 0)
            continue;
        if ((*l)[0] != '.') {
            size_t len = strlen(*l + 1);
            memcpy(text + n, *l + 1, len);
            n += len;
        }
        text[n++] = '\n';
    }
    return n;
}

static void check_parts(const Page *p, const Doc *d)
{
    size_t k = 0;
    while (k < d->n_blocks && d->blocks[k].unit == UNIT_TITLE)
        k++;
    for (const char *const *l = p->lines; *l; l++) {
        if ((*l)[0] == 0 || (*l)[0] == '.' || (*l)[0] == '>')
            continue;
        if (!CHECK(k < d->n_blocks))
            return;
        Str s = str_slice(d->text, d->blocks[k].from, d->blocks[k].to);
        bool same = str_starts(s, str_of(*l + 1)) &&
                    str_eq(str_of(part_name(d->blocks[k].part)), str_of(want((*l)[0])));
        if (!CHECK(same))
            printf("# %s: want %c, got %s: %.*s\n", p->name, (*l)[0], part_name(d->blocks[k].part),
                   STR_ARG(s));
        k++;
    }
    CHECK(k == d->n_blocks);
}

static void check_page(const Page *p)
{
    char text[8192];
    Arena a = {0};
    Doc d;
    Err err;
    Str in = {text, build(p, text)};
    if (CHECK(intake_read(&a, in, STR("page.txt"), &d, &err))) {
        CHECK_STR(d.title, p->title);
        CHECK_STR(d.byline, p->byline);
        CHECK_STR(d.published, p->published);
        CHECK_STR(d.updated, p->updated);
        CHECK_STR(d.place, p->place);
        CHECK_STR(d.language, "en");
        CHECK(str_eq(d.text, in)); /* verbatim */
        CHECK(str_eq(d.bytes, in));
        check_parts(p, &d);
    }
    arena_done(&a);
    tap_done(p->name);
}

int main(void)
{
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        check_page(&pages[i]);
    return tap_end();
}
