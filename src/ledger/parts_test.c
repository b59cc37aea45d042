/* parts_test.c - the pieces below the ledger: digests and tree by published vectors, the canonical encoding
 * by example and by a digest that must never change, lists and texts in columns both ways. */
#include "ledger/pack.h"
#include "ledger/record.h"
#include "ledger/tree.h"

#include "child.h"
#include "tap.h"

#include <string.h>

static Arena arena;

static void test_digest(void)
{
    Digest d = digest_of((Str){0}), e;
    CHECK_STR(digest_hex(&arena, digest_str(&d)),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    d = digest_of(STR("abc")); /* FIPS 180-4, example */
    Str hex = digest_hex(&arena, digest_str(&d));
    CHECK_STR(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(digest_read(hex, &e) && digest_eq(&d, &e));
    CHECK(digest_read(STR("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"), &e));
    CHECK(digest_eq(&d, &e));
    CHECK(!digest_read(STR("ba78"), &e));
    CHECK(!digest_read(STR("ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"), &e));
    static const char strange[] = {'/', ':', '@', 'G',
                                   '`', 'g', '\0'}; /* beside the digits, on either side */
    for (size_t i = 0; i < sizeof strange; i++)
        for (size_t at = 0; at < 2; at++) {
            char digits[65] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
            digits[at] = strange[i];
            CHECK(!digest_read((Str){digits, 64}, &e));
        }
    tap_done("SHA-256 and its digits");
}

/* RFC 6962, section 2.1, as it stands there. */
static Digest naive_root(const Digest *leaf, size_t n)
{
    if (n == 0)
        return digest_of((Str){0});
    if (n == 1)
        return leaf[0];
    size_t k = 1;
    while (2 * k < n)
        k *= 2;
    Digest left = naive_root(leaf, k), right = naive_root(leaf + k, n - k);
    return digest_tagged(1, digest_str(&left), digest_str(&right));
}

static void test_tree(void)
{
    /* The vectors of the reference implementation of certificate transparency. */
    static const struct {
        Str leaf;
        const char *root;
    } rows[] = {
        {{"", 0}, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
        {{"\x00", 1}, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
        {{"\x10", 1}, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
        {{"\x20\x21", 2}, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"},
        {{"\x30\x31", 2}, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
        {{"\x40\x41\x42\x43", 4}, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"},
        {{"\x50\x51\x52\x53\x54\x55\x56\x57", 8},
         "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"},
        {{"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f", 16},
         "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"},
    };
    Tree6962 t = {0};
    Digest nodes[TREE_HEIGHT], leaves[200], root = tree_root(&t);
    CHECK_STR(digest_hex(&arena, digest_str(&root)),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        tree_add(&t, tree_leaf(rows[i].leaf), nodes);
        root = tree_root(&t);
        CHECK_STR(digest_hex(&arena, digest_str(&root)), rows[i].root);
    }
    t = (Tree6962){0};
    for (size_t i = 0; i < 200; i++) {
        leaves[i] = tree_leaf((Str){(const char *)&i, sizeof i});
        size_t n = tree_add(&t, leaves[i], nodes), zeros = 0;
        while (!((i + 1) >> zeros & 1))
            zeros++;
        Digest want = naive_root(leaves, i + 1);
        root = tree_root(&t);
        CHECK(n == zeros && digest_eq(&root, &want));
    }
    tap_done("the tree of RFC 6962, one leaf at a time, equals the definition");
}

static void test_bencode(void)
{
    Buf out = {0};
    Bencode b = {.out = &out};
    bencode_open(&b, 'd');
    bencode_field(&b, "act", STR("meet"));
    bencode_field(&b, "empty", (Str){0});
    bencode_key(&b, "list");
    bencode_open(&b, 'l');
    bencode_int(&b, 0);
    bencode_int(&b, -42);
    bencode_int(&b, INT64_MAX);
    bencode_int(&b, INT64_MIN);
    bencode_str(&b, (Str){0});
    bencode_close(&b);
    bencode_field_int(&b, "n", 10);
    bencode_close(&b);
    CHECK_STR(buf_str(&out),
              "d3:act4:meet4:listli0ei-42ei9223372036854775807ei-9223372036854775808e0:e1:ni10ee");
    buf_done(&out);
    tap_done("bencoding: lengths, rising keys, nothing for what is empty");
}

/* What the encoding rests on is held where it is made: in release too, as these are our own faults. */

static void same_key_twice(void)
{
    Buf out = {0};
    Bencode b = {.out = &out};
    bencode_open(&b, 'd');
    bencode_field(&b, "act", STR("meet"));
    bencode_field(&b, "act", STR("visit"));
}

static void falling_keys(void)
{
    Buf out = {0};
    Bencode b = {.out = &out};
    bencode_open(&b, 'd');
    bencode_field_int(&b, "to", 1);
    bencode_field_int(&b, "from", 0);
}

static void closed_twice(void)
{
    Buf out = {0};
    Bencode b = {.out = &out};
    bencode_open(&b, 'l');
    bencode_close(&b);
    bencode_close(&b);
}

static void too_deep(void)
{
    Buf out = {0};
    Bencode b = {.out = &out};
    for (int i = 0; i < BENCODE_DEPTH; i++)
        bencode_open(&b, 'l');
}

static void as_deep_as_it_goes(void)
{
    Buf out = {0};
    Bencode b = {.out = &out};
    for (int i = 1; i < BENCODE_DEPTH; i++)
        bencode_open(&b, 'd');
    bencode_field(&b, "act", STR("meet"));
    bencode_close(&b);
    bencode_field(&b, "act", STR("a dictionary further out has keys of its own"));
    buf_done(&out);
}

static void too_many_leaves(void)
{
    static Digest nodes[TREE_HEIGHT + 1];
    Tree6962 t = {.n = (UINT64_C(1) << TREE_HEIGHT) - 1};
    tree_add(&t, tree_leaf(STR("one more")), nodes);
}

static void test_held_to(void)
{
    CHECK(child_status(same_key_twice) == CHILD_ASSERT);
    CHECK(child_status(falling_keys) == CHILD_ASSERT);
    CHECK(child_status(closed_twice) == CHILD_ASSERT);
    CHECK(child_status(too_deep) == CHILD_ASSERT);
    CHECK(child_status(as_deep_as_it_goes) == 0);
    CHECK(child_status(too_many_leaves) == CHILD_ASSERT);
    tap_done(
        "keys that do not rise, what is closed and was not open, and a tree that is full end the process");
}

/* A document is its bytes as fetched; one that came as JSON is its own fields, and so is one without bytes.
 */
static void test_identity(void)
{
    DocRun run = {0};
    Doc d = {.id = STR("w1"),
             .title = STR("Recognised"),
             .text = STR("Russia."),
             .bytes = STR(" {\"id\":\"w1\"}")};
    Doc other_bytes = d, mapped = d, other_map = d, bare = d, other_text = d;
    other_bytes.bytes = STR("{\"id\":\"w1\",\"more\":1}");
    mapped.map = other_map.map = &run;
    mapped.n_map = other_map.n_map = 1;
    other_map.bytes = STR("{");
    bare.bytes = (Str){0};
    other_text.text = STR("France.");
    Digest json = record_doc_digest(&d), a = record_doc_digest(&other_bytes), b = record_doc_digest(&bare);
    CHECK(digest_eq(&json, &a) && digest_eq(&json, &b));
    a = record_doc_digest(&other_text);
    CHECK(!digest_eq(&json, &a));
    a = record_doc_digest(&mapped); /* a page that begins with a brace is no JSON */
    b = record_doc_digest(&other_map);
    Digest bytes = digest_of(mapped.bytes);
    CHECK(digest_eq(&a, &bytes) && !digest_eq(&a, &b));
    tap_done("what a document is known by: its bytes, or the fields of its JSON");
}

/* A reading by hand; its digests are those of encoding version 1 for good. */
static void test_encoding(void)
{
    Doc doc = {.id = STR("w1"),
               .publisher = STR("s:wire"),
               .title = STR("Recognised"),
               .text = STR("Russia recognised the Islamic Emirate on Thursday."),
               .bytes = STR("{\"id\":\"w1\"}"),
               .language = STR("en")};
    Voice voice[] = {{STR("s:wire"), {0}, {0}, 4}};
    Attr attr[] = {{STR("mode"), STR("express")}};
    Assertion as = {.evidence = {UNIT_TEXT, PART_LEAD, 0, 37, voice, 1},
                    .type = ACT_RECOGNISE_GOVERNMENT,
                    .source = STR("RUS"),
                    .target = STR("AFG.IEA"),
                    .status = STATUS_DONE,
                    .attrs = attr,
                    .n_attrs = 1,
                    .when = {{20271}, {20272}},
                    .when_edtf = STR("[2025-07-02..2025-07-03]"),
                    .basis = WHEN_DOCUMENT,
                    .rule = STR("recognise-government.v.obj")};
    DocRecord d = {.n = 1,
                   .first = 1,
                   .text = 1,
                   .coder = STR("coder 1"),
                   .day = {20272},
                   .digest = record_doc_digest(&doc),
                   .text_digest = record_text_digest(doc.title, doc.text),
                   .name = doc.id,
                   .publisher = doc.publisher,
                   .language = doc.language,
                   .published_day = DAY_MIN,
                   .size = doc.bytes.n,
                   .title_size = doc.title.n,
                   .text_size = doc.text.n};
    d.root = d.digest;
    ReadingRecord r = {.recorded = {1751500800000000}, .doc = &d, .assertions = &as, .n_assertions = 1};
    Buf work = {0};
    ShortDigest id = record_assertion_digest(&work, &d.digest, d.coder, &as, 0);
    ShortDigest next = record_assertion_digest(&work, &d.digest, d.coder, &as, 1);
    CHECK(memcmp(id.b, next.b, SHORT_DIGEST) != 0);
    CHECK_STR(digest_hex(&arena, digest_str(&d.digest)),
              "71cb09f1ef1a6eff02222c27834857623632adf3f546e73472b3a4ac440b5705");
    CHECK_STR(digest_hex(&arena, (Str){(const char *)id.b, SHORT_DIGEST}),
              "2560c409e78ff94f3388d3cd51b8e207");
    buf_clear(&work);
    record_encode_reading(&work, &r);
    Digest leaf = tree_leaf(buf_str(&work));
    CHECK_STR(digest_hex(&arena, digest_str(&leaf)),
              "acd1f85d1447ccaf6eb231ef40905da1857337a64ccfb038608050402f3ba008");
    doc.id = STR("w2");
    Digest other = record_doc_digest(&doc);
    CHECK(!digest_eq(&other, &d.digest));
    doc.id_made = true;
    other = record_doc_digest(&doc);
    doc.id = STR("w3");
    Digest same = record_doc_digest(&doc);
    CHECK(digest_eq(&other, &same));
    buf_done(&work);
    tap_done("encoding version 1 gives the digests it always gave");
}

static void test_lists(void)
{
    Voice v[] = {{STR("s:tass"), {0}, {0}, 4},
                 {STR("RUS/MFA"), STR("the \"minister\""), STR("p:a\\b\n\xc3\xa9"), 1}};
    Attr at[] = {{STR("areas"), STR("trade\tand\x01more")}, {STR("rank"), {0}}};
    Str names[] = {STR("AFG"), STR("g:taliban"), {0}};
    Buf out = {0};
    Voice *v2;
    Attr *at2;
    Str *names2;
    size_t n;
    pack_voices(&out, v, 2);
    CHECK(unpack_voices(&arena, buf_str(&out), &v2, &n) && n == 2 && v2[1].vclass == 1);
    CHECK(str_eq(v2[1].role, v[1].role) && str_eq(v2[1].person, v[1].person) && v2[0].person.n == 0);
    buf_clear(&out);
    pack_attrs(&out, at, 2);
    CHECK(unpack_attrs(&arena, buf_str(&out), &at2, &n) && n == 2 && str_eq(at2[0].value, at[0].value));
    buf_clear(&out);
    pack_names(&out, names, 3);
    CHECK_STR(buf_str(&out), "[\"AFG\",\"g:taliban\",\"\"]");
    CHECK(unpack_names(&arena, buf_str(&out), &names2, &n) && n == 3 && str_eq(names2[1], names[1]));
    CHECK(unpack_names(&arena, STR(" [ \"\\u00e9\\/\" , \"b\" ] "), &names2, &n) && n == 2);
    CHECK_STR(names2[0], "\xc3\xa9/");
    CHECK(unpack_names(&arena, STR("[]"), &names2, &n) && n == 0);
    static const char *const refused[] = {
        "",         "[",         "[\"a\"",      "[\"a\",]",      "[a]",
        "[\"a\"]x", "[\"\\x\"]", "[\"\\u12\"]", "[\"\\ud800\"]", "[\"a\nb\"]",
        "[1]",      "{}",        "[\"a\\",      "[\"\\u00g0\"]", "[\"\\x0041\"]"};
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
        if (!CHECK(!unpack_names(&arena, str_of(refused[i]), &names2, &n)))
            printf("# %s\n", refused[i]);
    CHECK(unpack_names(&arena, STR("\t[\r\n\"\\u00C9\\u00fF\" ]"), &names2, &n) && n == 1);
    CHECK_STR(names2[0], "\xc3\x89\xc3\xbf");
    CHECK(!unpack_names(&arena, (Str){"[\"\\\0\"]", 6}, &names2, &n));
    CHECK(!unpack_names(&arena, STR("[\"\\u12"), &names2, &n) &&
          !unpack_names(&arena, STR("[\"\\udfff\"]"), &names2, &n));
    CHECK(unpack_names(&arena, STR("[\"\\ud7ff\\ue000\\uffff\"]"), &names2, &n) && n == 1);
    CHECK_STR(names2[0], "\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf"); /* beside the surrogates, on either side */
    Str strange[] = {STR("S\xc3\xa9gol\xc3\xa8ne"), STR("\x7f"), STR("\x1f"), STR("a\"b\\c/d"),
                     STR("\xe2\x80\xa8"),           STR("")};
    buf_clear(&out);
    pack_names(&out, strange, 6);
    CHECK(unpack_names(&arena, buf_str(&out), &names2, &n) && n == 6);
    for (size_t i = 0; i < n; i++)
        CHECK(str_eq(names2[i], strange[i]));
    static const char *const voices[] = {"",
                                         "{}",
                                         "[1]",
                                         "[[]]",
                                         "[[\"a\"]]",
                                         "[[\"a\",1]]",
                                         "[[\"a\",\"\"]]",
                                         "[[\"a\",\"\",2]]",
                                         "[[\"a\",\"\",\"\"]]",
                                         "[[\"a\",\"\",\"\",1]x"};
    for (size_t i = 0; i < sizeof voices / sizeof voices[0]; i++)
        CHECK(!unpack_voices(&arena, str_of(voices[i]), &v2, &n));
    static const char *const attrs[] = {"",      "{}",          "[1]",           "[[]]",
                                        "[[1]]", "[[\"a\",1]]", "[[\"a\",\"b\"", "[[\"a\",\"b\"]x"};
    for (size_t i = 0; i < sizeof attrs / sizeof attrs[0]; i++)
        CHECK(!unpack_attrs(&arena, str_of(attrs[i]), &at2, &n));
    CHECK(unpack_attrs(&arena, STR("[]"), &at2, &n) && n == 0);
    CHECK(!unpack_voices(&arena, STR("[[\"a\",\"\",\"\",7]]"), &v2, &n));
    CHECK(!unpack_voices(&arena, STR("[[\"a\",\"\",1]]"), &v2, &n));
    CHECK(!unpack_voices(&arena, STR("[[\"a\",\"\",\"\",1]"), &v2, &n));
    CHECK(unpack_voices(&arena, STR("[]"), &v2, &n) && n == 0);
    CHECK(!unpack_attrs(&arena, STR("[[\"a\"]]"), &at2, &n));
    CHECK(!unpack_attrs(&arena, STR("[[\"a\",\"b\"],"), &at2, &n));
    buf_done(&out);
    tap_done("lists in columns: both ways, and nothing but lists");
}

static void test_texts(void)
{
    Packer *p = NULL;
    Buf out = {0};
    Str both;
    CHECK(pack_text(&p, &out, STR("Title"), STR("text of it")));
    CHECK(unpack_text(&p, &arena, buf_str(&out), 15, &both));
    CHECK_STR(both, "Titletext of it");
    CHECK(!unpack_text(&p, &arena, buf_str(&out), 14, &both) &&
          !unpack_text(&p, &arena, buf_str(&out), 16, &both));
    CHECK(!unpack_text(&p, &arena, str_slice(buf_str(&out), 0, out.n - 3), 15, &both));
    CHECK(!unpack_text(&p, &arena, STR("no frame"), 8, &both) &&
          !unpack_text(&p, &arena, (Str){0}, 0, &both));
    buf_clear(&out);
    CHECK(pack_text(&p, &out, (Str){0}, (Str){0}) && unpack_text(&p, &arena, buf_str(&out), 0, &both));
    CHECK(both.n == 0);
    for (size_t more = 0; more < 2; more++) { /* as much as is ever unpacked, and a byte more */
        Str zeros = {calloc(PACK_MAX, 1), PACK_MAX};
        buf_clear(&out);
        CHECK(zeros.p && pack_text(&p, &out, str_slice(zeros, 0, more), zeros));
        CHECK(unpack_text(&p, &arena, buf_str(&out), PACK_MAX + more, &both) == !more);
        free((char *)(uintptr_t)zeros.p);
        arena_reset(&arena);
    }
    buf_done(&out);
    packer_free(p);
    tap_done("texts are packed and unpacked to the byte");
}

int main(void)
{
    test_digest();
    test_tree();
    test_bencode();
    test_held_to();
    test_identity();
    test_encoding();
    test_lists();
    test_texts();
    arena_done(&arena);
    return tap_end();
}
