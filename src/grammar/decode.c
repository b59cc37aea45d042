/* decode.c - spans that end in their head, after Eisner: an open span [s,t] has an arc between s and t, a
 * closed one has its head at one end and lacks nothing inside.
 *
 *     open  s->t  =  closed s.. at k  +  closed ..t from k+1  +  arc          s====k k+1====t
 *     closed s..t =  open s->k        +  closed k..t                          s----k====t
 */
#include "grammar/decode.h"

#include <assert.h>

typedef struct Chart {
    const float *scores;
    size_t n;
    float *best[2][2];   /* [open 0, closed 1][head on the left 0, right 1]; [n * n] at s * n + t */
    uint16_t *cut[2][2]; /* where the best split is */
} Chart;

static float arc(const Chart *c, size_t dep, size_t head)
{
    return c->scores[dep * (c->n + 1) + head];
}

static void fill_open(Chart *c, size_t s, size_t t)
{
    size_t n = c->n, cut = s;
    float top = c->best[1][0][s * n + s] + c->best[1][1][(s + 1) * n + t];
    for (size_t k = s + 1; k < t; k++) {
        float x = c->best[1][0][s * n + k] + c->best[1][1][(k + 1) * n + t];
        if (x > top) {
            top = x;
            cut = k;
        }
    }
    c->best[0][0][s * n + t] = top + arc(c, t, s);
    c->best[0][1][s * n + t] = top + arc(c, s, t);
    c->cut[0][0][s * n + t] = c->cut[0][1][s * n + t] = (uint16_t)cut;
}

static void fill_closed(Chart *c, size_t s, size_t t)
{
    size_t n = c->n, cut_left = t, cut_right = s;
    float left = c->best[0][0][s * n + t], right = c->best[0][1][s * n + t];
    for (size_t k = s + 1; k < t; k++) {
        float x = c->best[0][0][s * n + k] + c->best[1][0][k * n + t];
        if (x > left) {
            left = x;
            cut_left = k;
        }
        x = c->best[1][1][s * n + k] + c->best[0][1][k * n + t];
        if (x > right) {
            right = x;
            cut_right = k;
        }
    }
    c->best[1][0][s * n + t] = left;
    c->best[1][1][s * n + t] = right;
    c->cut[1][0][s * n + t] = (uint16_t)cut_left;
    c->cut[1][1][s * n + t] = (uint16_t)cut_right;
}

typedef struct Span {
    uint16_t s, t;
    uint8_t closed, right;
} Span;

static void trace(const Chart *c, Span *stack, size_t depth, int32_t *head)
{
    while (depth > 0) {
        Span x = stack[--depth];
        if (x.s == x.t)
            continue;
        uint16_t k = c->cut[x.closed][x.right][x.s * c->n + x.t];
        if (!x.closed) {
            head[x.right ? x.s : x.t] = x.right ? x.t : x.s;
            stack[depth++] = (Span){x.s, k, 1, 0};
            stack[depth++] = (Span){(uint16_t)(k + 1), x.t, 1, 1};
        } else if (x.right) {
            stack[depth++] = (Span){x.s, k, 1, 1};
            stack[depth++] = (Span){k, x.t, 0, 1};
        } else {
            stack[depth++] = (Span){x.s, k, 0, 0};
            stack[depth++] = (Span){k, x.t, 1, 0};
        }
    }
}

void decode_projective(Arena *scratch, const float *scores, size_t n, int32_t *ret_head)
{
    assert(n > 0 && n < UINT16_MAX);
    Chart c = {.scores = scores, .n = n};
    for (size_t i = 0; i < 4; i++) {
        c.best[i / 2][i % 2] = ARENA_ARRAY(scratch, float, n *n);
        c.cut[i / 2][i % 2] = ARENA_ARRAY(scratch, uint16_t, n * n);
    }
    for (size_t d = 1; d < n; d++)
        for (size_t s = 0; s + d < n; s++) {
            fill_open(&c, s, s + d);
            fill_closed(&c, s, s + d);
        }
    size_t root = 0;
    float top = 0.0f;
    for (size_t r = 0; r < n; r++) {
        float x = c.best[1][1][r] + c.best[1][0][r * n + n - 1] + arc(&c, r, n);
        if (r == 0 || x > top) {
            top = x;
            root = r;
        }
    }
    Span *stack = ARENA_ARRAY(scratch, Span, 2 * n + 4);
    stack[0] = (Span){0, (uint16_t)root, 1, 1};
    stack[1] = (Span){(uint16_t)root, (uint16_t)(n - 1), 1, 0};
    ret_head[root] = -1;
    trace(&c, stack, 2, ret_head);
}

/* True where every word comes to the root; seen[i] holds the start of the last walk through i, plus one. */
static bool is_tree(Arena *scratch, const int32_t *head, size_t n)
{
    uint32_t *seen = ARENA_ARRAY(scratch, uint32_t, n);
    for (size_t i = 0; i < n; i++) {
        int32_t w = (int32_t)i;
        while (w >= 0 && !seen[w]) {
            seen[w] = (uint32_t)i + 1;
            w = head[w];
        }
        if (w >= 0 && seen[w] == (uint32_t)i + 1)
            return false;
    }
    return true;
}

void decode_tree(Arena *scratch, const float *scores, size_t n, int32_t *ret_head)
{
    size_t roots = 0;
    for (size_t i = 0; i < n; i++) {
        const float *row = scores + i * (n + 1);
        size_t best = n;
        for (size_t j = 0; j < n; j++)
            if (j != i && row[j] > row[best])
                best = j;
        ret_head[i] = best == n ? -1 : (int32_t)best;
        roots += best == n;
    }
    if (roots != 1 || !is_tree(scratch, ret_head, n))
        decode_projective(scratch, scores, n, ret_head);
}

/* The best class of x, where given taken no class whose seat is: NONE in taken is free. */
static size_t best_free(const float *x, size_t n_rels, const uint8_t *seat, const int32_t *taken,
                        uint8_t not_this)
{
    size_t best = n_rels;
    for (size_t c = 0; c < n_rels; c++) {
        bool free_seat = seat[c] == 0 || (seat[c] != not_this && (!taken || taken[seat[c]] < 0));
        if (free_seat && (best == n_rels || x[c] > x[best]))
            best = c;
    }
    return best;
}

/* How much a word would lose that had to leave the seat it has. */
static float regret(const float *x, size_t n_rels, const uint8_t *seat, size_t rel)
{
    size_t other = best_free(x, n_rels, seat, NULL, seat[rel]);
    return other == n_rels ? 1e30f : x[rel] - x[other];
}

void decode_relations(Arena *scratch, const float *scores, size_t n, size_t n_rels, const uint8_t *seat,
                      const int32_t *head, uint8_t *ret_rel)
{
    int32_t(*holder)[DECODE_SEATS] = arena_alloc(scratch, n * sizeof *holder);
    for (size_t i = 0; i < n * DECODE_SEATS; i++)
        holder[i / DECODE_SEATS][i % DECODE_SEATS] = -1;
    for (size_t i = 0; i < n; i++) {
        const float *x = scores + i * n_rels;
        size_t rel = 0, late = i;
        for (size_t c = 1; c < n_rels; c++)
            if (x[c] > x[rel])
                rel = c;
        ret_rel[i] = (uint8_t)rel;
        if (head[i] < 0 || seat[rel] == 0)
            continue;
        int32_t *at = holder[head[i]], first = at[seat[rel]];
        if (first < 0) {
            at[seat[rel]] = (int32_t)i;
            continue;
        }
        const float *y = scores + (size_t)first * n_rels;
        if (regret(x, n_rels, seat, rel) > regret(y, n_rels, seat, ret_rel[first])) {
            late = (size_t)first;
            at[seat[rel]] = (int32_t)i;
        }
        size_t other = best_free(scores + late * n_rels, n_rels, seat, at, 0);
        if (other < n_rels) {
            ret_rel[late] = (uint8_t)other;
            if (seat[other])
                at[seat[other]] = (int32_t)late;
        }
    }
}
