/* args_test.c - the command line's rules, one row each. */
#include "cli/args.h"

#include "base/str.h"
#include "tap.h"

#include <string.h>

static const struct {
    const char *name, *argv[6];
    bool good;
    int n_pos, jobs;
    const char *at, *pos0;
    bool json;
} rows[] = {
    {"nothing", {"c"}, true, 0, 0, NULL, NULL, false},
    {"a flag, a value, a positional",
     {"c", "--json", "--at", "2025", "RUS"},
     true,
     1,
     0,
     "2025",
     "RUS",
     true},
    {"value behind =", {"c", "--at=2025-07-05", "RUS"}, true, 1, 0, "2025-07-05", "RUS", false},
    {"options after positionals", {"c", "RUS", "--jobs", "3"}, true, 1, 3, NULL, "RUS", false},
    {"-- ends options", {"c", "--", "--json"}, true, 1, 0, NULL, "--json", false},
    {"- is a positional", {"c", "-"}, true, 1, 0, NULL, "-", false},
    {"an option of another command", {"c", "--ledger", "x"}, false, 0, 0, NULL, NULL, false},
    {"an option of nobody", {"c", "--frob"}, false, 0, 0, NULL, NULL, false},
    {"one dash is no option", {"c", "-json"}, false, 0, 0, NULL, NULL, false},
    {"a missing value", {"c", "--at"}, false, 0, 0, NULL, NULL, false},
    {"a flag takes no value", {"c", "--json=yes"}, false, 0, 0, NULL, NULL, false},
    {"jobs is a number", {"c", "--jobs", "many"}, false, 0, 0, NULL, NULL, false},
    {"jobs is one at least", {"c", "--jobs", "0"}, false, 0, 0, NULL, NULL, false},
};

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *argv[7] = {0};
        int argc = 0;
        Args args = {0};
        Err err = {0};
        for (; argc < 6 && rows[i].argv[argc]; argc++)
            argv[argc] = (char *)(uintptr_t)rows[i].argv[argc];
        bool good = args_read(argc, argv, "at jobs json", &args, &err);
        CHECK(good == rows[i].good);
        CHECK(good || err.msg[0]);
        if (good) {
            CHECK(args.n_pos == rows[i].n_pos && args.jobs == rows[i].jobs && args.json == rows[i].json);
            CHECK(!rows[i].at || (args.at && strcmp(args.at, rows[i].at) == 0));
            CHECK(!rows[i].pos0 || strcmp(args.pos[0], rows[i].pos0) == 0);
        }
        tap_done(rows[i].name);
    }
    return tap_end();
}
