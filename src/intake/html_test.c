/* html_test.c - pages of invented outlets: the tree, the head, the body, the map to the fetched bytes. */
#include "intake/htmlentity.h"
#include "intake/htmltree.h"
#include "intake/intake.h"
#include "tap.h"

#include <string.h>

#define P1                                                                                                   \
    "Chad has recalled its ambassador from Oman after a long week of angry notes, the ministry said on "     \
    "Monday."
#define P2                                                                                                   \
    "The envoy left Muscat on the evening flight, and nobody from the host ministry came to see him off at " \
    "all."
#define P3                                                                                                   \
    "Oman said it regretted the step and hoped that relations between the two countries would soon be "      \
    "mended."

static const struct {
    const char *name, *page, *text;
} bodies[] = {
    {"article beside navigation, sidebar and footer",
     "<html><body><nav><a href=/>Home</a> <a href=/w>World</a></nav><div class='sidebar'><p>" P3 "</p></div>"
     "<article><h1>Chad recalls envoy</h1><p>" P1 "</p><p>" P2 "</p></article><footer><p>" P3
     "</p></footer></body></html>",
     P1 "\n\n" P2},
    {"named containers",
     "<div id=page><div class='article__body'><p>" P1 "<p>" P2 "</div><div class=comments><p>" P3 "<p>" P3
     "</div></div>",
     P1 "\n\n" P2},
    {"breaks instead of paragraphs", "<table><tr><td>" P1 "<br><br>" P2 "<br>" P3 "</td></tr></table>",
     P1 "\n\n" P2 "\n\n" P3},
    {"captions and credits stay apart",
     "<article><p>" P1
     "</p><figure><img src=x><figcaption>The envoy leaves. Photo: AFP</figcaption></figure><p>" P2
     "</p></article>",
     P1 "\n\n" P2},
    {"furniture between paragraphs goes, subheadings stay",
     "<article><p>" P1 "</p><p>ALSO READ: <a href=x>Ten ferries</a></p><h2>The flight</h2><p>" P2
     "</p><p>Advertisement</p><p>" P3 "</p></article>",
     P1 "\n\nThe flight\n\n" P2 "\n\n" P3},
    {"related headlines below go",
     "<article><p>" P1 "</p><p>" P2 "</p><h3>Related stories</h3><ul><li>" P3 "</li></ul></article>",
     P1 "\n\n" P2},
    {"hidden text goes",
     "<article><p>" P1 "</p><p style='display:none'>" P3 "</p><div hidden><p>" P3
     "</p></div><p aria-hidden=true>" P3 "</p><p>" P2 "</p></article>",
     P1 "\n\n" P2},
    {"scripts, styles and comments go",
     "<article><p>" P1 "</p><script>if (a<b) x('</p>')</script><!-- <p>no</p> --><style>p{}</style><p>" P2
     "</p></article>",
     P1 "\n\n" P2},
    {"inline markup leaves no seam",
     "<article><p>Chad has <b>rec</b>alled its <a href=x>ambassador</a> from&nbsp;Oman, the <i>ministry</i> "
     "said on Monday morning &amp; again.</p></article>",
     "Chad has recalled its ambassador from\xC2\xA0Oman, the ministry said on Monday morning & again."},
    {"white space runs are one blank",
     "<article><p>  Chad\n  has \t recalled its ambassador from Oman after a week of notes, it "
     "said.\n</p></article>",
     "Chad has recalled its ambassador from Oman after a week of notes, it said."},
    {"a table that is the story",
     "<div class=content><h1>Missions</h1><p>Missions of Chad abroad, by year of "
     "opening.</p><table><tr><td>Muscat</td><td>1974</td></tr><tr><td>Quito</td><td>1980</td></tr></table></"
     "div>",
     "Missions of Chad abroad, by year of opening.\n\nMuscat\n\n1974\n\nQuito\n\n1980"},
    {"a name that would shut out all is forgiven",
     "<div class='sidebar widget'><p>" P1 "</p><p>" P2 "</p></div>", P1 "\n\n" P2},
    {"a post quoted in a frame for video",
     "<article><p>" P1 "</p><div class=video><blockquote class=twitter-tweet><p>" P2
     "</p></blockquote></div><p>" P3 "</p></article>",
     P1 "\n\n" P2 "\n\n" P3},
    {"a list below its heading ends the story",
     "<article><p>" P1 "</p><p>" P2
     "</p><h3>Missions kept</h3><ul><li>Quito</li><li>Lima</li></ul></article>",
     P1 "\n\n" P2 "\n\nMissions kept\n\nQuito\n\nLima"},
    {"a first paragraph that is half a link stays",
     "<article><h1>x</h1><p>Chad has left <a href=x>the Union of Rivers and Lakes</a> for good.</p><p>" P1
     "</p><p>" P2 "</p></article>",
     "Chad has left the Union of Rivers and Lakes for good.\n\n" P1 "\n\n" P2},
    {"an inline pop-up goes",
     "<article><p>The envoy <span class=author-bio>Born in Abeche</span>of Chad left Muscat on the evening "
     "flight, and nobody came.</p></article>",
     "The envoy of Chad left Muscat on the evening flight, and nobody came."},
    {"unclosed and misnested tags", "<article><p>" P1 "<p><b>" P2 "<div></b></i></span><p>" P3,
     P1 "\n\n" P2 "\n\n" P3},
};

static void check_bodies(void)
{
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        Arena a = {0};
        Doc d;
        Err err;
        if (CHECK(intake_read(&a, str_of(bodies[i].page), STR("p.html"), &d, &err)))
            CHECK_STR(d.text, bodies[i].text);
        for (size_t k = 0; k < d.n_map; k++) {
            DocRun r = d.map[k];
            CHECK(r.at + r.n <= d.text.n && r.byte + r.n_bytes <= d.bytes.n);
            CHECK(r.n != r.n_bytes || memcmp(d.text.p + r.at, d.bytes.p + r.byte, r.n) == 0 || r.n == 1);
        }
        arena_done(&a);
        tap_done(bodies[i].name);
    }
}

static void check_head(void)
{
    static const char page[] =
        "<!doctype html><html lang=en><head><title>Chad recalls envoy - The Muscat Mirror</title>"
        "<meta property='og:site_name' content='The Muscat Mirror'><link rel=canonical "
        "href='https://mm.example/2024/05/06/chad'>"
        "<script type='application/ld+json'>{\"@graph\":[{\"@type\":[\"NewsArticle\"],\"headline\":\"Chad "
        "recalls envoy\","
        "\"datePublished\":\"2024-05-06T08:00:00+04:00\",\"dateModified\":\"2024-05-06T09:30:00Z\","
        "\"author\":[{\"name\":\"A. Roe\"},{\"name\":\"B. Doe\"}]}]}"
        "</script></head><body><h1>Chad recalls envoy</h1><article><p>MUSCAT: " P1
        "</p></article></body></html>";
    Arena a = {0};
    Doc d;
    Err err;
    if (CHECK(intake_read(&a, str_of(page), STR("p.html"), &d, &err))) {
        CHECK_STR(d.title, "Chad recalls envoy");
        CHECK_STR(d.publisher, "The Muscat Mirror");
        CHECK_STR(d.url, "https://mm.example/2024/05/06/chad");
        CHECK_STR(d.published, "2024-05-06T08:00:00+04:00");
        CHECK_STR(d.updated, "2024-05-06T09:30:00Z");
        CHECK_STR(d.byline, "A. Roe, B. Doe");
        CHECK_STR(d.place, "MUSCAT");
        CHECK(d.published_offset == 240 && d.has_published);
    }
    CHECK(intake_read(
        &a,
        STR("<title>Chad recalls its envoy - The Mirror</title><meta name=author content='By A. Roe'>"
            "<meta property=og:url content=https://www.mm.example/2024/05/06/x/><meta "
            "property=article:published_time content=0001-01-01T00:00:00Z><p>" P1 "</p>"),
        STR("p"), &d, &err));
    CHECK_STR(d.title, "Chad recalls its envoy");
    CHECK_STR(d.byline, "A. Roe");
    CHECK_STR(d.publisher, "mm.example");
    CHECK_STR(d.published, "2024-05-06");
    CHECK(intake_read(&a,
                      STR("<body><div><time datetime='2024-05-07'>7 May</time> <span itemprop=author>C. "
                          "Poe</span></div><p>" P1 "</p>"),
                      STR("p"), &d, &err));
    CHECK_STR(d.published, "2024-05-07");
    CHECK_STR(d.byline, "C. Poe");
    arena_done(&a);
    tap_done("what the page says of itself");
}

static void check_scripted(void)
{
    static const char page[] =
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"" P1 "\\n\\n" P2
        "<br>" P3 "\"}</script><div id=app>Loading</div><p>Short.</p>";
    Arena a = {0};
    Doc d;
    Err err;
    CHECK(intake_read(&a, str_of(page), STR("p.html"), &d, &err));
    CHECK_STR(d.text, P1 "\n\n" P2 "\n\n" P3);
    CHECK(d.n_map == 0);
    arena_done(&a);
    tap_done("a page that scripts fill is read from its data");
}

static void check_charsets(void)
{
    static const struct {
        const char *page;
        size_t n;
        const char *word;
    } rows[] = {
#define PAGE(head, word)                                                                                     \
    (head "<p>" P1 "</p><p>" P2 " " word "</p>"), sizeof(head "<p>" P1 "</p><p>" P2 " " word "</p>") - 1
        {PAGE("<meta charset=iso-8859-1>", "caf\xE9 \x93q\x94"), "caf\xC3\xA9 \xE2\x80\x9Cq\xE2\x80\x9D"},
        {PAGE("<meta http-equiv=content-type content='text/html; charset=windows-1251'>", "\xEC\xE8\xF0"),
         "\xD0\xBC\xD0\xB8\xD1\x80"},
        {PAGE("<?xml version='1.0' encoding='koi8-r'?><html>", "\xCD\xC9\xD2"), "\xD0\xBC\xD0\xB8\xD1\x80"},
        {PAGE("<meta charset=shift_jis>", "\x93\xFA\x96\x7B"), "\xE6\x97\xA5\xE6\x9C\xAC"},
        {PAGE("<meta charset=gb2312>", "\xD6\xD0"), "\xE4\xB8\xAD"},
        {PAGE("<meta charset=shift_jis>", "\x93\xFA\xFD\x96\x7B"), "\xE6\x97\xA5\xEF\xBF\xBD\xE6\x9C\xAC"},
        {PAGE("<meta charset=utf-8>", "caf\xE9"), "caf\xC3\xA9"}, /* it is not */
        {PAGE("<meta charset=nonsense>", "caf\xE9"), "caf\xC3\xA9"},
        {PAGE("<meta charset=gb2312>", "caf\xC3\xA9"), "caf\xC3\xA9"}, /* a browser saved it as UTF-8 */
        {PAGE("<meta charset=utf-8>", "caf\xC3\xA9 \xFF"), "caf\xC3\xA9 \xEF\xBF\xBD"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena a = {0};
        Doc d;
        Err err;
        if (CHECK(intake_read(&a, (Str){rows[i].page, rows[i].n}, STR("p.html"), &d, &err)))
            CHECK(str_ends(d.text, str_of(rows[i].word)));
        for (size_t k = 0; k < d.n_map; k++)
            CHECK(d.map[k].byte + d.map[k].n_bytes <= d.bytes.n);
        arena_done(&a);
    }
    tap_done("charsets by label, by content, broken");
}

static void check_entities(void)
{
    static const struct {
        const char *in, *out;
    } rows[] = {
        {"a &amp; b", "a & b"},
        {"&lt;p&gt;", "<p>"},
        {"&#8217;&#x2019;", "\xE2\x80\x99\xE2\x80\x99"},
        {"&#146;", "\xE2\x80\x99"},
        {"&eacute;&Eacute;&hellip;", "\xC3\xA9\xC3\x89\xE2\x80\xA6"},
        {"&copy 2024", "\xC2\xA9 2024"},
        {"&nosuch; &", "&nosuch; &"},
        {"&#0;&#xD800;&#99999999;", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"?a=1&copy=2", "?a=1&copy=2"},
        {"&#;&#x;", "&#;&#x;"},
        {"&ampx", "&ampx"},
    };
    Arena a = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_STR(htmlentity_decode(&a, str_of(rows[i].in)), rows[i].out);
    arena_done(&a);
    tap_done("character references");
}

/* The tree as text: "78(88('x'))", each element by its tag's number. */
static void draw(const HtmlTree *t, char *p)
{
    uint32_t ends[HTML_DEPTH];
    size_t n_ends = 0;
    for (size_t i = 1; i <= t->n; i++) {
        for (; n_ends && ends[n_ends - 1] == i; n_ends--)
            p += sprintf(p, ")");
        if (i == t->n)
            break;
        if (t->nodes[i].tag == TAG_TEXT) {
            p += sprintf(p, "'%.*s'", STR_ARG(t->nodes[i].text));
            continue;
        }
        p += sprintf(p, "%d(", (int)t->nodes[i].tag);
        ends[n_ends++] = t->nodes[i].end;
    }
    *p = 0;
}

/* Neighbouring texts may be cut differently: the seams go. */
static void unseam(char *p)
{
    for (char *s; (s = strstr(p, "''"));)
        memmove(s, s + 2, strlen(s + 2) + 1);
}

static void check_tree(void)
{
    static const struct {
        const char *name, *a, *b; /* b: the same tree, written out */
    } rows[] = {
        {"p ends p", "<p>x<p>y", "<p>x</p><p>y</p>"},
        {"a block ends p", "<p>x<div>y</div>", "<p>x</p><div>y</div>"},
        {"li ends li, not across lists", "<ul><li>a<ul><li>b</ul><li>c</ul>",
         "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"},
        {"dt and dd", "<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>"},
        {"cells and rows", "<table><tr><td>a<td>b<tr><td>c</table>",
         "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"},
        {"a cell holds a table", "<table><tr><td><table><tr><td>a</table>b</table>",
         "<table><tr><td><table><tr><td>a</td></tr></table>b</td></tr></table>"},
        {"an end without a start is none", "a</div>b</p>", "ab"},
        {"b does not end a block", "<b><p>x</b>y</p>", "<b><p>xy</p></b>"},
        {"case and odd spacing", "<DIV CLASS = x >a</DIV\n>", "<div class=x>a</div>"},
        {"void elements", "a<br/>b<hr>c<img src='>'>", "a<br>b<hr>c<img>"},
        {"the head ends at content", "<head><title>t</title><p>x", "<head><title>t</title></head><p>x</p>"},
        {"a lone < is text", "a < b", "a < b"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena a = {0};
        HtmlTree x, y;
        char p[1024], q[1024];
        Err err;
        CHECK(htmltree_read(&a, str_of(rows[i].a), &x, &err) &&
              htmltree_read(&a, str_of(rows[i].b), &y, &err));
        draw(&x, p);
        draw(&y, q);
        unseam(p);
        unseam(q);
        if (!CHECK(strcmp(p, q) == 0))
            printf("# %s\n# %s\n", p, q);
        CHECK_STR(htmltree_text(&a, &x, 0),
                  htmltree_text(&a, &y, 0).n ? arena_str(&a, htmltree_text(&a, &y, 0)).p : "");
        arena_done(&a);
        tap_done(rows[i].name);
    }
}

int main(void)
{
    check_bodies();
    check_head();
    check_scripted();
    check_charsets();
    check_entities();
    check_tree();
    return tap_end();
}
