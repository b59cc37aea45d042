#!/bin/sh
# embed.sh IN OUT - writes the text file IN as the C string LEDGER_SCHEMA, so that schema.sql has one home.
set -eu
{
    printf '/* Made from schema.sql by embed.sh. */\nextern const char LEDGER_SCHEMA[];\nconst char LEDGER_SCHEMA[] =\n'
    sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/    "/' -e 's/$/\\n"/' "$1"
    printf '    ;\n'
} > "$2"
