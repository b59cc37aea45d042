/* noise.c - see noise.h.
 * Four kinds of evidence, from the surest to the weakest: the whole line is a known phrase; a known label
 * stands before a colon or bar; every word is a word of share bars; an imperative of the house (subscribe,
 * follow us on) opens a short line without quotation. A sentence of the story fails all four. */
#include "intake/noise.h"

#include "intake/stamp.h"
#include "intake/words.h"

#include <string.h>

enum {
    SHORT = 160,
    NOTICE = 320,
    LONG = 400
}; /* bytes of a line: furniture is at most SHORT, notices at most LONG */

/* The whole line, without marks at its ends. */
static const char *const phrases[] = {
    "advertisement|advertisements|advertisement continues below|ad|ads|sponsored|sponsored content|promoted|"
    "paid content|partner content|advertorial|story continues below|story continues below advertisement|"
    "story continues below this ad|article continues below|article continues after this ad|"
    "article continues after advertisement|article continues below this ad|continue reading|continue reading "
    "below|"
    "scroll to continue|scroll to continue with content|scroll down to continue|continues after ad|"
    "remove ads|remove ad|hide ad|ad feedback|report this ad|why this ad|loading|loading ad|skip "
    "advertisement|"
    "skip ad|skip to content|skip to main content|back to top|top",
    "read more|read also|also read|read next|read full story|read the full story|more|show more|see more|see "
    "also|"
    "load more|view more|view all|see all|related|related stories|related story|related articles|related "
    "article|"
    "related news|related content|related topics|related links|related posts|related coverage|more on this "
    "story|"
    "more on this topic|more on this|more from this section|more stories|more news|more to read|most read|"
    "most popular|most viewed|most shared|trending|trending now|trending stories|popular|popular stories|"
    "popular posts|top stories|top news|latest|latest news|latest stories|latest videos|editor's picks|"
    "editors' picks|editor's choice|recommended|recommended for you|recommended stories|recommended reading|"
    "you may also like|you might also like|you might like|up next|next article|previous article|next story|"
    "previous story|next|previous|don't miss|must read|must reads|in pictures|in case you missed it|"
    "around the web|from the web|more from us|more in world|more in politics|explore more|keep reading|read "
    "on",
    "share|share this|share this story|share this article|share this post|share this page|share article|"
    "share story|share on|share via|share now|copy link|link copied|print|print this|email|email this|save|"
    "save article|save this story|bookmark|listen|listen to this article|listen to this story|listen to "
    "article|"
    "listen now|watch|watch now|watch live|watch video|play video|video|gallery|photo gallery|photos|audio|"
    "follow|follow us|following|comment|comments|leave a comment|post a comment|add a comment|view comments|"
    "join the conversation|join the discussion|reply|like|likes|report|report a typo|send feedback|feedback|"
    "key events|key points|highlights|about the author|about sharing|purchase licensing rights|acquire "
    "licensing rights|suggested topics|around the bbc|after newsletter promotion|skip past newsletter "
    "promotion|view image in fullscreen|explore more on these topics|reuse this content|copy|print "
    "subscribe|get updates on topics you choose|also in this package|story continues|article continues|like "
    "loading|leave a reply|leave a reply cancel reply|next post|previous post|advertise with us|report this "
    "content|show comments|hide comments|skip to|watch more|let us know|we value your privacy|protected by "
    "recaptcha|your email address|share page|share-nodes|end of list|quick read|show quick read|text "
    "size|small|medium|large|aa|advertise|suggest a correction|give feedback|get alerts|notifications|turn "
    "on notifications|set as "
    "preferred source|"
    "add as a preferred source on google|prefer us on google",
    "subscribe|subscribe now|subscribe today|sign in|sign up|sign up now|log in|login|register|register now|"
    "already a subscriber|newsletter|newsletters|sign up for our newsletter|subscribe to our newsletter|"
    "get the app|download the app|download app|accept|accept all|accept cookies|reject all|manage settings|"
    "manage cookies|cookie settings|cookie policy|privacy policy|terms of use|terms and conditions|"
    "terms of service|contact us|about us|got it|dismiss|close|menu|search|home|topics|tags|categories|filed "
    "under|"
    "all rights reserved|disclaimer|end of article|image|photo|file photo|file photograph|file image|"
    "file picture|representative image|representational image|getty images|reuters|ap photo|afp|pti|ani|"
    "with agency inputs|with agencies|with inputs from agencies|agencies|with inputs from ani|with inputs "
    "from pti",
};

/* A label, then a colon, bar, dash or arrow, then what it points to. */
static const char *const labels =
    "advertisement|sponsored|also read|read also|also see|see also|read more|read more on|read this|read "
    "next|read|must read|"
    "must-read|most read|most popular|"
    "also watch|watch also|watch|watch video|watch live|listen|listen to|video|in pics|in pictures|photos|"
    "related|related story|related stories|related article|related articles|related topics|related news|"
    "related link|related links|related coverage|related reading|more on this|more on this story|more on "
    "this topic|"
    "more from|more|more like this|you may also like|you might also like|you may like|don't miss|"
    "recommended|recommended reading|editor's pick|editor's picks|top story|"
    "top stories|trending|trending now|latest|further reading|explore more|explore|next story|previous story|"
    "up next|next|previous|tags|tag|topics|topic|keywords|filed under|categories|category|posted in|share|"
    "share this|share this story|share this article|share via|share on|follow|follow us|follow us on|"
    "in other news|elsewhere|photos|gallery|poll|quiz|podcast|top comments|reader comments|popular now|"
    "also on this site|also in the news|more news|more stories|most viewed|most shared|must watch|"
    "for more|source link|download|subscribe|newsletter|sign up|comments|"
    "opinion piece|read the full story|full story|full coverage|live updates|live blog|follow live|"
    "first reported by|disclaimer|click here|"
    "suggested reading|suggested|in case you missed it|icymi|other stories|more stories|more news|our picks";

/* Imperatives of the house that open a line. */
static const char *const calls =
    "click here|click to|tap to|tap here|swipe|scroll to|scroll down|subscribe to|subscribe for|subscribe "
    "and|"
    "sign up for|sign up to|sign up here|join our|join us on|get the latest|get our|get breaking|get all the|"
    "get more|stay updated|stay tuned|stay informed|stay connected|stay up to date|download the|download our|"
    "install our|install the|log in to|sign in to|register for|register to|register here|enter your email|"
    "follow our|follow us on|follow us at|follow us for|follow the latest|follow live|like us on|find us on|"
    "connect with us|visit our|check out our|check out more|watch our|listen to our|catch all the|catch the "
    "latest|"
    "read all the|read more about|read more on|read more stories|read our|read the latest|for the latest "
    "news|"
    "for more news|for all the latest|for breaking news|for more stories|to read more|support our|support "
    "independent|"
    "donate to|become a member|become a subscriber|write to us|send us your|send your|have a tip|got a tip|"
    "do you have a story|this article was originally published|this story was originally published|"
    "this article originally appeared|originally published|"
    "this story has not been edited|this article has not been edited|"
    "this article is more than|this story is more than|view this post|a post shared by|"
    "please enable javascript|please turn on javascript|javascript is|your browser does not|you need to "
    "enable|"
    "thank you for reading|thanks for reading|thank you for subscribing|"
    "photo gallery|image gallery|picture gallery|enable notifications|"
    "by signing up|your email address|skip past|this is a modal|beginning of dialog|escape will cancel|track "
    "latest|"
    "did our ai summary|summary is ai-generated|be the first to get|get the day|this article is for "
    "subscribers|"
    "this content is for|already have an|support quality journalism|sponsored links|promoted listen|"
    "please support us|please subscribe|our standards:|acquire licensing|purchase licensing|read more from|"
    "read more in|more from our|add as a preferred|make us preferred|continue reading on|developing story|"
    "this is a developing story|this is a breaking news story|advertisement. scroll|read time|end of list|"
    "your subscription|this content is|this video is|support us|help us";

static const char *const share_words =
    "share|sharing|shares|tweet|facebook|fb|twitter|whatsapp|x|linkedin|telegram|email|e-mail|mail|reddit|"
    "pinterest|print|copy|link|messenger|flipboard|instagram|youtube|tiktok|threads|bluesky|mastodon|viber|"
    "vk|"
    "snapchat|wechat|weibo|line|sms|rss|pocket|tumblr|koo|google|news|icon|icons|follow|following|like|likes|"
    "save|bookmark|comment|comments|views|view|reads|by|listen|discover|feed|logo|whatsapp's|"
    "on|this|via|and|or|to|us|the|story|article|post|page|with|friends|app|channel|pin|it|plus|add|as|"
    "preferred|"
    "source|a|in|options|buttons|button|image|now|gift|more|font|size|text|aa|open|close|window|new|opens|"
    "url|"
    "copied|send|submit|discuss|notify|alerts|alert|min|read|k|m|count";

static const char *const networks =
    "facebook|twitter|whatsapp|linkedin|telegram|reddit|pinterest|flipboard|instagram|youtube|tiktok|bluesky|"
    "google news|share|sharing|tweet|comments|bookmark|copy link|shares|follow|viber|email|views|min read|x";

static bool is_mark(char c)
{
    return !words_is_letter(c) && !(c >= '0' && c <= '9');
}

/* Without dashes, brackets, triangles, bullets and stops at both ends. */
static Str bare(Str s)
{
    size_t from = 0, at = 0, end = 0;
    Str w;
    bool any = false;
    while (words_next(s, &at, &w)) {
        if (!any)
            from = (size_t)(w.p - s.p);
        any = true;
        end = at;
    }
    return any ? str_slice(s, from, end) : (Str){0};
}

static bool has_quote(Str s)
{
    return str_find_char(s, '"', 0) != SIZE_MAX || str_find(s, STR("\xE2\x80\x9C"), 0) != SIZE_MAX ||
           str_find(s, STR("\xE2\x80\x98"), 0) != SIZE_MAX || str_starts(s, STR("'"));
}

static bool is_phrase(Str s)
{
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
        if (words_in(s, phrases[i]))
            return true;
    return false;
}

/* Length of a colon, bar, dash, arrow or bullet at the head of s, blanks before it included; 0: none. */
static size_t separator(Str s)
{
    static const char *const marks[] = {
        ":",
        "|",
        "->",
        ">",
        "\xE2\x80\x93",
        "\xE2\x80\x94",
        "\xE2\x86\x92",
        "\xC2\xBB",
        "\xE2\x80\xA2",
        "\xC2\xB7",
        "\xEF\xBC\x9A",
    };
    size_t blanks = 0;
    while (blanks < s.n && s.p[blanks] == ' ')
        blanks++;
    Str rest = str_slice(s, blanks, s.n);
    if (rest.n == 0 || ((unsigned char)rest.p[0] < 0x80 && !strchr(":|>-", rest.p[0])))
        return 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(rest, str_of(marks[i])))
            return blanks + str_of(marks[i]).n;
    return blanks && str_starts(rest, STR("- ")) ? blanks + 1 : 0;
}

static bool is_labelled(Str s)
{
    size_t n = words_prefix(s, labels);
    if (n == 0)
        return false;
    Str rest = str_slice(s, n, s.n);
    if (separator(rest))
        return true;
    bool loud = n >= 7;
    for (size_t i = 0; i < n; i++)
        loud = loud && (words_is_upper(s.p[i]) || s.p[i] == ' ');
    return loud && rest.n > 1 && rest.p[0] == ' ' && words_is_upper(rest.p[1]);
}

static bool is_number(Str w)
{
    for (size_t i = 0; i < w.n; i++)
        if ((w.p[i] < '0' || w.p[i] > '9') && w.p[i] != '.' && w.p[i] != ',')
            return i > 0 && i + 1 == w.n && words_in(str_slice(w, i, w.n), "k|m");
    return w.n > 0;
}

static bool is_share_bar(Str s)
{
    size_t at = 0, n = 0;
    Str w;
    if (s.n > SHORT || has_quote(s) || !words_any(s, networks))
        return false;
    for (; words_next(s, &at, &w); n++)
        if (!words_in(w, share_words) && !is_number(w))
            return false;
    return n >= 1 && (n > 1 || !words_in(s, "follow|comments|x"));
}

/* "Follow The Daily for the latest news", "Add The Daily as your preferred source". */
static bool is_pitch(Str s)
{
    if (words_starts(s, STR("follow")) && str_find_char(s, ',', 0) == SIZE_MAX &&
        words_any(s, "for the latest|latest news|for updates|for more news|breaking news"))
        return true;
    if (words_starts(s, STR("add")))
        return words_any(s, "preferred source|on google");
    if (words_prefix(s, "email|follow|contact|e-mail"))
        return str_find_char(s, '@', 0) != SIZE_MAX && words_count(s) <= 30;
    if (words_starts(s, STR("image")) || words_starts(s, STR("photo")) || words_starts(s, STR("slide")))
        return words_count(s) == 4 && words_has(s, STR("of")) && s.p[s.n - 1] >= '0' && s.p[s.n - 1] <= '9';
    return words_starts(s, STR("list")) && words_has(s, STR("items")) && words_count(s) == 4;
}

static bool is_call(Str s)
{
    return s.n <= NOTICE && !has_quote(s) && (words_prefix(s, calls) > 0 || is_pitch(s));
}

static bool is_notice(Str s)
{
    if (words_any(s, "all rights reserved|no part of this publication may be reproduced"))
        return true;
    if (str_starts(s, STR("\xC2\xA9")) || words_find(str_slice(s, 0, 6), STR("(c) 20"), 0) == 0)
        return true;
    if (words_starts(s, STR("copyright")) && s.n <= SHORT) {
        Str rest = str_trim(str_slice(s, 9, s.n));
        return rest.n &&
               ((rest.p[0] >= '0' && rest.p[0] <= '9') || separator(rest) || !words_is_letter(rest.p[0]));
    }
    return words_any(s, "cookies|cookie") && !has_quote(s) &&
           words_any(s,
                     "we use|uses|accept|consent|by continuing|your experience|our partners|browser|privacy");
}

/* "(With inputs from agencies)", "Reporting by X; editing by Y". */
static bool is_agency_note(Str s)
{
    static const char *const heads =
        "with inputs from|with input from|with agency inputs|with agencies|with pti inputs|with ani "
        "inputs|with reporting by|"
        "with files from|with additional reporting|reporting by|additional reporting by|additional reporting|"
        "editing by|agencies|inputs from|translated by|"
        "source|this story is auto-generated|this report is auto-generated|"
        "except for the headline|the above article";
    if (s.n <= SHORT &&
        words_any(s, "contributed to this report|contributed to this story|contributed to this article|"
                     "contributed reporting"))
        return true;
    Str in = bare(s);
    bool bracketed = s.p[0] == '(' || s.p[0] == '[';
    size_t n = words_prefix(in, heads);
    if (n && (words_starts(in, STR("source"))))
        return separator(str_slice(in, n, in.n)) && words_count(in) <= 6;
    if (n && words_starts(in, STR("agencies")))
        return bracketed && words_count(in) <= 4;
    if (n && s.n <= NOTICE && !has_quote(s))
        return bracketed || words_count(in) <= 30;
    return bracketed && s.n <= 40 && words_count(in) <= 3 &&
           words_any(
               in,
               "ap|afp|reuters|pti|ani|ians|tass|xinhua|agencies|dpa|efe|ansa|anadolu|bloomberg|upi|inputs");
}

/* "World | Politics | Sport": the bar at the head of a page. */
static bool is_menu(Str s)
{
    size_t n_bars = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] >= '0' && s.p[i] <= '9')
            return false;
        n_bars += s.p[i] == '|';
    }
    return n_bars >= 2 && s.n <= SHORT && !has_quote(s) && words_count(s) <= 2 * (n_bars + 1) &&
           !str_ends(s, STR("."));
}

/* "Home > News > Region", "News / World / Asia", "#Kosovo #Serbia". */
static bool is_trail(Str s)
{
    size_t n_arrows = 0, n_tags = 0, n_words = words_count(s);
    for (size_t i = 0; i < s.n; i++) {
        n_arrows += (s.p[i] == '>' || s.p[i] == '/') && i > 0 && s.p[i - 1] == ' ' && i + 1 < s.n &&
                    s.p[i + 1] == ' ';
        n_arrows += str_starts(str_slice(s, i, s.n), STR("\xE2\x80\xBA")) ||
                    str_starts(str_slice(s, i, s.n), STR("\xC2\xBB"));
        n_tags += s.p[i] == '#' && i + 1 < s.n && words_is_letter(s.p[i + 1]);
    }
    if (n_tags && n_tags == n_words)
        return true;
    return s.n <= SHORT && n_arrows && (words_starts(s, STR("home")) || n_arrows >= 2) &&
           n_words <= 6 * (n_arrows + 1) && !str_ends(s, STR("."));
}

static bool is_name_word(Str w)
{
    return words_is_upper(w.p[0]) || (unsigned char)w.p[0] >= 0x80 ||
           words_in(w,
                    "and|of|in|for|the|with|de|al|bin|our|from|staff|correspondent|correspondents|reporter|"
                    "reporters|editor|special|diplomatic|political|chief|senior|a|an|at|van|von|der|da|du|el|"
                    "la|bureau|desk|"
                    "foreign|affairs|agencies|newsroom|writer|writers|affairs|le|di|ibn|bint|contributor");
}

bool noise_byline(Str line, Str *ret)
{
    static const char *const heads = "reported by|written by|edited by|published by|curated by|story "
                                     "by|posted by|authored by|author|authors|by|"
                                     "text by|words by|report by|from our|from a|byline|compiled by|from";
    size_t n = words_prefix(line, heads), at = 0;
    if (n == 0 || line.n > 120 || has_quote(line))
        return false;
    bool from = words_starts(line, STR("from"));
    if (from && !words_any(line, "correspondent|correspondents|staff|bureau|desk|reporter|newsroom"))
        return false;
    Str name = str_slice(line, n, line.n), w;
    bool labelled = separator(name) > 0;
    name = str_trim(str_slice(name, separator(name), name.n));
    if (name.n == 0 || str_ends(name, STR("?")) ||
        (words_in(str_slice(line, 0, n), "author|authors|byline") && !labelled))
        return false;
    size_t n_words = words_count(name);
    if (n_words > (labelled ? 16 : 9) || (!labelled && str_ends(name, STR("."))))
        return false;
    for (bool first = true; words_next(name, &at, &w); first = false) {
        if (!is_name_word(w) && !labelled)
            return false;
        if (first && !labelled && str_eq(w, STR("the")))
            return false;
        if (first && !labelled &&
            (words_in(w, "monday|tuesday|wednesday|thursday|friday|saturday|sunday") ||
             !words_is_letter(w.p[0])))
            return false;
    }
    *ret = name;
    return true;
}

size_t noise_credit(Str line)
{
    static const char *const tails =
        "image|images|photo|photos|picture|pictures|photograph|photography|file photo|image copyright|image "
        "credit|image source|"
        "photo credit|photo by|pic|credit|credits|courtesy|photo courtesy|image courtesy|source|"
        "representative image|photo source|video|screengrab|screenshot|file|handout";
    for (size_t i = 1; i + 1 < line.n; i++) {
        if (words_is_letter(line.p[i]) && (unsigned char)line.p[i] < 0x80)
            continue;
        Str rest = str_slice(line, i, line.n);
        size_t bar = separator(rest);
        bool open = line.p[i] == '(' || line.p[i] == '[';
        bool stop = line.p[i - 1] == '.' && line.p[i] == ' ';
        if (!bar && !open && !stop)
            continue;
        Str tail = str_trim(str_slice(rest, bar ? bar : 1, rest.n));
        size_t n = words_prefix(tail, tails);
        if (n && separator(str_slice(tail, n, tail.n)) && words_count(tail) <= 12)
            return i;
        if ((bar || open) && words_count(tail) <= 6 && !stop &&
            words_any(
                tail,
                "file photo|file image|file picture|file photograph|getty images|afp photo|ap photo|via "
                "getty|"
                "reuters photo|pti photo|ani photo|photo by|representational image|representative image|"
                "photo|screengrab|handout via"))
            return i;
        if (stop && !str_ends(tail, STR(".")) && words_count(tail) <= 8 &&
            words_any(
                tail,
                "handout via|via reuters|via ap|via afp|via getty|getty images|reuters/|/reuters|/afp|/ap"))
            return i;
        if (open && (words_in(bare(tail), "ap|afp|reuters|pti|ani|file|getty|epa|xinhua")) && rest.n <= 16 &&
            words_count(str_slice(line, 0, i)) >= 3 && words_count(str_slice(line, 0, i)) <= 40 &&
            str_ends(line, rest))
            return i;
    }
    return line.n;
}

static bool is_credit_only(Str s)
{
    static const char *const heads =
        "photo|image|picture|pic|photograph|photo by|image by|photo credit|image credit|"
        "image copyright|image source|credit|file photo|file image|photos|photographer|"
        "photo courtesy|image courtesy|representative image|picture by";
    Str in = bare(s);
    size_t n = words_prefix(in, heads);
    if (words_starts(s, STR("image source,")) || words_starts(s, STR("image credit,")))
        return s.n <= SHORT;
    if (n && s.n <= SHORT && words_count(in) <= 9 &&
        (separator(str_slice(in, n, in.n)) || words_has(str_slice(in, 0, n), STR("by"))))
        return true;
    return s.n <= 60 && !str_ends(s, STR(".")) && words_count(in) <= 6 &&
           (words_any(in, "getty images|via getty|afp photo|ap photo|pti photo|ani photo|file photo"));
}

static bool is_caption(Str s)
{
    static const char *const heads =
        "image caption|media caption|photo caption|caption|picture caption|video caption|"
        "file photo|file image|file picture|pictured|photo|image|in this photo|in this image";
    size_t n = words_prefix(s, heads);
    Str rest = str_slice(s, n, s.n);
    if (n && (separator(rest) || words_has(str_slice(s, 0, n), STR("in this"))))
        return s.n <= LONG;
    if (words_prefix(s, "image caption|media caption") && str_starts(rest, STR(",")))
        return s.n <= LONG;
    return s.n <= LONG && noise_credit(s) < s.n;
}

/* "- 30 -", "—000—": figures between marks. */
static bool is_end_mark(Str line, Str in)
{
    for (size_t i = 0; i < in.n; i++)
        if (in.p[i] < '0' || in.p[i] > '9')
            return false;
    return in.n <= 4 && in.p > line.p && in.p + in.n < line.p + line.n && line.p[0] != '(';
}

bool noise_opens_list(Str line)
{
    static const char *const heads =
        "related|related stories|related story|related articles|related article|related news|related content|"
        "related topics|related links|related posts|related coverage|more on this story|more on this topic|"
        "more stories|more news|most read|most popular|most viewed|trending|trending now|trending stories|"
        "popular stories|top stories|latest news|latest stories|editor's picks|editors' picks|recommended|"
        "recommended for you|recommended stories|you may also like|you might also like|up next|read "
        "next|also read|"
        "read also|read more|see also|don't miss|must read|around the web|tags|topics|in case you missed it";
    return words_in(bare(line), heads);
}

/* "By Jane Roe | July 3, 2025": a byline, then a bar and little more. */
static bool is_byline(Str line)
{
    Str unused;
    if (noise_byline(line, &unused))
        return true;
    for (size_t i = 1; i + 1 < line.n && line.n <= SHORT; i++) {
        size_t bar = separator(str_slice(line, i, line.n));
        if (bar && line.p[i] == ' ' && line.p[i + 1] != ':')
            return noise_byline(str_slice(line, 0, i), &unused) &&
                   words_count(str_slice(line, i, line.n)) <= 10 && !str_ends(line, STR("."));
    }
    return false;
}

LineKind noise_kind(Str line)
{
    Str in = bare(line);
    bool plain = true;
    for (size_t i = 0; i < line.n && plain; i++)
        plain = is_mark(line.p[i]);
    if (plain || in.n == 0 || is_end_mark(line, in))
        return LINE_NOISE;
    if (is_notice(line))
        return LINE_NOISE;
    if (line.n > LONG)
        return LINE_STORY;
    if (stamp_is_line(line))
        return stamp_is_day(line) ? LINE_DATE : LINE_STAMP;
    if (is_phrase(in) || is_share_bar(in) || is_trail(line) || is_menu(line))
        return LINE_NOISE;
    if (is_labelled(in) || is_call(in) || is_agency_note(line))
        return has_quote(str_slice(line, 0, 3)) ? LINE_STORY : LINE_NOISE;
    if (is_byline(line))
        return LINE_BYLINE;
    if (is_credit_only(line))
        return LINE_NOISE;
    return is_caption(line) ? LINE_CAPTION : LINE_STORY;
}
