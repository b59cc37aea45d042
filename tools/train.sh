#!/bin/sh
# Makes the weights in data/grammar anew: tools/train.sh DIR [RAW] [WORK]
#   DIR   ewt-train, ewt-dev, gum-free-train, gum-free-dev as .conllu or .conllu.xz
#   RAW   plain text, one paragraph a line, NN-name.txt or .txt.xz (default: DIR/../rawtext); the numbers below are used
#   WORK  checkpoints and unpacked text (default: /tmp/credence-train); what is there already is not made again
# One core, about an hour and a half; the same seeds give the same weights on the same processor. Run it again
# after an interruption: the net goes on from its last checkpoint. TRAINER names the program credence-train.
set -eu

dir=${1:?usage: tools/train.sh DIR [RAW] [WORK]}
raw=${2:-$dir/../rawtext}
work=${3:-/tmp/credence-train}
here=$(cd "$(dirname "$0")/.." && pwd)
trainer=${TRAINER:-$here/build/src/grammar/credence-train}
mkdir -p "$work/text" "$work/best" "$work/fast"

[ -x "$trainer" ] || { echo "train.sh: $trainer is not built (meson compile -C build credence-train)" >&2; exit 1; }

for name in ewt-train ewt-dev gum-free-train gum-free-dev; do
    [ -s "$work/$name.conllu" ] && continue
    if [ -e "$dir/$name.conllu.xz" ]; then
        xz -dc "$dir/$name.conllu.xz" >"$work/$name.conllu"
    else
        cp "$dir/$name.conllu" "$work/$name.conllu"
    fi
done

trees="train=$work/ewt-train.conllu train=$work/gum-free-train.conllu"
# Raw text: the news-like files.
raw_texts=
for number in 01 02 03 04 05 06 11 13 14; do
    for file in "$raw/$number"-*; do
        [ -e "$file" ] || continue
        raw_texts="$raw_texts text=$work/text/$number.txt"
        [ -s "$work/text/$number.txt" ] && continue
        case $file in
        *.xz) xz -dc "$file" >"$work/text/$number.txt" ;;
        *) cp "$file" "$work/text/$number.txt" ;;
        esac
    done
done

"$trainer" split $trees $raw_texts dev="$work/ewt-dev.conllu" dev="$work/gum-free-dev.conllu" \
    to="$here/data/grammar/split.bin"
"$trainer" lemma $trees $raw_texts forms="$here/data/grammar/irregular.tsv" dev="$work/ewt-dev.conllu" \
    dev="$work/gum-free-dev.conllu" to="$here/data/grammar/lemma.bin"

# Word vectors: of that text, and the treebanks' own words four times so that the web's are among them.
if [ ! -s "$work/vectors" ]; then
    texts=
    for name in ewt-train gum-free-train; do
        grep '^# text = ' "$work/$name.conllu" | cut -c 10- >"$work/text/$name.txt"
        for time in 1 2 3 4; do texts="$texts text=$work/text/$name.txt"; done
    done
    "$trainer" vectors $texts $raw_texts words=40000 in=128 epochs=2 out="$work/vectors"
fi

# Clauses of diplomacy that the treebanks lack, put together by a small grammar.
[ -s "$work/diplomacy.conllu" ] || python3 "$here/tools/diplomacy_trees.py" 3500 1 >"$work/diplomacy.conllu"

net() { # name of the model, then its options
    name=$1
    shift
    "$trainer" net out="$work/$name" $trees dev="$work/ewt-dev.conllu" dev2="$work/gum-free-dev.conllu" \
        more="$work/diplomacy.conllu" vectors="$work/vectors" every=2 "$@"
    "$trainer" export out="$work/$name" $trees more="$work/diplomacy.conllu" vectors="$work/vectors" to="$here/data/grammar/$name.bin" "$@"
}
net best hidden=224 layers=2 epochs=38 drop_word=0.33 drop_input=0.25 drop_output=0.33 drop_head=0.35
# One layer on the words of best, which it borrows at run time too.
net fast hidden=192 layers=1 arc=96 rel=96 tag=96 tables="$work/best/net" epochs=15 rate=0.004 \
    drop_input=0.15 drop_output=0.25 drop_head=0.25 drop_recurrent=0.15
