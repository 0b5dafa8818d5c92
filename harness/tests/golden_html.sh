#!/usr/bin/env bash
# The HTML page of a store with hostile texts: its data to the letter, the same page on every run, and
# nothing in it that a browser or a reader could take for something else.
#   golden_html.sh CUPEL STORE GOLDEN
# CUPEL_BLESS=1 writes the golden file instead.
set -euo pipefail

cupel=$1 store=$2 golden=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

page() { "$cupel" report "$store" --format "html:$1" || [ $? = 1 ]; }

page "$work/page.html"
page "$work/again.html"
cmp "$work/page.html" "$work/again.html"

# Each data section is a line that starts and a line that ends with its tag. What families there are is
# the model's affair.
sed -n '/^<script type="application\/json"/,/<\/script>$/p' "$work/page.html" |
    sed '/^"families":/,/^{"name":"other"/d' >"$work/data"
if [ -n "${CUPEL_BLESS:-}" ]; then
    cp "$work/data" "$golden"
    exit 0
fi
diff -u "$golden" "$work/data"

fail() {
    echo "FAILED: $1"
    exit 1
}
# safe PAGE: no text ends a script element early or opens one, and none is a control character or turns
# the direction of writing; nothing is fetched: no element with an address, no style that imports.
safe() {
    [ "$(grep -o '<script' "$1" | wc -l)" = "$(grep -o '</script>' "$1" | wc -l)" ] ||
        fail "$1: script elements do not close as they open"
    if sed -n '/^<script type="application\/json"/,/<\/script>$/p' "$1" | sed 's/^<script[^>]*>//; s/<\/script>$//' | grep -q '<'; then
        fail "$1: a < in the data"
    fi
    if LC_ALL=C grep -qP '[\x00-\x08\x0b-\x1f\x7f]' "$1"; then fail "$1: a control character"; fi
    if LC_ALL=C.UTF-8 grep -qP '[\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2066}-\x{2069}]' "$1"; then
        fail "$1: a character that turns the direction of writing"
    fi
    if grep -qE '<(link|img|iframe|script[^>]+src)|@import|url\(' "$1"; then fail "$1: something to fetch"; fi
}
safe "$work/page.html"

# The page of a comparison is made of the same frame; the same page on every run as well.
for name in compared again; do
    "$cupel" compare --store "$store" --format "html:$work/$name.html" || [ $? = 1 ]
done
cmp "$work/compared.html" "$work/again.html"
safe "$work/compared.html"
