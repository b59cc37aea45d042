#!/bin/sh
# Makes the weights in data/grammar anew: tools/train.sh DIR [RAW] [WORK] [TO]
#   DIR   ewt-train, ewt-dev, gum-free-train, gum-free-dev as .conllu or .conllu.xz
#   RAW   plain text, one paragraph a line, NN-name.txt or .txt.xz (default: DIR/../rawtext); the numbers below are used
#   WORK  checkpoints and unpacked text (default: /tmp/credence-train); what is there already is not made again
#   TO    where best.bin, fast.bin, lemma.bin and split.bin go (default: data/grammar)
# One core, about two hours where it multiplies bfloat16 (AVX-512 BF16), three elsewhere; the same seeds give the same
# weights on the same processor. Run it again after an interruption: each net goes on from its last checkpoint.
# TRAINER names the program credence-train.
set -eu

dir=${1:?usage: tools/train.sh DIR [RAW] [WORK] [TO]}
raw=${2:-$dir/../rawtext}
work=${3:-/tmp/credence-train}
here=$(cd "$(dirname "$0")/.." && pwd)
to=${4:-$here/data/grammar}
trainer=${TRAINER:-$here/build/src/grammar/credence-train}
mkdir -p "$work/text" "$work/teacher1" "$work/teacher2" "$work/best" "$work/fast" "$to"

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
unpack() { # number of a raw file; its text is $work/text/NUMBER.txt then, empty where there is no such file
    [ -e "$work/text/$1.txt" ] && return
    : >"$work/text/$1.tmp"
    for file in "$raw/$1"-*; do
        case $file in
        *.xz) xz -dc "$file" ;;
        *) [ ! -e "$file" ] || cat "$file" ;;
        esac >>"$work/text/$1.tmp"
    done
    mv "$work/text/$1.tmp" "$work/text/$1.txt"
}

raw_texts=
for number in 01 02 03 04 05 06 11 13 14; do
    unpack $number
    raw_texts="$raw_texts text=$work/text/$number.txt"
done
"$trainer" split $trees $raw_texts dev="$work/ewt-dev.conllu" dev="$work/gum-free-dev.conllu" to="$to/split.bin"
"$trainer" lemma $trees $raw_texts forms="$here/data/grammar/irregular.tsv" dev="$work/ewt-dev.conllu" \
    dev="$work/gum-free-dev.conllu" to="$to/lemma.bin"

# Word vectors: the news-like files, and the treebanks' own words four times so that the web's are among them.
if [ ! -s "$work/vectors" ]; then
    texts=
    for name in ewt-train gum-free-train; do
        grep '^# text = ' "$work/$name.conllu" | cut -c 10- >"$work/text/$name.txt"
        for time in 1 2 3 4; do texts="$texts text=$work/text/$name.txt"; done
    done
    "$trainer" vectors $texts $raw_texts words=40000 in=128 epochs=2 out="$work/vectors"
fi

# Ten million words without trees, for the teachers to speak on: so many of 100 paragraphs of each file.
if [ ! -s "$work/words" ]; then
    texts=
    for share in 01@100 02@100 03@30 04@8 05@20 06@12 07@40 08@12 09@40 10@25 11@100 13@40 14@40; do
        unpack "${share%@*}"
        texts="$texts text=$work/text/${share%@*}.txt@${share#*@}"
    done
    "$trainer" words $texts to="$work/words.tmp"
    mv "$work/words.tmp" "$work/words"
fi

# Clauses of diplomacy that the treebanks lack, put together by a small grammar.
[ -s "$work/diplomacy.conllu" ] || python3 "$here/tools/diplomacy_trees.py" 3500 1 >"$work/diplomacy.conllu"

data="$trees more=$work/diplomacy.conllu vectors=$work/vectors"
net() { # name of the net, then its options
    name=$1
    shift
    "$trainer" net out="$work/$name" $data dev="$work/ewt-dev.conllu" dev2="$work/gum-free-dev.conllu" every=2 "$@"
}
deep="hidden=224 layers=2"
drop="drop_word=0.33 drop_input=0.25 drop_output=0.33 drop_head=0.35"
flat="hidden=208 layers=1 arc=96 rel=96 tag=96 tables=$work/best/net"

# Two nets on the treebanks; best goes on from the first, on the treebanks and on what both expect of new text.
net teacher1 $deep $drop seed=1 epochs=24
net teacher2 $deep $drop seed=2 epochs=18
net best $deep $drop seed=3 epochs=28 rate=0.002 start="$work/teacher1/net" freeze=1 \
    teacher="$work/teacher1/net" teacher="$work/teacher2/net" raw="$work/words" raw_words=300000
"$trainer" export out="$work/best" $data $deep to="$to/best.bin"
# One layer on the words of best, which it borrows at run time too, and which is its teacher.
net fast $flat seed=4 epochs=18 rate=0.004 drop_input=0.15 drop_output=0.2 drop_head=0.2 drop_recurrent=0.1 \
    teacher="$work/best/net" raw="$work/words" raw_words=300000
"$trainer" export out="$work/fast" $data $flat to="$to/fast.bin"
