/* try.h - for the tests of this folder: small tables of their own, and trees made of marked text.
 * Marked text is plain text in which "/V" after a word says verb, "/N" noun, "/J" adjective, "/P" pronoun,
 * "/A" preposition, "/S" subject (a noun); other words are tagged by their capitals. Words part at blanks and
 * punctuation, "'s" is a word. */
#ifndef ACTOR_TRY_H
#define ACTOR_TRY_H
#include "store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *file, *rows;
} try_tables[] = {
    {"actors/actors.tsv",
     "# id kind name from to state\n"
     "AFG\tstate\tAfghanistan\nRUS\tstate\tRussia\nCHN\tstate\tChina\nTWN\tstate\tTaiwan\nUSA\tstate\tUnited "
     "States\n"
     "GEO\tstate\tGeorgia\nJOR\tstate\tJordan\nCOG\tstate\tCongo\nCOD\tstate\tDR Congo\nPOL\tstate\tPoland\n"
     "SAU\tstate\tSaudi "
     "Arabia\nIRN\tstate\tIran\nVEN\tstate\tVenezuela\nHND\tstate\tHonduras\nFIN\tstate\tFinland\n"
     "PAK\tstate\tPakistan\nARE\tstate\tUnited Arab "
     "Emirates\nKEN\tstate\tKenya\nFRA\tstate\tFrance\nNER\tstate\tNiger\n"
     "MEX\tstate\tMexico\nSYR\tstate\tSyria\n"
     "XKX\tpolity\tKosovo\t2008-02-17\t\tSRB\nSUN\tformer\tSoviet Union\t1922-12-30\t1991-12-25\n"
     "AFG.IEA\tregime\tIslamic Emirate of Afghanistan\t1996-09-27\t\tAFG\n"
     "AFG.IRA\tregime\tIslamic Republic of Afghanistan\t2001-12-22\t2021-08-15\tAFG\n"
     "CHN.PRC\tregime\tPeople's Republic of China\t1949-10-01\t\tCHN\n"
     "CHN.ROC\tregime\tRepublic of China\t1912-01-01\t\tCHN\n"
     "VEN.GUAIDO\tregime\tInterim presidency\t2019-01-23\t2023-01-05\tVEN\n"
     "LBY.LNA\tregime\tLibyan National Army\t2014\t\tLBY\n"
     "i:UN\torganisation\tUnited Nations\ni:UNSC\torganisation\tSecurity "
     "Council\ni:AU\torganisation\tAfrican Union\n"
     "i:ECOWAS\torganisation\tECOWAS\ng:taliban\tgroup\tTaliban\t\t\tAFG\ng:hamas\tgroup\tHamas\ng:"
     "hts\tgroup\tHTS\t\t\tSYR\n"
     "b:states\tset\tall states\nb:gulf\tset\tGulf states\nTTO\tstate\tTrinidad and "
     "Tobago\nGRC\tstate\tGreece\n"
     "GBR\tstate\tUnited Kingdom\n"},
    {"actors/names.tsv",
     "Afghanistan\tAFG\tname\t\t\t\t\t8\nAfghan\tAFG\tdemonym-adj\nAfghans\tAFG\tdemonym-"
     "noun\nKabul\tAFG\tcapital\n"
     "Islamic Emirate of Afghanistan\tAFG.IEA\tofficial\nTaliban\tg:taliban\tname\t\t\t\t\t9\n"
     "Taliban\tAFG.IEA\tmetonym\t1996-09-27\t2001-12-07\tGOV\t\t9\nTaliban\tAFG.IEA\tmetonym\t2021-08-"
     "15\t\tGOV\t\t9\n"
     "Russia\tRUS\tname\t\t\t\t\t9\nRussian\tRUS\tdemonym-adj\nMoscow\tRUS\tcapital\t1991-12-25\t\t\t\t8\n"
     "Moscow\tSUN\tcapital\t1922-12-30\t1991-12-25\t\t\t8\nKremlin\tRUS\tmetonym\t1991-12-25\t\tPRES\n"
     "Soviet Union\tSUN\tname\t1922-12-30\t1991-12-25\nChina\tCHN\tname\t\t\t\t\t9\nBeijing\tCHN\tcapital\n"
     "Chinese\tCHN\tdemonym-adj\nPeople's Republic of China\tCHN\tofficial\nRepublic of "
     "China\tTWN\tofficial\t\t\t\t\t6\n"
     "Taiwan\tTWN\tname\t\t\t\t\t8\nTaiwan\tTWN\tdemonym-adj\t\t\t\t\t7\nTaipei\tTWN\tcapital\n"
     "US\tUSA\tacronym\nU.S.\tUSA\tacronym\nAmerican\tUSA\tdemonym-adj\nAmericans\tUSA\tdemonym-noun\n"
     "Washington\tUSA\tcapital\nState Department\tUSA\torgan-name\t\t\tDOS\n"
     "Georgia\tGEO\tname\t\t\t\tctx\t6\nJordan\tJOR\tname\t\t\t\tctx\t7\nCongo\tCOD\tname\t\t\t\tctx\t6\nCong"
     "o\tCOG\tname\t\t\t\tctx\t4\n"
     "Poland\tPOL\tname\nPolish\tPOL\tdemonym-adj\nSaudi\tSAU\tdemonym-adj\nSaudi "
     "Arabia\tSAU\tname\nIran\tIRN\tname\n"
     "Iranian\tIRN\tdemonym-"
     "adj\nVenezuela\tVEN\tname\nCaracas\tVEN\tcapital\nHonduras\tHND\tname\nFinland\tFIN\tname\n"
     "Pakistan\tPAK\tname\nUnited Arab "
     "Emirates\tARE\tofficial\nUAE\tARE\tacronym\nKosovo\tXKX\tname\nPristina\tXKX\tcapital\n"
     "Priština\tXKX\tcapital\nKenya\tKEN\tname\nFrance\tFRA\tname\nFrench\tFRA\tdemonym-"
     "adj\nParis\tFRA\tcapital\t\t\t\tctx\t8\n"
     "Quai "
     "d'Orsay\tFRA\tmetonym\t\t\tMFA\nNiger\tNER\tname\nMexico\tMEX\tname\nSyria\tSYR\tname\nUN\ti:"
     "UN\tacronym\n"
     "UN Security Council\ti:UNSC\tname\nAfrican "
     "Union\ti:AU\tname\nAU\ti:AU\tacronym\nECOWAS\ti:ECOWAS\tacronym\n"
     "Gulf states\tb:gulf\tname\nTrinidad and "
     "Tobago\tTTO\tname\nAthens\tGRC\tcapital\nTbilisi\tGEO\tcapital\n"
     "Foreign, Commonwealth and Development Office\tGBR\torgan-name\t\t\tMFA\n"
     "Hamas\tg:hamas\tname\nHayat Tahrir al-Sham\tg:hts\tname\nHay'at Tahrir al-Sham\tg:hts\tname\n"},
    {"actors/roles.tsv",
     "ambassador\tenvoy\tEMB\tambassador\nminister\tminister\tGOV\nminister "
     "resident\tenvoy\tEMB\tminister\nenvoy\tenvoy\tEMB\nembassy\tenvoy\tEMB\nchargé "
     "d'affaires\tenvoy\tEMB\tchargé\n"
     "consul\tenvoy\tCONS\tconsul\ndelegation\tenvoy\nforeign minister\tminister\tMFA\nforeign "
     "ministry\tgov\tMFA\n"
     "ministry of foreign affairs\tgov\tMFA\nministry\tgov\ngovernment\tgov\tGOV\npresident\thead\tPRES\n"
     "prime "
     "minister\thead\tGOV\npremier\thead\tGOV\nspokesman\tofficial\nofficial\tofficial\narmy\tmil\tMIL\nforce"
     "s\tmil\tMIL\n"
     "fighter\tgroup\nmilitant\tgroup\nhead\tofficial\ncabinet\tgov\tGOV\ntroops\tmil\tMIL\njunta\tgov\tGOV\n"
     "diplomat\tenvoy\nleader\thead\nenvoy\tenvoy\nlawmaker\tleg\tPARL\nregime\tgov\tGOV\n"},
    {"actors/persons.tsv",
     "p:harry-s-truman\tHarry S. Truman\tTruman\tUSA\thead\tpresident\t1945-04-12\t1953-01-20\n"
     "p:vladimir-putin\tVladimir Putin\tPutin\tRUS\thead\tpresident\t2012-05-07\n"
     "p:juan-guaido\tJuan Guaidó\tGuaidó\tVEN.GUAIDO\thead\tinterim president\t2019-01-23\t2023-01-05\n"
     "p:khalifa-haftar\tKhalifa Haftar\tHaftar\tLBY.LNA\tmil\tcommander\t2014\n"},
    {"actors/nominals.tsv",
     "the group\tgroup\nboth sides\tboth\nthe two countries\tboth\nthe country\tstate\nthe Nordic "
     "nation\tFIN|SWE|NOR\nthe bloc\torganisation\n"
     "neighbour\tneighbour\nnorthern neighbour\tneighbour\nsouthern neighbour\tneighbour\neastern "
     "neighbour\tneighbour\n"
     "western neighbour\tneighbour\nthe neighbouring country\tneighbour\n"},
    {"actors/namesakes.tsv", "New Mexico\ta state of the United States\n"},
    {"actors/summer.tsv",
     "eu\t1981\t1995\t03 5 7\t09 5 7\neu\t1996\t\t03 5 7\t10 5 7\nus\t1987\t2006\t04 1 7\t10 5 7\n"
     "us\t2007\t\t03 2 7\t11 1 7\nau\t2008\t\t10 1 7\t04 1 7\nir\t2008\t2022\t03-22\t09-22\n"
     "br\t2018\t2018\t11 1 7\t02 3 7\nbr\t2019\t2019\tnone\t02 3 7\nil\t2013\t\t03 5 7 -2\t10 5 7\n"},
    {"actors/zones.tsv",
     "AFG\t270\nRUS\t180\t240\teu\t\t2011-03-27\nRUS\t240\t\tnone\t2011-03-27\t2014-10-26\n"
     "RUS\t180\t\tnone\t2014-10-26\nFRA\t60\t120\teu\nUSA\t-300\t-240\tus\nNew "
     "Delhi\t330\nIRN\t210\t270\tir\n"
     "Sydney\t600\t660\tau\nBrasília\t-180\t-120\tbr\nJerusalem\t120\t180\til\n"},
    {"actors/borders.tsv",
     "AFG\tIRN\tW\nAFG\tPAK\tES\nIRN\tPAK\tE\nCHN\tRUS\tN\nAFG\tCHN\tE\nFIN\tRUS\tE\nUSA\tMEX\tS\n"
     "JOR\tSYR\tN\nJOR\tSAU\tS\nGEO\tRUS\tN\nCOD\tCOG\tW\nPOL\tRUS\tN\nXKX\tRUS\tW\t\t2000\n"},
    {"actors/members.tsv", "b:gulf\tSAU\nb:gulf\tARE\nb:gulf\tPAK\t\t2001-01-01\nb:gulf\tJOR\nb:gulf\tIRN\n"},
    {"actors/also.tsv", "CHN\tCHN.PRC\tafter\nCHN.PRC\tCHN\tbefore\n"},
    {"actors/regions.tsv", "Alabama\tUSA\nGeorgia\tUSA\nTexas\tUSA\nNew Hampshire\tUSA\n"},
    {"facts/formed-by.tsv", "AFG.IEA\tformed-by\tg:taliban\t1996-09-27/..\n"},
    {"facts/tenures.tsv",
     "AFG.IEA#1\tcontrols\tAFG\t1996-09-27/2001-11-13\nAFG.IRA#1\tcontrols\tAFG\t2001-12-22/2021-08-15\n"
     "AFG.IEA#2\tcontrols\tAFG\t2021-08-15/..\nCHN.PRC#1\tcontrols\tCHN\t1949-10-01/..\n"},
};

static inline Actors *try_open(void)
{
    Actors *ac = base_alloc(sizeof *ac);
    store_init(ac);
    for (size_t i = 0; i < sizeof try_tables / sizeof *try_tables; i++) {
        Err err = {0};
        if (!store_read(ac, try_tables[i].file, str_of(try_tables[i].rows), &err)) {
            printf("# %s\n", err.msg);
            exit(3);
        }
    }
    store_finish(ac);
    return ac;
}

static inline Upos try_tag(char mark, char first)
{
    switch (mark) {
    case 'V':
        return UPOS_VERB;
    case 'J':
        return UPOS_ADJ;
    case 'P':
        return UPOS_PRON;
    case 'A':
        return UPOS_ADP;
    case 'N':
    case 'S':
        return UPOS_NOUN;
    default:
        return first >= 'A' && first <= 'Z' ? UPOS_PROPN : UPOS_X;
    }
}

/* Copies marked text without its marks to text; marks[i] is that of the word whose last byte is text[i]. */
static inline size_t try_unmark(const char *marked, char *text, char *marks)
{
    size_t n = 0;
    for (const char *p = marked; *p; p++) {
        if (n && *p == '/' && strchr("VNJPAS", p[1]) && p[1] && (!p[2] || strchr(" .,;:)", p[2]))) {
            marks[n - 1] = p[1];
            p++;
            continue;
        }
        marks[n] = 0;
        text[n++] = *p;
    }
    return n;
}

static inline size_t try_word_end(const char *t, size_t n, size_t i)
{
    if (t[i] == '\'' && i + 1 < n && t[i + 1] == 's')
        return i + 2;
    if (strchr(",;:()\"", t[i]))
        return i + 1;
    size_t k = i + 1;
    while (k < n && !strchr(" ,;:()\"\n", t[k]) &&
           !(t[k] == '\'' && k + 1 < n && t[k + 1] == 's' && (k + 2 == n || strchr(" ,;:()", t[k + 2]))))
        k++;
    return k;
}

/* One sentence a line; trees and their parts live in a. Returns the number of trees. */
static inline size_t try_trees(Arena *a, const char *marked, Doc *doc, Tree **ret)
{
    size_t max = strlen(marked) + 1, n_trees = 0, n_words = 0, line = 0;
    char *text = arena_alloc(a, max), *marks = arena_alloc(a, max);
    size_t n = try_unmark(marked, text, marks);
    *doc = (Doc){.text = {text, n}, .language = STR("en")};
    Tree *trees = ARENA_ARRAY(a, Tree, max);
    Sentence *sentences = ARENA_ARRAY(a, Sentence, max);
    Word *words = ARENA_ARRAY(a, Word, max);
    Token *tokens = ARENA_ARRAY(a, Token, max);
    for (size_t i = 0; i <= n; i++) {
        if (i < n && text[i] != '\n')
            continue;
        Sentence *s = &sentences[n_trees];
        *s = (Sentence){.unit = UNIT_TEXT, .from = line, .to = i, .tokens = tokens + n_words};
        Tree *t = &trees[n_trees];
        *t = (Tree){.sentence = s, .words = words + n_words};
        for (size_t k = line; k < i;) {
            if (text[k] == ' ') {
                k++;
                continue;
            }
            size_t end = try_word_end(text, i, k);
            tokens[n_words] = (Token){.from = (uint32_t)k, .to = (uint32_t)end, .form = {text + k, end - k}};
            words[n_words] = (Word){.form = {text + k, end - k},
                                    .upos = try_tag(marks[end - 1], text[k]),
                                    .head = t->n ? 0 : -1,
                                    .rel = rel_find(marks[end - 1] == 'S' ? STR("nsubj") : STR("dep"))};
            n_words++;
            t->n++;
            s->n_tokens++;
            k = end;
        }
        n_trees += t->n > 0;
        line = i + 1;
    }
    *ret = trees;
    return n_trees;
}
#endif
