#!/usr/bin/env bash
# Runs cupel on a backend that misbehaves and compares every verdict with a golden file.
#   golden.sh CUPEL GOLDEN BACKEND VECTORS [OPTION]...
# CUPEL_BLESS=1 writes the golden file instead.
set -euo pipefail

cupel=$1 golden=$2 backend=$3 vectors=$4
shift 4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

status=0
"$cupel" run --backend "$backend" --vectors "$vectors" --output "$work/store.jsonl" --quiet \
    --timeout 5 --memory 256 "$@" >"$work/out" 2>"$work/err" || status=$?
if [ "$status" -gt 1 ] && [ "${EXPECT_STATUS:-1}" != "$status" ]; then
    cat "$work/err" >&2
    exit 1
fi
# A flood's log depends on where it was cut; the rest is compared to the letter.
{
    echo "exit status $status"
    grep '"type":"case"' "$work/store.jsonl" | sed 's/"log":"[^"]*flooding[^"]*"/"log":"(a flood)"/' | LC_ALL=C sort || true
} >"$work/seen"
if [ -n "${CUPEL_BLESS:-}" ]; then
    cp "$work/seen" "$golden"
    exit 0
fi
diff -u "$golden" "$work/seen"
