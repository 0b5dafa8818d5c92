#!/usr/bin/env bash
# cupel bench as a user meets it: wrong options, backends that lie under the clock, an interruption, a full disk,
# comparing with an older run. No figure is held against another: the machine may be busy.
#   bench.sh CUPEL LIAR
set -euo pipefail

cupel=$1 liar=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failures=0

fail() {
    echo "FAILED: $*"
    failures=$((failures + 1))
}

# expect STATUS TEXT COMMAND...: the exit status, and a text that must be on stdout or stderr.
expect() {
    local status=$1 text=$2 got=0
    shift 2
    "$@" >out 2>err </dev/null || got=$?
    if [ "$got" != "$status" ] || { [ -n "$text" ] && ! grep -qF -- "$text" out err; }; then
        fail "$*: wanted status $status and \"$text\", got status $got and:"
        sed 's/^/    /' out err
    fi
}

digest=("$cupel" bench --backend "$liar" --operation digest --algorithm SHA-256 --sizes 64 --limit none
    --output bench.jsonl)
# shellcheck disable=SC2317 # expect calls it
bench() { "${digest[@]}" --launches 3 "$@"; }

# --- wrong use: one clear line each ---
while IFS='|' read -r options text; do
    # shellcheck disable=SC2086 # the options of a line are several words
    expect 2 "$text" bench $options
    [ "$(wc -l <err)" = 1 ] || fail "$options: more than one line of complaint"
done <<'OPTIONS'
--sizes 0|expected up to 32 sizes
--sizes 16x|expected up to 32 sizes
--sizes 1,,2|expected up to 32 sizes
--sizes 17M|expected up to 32 sizes
--sizes|needs a value
--threads 0|expected numbers of threads
--threads 1,999|expected numbers of threads
--launches 0|expected 1 to 200 launches
--budget 0|expected 1 to 86400 seconds
--budget nan|expected 1 to 86400 seconds
--precision 0|expected a percentage
--slow -2|expected a percentage
--threshold x|expected a percentage
--batch 19|expected 20 to 1000000 microseconds
--aad -1|expected 0 to 65536 octets
--chunk 0|expected 1 to 16777216 octets
--control nosuch|is none of the backends of this run
--operation dance|there is no operation "dance"
--algorithm ROT13|is called "ROT13"
--format crayon|no format of measurements has this name
--color pink|expected auto, always or never
--backend nosuch|there is no backend "nosuch"
--read nosuch|nosuch: No such file
--compare nosuch|nosuch: No such file
--output /proc/nosuch/x|cannot make the directory
--output /dev/full|could not be written whole
--no-such-option|no option
more|"more" is not expected
OPTIONS
expect 0 "seal-update" "$cupel" bench --list
printf '{"type":"bench"}\n' >broken
expect 2 "broken:1" "$cupel" bench --read broken
expect 2 "no backend could be measured" "$cupel" bench --backend "$liar" --algorithm AES-256-GCM --limit none

# --- an honest run; its file shows the same again ---
expect 0 "" bench --quiet --format table:table
grep -q "liar .*1.000 \[1.000, 1.000\]" table || fail "no line of the liar in the table"
expect 0 "digest SHA-256, 64 octets" "$cupel" bench --read bench.jsonl --color never
cp out plain
diff plain table >/dev/null || fail "the table of a stored run is another"
cp bench.jsonl old.jsonl
[ "$(tail -n 1 bench.jsonl)" = '{"type":"end"}' ] || fail "the run did not go to its end"

# --- every comparison has its control, also where the first backend has nothing; threads are told against one ---
expect 0 "" "$cupel" bench --backend "$liar" --backend reference --operation digest --algorithm SHA-256,SHA-512 \
    --sizes 64 --launches 3 --limit none --quiet --output controls.jsonl
expect 0 "" "$cupel" bench --backend reference --operation digest --algorithm SHA-256 --sizes 64 --threads 1,2 \
    --launches 3 --limit none --quiet --output threads.jsonl
python3 - <<'PYTHON' || fail "a comparison without control, or threads without scaling"
import json, sys
lines = [json.loads(line) for line in open("controls.jsonl")]
noise = {r["algorithm"]: r["backend"] for r in lines if r["type"] == "noise"}
threads = [json.loads(line) for line in open("threads.jsonl")]
scaling = {r["threads"]: r["scaling"][0] for r in threads if r["type"] == "measured"}
if noise != {"SHA-256": "liar", "SHA-512": "reference"} or scaling[1] != 0 or not 0 < scaling[2] < 2:
    sys.exit(f"{noise} {scaling}")
for line in (lines[0], threads[0]):
    for name in ("counters", "energy", "kernel_crypto"):
        if line[name] != "measured" and not line[name].startswith("skipped: "):
            sys.exit(f"{name}: {line[name]}")
PYTHON

# --- the clock is not asked more often than every 10 microseconds, at whatever --batch ---
expect 0 "" bench --quiet --batch 20
python3 - bench.jsonl <<'PYTHON' || fail "a batch was shorter than 10 microseconds"
import json, sys
for record in map(json.loads, open(sys.argv[1])):
    if record["type"] == "measured" and record["calls"] * record["ns"][0] < 10000:
        sys.exit(str(record))
PYTHON

# --- lies: no number, and why ---
while IFS='|' read -r lie status text; do
    expect "$status" "$text" env CUPEL_LIAR_TIMED="$lie" "${digest[@]}" --launches 3 --timeout 3 --format csv
    grep -q "liar,ok" out && fail "a liar got a number for \"$lie\""
done <<'LIES'
wrong|2|gives another result than SHA-256/digest
wrong later|0|gives another result than SHA-256/digest
refuse|2|a call did not do what it did before
crash|2|it ended without an answer
hang|2|no answer in time
LIES
expect 2 "gave another output" env CUPEL_LIAR=wrong "${digest[@]}" --format csv

# --- Ctrl-C: what was measured is kept ---
"${digest[@]}" --launches 200 --batch 20000 --quiet >out 2>err &
pid=$!
sleep 4
kill -INT "$pid"
got=0
wait "$pid" || got=$?
[ "$got" = 2 ] || fail "status $got after an interruption"
grep -q "stopped: what was measured until then is in bench.jsonl" err || fail "an interruption that is not told"
expect 0 "interruption" "$cupel" bench --read bench.jsonl

# --- killed: what was measured before is kept, and no file of the vectors is left ---
rm -f bench.jsonl
TMPDIR=$work "${digest[@]}" --launches 200 --batch 50000 --quiet >out 2>err &
pid=$!
for ((i = 0; i < 600; i++)); do
    [ -s bench.jsonl ] && break
    sleep 0.1
done
kill -KILL "$pid"
wait "$pid" 2>/dev/null || true
expect 0 "ended by interruption" "$cupel" bench --read bench.jsonl
[ -e bench.jsonl.part ] && fail "half a file is left"

# --- a budget ends what is too long for it; at least three launches are made ---
begin=$SECONDS
expect 0 "budget" bench --launches 200 --batch 50000 --budget 3 --color never
((SECONDS - begin < 60)) || fail "a budget of 3 seconds was spent $((SECONDS - begin))"

# --- comparing: what is as it was; and what was twice as fast, once it is seen again ---
expect 0 "nothing is slower" bench --quiet --compare old.jsonl --threshold 100
python3 - <<'PYTHON'
import json
with open("old.jsonl") as old, open("faster.jsonl", "w") as faster:
    for record in map(json.loads, old):
        if record["type"] == "measured":
            record["launches"] = [value / 8 for value in record["launches"]]
        print(json.dumps(record), file=faster)
PYTHON
sed 's/SHA-256/SHA-1/' old.jsonl >other.jsonl
expect 2 "holds nothing of what was measured now" bench --quiet --compare other.jsonl
sed 's/"clock":"[a-z]*"/"clock":"none"/' old.jsonl >timeless.jsonl
grep -q '"clock":"none"' old.jsonl || expect 2 "the other only time" bench --quiet --compare timeless.jsonl
expect 1 "slower: digest SHA-256" bench --quiet --compare faster.jsonl
grep -q "measuring again to confirm" err || fail "a difference that was not confirmed"

# --- progress and colors are for terminals ---
expect 0 "" bench
grep -q "launch" err && fail "progress without a terminal"
grep -q $'\033' out err && fail "colors without a terminal"
if command -v script >/dev/null; then
    NO_COLOR=1 script -qec "${digest[*]} --launches 3" terminal >/dev/null </dev/null
    grep -q "launch 1 of 3" terminal || fail "no progress on a terminal"
    grep -q $'\033\[[0-9;]*m' terminal && fail "colors in spite of NO_COLOR"
fi

((failures == 0)) && echo "bench: all as expected"
exit $((failures != 0))
