#!/usr/bin/env bash
# Puts another library in the place of a backend's own: the harness must refuse the worker and name both.
#   wrong_library.sh CUPEL WORKER LIBRARY
set -euo pipefail

cupel=$1 worker=$2 library=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

status=0
LD_PRELOAD=$library "$cupel" run --backend "$worker" --output "$work/store.jsonl" --quiet \
    --filter 'SHA-256/digest' >"$work/out" 2>&1 || status=$?
if [ "$status" -ne 2 ] || ! grep -q 'was built for .* but runs with' "$work/out"; then
    cat "$work/out" >&2
    printf 'exit status %s, not 2\n' "$status" >&2
    exit 1
fi
