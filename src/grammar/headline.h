/* headline.h - what headlines leave out, put right by rule where the net, raised on whole sentences, reads a
 * form of be or an "and" that is not there: "Envoy summoned over remarks", "Israel, Morocco to normalise
 * ties". */
#ifndef GRAMMAR_HEADLINE_H
#define GRAMMAR_HEADLINE_H
#include "grammar/tree.h"

/* Mends a linked tree of a headline, or of a line without an end mark; any other tree stays as it is. */
void headline_mend(Tree *t);
#endif
