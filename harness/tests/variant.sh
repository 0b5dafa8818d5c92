#!/usr/bin/env bash
# A worker built against another suite's library: runs the version that its name says, and loads nothing from
# outside its prefix, neither when the loader starts it nor when the library has loaded what it loads by itself.
#   variant.sh CUPEL SUITE-SCRIPT PREFIX WORKER VERSION
set -euo pipefail

cupel=$1 suite=$2 worker=$4 version=$5
prefix=$(readlink -f -- "$3")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$suite" --check "$prefix" "$worker"

seen=$("$cupel" list backends --backend "$worker" | awk 'NR == 2')
if ! grep -qE " ${version//./\\.}[a-z]?[.+ ]" <<<"$seen"; then
    printf 'wanted version %s, got: %s\n' "$version" "$seen" >&2
    exit 1
fi

# After the answer to "hello" the library is started. The mapped files of a process are the proof.
mkfifo "$work/requests" "$work/responses"
"$worker" 3<"$work/requests" 4>"$work/responses" >"$work/log" 2>&1 &
pid=$!
exec 5>"$work/requests" 6<"$work/responses"
printf '\2\0\0\0\5\0\0\0\1\0\0\0hello1' >&5
head -c 4 <&6 >/dev/null
awk '$6 ~ /^\// { print $6 }' "/proc/$pid/maps" | sort -u >"$work/mapped"
exec 5>&- 6<&-
wait "$pid" || true
grep -q "$prefix/" "$work/mapped"
if grep -vE "^($prefix/|$(readlink -f -- "$worker")\$|$work/|/memfd:|/dev/zero|.*lib(a|ub)san)" "$work/mapped"; then
    printf 'mapped from outside %s\n' "$prefix" >&2
    exit 1
fi
