/* standing.c - ten lines that read a story, record it, and ask what stands. usage: standing STORY LEDGER OF
 * TOWARD */
#include <credence.h>
#include <stdio.h>
#include <time.h>

int main(int argc, char **argv)
{
    static char story[1 << 20];
    Credence *c;
    CredenceLedger *lg;
    CredenceError e;
    FILE *f = argc == 5 ? fopen(argv[1], "rb") : NULL;
    size_t n = f ? fread(story, 1, sizeof story, f) : 0;
    if (!f || !credence_open(NULL, &c, &e) || !credence_ledger_open(argv[2], true, &lg, &e) ||
        !credence_record(c, lg, story, n, argv[1], (int64_t)time(NULL) * 1000000, &e))
        return fprintf(stderr, "%s\n", f ? e.message : "usage: standing STORY LEDGER OF TOWARD"), 1;
    char *answer = credence_standing(c, lg, argv[3], argv[4], NULL, 0, &e);
    puts(answer ? answer : e.message);
    credence_free(answer);
    credence_ledger_close(lg);
    credence_close(c);
    return fclose(f) != 0 || !answer;
}
