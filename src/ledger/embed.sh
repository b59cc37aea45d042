#!/bin/sh
# embed.sh IN OUT NAME - writes the text file IN as the C string NAME, so that a schema has one home.
set -eu
{
    printf '/* Made from %s by embed.sh. */\nextern const char %s[];\nconst char %s[] =\n' "${1##*/}" "$3" "$3"
    sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/    "/' -e 's/$/\\n"/' "$1"
    printf '    ;\n'
} > "$2"
