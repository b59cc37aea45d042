/* language.c - see language.h.
 * Latin script: each word that is a function word of a language is a vote, weighted by how many languages
 * share it; letters of few languages (ñ, ß, ł) vote too, and so do English endings. English needs no vote:
 * plain letters without any vote are an English headline, since headlines drop their function words. Other
 * scripts: the script decides; within Cyrillic and Arabic single letters do. */
#include "intake/language.h"

#include "base/utf8.h"
#include "intake/words.h"

enum { MOST_READ = 4 << 10, GLANCE = 2 << 10, N_LATIN = 26 };

typedef struct Latin {
    const char *code, *words, *letters;
} Latin;

static const Latin latin[N_LATIN] = {
    {"en",
     "the|of|and|to|in|is|was|for|that|on|with|as|by|at|from|has|have|had|its|it|be|are|were|been|not|but|an|"
     "this|"
     "which|who|his|her|their|they|he|she|will|would|after|before|over|into|than|said|says|about|up|out|more|"
     "first|"
     "no|new|we|you|what|when|or|if|all|one|between|against|amid|under|during|until|could|should|may|why|how",
     ""},
    {"fr",
     "le|la|les|des|du|de|et|un|une|dans|pour|par|sur|avec|est|sont|au|aux|que|qui|ne|pas|plus|son|sa|ses|ce|"
     "cette|"
     "a|en|il|elle|ils|nous|vous|été|être|où|après|contre|entre|mais|ou|leur|dont|selon",
     "çœêèîûëï"},
    {"de",
     "der|die|das|und|den|dem|des|ein|eine|einen|einer|ist|im|mit|von|zu|für|auf|nicht|sich|auch|als|an|es|"
     "aus|bei|"
     "nach|wie|wird|werden|hat|haben|dass|er|sie|sind|über|vor|um|noch|nur|oder|aber|zum|zur|war|wurde|gegen",
     "ßäöü"},
    {"es",
     "el|la|los|las|de|del|que|y|en|un|una|por|con|para|se|su|al|es|lo|como|más|pero|sus|le|ha|este|esta|fue|"
     "entre|"
     "sobre|también|tras|ante|no|desde|son|cuando|hasta|según|sin|contra|han",
     "ñ¿¡áíóú"},
    {"pt",
     "o|a|os|as|de|do|da|dos|das|que|e|em|um|uma|para|com|não|por|no|na|nos|nas|se|mais|ao|aos|foi|como|mas|"
     "pelo|"
     "pela|seu|sua|são|é|à|também|sobre|após|entre|até|ser|está|ou|ele|ela",
     "ãõçâê"},
    {"it",
     "il|lo|la|gli|le|i|di|del|della|dei|delle|che|e|è|in|un|una|per|con|non|si|da|dal|dalla|nel|nella|al|"
     "alla|ha|"
     "sono|anche|come|più|ma|su|sul|sulla|dopo|contro|tra|questo|stato|essere|ai|gli|cui",
     "àèìòù"},
    {"nl",
     "de|het|een|van|en|in|is|dat|op|te|voor|met|zijn|niet|aan|er|om|ook|als|dan|maar|bij|uit|nog|door|naar|"
     "heeft|"
     "hij|ze|wordt|werd|worden|over|tegen|hebben|deze|die|dit|tot|meer|was|kan",
     ""},
    {"sv",
     "och|att|det|i|en|som|på|är|av|för|med|till|den|har|de|inte|om|ett|han|men|var|jag|sig|från|vi|så|kan|"
     "när|efter|"
     "ska|under|enligt|också|mot|vid|hon|eller|nu",
     "äöå"},
    {"da",
     "og|at|det|i|en|som|på|er|af|for|med|til|den|har|de|ikke|om|et|han|men|var|jeg|sig|fra|vi|så|kan|når|"
     "efter|skal|"
     "også|mod|ved|hun|eller|blev|blevet|over|ud",
     "æøå"},
    {"no",
     "og|at|det|i|en|som|på|er|av|for|med|til|den|har|de|ikke|om|et|han|men|var|jeg|seg|fra|vi|så|kan|når|"
     "etter|skal|"
     "også|mot|ved|hun|eller|ble|blitt|over|sier|å",
     "æøå"},
    {"fi",
     "ja|on|ei|se|että|oli|hän|ovat|mutta|kun|myös|joka|jotka|sen|mukaan|ole|kuin|niin|tai|vuoden|mitä|nyt|"
     "ennen|"
     "sitä|jos|olivat|siitä|jälkeen|kanssa|vielä",
     "äö"},
    {"pl",
     "i|w|z|na|do|nie|się|że|jest|to|o|jak|za|po|od|przez|dla|oraz|ale|który|która|które|są|był|było|będzie|"
     "przy|"
     "tego|czy|także|jego|po|ich|pod|przed|już|może|również",
     "łąęśżźćń"},
    {"cs",
     "a|v|se|na|je|že|s|z|do|o|k|i|ve|za|pro|ale|by|si|po|jako|které|který|která|podle|jsou|byl|bylo|od|také|"
     "před|"
     "tak|už|při|nebo|jeho|jen|až|není|mezi|proti",
     "ěřůčšž"},
    {"hu",
     "a|az|és|hogy|nem|is|egy|ez|volt|meg|csak|de|azt|már|mint|még|ki|el|vagy|lesz|után|szerint|ha|kell|majd|"
     "pedig|"
     "van|aki|akik|ami|között|ezt",
     "őűöü"},
    {"ro",
     "și|de|în|la|a|cu|pe|din|că|nu|o|un|să|ca|este|care|pentru|mai|au|fost|sunt|după|al|ale|lui|se|prin|dar|"
     "această|acest|între|sau|fi|va|si|in",
     "șțăâ"},
    {"tr",
     "ve|bir|bu|da|de|için|ile|olarak|olan|çok|en|daha|ancak|gibi|kadar|sonra|var|ne|ise|oldu|dedi|göre|"
     "olduğunu|"
     "tarafından|ama|her|o|ya|veya|arasında|karşı|yeni|etti",
     "ğışç"},
    {"id",
     "yang|dan|di|dengan|untuk|dari|ini|itu|pada|dalam|tidak|akan|ke|oleh|juga|adalah|karena|tersebut|telah|"
     "sebagai|"
     "bahwa|ada|atau|mereka|kata|lebih|setelah|antara|secara|bisa|dapat|para|kepada",
     ""},
    {"vi",
     "và|của|các|là|có|cho|trong|được|với|không|một|những|đã|để|người|này|khi|về|từ|đến|tại|ra|vào|theo|năm|"
     "sẽ|"
     "cũng|ông|như",
     "đơưạảấầậắặẹềếệịọốồộớờợụủứừựỳ"},
    {"sw",
     "na|ya|wa|kwa|ni|katika|za|la|kuwa|hiyo|huo|hii|cha|vya|hilo|wakati|baada|kama|lakini|yake|wake|pia|"
     "ambayo|"
     "ambao|bila|hadi|dhidi|alisema|huyo",
     ""},
    {"sq",
     "dhe|të|e|në|i|për|me|që|një|nga|është|se|më|ka|do|si|nuk|u|por|ky|kjo|janë|ishte|së|tij|saj|edhe|pas|"
     "mes|duke",
     "ëç"},
    {"hr",
     "i|je|u|na|se|da|za|od|su|s|o|koji|koja|koje|kao|ne|bi|iz|nije|ali|te|što|sa|biti|će|samo|prema|nakon|"
     "kako|"
     "ili|po|bio|to|protiv|ce|sto|izmedju|između|do",
     "đčćšž"},
    {"ca",
     "el|la|els|les|de|del|dels|i|que|en|un|una|per|amb|no|es|al|als|és|ha|més|va|ser|com|però|seu|seva|"
     "també|entre|"
     "sobre|aquest|aquesta|han|després|contra",
     "·çàèò"},
    {"az",
     "və|bir|bu|ilə|üçün|da|də|olan|edib|ki|deyib|olub|edilib|isə|daha|o|görə|sonra|həm|azərbaycan|"
     "tərəfindən|nə",
     "əğış"},
    {"uz",
     "va|bilan|uchun|bu|bir|ham|edi|deb|qildi|bo'ldi|haqida|o'z|yil|emas|kerak|esa|lekin|bo'lgan|keyin|"
     "tomonidan",
     ""},
    {"so",
     "iyo|ee|ka|ku|oo|in|ah|u|la|waxa|uu|ay|soo|ayaa|waa|waxaa|kale|aan|loo|sheegay|dalka|ayuu|laga|inuu|"
     "kasoo",
     ""},
    {"tl",
     "ang|ng|sa|na|mga|ay|at|ni|si|para|kay|hindi|ito|siya|nang|may|kung|din|pa|niya|nila|mula|dahil|upang|"
     "ayon|ba",
     ""},
};

typedef struct Script {
    uint32_t from, to;
    const char *code;
} Script;

static const Script scripts[] = {
    {0x370, 0x3FF, "el"},   {0x400, 0x52F, "ru"},   {0x531, 0x58F, "hy"},   {0x590, 0x5FF, "he"},
    {0x600, 0x77F, "ar"},   {0x900, 0x97F, "hi"},   {0x980, 0x9FF, "bn"},   {0xA00, 0xA7F, "pa"},
    {0xA80, 0xAFF, "gu"},   {0xB80, 0xBFF, "ta"},   {0xC00, 0xC7F, "te"},   {0xC80, 0xCFF, "kn"},
    {0xD00, 0xD7F, "ml"},   {0xD80, 0xDFF, "si"},   {0xE00, 0xE7F, "th"},   {0xE80, 0xEFF, "lo"},
    {0x1000, 0x109F, "my"}, {0x10A0, 0x10FF, "ka"}, {0x1100, 0x11FF, "ko"}, {0x1200, 0x137F, "am"},
    {0x1780, 0x17FF, "km"}, {0x3040, 0x30FF, "ja"}, {0x4E00, 0x9FFF, "zh"}, {0xAC00, 0xD7A3, "ko"},
};
enum { N_SCRIPTS = sizeof scripts / sizeof *scripts };

typedef struct Count {
    size_t script[N_SCRIPTS];
    size_t latin, marked;                 /* letters; those beyond ASCII */
    size_t uk, bg_sr, sr, kk, fa, ur, ps; /* letters that one language of a script has alone */
} Count;

static void count_letter(Count *c, uint32_t cp)
{
    if (cp < 0x250) {
        c->latin += (cp | 32) - 'a' < 26 || (cp >= 0xC0 && cp != 0xD7 && cp != 0xF7);
        c->marked += cp >= 0xC0 && cp != 0xD7 && cp != 0xF7;
        return;
    }
    if (cp >= 0x1E00 && cp < 0x1F00) {
        c->latin++;
        c->marked++;
        return;
    }
    for (size_t i = 0; i < N_SCRIPTS; i++)
        c->script[i] += cp >= scripts[i].from && cp <= scripts[i].to;
    c->uk += cp == 0x456 || cp == 0x457 || cp == 0x454 || cp == 0x491;
    c->bg_sr += cp == 0x44B || cp == 0x44D || cp == 0x451;
    c->sr += cp == 0x458 || cp == 0x459 || cp == 0x45A || cp == 0x452 || cp == 0x45B || cp == 0x45F;
    c->kk += cp == 0x49B || cp == 0x4D9 || cp == 0x4A3 || cp == 0x4B1;
    c->fa += cp == 0x67E || cp == 0x686 || cp == 0x6AF || cp == 0x6CC || cp == 0x6A9;
    c->ur += cp == 0x679 || cp == 0x6D2 || cp == 0x6BA || cp == 0x688 || cp == 0x691 || cp == 0x6C1;
    c->ps += cp == 0x6D0 || cp == 0x681 || cp == 0x685 || cp == 0x69A || cp == 0x6BC || cp == 0x693;
}

static const char *refine(const char *code, const Count *c, size_t n)
{
    bool cyrillic = code[0] == 'r' && code[1] == 'u', arabic = code[0] == 'a' && code[1] == 'r';
    if (cyrillic)
        return c->kk * 50 > n            ? "kk"
               : c->uk * 50 > n          ? "uk"
               : c->sr * 50 > n          ? "sr"
               : c->bg_sr == 0 && n > 80 ? "bg"
                                         : "ru";
    if (arabic)
        return c->ps * 50 > n ? "ps" : c->ur * 50 > n ? "ur" : c->fa * 50 > n ? "fa" : "ar";
    return code;
}

static void count_letters(Count *c, Str s)
{
    for (size_t i = 0; i < s.n;)
        count_letter(c, utf8_next(s, &i));
}

/* Endings that English words have and others seldom. */
static bool english_ending(Str w)
{
    return w.n > 4 &&
           (words_in(str_slice(w, w.n - 3, w.n), "ing|ies|ght|ese|ish") || str_ends(w, STR("'s")) ||
            str_ends(w, STR("tion")) || str_ends(w, STR("ly")) || str_ends(w, STR("ed")) ||
            str_ends(w, STR("ers")) || str_ends(w, STR("izes")) || str_ends(w, STR("ises")));
}

/* Adds each function word's votes; n_hits counts the words of each language. */
static void vote(Str s, unsigned score[N_LATIN], unsigned n_hits[N_LATIN], unsigned *ret_words,
                 unsigned *ret_endings)
{
    size_t at = 0;
    Str w;
    while (words_next(s, &at, &w)) {
        unsigned n = 0, hit = 0;
        for (unsigned i = 0; i < N_LATIN && w.n <= 16; i++) {
            if (!words_in(w, latin[i].words))
                continue;
            hit |= 1u << i;
            n++;
        }
        for (unsigned i = 0; i < N_LATIN; i++)
            n_hits[i] += w.n > 1 && (hit >> i & 1);
        for (unsigned i = 0; i < N_LATIN; i++)
            score[i] += hit >> i & 1 ? (w.n > 1 ? 12 : 4) / (n < 6 ? n : 6) : 0;
        ++*ret_words;
        *ret_endings += n == 0 && english_ending(w);
    }
}

/* Letters of few languages: each gives its languages a share of a vote. */
static void vote_letters(Str s, unsigned score[N_LATIN])
{
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        if (utf8_next(s, &i) < 0x80)
            continue;
        for (unsigned k = 0; k < N_LATIN; k++)
            score[k] += latin[k].letters[0] &&
                                str_find(str_of(latin[k].letters), str_slice(s, from, i), 0) != SIZE_MAX
                            ? 3
                            : 0;
    }
}

/* Plainly English: words that no other language here has are a seventh of the text, "the" among them. */
static bool plainly_english(Str text)
{
    static const char *const own =
        "of|and|that|with|from|has|have|which|their|they|would|said|by|were|been|this|after|"
        "about|for|will|its|be|are|it|to";
    size_t at = 0, n = 0, n_own = 0, n_the = 0;
    Str w;
    while (at < text.n && words_next(text, &at, &w)) {
        n++;
        if (w.n == 3 && words_in(w, "the"))
            n_the++;
        else
            n_own += w.n <= 5 && words_in(w, own);
    }
    return n >= 20 && n_the * 40 >= n && (n_own + n_the) * 7 >= n;
}

static Str latin_language(Str title, Str text, const Count *c)
{
    if (plainly_english(str_slice(text, 0, GLANCE)))
        return STR("en");
    unsigned score[N_LATIN] = {0}, letters[N_LATIN] = {0}, n_hits[N_LATIN] = {0}, n_words = 0, endings = 0,
             best = 0;
    vote(title, score, n_hits, &n_words, &endings);
    vote(text, score, n_hits, &n_words, &endings);
    vote_letters(title, letters);
    vote_letters(text, letters);
    score[0] += endings * 4;
    for (unsigned i = 1; i < N_LATIN; i++) {
        score[i] += letters[i];
        bool more_than_a_name = n_hits[i] >= 2 || n_hits[i] * 4 >= n_words || letters[i] >= 9;
        if (score[i] > score[best] && more_than_a_name)
            best = i;
    }
    bool silent = score[best] == 0 && c->marked * 12 > c->latin;
    return silent ? STR("und") : str_of(latin[best].code);
}

Str language_of(Str title, Str text)
{
    Count c = {0};
    size_t best = 0, others = 0;
    title = str_slice(title, 0, MOST_READ);
    text = str_slice(text, 0, MOST_READ);
    count_letters(&c, title);
    count_letters(&c, text);
    for (size_t i = 0; i < N_SCRIPTS; i++) {
        others += c.script[i];
        if (c.script[i] > c.script[best])
            best = i;
    }
    if (others == 0 && c.latin == 0)
        return STR("und");
    if (others <= c.latin)
        return latin_language(title, text, &c);
    size_t kana = 0;
    for (size_t i = 0; i < N_SCRIPTS; i++)
        kana += scripts[i].from == 0x3040 ? c.script[i] : 0;
    if (kana * 10 > others)
        return STR("ja");
    return str_of(refine(scripts[best].code, &c, c.script[best]));
}
