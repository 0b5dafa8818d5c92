#!/usr/bin/env bash
# Every textual report of a run of the liars, compared with a golden file to the letter; the JUnit report
# besides with the schema of its format.
#   golden_reports.sh CUPEL WORKERS SCHEMA
# CUPEL_BLESS=1 writes the golden files instead.
set -euo pipefail

cupel=$1 workers=$2 schema=$3
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    echo "FAILED: $1"
    exit 1
}

# What differs from machine to machine and from day to day, and nothing else: where the project and its
# build are, cupel's version, when the run was, what a flood had printed when it was cut off.
mask() {
    sed -e "s|$workers|WORKERS|g" -e "s|$here|TESTS|g" \
        -e "s|$version|VERSION|g" \
        -e 's|[0-9]\{4\}-[0-9][0-9]-[0-9][0-9]T[0-9:]\{8\}Z|TIME|g' \
        -e '/flooding standard output/d'
}

version=$("$cupel" --version | sed 's/^cupel //')
"$cupel" run --backend "$workers/cupel-worker-liar" --backend "$workers/cupel-worker-liar-raw" \
    --vectors "$here/vectors/lies.json" --vectors "$here/vectors/raw.json" --vectors "$here/vectors/verify.json" \
    --vectors "$here/bad/truncated.json" --output "$work/store.jsonl" --timeout 5 --memory 256 --quiet \
    2>"$work/err" || [ $? = 2 ] || fail "$(cat "$work/err")"

for format in console json markdown junit; do
    "$cupel" report "$work/store.jsonl" --format "$format:$work/report" || [ $? = 1 ]
    mask <"$work/report" >"$work/$format"
    if [ "$format" = junit ]; then
        xmllint --noout --schema "$schema" "$work/report" 2>"$work/err" || fail "junit: $(cat "$work/err")"
    fi
    if [ -n "${CUPEL_BLESS:-}" ]; then
        cp "$work/$format" "$here/golden/report.$format"
    else
        diff -u "$here/golden/report.$format" "$work/$format" || fail "the $format report"
    fi
done

# A store that holds one of everything, scenarios as well.
for format in console json markdown junit; do
    echo "== $format"
    "$cupel" report "$here/stores/hostile.jsonl" --format "$format" || [ $? = 1 ]
done >"$work/everything"
if [ -n "${CUPEL_BLESS:-}" ]; then
    cp "$work/everything" "$here/golden/hostile.reports.txt"
else
    diff -u "$here/golden/hostile.reports.txt" "$work/everything" || fail "the reports of everything"
fi

# Texts that want to be markup are none.
"$cupel" report "$here/stores/hostile.jsonl" --format "junit:$work/hostile.xml" || [ $? = 1 ]
xmllint --noout --schema "$schema" "$work/hostile.xml" 2>"$work/err" || fail "junit, hostile: $(cat "$work/err")"

# The schema says no to what is not JUnit.
sed 's/ classname="[^"]*"//' "$work/report" >"$work/bad.xml"
if xmllint --noout --schema "$schema" "$work/bad.xml" 2>/dev/null; then fail "the schema allows everything"; fi
