#!/usr/bin/env bash
# Every format of measurements, of one file with hostile texts, compared with a golden file to the letter;
# pages and pictures are besides well-formed, and fetch nothing.
#   golden_bench.sh CUPEL MEASUREMENTS GOLDEN-FOLDER
# CUPEL_BLESS=1 writes the golden files instead.
set -euo pipefail

cupel=$1 measurements=$2 golden=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    echo "FAILED: $1"
    exit 1
}

formats=(table csv markdown html svg-sizes svg-bars svg-threads)
for format in "${formats[@]}"; do
    "$cupel" bench --read "$measurements" --format "$format:$work/$format"
    if [ -n "${CUPEL_BLESS:-}" ]; then
        cp "$work/$format" "$golden/bench.$format"
    else
        diff -u "$golden/bench.$format" "$work/$format" || fail "$format"
    fi
done

[ "$("$cupel" list formats | awk '$1 == "bench" { print $2 }')" = "$(printf '%s\n' "${formats[@]}")" ] ||
    fail "the formats of this test are not those of cupel list formats"
for picture in "$work"/svg-*; do
    xmllint --noout "$picture" || fail "$picture is not well-formed"
done
xmllint --noout --html "$work/html" 2>&1 | grep -vE "Tag (main|section|nav|svg|path|rect|text|g|title|metadata) invalid" |
    grep error && fail "the page is not well-formed"
if grep -qE '<(script|link|img|iframe)|@import|url\(' "$work/html" "$work"/svg-*; then fail "something to fetch"; fi

# What is chosen from a file is what is shown.
chosen=$("$cupel" bench --read "$measurements" --backend 'g*' --operation seal --algorithm 'AES-*' --sizes 64k \
    --threads 2 --format csv | grep -v '^#' | tail -n +2 | cut -d, -f1-5)
[ "$chosen" = "seal,AES-256-GCM,65536,2,gamma" ] || fail "chosen was: $chosen"

# The page of a run shows them as well: each picture whole, in the JSON of the page.
"$cupel" report "$(dirname "$measurements")/hostile.jsonl" --bench "$measurements" --format "html:$work/run.html" ||
    [ $? = 1 ]
pictures=$(grep -o '\\u003csvg xmlns' "$work/run.html" | wc -l)
[ "$pictures" = 4 ] || fail "the page of a run has $pictures pictures"
