#include "base/buf.h"
#include "tap.h"
#include "text/token.h"

/* Words part by a blank, words of a multiword token by "|", sentences by " // ". */
static const struct {
    const char *name, *in, *want;
} rows[] = {
    {"end mark and comma stand alone", "Cuba, too, left.", "Cuba , too , left ."},
    {"n't is a word", "They don't know.", "They do|n't know ."},
    {"a curly apostrophe", "It\xe2\x80\x99s Iran\xe2\x80\x99s.", "It|\xe2\x80\x99s Iran|\xe2\x80\x99s ."},
    {"the possessive of a plural", "the states' rights", "the states|' rights"},
    {"cannot is two words", "He cannot go.", "He can|not go ."},
    {"a prefix keeps its hyphen, a compound does not", "anti-Russian long-term", "anti-Russian long - term"},
    {"initials and titles end no sentence", "Mr. J. Smith of the U.S. Senate left. He spoke.",
     "Mr. J. Smith of the U.S. Senate left . // He spoke ."},
    {"numbers keep their marks", "$1,250.50 at 10:30 on 9/11", "$ 1,250.50 at 10:30 on 9/11"},
    {"percent stands alone", "5.5% of it", "5.5 % of it"},
    {"a web address is one word", "See https://www.un.org/en/a-b, please.",
     "See https://www.un.org/en/a-b , please ."},
    {"a mail address is one word", "write to a.b@c.org today", "write to a.b@c.org today"},
    {"the space was lost in scraping", "He left.The minister stayed.", "He left . // The minister stayed ."},
    {"a quotation ends with its mark", "\"We recognise it.\" He left.",
     "\" We recognise it . \" // He left ."},
    {"a dateline is no sentence", "MOSCOW (AP) - Russia left.", "MOSCOW ( AP ) - Russia left ."},
    {"letters and digits stay together", "the G20 on the 5th", "the G20 on the 5th"},
    {"an empty line ends a sentence", "A headline\n\nThe text", "A headline // The text"},
    {"a dateline's dash goes on", "BEIJING, Jan. 5 (Xinhua) -- China on Friday recalled its envoy.",
     "BEIJING , Jan. 5 ( Xinhua ) -- China on Friday recalled its envoy ."},
    {"No. before a number", "It was the No. 2 embassy.", "It was the No. 2 embassy ."},
    {"No. before a word", "No. That is wrong.", "No . // That is wrong ."},
    {"curly marks have sides", "It differed.\xe2\x80\x9cWe deny it.\xe2\x80\x9d She left.",
     "It differed . // \xe2\x80\x9c We deny it . \xe2\x80\x9d // She left ."},
    {"bullets in one line", "\xe2\x80\xa2 Serbia withdrew \xe2\x80\xa2 Kosovo stayed",
     "\xe2\x80\xa2 Serbia withdrew // \xe2\x80\xa2 Kosovo stayed"},
    {"titles before names", "Gen. Lee met Gov. Cruz in St. Petersburg on Dec. 6.",
     "Gen. Lee met Gov. Cruz in St. Petersburg on Dec. 6 ."},
    {"a question inside a quotation", "\"Will you recognise it?\" he asked.",
     "\" Will you recognise it ? \" he asked ."},
    {"money",
     "He paid US$2.45 billion, or \xc2\xa3"
     "1.9bn.",
     "He paid US$ 2.45 billion , or \xc2\xa3 1.9 bn ."},
    {"a semicolon and a colon go on", "Britain recognised it; Spain did not: why?",
     "Britain recognised it ; Spain did not : why ?"},
    {"its for it's", "Its not the first of its kind.", "It|s not the first of its kind ."},
    {"a decade is one word", "In the 1980's it fell.", "In the 1980's it fell ."},
    {"a name with an apostrophe", "O'Neill said", "O'Neill said"},
    {"a closing quotation mark and a dash", "\"We left,\" he said \xe2\x80\x94 and left.",
     "\" We left , \" he said \xe2\x80\x94 and left ."},
    {"an abbreviated month goes on", "It left on Sept. 5 and came back.",
     "It left on Sept. 5 and came back ."},
    {"a company goes on", "Dassault Inc. sold it. France agreed.",
     "Dassault Inc. sold it . // France agreed ."},
    {"U.N. before a name", "The U.N. Security Council met. It voted.",
     "The U.N. Security Council met . // It voted ."},
    {"U.S. at the end", "She flew to the U.S. He stayed.", "She flew to the U.S. // He stayed ."},
    {"U.S. before an opener", "It is the U.S. There is none.", "It is the U.S. // There is none ."},
    {"initials before a surname", "J. K. He left for the U.S. Treasury.",
     "J. K. He left for the U.S. Treasury ."},
    {"a time of day", "It closed at 5 p.m. on Friday.", "It closed at 5 p.m. on Friday ."},
    {"initials of a name", "George H. W. Bush met J. K. Rowling.", "George H. W. Bush met J. K. Rowling ."},
    {"a dateline with an agency", "TEHRAN (Reuters) - Iran recalled its envoy. It gave no reason.",
     "TEHRAN ( Reuters ) - Iran recalled its envoy . // It gave no reason ."},
    {"a headline above the text", "Talks resume in Geneva\n\nEnvoys met on Monday.",
     "Talks resume in Geneva // Envoys met on Monday ."},
    {"a list of lines", "\xe2\x80\xa2 Serbia\n\n\xe2\x80\xa2 Kosovo",
     "\xe2\x80\xa2 Serbia // \xe2\x80\xa2 Kosovo"},
    {"the space was lost after a quotation", "\"We left.\"The minister stayed.",
     "\" We left . \" // The minister stayed ."},
    {"the space was lost after a year", "It broke off ties in 1979.The embassy closed.",
     "It broke off ties in 1979 . // The embassy closed ."},
    {"a quotation opens behind a stop", "He left. \"The state is ours.\"",
     "He left . // \" The state is ours . \""},
    {"a decimal is no lost space", "It grew by 2.5 per cent.", "It grew by 2.5 per cent ."},
    {"a domain is no lost space", "Write to embassy.gov now.", "Write to embassy.gov now ."},
    {"an ellipsis goes on", "He paused ... and left.", "He paused ... and left ."},
    {"a question and its answer", "Who recognised it? Nauru did.", "Who recognised it ? // Nauru did ."},
    {"Vietnamese and Arabic names", "Nguy\xe1\xbb\x85n met al-Sharaa.",
     "Nguy\xe1\xbb\x85n met al - Sharaa ."},
};

static void show(Buf *out, const Sentence *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0, mwt = 0; k < s[i].n_tokens; k++) {
            if (k > 0)
                buf_putc(out, mwt > 1 ? '|' : ' ');
            else if (i > 0)
                buf_put(out, STR(" // "));
            mwt = s[i].tokens[k].mwt ? s[i].tokens[k].mwt : mwt ? mwt - 1 : 0;
            buf_put(out, s[i].tokens[k].form);
        }
}

int main(void)
{
    Arena a = {0};
    Buf out = {0};
    Text *t;
    if (!text_open(DATA_DIR, &t, NULL))
        return 1;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str in = str_of(rows[i].in);
        Block block = {UNIT_TEXT, PART_BODY, 0, in.n};
        Doc doc = {.text = in, .blocks = &block, .n_blocks = 1};
        Sentence *s;
        size_t n;
        text_split(t, &a, &doc, &s, &n);
        buf_clear(&out);
        show(&out, s, n);
        CHECK_STR(buf_str(&out), rows[i].want);
        tap_done(rows[i].name);
    }
    text_close(t);
    buf_done(&out);
    arena_done(&a);
    return tap_end();
}
