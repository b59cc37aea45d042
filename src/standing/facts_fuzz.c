/* Property: a table of facts is read whole or refused with a line of it; what was read answers for every day.
 */
#include "standing/facts.h"
#include "standing/party.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str in = {(const char *)data, size}, line, rest = in;
    Facts *f = facts_new();
    Err err = {0};
    if (!facts_read(f, "fuzz", in, &err))
        assert(err.code == ERR_SYNTAX && err.at >= 1 && err.at <= size + 1);
    while (str_cut(&rest, '\n', &line)) {
        Str subject = str_slice(line, 0, str_find_char(line, '\t', 0)), base = party_base(subject);
        assert(base.n <= subject.n && party_state(base).n <= base.n);
        for (int32_t d = -100000; d <= 100000; d += 50000) {
            const Fact *x = facts_find_tenure(f, base, (Day){d});
            assert(!x || x->from.latest.n <= d);
            Str holder = facts_in_control(f, base, (Day){d});
            assert(!holder.n || facts_tell_control(f, base));
        }
    }
    facts_close(f);
    return 0;
}
