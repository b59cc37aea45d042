/* file.c - see file.h. POSIX mmap. */
#define _POSIX_C_SOURCE 200809L
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

bool file_map(const char *path, FileMap *ret, Err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return err_set(err, ERR_IO, 0, "%s: %s", path, strerror(errno));
    struct stat st = {0};
    void *p = MAP_FAILED;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        errno = EISDIR;
    else if (st.st_size > 0)
        p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    else
        p = NULL;
    int why = errno;
    close(fd);
    if (p == MAP_FAILED)
        return err_set(err, ERR_IO, 0, "%s: %s", path,
                       why == EISDIR ? "is not a regular file" : strerror(why));
    ret->bytes = (Str){p, (size_t)st.st_size};
    return true;
}

void file_unmap(FileMap *m)
{
    if (!m)
        return;
    if (m->bytes.n)
        munmap((void *)(uintptr_t)m->bytes.p, m->bytes.n);
    *m = (FileMap){0};
}

Table table_of(Str bytes)
{
    return (Table){.rest = bytes};
}

bool table_next(Table *t)
{
    Str line;
    while (str_cut(&t->rest, '\n', &line)) {
        t->line++;
        if (str_ends(line, STR("\r")))
            line.n--;
        if (str_trim(line).n == 0 || line.p[0] == '#')
            continue;
        t->n_fields = 0;
        for (size_t i = 0; i < TABLE_FIELDS; i++)
            t->field[i] = (Str){0};
        while (t->n_fields + 1 < TABLE_FIELDS && str_cut(&line, '\t', &t->field[t->n_fields]))
            t->n_fields++;
        if (line.n)
            t->field[t->n_fields++] = line;
        return true;
    }
    return false;
}
