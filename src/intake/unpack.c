/* unpack.c - see unpack.h. */
#include "intake/unpack.h"

#include <string.h>
#include <zlib.h>
#include <zstd.h>

enum { STEP = 64 << 10, ZSTD_WINDOW_LOG = 27 /* 128 MiB, what the zstd program takes without asking */ };

Packing unpack_kind(Str b)
{
    if (str_starts(b, STR("\x1F\x8B")))
        return PACK_GZIP;
    return str_starts(b, STR("\x28\xB5\x2F\xFD")) ? PACK_ZSTD : PACK_NONE;
}

static bool cut_short(Err *err, Str name, size_t at, const char *what)
{
    return err_set(err, ERR_SYNTAX, at, "%.*s: %s data ends at byte %zu before its end: fetch the file again",
                   STR_ARG(name), what, at);
}

static bool broken(Err *err, Str name, size_t at, const char *what, const char *why)
{
    return err_set(err, ERR_SYNTAX, at, "%.*s: broken %s data near byte %zu (%s): fetch the file again",
                   STR_ARG(name), what, at, why);
}

static bool too_long(Err *err, Str name, size_t limit)
{
    return err_set(err, ERR_LIMIT, 0, "%.*s: unpacks to more than %zu MiB: split it", STR_ARG(name),
                   limit >> 20);
}

/* One call's worth of input: zlib counts in unsigned int. */
static void feed(z_stream *z, Str bytes, size_t at)
{
    size_t left = bytes.n - at;
    z->next_in = (Bytef *)(uintptr_t)(bytes.p + at);
    z->avail_in = left > (1u << 30) ? 1u << 30 : (uInt)left;
}

static bool unpack_gzip(Str bytes, size_t limit, Str name, Buf *ret, Err *err)
{
    z_stream z = {0};
    size_t at = 0, from = ret->n;
    bool done = false, ok = false;
    if (inflateInit2(&z, 16 + MAX_WBITS) != Z_OK)
        return err_set(err, ERR_IO, 0, "%.*s: zlib does not start", STR_ARG(name));
    while (!done) {
        feed(&z, bytes, at);
        uInt had = z.avail_in;
        buf_reserve(ret, STEP);
        z.next_out = (Bytef *)ret->p + ret->n;
        z.avail_out = STEP;
        int rc = inflate(&z, Z_NO_FLUSH);
        at += had - z.avail_in;
        ret->n += STEP - z.avail_out;
        if (ret->n - from > limit) {
            too_long(err, name, limit);
            goto out;
        }
        if (rc == Z_STREAM_END) {
            done =
                unpack_kind(str_slice(bytes, at, bytes.n)) != PACK_GZIP; /* padding after the last member */
            inflateReset(&z);
        } else if (rc == Z_BUF_ERROR || (rc == Z_OK && at == bytes.n && z.avail_out)) {
            cut_short(err, name, at, "gzip");
            goto out;
        } else if (rc != Z_OK) {
            broken(err, name, at, "gzip", z.msg ? z.msg : "no reason given");
            goto out;
        }
    }
    ok = true;
out:
    inflateEnd(&z);
    return ok;
}

static bool unpack_zstd(Str bytes, size_t limit, Str name, Buf *ret, Err *err)
{
    ZSTD_DCtx *z = ZSTD_createDCtx();
    ZSTD_inBuffer in = {bytes.p, bytes.n, 0};
    size_t from = ret->n, rc = 1;
    bool ok = false;
    if (!z)
        return err_set(err, ERR_IO, 0, "%.*s: zstd does not start", STR_ARG(name));
    ZSTD_DCtx_setParameter(z, ZSTD_d_windowLogMax, ZSTD_WINDOW_LOG);
    while (in.pos < in.size || rc) {
        buf_reserve(ret, STEP);
        ZSTD_outBuffer out = {ret->p + ret->n, STEP, 0};
        size_t before = in.pos;
        rc = ZSTD_decompressStream(z, &out, &in);
        if (ZSTD_isError(rc)) {
            broken(err, name, in.pos, "zstd", ZSTD_getErrorName(rc));
            goto out;
        }
        ret->n += out.pos;
        if (ret->n - from > limit) {
            too_long(err, name, limit);
            goto out;
        }
        if (rc && in.pos == in.size && in.pos == before && out.pos == 0) {
            cut_short(err, name, in.pos, "zstd");
            goto out;
        }
    }
    ok = true;
out:
    ZSTD_freeDCtx(z);
    return ok;
}

bool unpack(Packing how, Str bytes, size_t limit, Str name, Buf *ret, Err *err)
{
    switch (how) {
    case PACK_GZIP:
        return unpack_gzip(bytes, limit, name, ret, err);
    case PACK_ZSTD:
        return unpack_zstd(bytes, limit, name, ret, err);
    case PACK_NONE:
        buf_put(ret, bytes);
    }
    return true;
}
