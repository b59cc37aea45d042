/* shards.h - a shard for each input file, made by workers that know nothing of one another.
 *
 *      inputs of a list  --worker-->  OUT/DIGEST.CODER.db     (record: a ledger, for credence merge)
 *                                     OUT/DIGEST.CODER.jsonl  (read: JSON lines and a trailer)
 *
 * Such names come from the bytes of the input and the version of the coder alone, and a shard gets its name
 * only when it is whole and synced. So a task may be run again, or twice at a time: a shard that is there is
 * left alone, and of two twins the first to end gives it. SIGTERM: the document at hand is finished and what
 * was done stands as OUT/NAME.part, which the next worker takes for its own and goes on with. A worker that
 * was killed leaves OUT/NAME.tmp-*, of no further use. */
#ifndef CLI_SHARDS_H
#define CLI_SHARDS_H
#include "base/arena.h"
#include "cli/args.h"

typedef enum ShardKind { SHARD_LEDGER, SHARD_JSON } ShardKind;

/* Makes the shards of n paths in args->out; a line of JSON on standard output for each input with --json, and
 * one of all at the end. Gives the exit status; does not return after a SIGTERM, which ends the process as it
 * would have, once all is in order. */
int shards_make(const Args *args, ShardKind kind, const char *const *paths, size_t n);

/* The inputs of a run: the words of the command line, or the lines of --manifest ("-": of standard input). In
 * a. ERR_IO; ERR_SYNTAX: both or neither. */
NODISCARD bool shards_inputs(const Args *args, Arena *a, const char *const **ret, size_t *ret_n, Err *err);
#endif
