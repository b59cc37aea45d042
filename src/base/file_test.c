/* file_test.c - maps and tables. fstat is replaced here, so that its failure and a size no map can hold are
 * tried. */
#define _GNU_SOURCE
#include "base/file.h"

#include "tap.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum { HONEST, FAILS, LIES } mode;

int fstat(int fd, struct stat *st)
{
    if (mode == FAILS) {
        errno = EIO;
        return -1;
    }
    int rc = fstatat(fd, "", st, AT_EMPTY_PATH);
    if (mode == LIES)
        st->st_size = INT64_MAX;
    return rc;
}

static void check_map(void)
{
    char path[] = "fileXXXXXX";
    FileMap m = {0};
    Err err;
    int fd = mkstemp(path);
    CHECK(fd >= 0 && file_map(path, &m, &err) && m.bytes.n == 0);
    file_unmap(&m);
    CHECK(write(fd, "a\tb\n", 4) == 4 && close(fd) == 0);
    CHECK(file_map(path, &m, &err));
    CHECK_STR(m.bytes, "a\tb\n");
    file_unmap(&m);
    CHECK(m.bytes.n == 0);
    file_unmap(&m);
    file_unmap(NULL);
    tap_done("a file is mapped whole");
    CHECK(!file_map("no/such/file", &m, &err) && err.code == ERR_IO);
    CHECK_STR(str_of(err.msg), "no/such/file: No such file or directory");
    CHECK(!file_map(".", &m, &err));
    CHECK_STR(str_of(err.msg), ".: is not a regular file");
    mode = FAILS;
    CHECK(!file_map(path, &m, &err) && err.code == ERR_IO);
    mode = LIES;
    CHECK(!file_map(path, &m, &err) && err.code == ERR_IO && str_starts(str_of(err.msg), str_of(path)));
    mode = HONEST;
    unlink(path);
    tap_done("what cannot be mapped is named");
}

static void check_table(void)
{
    Table t = table_of(STR("# head\n\na\tb\t\td\r\n  \n#x\nonly\n"));
    CHECK(table_next(&t) && t.line == 3 && t.n_fields == 4);
    CHECK_STR(t.field[0], "a");
    CHECK_STR(t.field[2], "");
    CHECK_STR(t.field[3], "d");
    CHECK_STR(t.field[4], "");
    CHECK(table_next(&t) && t.line == 6 && t.n_fields == 1);
    CHECK_STR(t.field[0], "only");
    CHECK_STR(t.field[1], "");
    CHECK(!table_next(&t) && !table_next(&t));
    t = table_of((Str){0});
    CHECK(!table_next(&t));
    t = table_of(STR("1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\t13\t14\t15\t16\t17"));
    CHECK(table_next(&t) && t.n_fields == TABLE_FIELDS);
    CHECK_STR(t.field[15], "16\t17");
    tap_done("tables: comments, blanks, missing and surplus fields");
}

int main(void)
{
    check_map();
    check_table();
    return tap_end();
}
