/* doc.c - see doc.h. */
#include "intake/doc.h"

const char *part_name(Part p)
{
    static const char *const names[] = {"headline", "lead", "body", "background", "caption", "noise"};
    return names[p];
}
