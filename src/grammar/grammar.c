#include "grammar/grammar.h"

#include <stdlib.h>

struct Grammar {
    int unused;
};

bool grammar_open(const char *data_dir, const char *model, Grammar **ret, Err *err)
{
    (void)ret;
    return err_set(err, ERR_IO, 0, "%s/grammar/%s.bin: no model has been trained yet", data_dir,
                   model ? model : "best");
}

void grammar_close(Grammar *g)
{
    free(g);
}

void grammar_parse(const Grammar *g, Arena *a, const Sentence *s, size_t n, Tree *ret)
{
    (void)g;
    for (size_t i = 0; i < n; i++) {
        ret[i] = (Tree){.sentence = &s[i], .words = ARENA_ARRAY(a, Word, s[i].n_tokens), .n = s[i].n_tokens};
        for (size_t k = 0; k < s[i].n_tokens; k++)
            ret[i].words[k] = (Word){.form = s[i].tokens[k].form,
                                     .lemma = s[i].tokens[k].form,
                                     .upos = UPOS_X,
                                     .xpos = STR("FW"),
                                     .head = (int32_t)k - 1,
                                     .rel = rel_find(k ? STR("dep") : STR("root"))};
        (void)tree_link(&ret[i]);
    }
}
