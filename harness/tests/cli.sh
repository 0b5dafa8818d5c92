#!/usr/bin/env bash
# The command line as a user meets it: exit status, clear errors, shards, resuming, kill -9, a full disk.
#   cli.sh CUPEL LIAR
set -euo pipefail

cupel=$1 liar=$2
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failures=0

# expect STATUS TEXT COMMAND...: the exit status, and a text that must be on stdout or stderr.
expect() {
    local status=$1 text=$2 got=0
    shift 2
    "$@" >out 2>err </dev/null || got=$?
    if [ "$got" != "$status" ] || { [ -n "$text" ] && ! grep -qF -- "$text" out err; }; then
        echo "FAILED: $*"
        echo "  wanted status $status and \"$text\", got status $got and:"
        sed 's/^/    /' out err
        failures=$((failures + 1))
    fi
}

# All that is said of cases. `cupel merge` brings the lines about one vector together.
cases() {
    local merged=cases.$BASHPID.jsonl # two of these run at once
    "$cupel" merge "$1" --output "$merged"
    grep -E '"type":"(case|vector)"' "$merged" | LC_ALL=C sort
}

run() { "$cupel" run --backend "$liar" --timeout 5 --memory 256 --quiet "$@"; }

# --- help, versions, wrong use ---
expect 0 "usage: cupel" "$cupel" --help
expect 0 "cupel " "$cupel" --version
expect 2 "usage: cupel" "$cupel"
expect 2 'no command "dance"' "$cupel" dance
for command in run list explain report compare merge; do
    expect 0 "usage: cupel $command" "$cupel" help $command
    expect 0 "usage: cupel $command" "$cupel" $command --help
    expect 2 "no option" "$cupel" $command --no-such-option
done
expect 2 "needs a value" "$cupel" run --backend
expect 2 "1 to 256 workers" "$cupel" run --jobs 0
expect 2 "1 to 256 workers" "$cupel" run --jobs many
expect 2 "K/N" "$cupel" run --shard 8/7
expect 2 "no format" "$cupel" run --format crayon
expect 2 "is no option" "$cupel" run vectors.json
expect 2 "TEST_SHARD_INDEX" env TEST_TOTAL_SHARDS=2 TEST_SHARD_INDEX=2 "$cupel" run
expect 2 'no profile "gentle"' "$cupel" run --profile gentle
expect 2 "expected a STORE" "$cupel" report
expect 2 "expected STORE" "$cupel" merge one

# --- refusals of adapters ---
expect 0 ": no tags of ... octets, ..." "$cupel" list backends --adapters --backend "$liar"

# --- coverage: a library of which a backend has but one ability of two ---
sed 's/b"template"/b"sodium"/; s/^VERSION = .*/VERSION = b"1.0.18"/; s/b"SHA-256\/digest"/b"HMAC-SHA-256\/mac"/' \
    "$here/../../implementations/template/template" >hole
chmod +x hole
coverage() { "$cupel" list --coverage --backend ./hole --vectors "$here/../../vectors/$1" "${@:2}"; }
expect 0 " 1 of  6 abilities of the library executed (16.7 %)" coverage mac/hmac.json
expect 0 "not executed: X25519: X25519/derive" coverage mac/hmac.json --least 16
expect 1 "not executed: AES-GCM: AES-GCM/open" coverage mac/hmac.json --least 17
expect 1 " 0 of  6 abilities" coverage hash/sha-2.json --least 1 # what no vector asks for is not executed
sed -i 's/b"1.0.18"/b"1.0.22"/' hole
expect 0 "not executed: HKDF: HKDF-SHA-256/derive" coverage mac/hmac.json # since that version
expect 2 "0 to 100" "$cupel" list --coverage --least most

# --- backends that are not there ---
expect 2 'no backend "nosuch"' "$cupel" run --backend nosuch
expect 2 "no such backend program" "$cupel" run --backend ./nosuch
touch not-executable
expect 2 "not an executable" "$cupel" run --backend ./not-executable
printf '#!/bin/sh\nexit 0\n' >ends
chmod +x ends
expect 2 "did not start" "$cupel" run --backend ./ends --vectors "$here/vectors"
expect 2 "built for liar 1.0 but runs with 2.0" env CUPEL_LIAR_VERSION=2.0 "$cupel" run --backend "$liar"
expect 2 "could not be initialized" env CUPEL_LIAR_START=no "$cupel" run --backend "$liar"
for hello in "protocol:speaks version \"99\"" "magic:no worker of cupel" "method:no method of the model" "exit:did not start"; do
    expect 2 "${hello#*:}" env CUPEL_LIAR_HELLO="${hello%%:*}" "$cupel" run --backend "$liar-raw"
done
expect 0 "liar" "$cupel" list backends --backend "$liar"

# --- vectors that are not there, or bad; the good ones beside them still run ---
expect 2 "No such file" run --vectors nosuch.json
mkdir empty
expect 2 "no vector files here" run --vectors empty
expect 2 "unknown Wycheproof schema" run --vectors "$here/bad/unknown_schema.json" --vectors "$here/vectors/verify.json"
grep -q '"id":"cupel/liar/verify#good-1/verify"' cupel-results/results.jsonl || { echo "FAILED: good vectors beside bad ones did not run"; failures=$((failures + 1)); }
expect 0 "not read: wycheproof/unknown_field testGroups[].tests[]." "$cupel" run --backend "$liar" --vectors "$here/bad/unknown_field.json"
expect 2 "same ids" run --vectors "$here/vectors/verify.json" --vectors "$here/bad/other_verify.json"

# --- verdicts and exit status ---
expect 0 "" run --vectors "$here/vectors/verify.json" --filter "*good*"
expect 0 " s  liar: cupel/liar/verify#good-1/verify" run --vectors "$here/vectors/verify.json" --stats
expect 0 "" run --vectors "$here/vectors/verify.json"
expect 1 "" env CUPEL_LIAR=yes "$cupel" run --backend "$liar" --quiet --vectors "$here/vectors/verify.json" --output yes.jsonl
expect 1 "" env CUPEL_LIAR=no "$cupel" run --backend "$liar" --quiet --vectors "$here/vectors/verify.json" --output no.jsonl
# Who accepts everything fails each negative; who refuses everything has no negative that counts.
[ "$(grep -c '"verdict":"fail accepted-invalid"' yes.jsonl)" = 3 ] || { echo "FAILED: yes to everything"; failures=$((failures + 1)); }
[ "$(grep -c '"verdict":"fail vacuous"' no.jsonl)" = 3 ] || { echo "FAILED: no to everything"; failures=$((failures + 1)); }
if grep -q '"verdict":"pass"' no.jsonl; then echo "FAILED: a refusal of everything passed something"; failures=$((failures + 1)); fi

# --- explain ---
expect 0 "a tag that does not match" "$cupel" explain 'cupel/liar/verify#bad-1' --backend "$liar" --vectors "$here/vectors"
expect 2 'no case "cupel/liar/verify#nosuch"' "$cupel" explain 'cupel/liar/verify#nosuch' --backend "$liar" --vectors "$here/vectors"
expect 1 "fail wrong-output" "$cupel" explain 'cupel/liar/lies#02-wrong' --backend "$liar" --vectors "$here/vectors"

# --- hostile texts of a library, its stderr and of a vector: reports write them out and do not obey them ---
run --vectors "$here/vectors/hostile.json" --output hostile.jsonl --format html:hostile.html --format markdown:hostile.md \
    --format junit:hostile.xml --format console >hostile.txt || true
for report in hostile.html hostile.md hostile.xml hostile.txt; do
    if LC_ALL=C grep -qP '\x1b|\xe2\x80\xae' $report; then echo "FAILED: $report obeys a terminal"; failures=$((failures + 1)); fi
    grep -qF 'u{202e}' $report || { echo "FAILED: $report does not write out U+202E"; failures=$((failures + 1)); }
done
[ "$(grep -o '<script' hostile.html | wc -l)" = "$(grep -o '</script>' hostile.html | wc -l)" ] || { echo "FAILED: a script was ended"; failures=$((failures + 1)); }
if grep -q 'alert([12])</script>' hostile.html hostile.xml; then echo "FAILED: a script came through"; failures=$((failures + 1)); fi

# --- baselines: what is wrong with one is said in a line, whatever backends the results have ---
for baseline in "$here"/../../reports/baselines/*.json; do
    expect 1 "" "$cupel" report yes.jsonl --format markdown --baseline "$baseline"
done
entry() { printf '{"format":"cupel-baseline","backend":"nosuch","entries":[{"reason":"r","verdict":"fail rejected-valid",%s}]}\n' "$1" >entry.json; }
entry '"sets":["*"],"flags":"LongIv"'
expect 2 '"flags" is an array of texts' "$cupel" report yes.jsonl --baseline entry.json
[ "$(cat out err | wc -l)" = 1 ] || { echo "FAILED: a bad baseline is one line"; failures=$((failures + 1)); }
expect 2 '"flags" is an array of texts' run --vectors "$here/vectors/verify.json" --baseline entry.json
entry '"sets":["*"],"expires":"soon"'
expect 2 '"expires" is a day such as' "$cupel" report yes.jsonl --baseline entry.json

# --- colours: on a terminal only, unless somebody says otherwise ---
colored() { grep -q $'\033' "$1"; }
on_terminal() { script -qec "$*" /dev/null >terminal </dev/null || true; }
has_terminal=yes
if ! script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
    has_terminal=no
    echo "SKIPPED: what is written on a terminal: this system has no pseudo-terminals"
fi
if [[ $has_terminal == yes ]]; then
    on_terminal "'$cupel' report yes.jsonl"
    colored terminal || { echo "FAILED: no colours on a terminal"; failures=$((failures + 1)); }
    on_terminal "NO_COLOR=1 '$cupel' report yes.jsonl"
    if colored terminal; then echo "FAILED: colours under NO_COLOR"; failures=$((failures + 1)); fi
fi
expect 1 "" "$cupel" report yes.jsonl
if colored out; then echo "FAILED: colours in a pipe"; failures=$((failures + 1)); fi
expect 1 "" "$cupel" report yes.jsonl --color always
colored out || { echo "FAILED: --color always"; failures=$((failures + 1)); }
# A run on a terminal says how far it is, and takes that away again.
if [[ $has_terminal == yes ]]; then
    on_terminal "'$cupel' run --backend '$liar' --vectors '$here/vectors/verify.json' --output terminal.jsonl"
    grep -q '1 of 1 files, .* cases' terminal || { echo "FAILED: no progress on a terminal"; failures=$((failures + 1)); }
fi
expect 0 "" "$cupel" run --backend "$liar" --vectors "$here/vectors/verify.json" --output terminal.jsonl
if grep -q ' of 1 files' err; then echo "FAILED: progress in a pipe"; failures=$((failures + 1)); fi

# --- compare ---
expect 2 "is no store" "$cupel" compare nosuch.jsonl other --store nosuch
expect 2 'no backend "nosuch.jsonl", and there is no such file' "$cupel" compare nosuch.jsonl other
expect 2 "it has no backend" "$cupel" compare yes.jsonl:nosuch no.jsonl
expect 2 "expected two backends or stores" "$cupel" compare yes.jsonl
expect 2 "expected two backends or stores" "$cupel" compare 'li*' --store yes.jsonl
expect 2 "expected console, markdown, json or html" "$cupel" compare yes.jsonl no.jsonl --format crayon
expect 0 "0 differ" "$cupel" compare yes.jsonl yes.jsonl
expect 1 "6 differ" "$cupel" compare yes.jsonl no.jsonl
grep -v '"type":"vector"' yes.jsonl >old.jsonl
expect 2 "an older cupel wrote it" "$cupel" compare old.jsonl no.jsonl

# --- shards: the union is the whole ---
run --vectors "$here/vectors" --output whole.jsonl || true
for k in 1 2 3 4 5 6 7; do
    run --vectors "$here/vectors" --shard $k/7 --output "part$k.jsonl" || true
done
TEST_TOTAL_SHARDS=7 TEST_SHARD_INDEX=2 run --vectors "$here/vectors" --output bazel.jsonl || true
diff <(cases part3.jsonl) <(cases bazel.jsonl) || { echo "FAILED: Bazel's names for shards"; failures=$((failures + 1)); }
expect 0 "" "$cupel" merge part?.jsonl --output merged.jsonl
diff <(cases whole.jsonl) <(cases merged.jsonl) || { echo "FAILED: seven shards are not the whole"; failures=$((failures + 1)); }
sed 's/"version":"1.0"/"version":"1.1"/' part2.jsonl >other.jsonl
expect 2 "version 1.0 in one and 1.1 in another" "$cupel" merge part1.jsonl other.jsonl --output x.jsonl

# --- kill -9 at some moment, then --resume: nothing written is lost, and the end is the same ---
for delay in 0.02 0.1 0.5 1.5; do
    rm -f killed.jsonl
    "$cupel" run --backend "$liar" --timeout 5 --memory 256 --quiet --vectors "$here/vectors" --output killed.jsonl 2>/dev/null &
    pid=$!
    sleep $delay
    kill -9 $pid 2>/dev/null || true
    wait $pid 2>/dev/null || true
    [ -f killed.jsonl ] || touch killed.jsonl
    printf '{"type":"case","id":"half' >>killed.jsonl
    cp killed.jsonl before.jsonl
    run --vectors "$here/vectors" --output killed.jsonl --resume || [ $? -eq 1 ] || { echo "FAILED: cannot resume ($delay s)"; failures=$((failures + 1)); }
    diff <(cases whole.jsonl) <(cases killed.jsonl) || { echo "FAILED: resumed after kill -9 ($delay s)"; failures=$((failures + 1)); }
    head -c "$(stat -c %s before.jsonl)" killed.jsonl | head -n -1 >kept
    diff <(grep -c . before.jsonl || true) <(grep -c . <(cat kept <(echo half)) || true) >/dev/null || { echo "FAILED: a line was lost ($delay s)"; failures=$((failures + 1)); }
done

# --- the chain of a certificate, drawn ---
expect 0 "X stopped here: certificate 0 (www.example.com)" \
    "$cupel" explain 'cupel/certificate/validity#leaf-not-after-minus-1/validate' --backend reference
expect 0 "| subjectAltName: DNS:www.example.com" \
    "$cupel" explain 'cupel/certificate/validity#leaf-not-after-0/validate' --backend reference

# --- scenarios: stories, and bad ones ---
expect 0 "=> good" "$cupel" scenario --story --backend reference "$here/scenarios/good.json"
expect 0 "and Mallory does not" "$cupel" explain cupel/scenario/04-certificate --backend reference
expect 1 "happened  bad: a.made is 01, b.made is 02" "$cupel" scenario --backend reference "$here/scenarios/bad.json"
expect 2 'there is no party "carol"' "$cupel" scenario --backend reference "$here/scenarios/missing_party.json"
expect 2 'nothing before this step is or gives "later.made"' "$cupel" scenario --backend reference "$here/scenarios/unknown_step.json"
expect 2 'bob does not know "a.made" by then' "$cupel" scenario --backend reference "$here/scenarios/not_known.json"
expect 2 'nothing before this step is or gives "a.made"' "$cupel" scenario --backend reference "$here/scenarios/cycle.json"
expect 2 'no method "SHA-257/digest"' "$cupel" scenario --backend reference "$here/scenarios/no_method.json"
expect 2 'there is no backend "nobody"' "$cupel" scenario --backend reference --client nobody "$here/scenarios/client.json"

# --- known failures of scenarios: a step with another output than it must have ---
listed() {
    printf '{"format":"cupel-baseline","backend":"reference","entries":[{"reason":"r","versions":"%s","verdict":"%s",
        "sets":["cupel/test/good"],"method":"SHA-256/digest","message":"%s"}]}' "$1" "$2" "$3" >listed.json
}
sed 's/4bf5122f/00000000/' "$here/scenarios/good.json" >wrong.json
bad() { "$cupel" scenario --backend reference --baseline listed.json "$@"; }
listed ">=0" "fail wrong-output" "digest is *"
expect 0 "0 bad, 1 known" bad wrong.json --output known.jsonl
expect 0 "1 play: 0 good, 0 bad, 1 known" "$cupel" report known.jsonl
expect 0 '"known":"r"' "$cupel" report known.jsonl --format json
expect 0 'errors="0" skipped="1"' "$cupel" report known.jsonl --format junit
expect 1 "so any more" bad "$here/scenarios/good.json"
expect 0 "0 known" bad "$here/scenarios/client.json"
listed ">=0" "fail rejected-valid" "*"
expect 1 "the baseline says fail rejected-valid" bad wrong.json
listed ">=0" "fail wrong-output" "another text"
expect 1 "1 bad, 0 known" bad wrong.json
listed ">=99" "fail wrong-output" "*"
expect 1 "1 bad, 0 known" bad wrong.json
expect 0 "0 known" bad "$here/scenarios/good.json"
listed "about 3" "fail wrong-output" "*"
expect 2 '"versions" is a range' bad wrong.json

# --- and into a store, for reports; alone, and beside a run ---
expect 1 "1 bad" "$cupel" scenario --backend reference --output plays.jsonl "$here/scenarios/bad.json"
expect 1 "" "$cupel" report plays.jsonl --format html:plays.html
expect 0 "id=\"data-plays\"" cat plays.html
expect 0 "" "$cupel" scenario --backend reference --output good.jsonl "$here/scenarios/good.json"
expect 1 "cupel/test/bad" "$cupel" report plays.jsonl good.jsonl
expect 0 "1 scenario, 1 play: 1 good" "$cupel" report good.jsonl
expect 0 "" "$cupel" merge good.jsonl plays.jsonl --output both.jsonl
expect 0 2 grep -c '"type":"play"' both.jsonl
sed 's/"played":"bad"/"played":"good"/' plays.jsonl >other.jsonl
expect 2 "disagree" "$cupel" merge plays.jsonl other.jsonl --output x.jsonl
expect 2 "No space left" "$cupel" scenario --backend reference --output /dev/full "$here/scenarios/good.json"
grep -v '"type":"scenario"' plays.jsonl >bad.jsonl
expect 2 "a play needs its scenario before it" "$cupel" report bad.jsonl

# --- a full disk, a closed pipe ---
expect 2 "No space left" run --vectors "$here/vectors/verify.json" --output /dev/full
expect 2 "cannot be written" sh -c "'$cupel' list algorithms >/dev/full"
expect 2 "cannot make the directory" run --vectors "$here/vectors/verify.json" --output not-executable/x/y.jsonl

# --- broken stores ---
expect 2 "no results in it" "$cupel" report not-executable
echo '{"type":"song"}' >bad.jsonl
expect 2 "bad.jsonl:1: not a line of a results store" "$cupel" report bad.jsonl
echo '{"type":"case","id":"x"}' >bad.jsonl
expect 2 "bad.jsonl:1: a case needs" "$cupel" report bad.jsonl

if [ "$failures" != 0 ]; then
    echo "$failures failed"
    exit 1
fi
echo "all as expected"
