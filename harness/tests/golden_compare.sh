#!/usr/bin/env bash
# `cupel compare` of stores that hold one of everything, to the letter, in all formats.
#   golden_compare.sh CUPEL STORES GOLDEN
# CUPEL_BLESS=1 writes the golden file instead.
set -euo pipefail

cupel=$1 stores=$2 golden=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# compare ARGUMENT...: the exit status and all formats; of the page its data alone.
compare() {
    local format status
    for format in console markdown json html; do
        status=0
        "$cupel" compare "$@" --format "$format" >"$work/out" 2>&1 || status=$?
        printf '== compare %s --format %s: exit status %s\n' "$*" "$format" "$status"
        if [ "$format" = html ]; then
            sed -n '/^<script type="application\/json"/,/<\/script>$/p' "$work/out"
        else
            cat "$work/out"
        fi
    done
}

(
    cd "$stores"
    compare --store hostile.jsonl
    compare gamma '[ab]*' --store hostile.jsonl
    compare before.jsonl after.jsonl
    compare after.jsonl after.jsonl
) >"$work/seen"
if [ -n "${CUPEL_BLESS:-}" ]; then
    cp "$work/seen" "$golden"
    exit 0
fi
diff -u "$golden" "$work/seen"
