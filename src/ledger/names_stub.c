#include "when/when.h"
__attribute__((weak)) const char *when_basis_name(WhenBasis b)
{
    static const char *const names[] = {"explicit", "relative", "presupposed", "document"};
    return names[b];
}
