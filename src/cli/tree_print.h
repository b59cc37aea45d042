/* tree_print.h - a dependency tree drawn for people: one word a line, heads joined by lines at the left. */
#ifndef CLI_TREE_PRINT_H
#define CLI_TREE_PRINT_H
#include "grammar/tree.h"

void tree_print(const Tree *t);
#endif
