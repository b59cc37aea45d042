/* language_test.c - one sentence or headline a row. */
#include "intake/language.h"
#include "tap.h"

static const struct {
    const char *want, *text;
} rows[] = {
    {"en", "Russia recognises Taliban government"},
    {"en", "Chad, Sudan cut ties"},
    {"en", "Santos recognised Palestine four days before leaving office"},
    {"en", "El Salvador opens embassy in Beijing"},
    {"en", "President L\xC3\xB3pez Obrador met Guaid\xC3\xB3"},
    {"en", "The Ministry of Foreign Affairs of the Republic of Kosovo welcomed the decision."},
    {"en", "Tuvalu"},
    {"fr", "Le minist\xC3\xA8re des affaires \xC3\xA9trang\xC3\xA8res a annonc\xC3\xA9 que la France "
           "reconna\xC3\xAEt l'\xC3\x89tat."},
    {"de", "Das Ausw\xC3\xA4rtige Amt hat den Botschafter einbestellt und die Ausweisung verk\xC3\xBCndet."},
    {"es", "El gobierno de Honduras rompi\xC3\xB3 relaciones diplom\xC3\xA1ticas con Taiw\xC3\xA1n."},
    {"pt", "O governo brasileiro n\xC3\xA3o reconheceu o novo presidente, disse o ministro em uma nota."},
    {"it", "Il governo italiano ha richiamato il suo ambasciatore e non ha detto quando torner\xC3\xA0."},
    {"nl", "De regering heeft de ambassadeur van het land teruggeroepen en dat is niet voor het eerst."},
    {"sv",
     "Regeringen har kallat hem ambassad\xC3\xB6ren och det \xC3\xA4r inte f\xC3\xB6rsta g\xC3\xA5ngen."},
    {"pl", "Rz\xC4\x85"
           "d uzna\xC5\x82 nowe pa\xC5\x84stwo i nawi\xC4\x85za\xC5\x82 z nim stosunki dyplomatyczne."},
    {"tr", "D\xC4\xB1\xC5\x9Fi\xC5\x9Fleri Bakanl\xC4\xB1\xC4\x9F\xC4\xB1 bu karar\xC4\xB1n bir ilk "
           "oldu\xC4\x9Funu ve yeni bir d\xC3\xB6nem i\xC3\xA7in \xC3\xB6nemli oldu\xC4\x9Funu "
           "a\xC3\xA7\xC4\xB1klad\xC4\xB1."},
    {"id", "Pemerintah Indonesia tidak akan mengakui negara tersebut dan menolak untuk membuka kedutaan."},
    {"hr", "Vlada je priznala dr\xC5\xBE"
           "avu i uspostavila odnose, ali nije rekla kada \xC4\x87"
           "e otvoriti ambasadu."},
    {"sq", "Qeveria e Kosov\xC3\xABs tha se njohja \xC3\xABsht\xC3\xAB nj\xC3\xAB lajm i mir\xC3\xAB "
           "p\xC3\xABr t\xC3\xAB gjith\xC3\xAB."},
    {"ru", "\xD0\xA0\xD0\xBE\xD1\x81\xD1\x81\xD0\xB8\xD1\x8F "
           "\xD0\xBF\xD1\x80\xD0\xB8\xD0\xB7\xD0\xBD\xD0\xB0\xD0\xBB\xD0\xB0"},
    {"uk", "\xD0\xA3\xD0\xBA\xD1\x80\xD0\xB0\xD1\x97\xD0\xBD\xD0\xB0 "
           "\xD0\xB2\xD0\xB8\xD0\xB7\xD0\xBD\xD0\xB0\xD0\xBB\xD0\xB0 \xD1\x96\xD1\x85"},
    {"ar", "\xD8\xA7\xD8\xB9\xD8\xAA\xD8\xB1\xD9\x81\xD8\xAA \xD8\xB1\xD9\x88\xD8\xB3\xD9\x8A\xD8\xA7"},
    {"he", "\xD7\x99\xD7\xA9\xD7\xA8\xD7\x90\xD7\x9C"},
    {"el", "\xCE\x97 \xCE\x95\xCE\xBB\xCE\xBB\xCE\xAC\xCE\xB4\xCE\xB1"},
    {"hi", "\xE0\xA4\xAD\xE0\xA4\xBE\xE0\xA4\xB0\xE0\xA4\xA4"},
    {"zh", "\xE4\xB8\xAD\xE5\x9B\xBD\xE6\x89\xBF\xE8\xAE\xA4"},
    {"ja", "\xE6\x97\xA5\xE6\x9C\xAC\xE3\x81\xAF\xE6\x89\xBF\xE8\xAA\x8D\xE3\x81\x97\xE3\x81\x9F"},
    {"ko", "\xED\x95\x9C\xEA\xB5\xAD"},
    {"ka", "\xE1\x83\xA1\xE1\x83\x90\xE1\x83\xA5\xE1\x83\x90\xE1\x83\xA0"},
    {"und", "2025 \xE2\x80\x94 07"},
    {"und", ""},
};

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK_STR(language_of(STR(""), str_of(rows[i].text)), rows[i].want);
        tap_done(rows[i].want);
    }
    CHECK_STR(language_of(STR("Russia recognises Taliban"), STR("\xD0\x90")), "en");
    tap_done("the title counts");
    return tap_end();
}
