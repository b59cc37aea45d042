/* json_test.c - the writer: commas, escapes, numbers; our own misuse ends the process. */
#define _POSIX_C_SOURCE 200809L
#include "base/json.h"

#include "child.h"
#include "tap.h"

#include <math.h>

static void too_deep(void)
{
    Buf b = {0};
    Json j;
    json_init(&j, &b);
    for (int i = 0; i < JSON_DEPTH; i++)
        json_open(&j, '[');
}

static void closed_twice(void)
{
    Buf b = {0};
    Json j;
    json_init(&j, &b);
    json_close(&j, ']');
}

static void check_all(void)
{
    Buf b = {0};
    Json j;
    json_init(&j, &b);
    json_open(&j, '{');
    json_field(&j, "a", STR("x"));
    json_field(&j, "none", STR(""));
    json_field_int(&j, "n", -5);
    json_key_str(&j, STR("\"k\""));
    json_open(&j, '[');
    json_int(&j, INT64_MIN);
    json_num(&j, 0.5);
    json_num(&j, 1e300);
    json_num(&j, NAN);
    json_num(&j, INFINITY);
    json_bool(&j, true);
    json_bool(&j, false);
    json_null(&j);
    json_open(&j, '{');
    json_close(&j, '}');
    json_open(&j, '[');
    json_close(&j, ']');
    json_close(&j, ']');
    json_key(&j, "z");
    json_str(&j, STR("q\"\\\n\t\r\x01\x7F\xC3\xA9\xF0\x9F\x98\x80\xFF\xED\xA0\x80"));
    json_close(&j, '}');
    CHECK_STR(buf_str(&b), "{\"a\":\"x\",\"n\":-5,\"\\\"k\\\"\":[-9223372036854775808,0.5,1e+300,null,null,"
                           "true,false,null,{},[]],"
                           "\"z\":"
                           "\"q\\\"\\\\\\n\\t\\u000d\\u0001\x7F\xC3\xA9\xF0\x9F\x98\x80\xEF\xBF\xBD\xEF\xBF"
                           "\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"}");
    buf_done(&b);
    tap_done("values, commas, escapes");
}

int main(void)
{
    check_all();
    CHECK(child_status(too_deep) == CHILD_ASSERT && child_status(closed_twice) == CHILD_ASSERT);
    tap_done("misuse is our own bug");
    return tap_end();
}
