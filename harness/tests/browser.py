#!/usr/bin/env python3
"""Drives the HTML report in a headless Chromium, over its debugging pipe: filter, open, permalink, keyboard only.

    browser.py CUPEL STORE        the test; exit status 77 where no Chromium is installed
    browser.py --time PAGE        how long a page takes to open and to filter
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
SKIPPED = 77
PATIENCE = 30.0  # seconds for whatever is waited for


class Browser:
    """One Chromium with one page, spoken to in the DevTools protocol: JSON messages ended by NUL."""

    def __init__(self, program: str, profile: str) -> None:
        to_read, self.to_write = os.pipe()
        self.from_read, from_write = os.pipe()

        def pipes() -> None:
            # Chromium reads commands on descriptor 3 and answers on 4.
            os.dup2(os.dup(to_read), 3)
            os.dup2(os.dup(from_write), 4)

        self.process = subprocess.Popen(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             "--remote-debugging-pipe", f"--user-data-dir={profile}", "--window-size=1280,900", "about:blank"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            pass_fds=(3, 4, to_read, from_write), preexec_fn=pipes)
        os.close(to_read)
        os.close(from_write)
        self.buffer = b""
        self.number = 0
        self.session = ""
        self.events: list[dict[str, Any]] = []
        pages = [t for t in self.ask("Target.getTargets")["targetInfos"] if t["type"] == "page"]
        self.session = self.ask("Target.attachToTarget", targetId=pages[0]["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Accessibility"):
            self.ask(domain + ".enable")

    def receive(self) -> dict[str, Any]:
        while b"\0" not in self.buffer:
            got = os.read(self.from_read, 1 << 20)
            if not got:
                raise RuntimeError("the browser ended")
            self.buffer += got
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        self.number += 1
        message: dict[str, Any] = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to_write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def run(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page."""
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{expression}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def wait(self, expression: str) -> None:
        end = time.monotonic() + PATIENCE
        while not self.run(expression):
            if time.monotonic() > end:
                raise RuntimeError(f"not within {PATIENCE} s: {expression}")
            time.sleep(0.02)

    def open(self, address: str) -> None:
        # Of the address alone a part behind # would not load the page anew.
        self.ask("Page.navigate", url="about:blank")
        self.wait("location.href === 'about:blank'")
        self.ask("Page.navigate", url=address)
        self.wait("document.documentElement?.dataset.ready === 'yes'")

    def press(self, key: str, code: int, text: str = "") -> None:
        for kind in ("keyDown", "keyUp"):
            parameters: dict[str, Any] = {"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code}
            if text and kind == "keyDown":
                parameters["text"] = text
            self.ask("Input.dispatchKeyEvent", **parameters)

    def tab(self) -> str:
        """Goes to the next control, and says which it is."""
        self.press("Tab", 9)
        return self.run("(e => e.id || e.textContent.trim() || e.getAttribute('aria-label') || e.tagName)"
                        "(document.activeElement)")

    def enter(self) -> None:
        self.press("Enter", 13, "\r")

    def escape(self) -> None:
        self.press("Escape", 27)

    def type(self, text: str) -> None:
        for letter in text:
            self.ask("Input.dispatchKeyEvent", type="char", text=letter)

    def close(self) -> None:
        self.process.terminate()
        self.process.wait()


failures = 0


def check(good: bool, what: str) -> None:
    global failures
    if not good:
        failures += 1
        print(f"FAILED: {what}")


def shown(browser: Browser) -> list[str]:
    return browser.run("[...document.querySelectorAll('#cases tbody th')].map(e => e.textContent)")


def tab_to(browser: Browser, wanted: str) -> bool:
    """Presses the tabulator until a control with this text has the focus."""
    return any(browser.tab() == wanted for _ in range(200))


def test_first_screen(browser: Browser, page: str) -> None:
    browser.open(page)
    check(browser.run("document.title") == "cupel: alpha, beta, gamma", "the title is ours")
    check(browser.run("document.querySelector('.headline').textContent") ==
          "3 of 3 backends went against the specifications, in 4 of 7 cases, for 3 causes.", "the headline")
    finding = browser.run("[...document.querySelectorAll('.finding')].map(e => e.textContent)"
                          ".find(text => text.includes('accepted an invalid input'))")
    for text in ("beta", "SP 800-38D section 7.2", "Suspect beta",
                 "cupel run --backend beta --filter 't/gcm#2/open' --vectors 'it'\\''s here/gcm.json'"):
        check(text in finding, f"the finding says {text}")


def test_filters(browser: Browser, page: str) -> None:
    browser.open(page)
    check(shown(browser) == [f"t/gcm#{n}/open" for n in (2, 3, 4, 6)], "failures are shown at first")
    states = {"backend=beta&verdict=fail%20accepted-invalid": [2, 3], "verdict=any&flag=LongIv": [4],
              "verdict=any&cve=CVE-2026-0001": [2, 3], "verdict=any&rule=tag": [2, 3], "text=signal%2011": [6],
              "text=BAD%20nonce": [4], "verdict=differ": [2, 3, 6], "verdict=pass&backend=gamma": [1, 2, 3],
              "text=nothing%20such": [], "family=aead&text=%237": [], "cluster=1&verdict=any": [2, 3]}
    for state, wanted in states.items():
        browser.run(f"location.hash = '{state}'")
        browser.wait(f"location.hash === '#{state}' && new Promise(done => setTimeout(() => done(true), 20))")
        check(shown(browser) == [f"t/gcm#{n}/open" for n in wanted], f"the filter {state}: {shown(browser)}")
        browser.open(f"{page}#{state}")
        check(shown(browser) == [f"t/gcm#{n}/open" for n in wanted], f"the permalink {state}: {shown(browser)}")


def test_columns(browser: Browser, page: str) -> None:
    browser.open(page + "#verdict=any&backend=gamma&text=%234")
    heads = browser.run("[...document.querySelectorAll('#cases thead th')].map(e => e.textContent)")
    check(heads[3:] == ["gamma", "alpha", "beta"], f"the backend that is filtered by is the first column: {heads}")
    cells = browser.run("[...document.querySelectorAll('#cases tbody td.number')].map(e => e.querySelector('.hidden').textContent)")
    check(cells == ["fail rejected-valid"] * 3, f"and its verdicts are below it: {cells}")
    browser.open(page + "#verdict=any&backend=beta&text=%232")
    cells = browser.run("[...document.querySelectorAll('#cases tbody td.number')].map(e => e.querySelector('.hidden').textContent)")
    check(cells == ["fail accepted-invalid", "pass", "pass"], f"each verdict is below its backend: {cells}")


def test_permalink(browser: Browser, page: str) -> None:
    browser.open(page + "#case=t%2Fgcm%232%2Fopen")
    check(browser.run("document.getElementById('panel').open"), "a permalink opens its case")
    text = browser.run("document.getElementById('panel').textContent")
    for wanted in ("t/gcm#2/open", "A wrong tag is refused.", "SP 800-38D section 7.2", "CVE-2026-0001", "alpha",
                   "gamma", "plaintext 44444444", "300 octets", "t/gcm#1/open", "\\u{202e}gnp.exe"):
        check(wanted in text, f"the case says {wanted}")
    check(browser.run("document.querySelectorAll('#panel a[href^=\"http\"]').length") == 1, "the link of the flag")
    check(browser.run("document.querySelectorAll('[href^=\"javascript\"]').length") == 0, "no link runs a script")
    browser.open(page + "#case=t%2Fgcm%2399%2Fopen")
    check("No such case" in browser.run("document.getElementById('panel').textContent"), "a case that is not there")


def test_keyboard(browser: Browser, page: str) -> None:
    browser.open(page)
    check(browser.tab() == "Skip to the report", "the first stop is the way past the head")
    check(tab_to(browser, "aead"), "the matrix is reached")
    browser.enter()
    check(browser.run("document.activeElement.getAttribute('aria-expanded')") == "true", "a family is opened")
    for name in ("AES-GCM", "t/gcm"):
        check(tab_to(browser, name), f"{name} is reached")
        browser.enter()
    check(tab_to(browser, "2/open"), "a case of the matrix is reached")
    browser.enter()
    browser.wait("document.getElementById('panel').open")
    check(browser.run("document.activeElement.id") == "panel-title", "the case has the focus")
    check(browser.run("location.hash").startswith("#case="), "the address is that of the case")
    check(tab_to(browser, "Close"), "its button is reached")
    browser.escape()
    browser.wait("!document.getElementById('panel').open")
    check(browser.run("document.activeElement.textContent") == "2/open", "the focus is where it was")
    check(tab_to(browser, "filter-text"), "the filter is reached")
    browser.type("SIGNAL 11")
    check(shown(browser) == ["t/gcm#6/open"], "the filter follows the keys")
    check(browser.run("document.getElementById('status').textContent") == "1 case shown", "and the count is spoken")
    check(tab_to(browser, "Clear"), "the button that clears is reached")
    browser.enter()
    check(len(shown(browser)) == 4, "the filter is cleared")


def test_names(browser: Browser, page: str) -> None:
    """What a screen reader says: every control has a name, every table and its headings are there."""
    browser.open(page)
    browser.run("document.querySelector('#matrix tbody button').click()")
    nodes = [n for n in browser.ask("Accessibility.getFullAXTree")["nodes"] if not n.get("ignored")]
    roles: dict[str, int] = {}
    for node in nodes:
        role = node["role"]["value"]
        roles[role] = roles.get(role, 0) + 1
        if role in ("button", "link", "textbox", "searchbox", "combobox", "table", "region", "navigation", "dialog"):
            check(bool(node.get("name", {}).get("value")), f"a {role} without a name")
    for role, least in {"heading": 8, "table": 4, "columnheader": 20, "rowheader": 10, "navigation": 1, "main": 1}.items():
        check(roles.get(role, 0) >= least, f"{least} or more of {role}: {roles.get(role, 0)}")


def story_text(browser: Browser, name: str) -> str:
    text = browser.run(f"document.getElementById('story-{name}').textContent")
    return " ".join(text.translate(str.maketrans("✓✗·", "   ")).split())


def test_scenarios(browser: Browser, page: str) -> None:
    browser.open(page)
    check("1 scenario, 5 plays: 2 went wrong." in browser.run("document.getElementById('found').textContent"), "plays on the first screen")
    table = browser.run("[...document.querySelectorAll('#together tbody tr')].map(e => e.textContent)")
    check(table == ["alpha✓ 1 good✗ 1 bad of 1– not supported", "beta– not supported✗ 1 bad of 1✗ 1 known of 1"], f"the table of pairs: {table}")
    text = browser.run("document.querySelector('#together .finding').textContent")
    for wanted in ("beta as bob: A key goes over 2 plays", "2. bob refuses what was changed", "accepted what must be refused",
                   "RFC 3394 section 2.2.2", "cupel scenario --story --party 'alice=alpha' --party 'bob=beta' 'it'\\''s here/keys.json'"):
        check(wanted in text, f"the finding of a scenario says {wanted}: {text}")
    text = browser.run("document.querySelector('#together .finding.known').textContent")
    check("Known<b>gamma</b> wraps it otherwise" in text, f"what a baseline knows is told as known: {text}")
    check(tab_to(browser, "✗ 1 bad of 1"), "a pair is reached with the keyboard")
    browser.enter()
    check(browser.run("document.activeElement.textContent") == "What went wrong between alpha and beta", "and opened")
    browser.open(page + "#story-t/road/keys")
    check(browser.run("document.getElementById('story-t/road/keys').open"), "a permalink opens a story")
    for wanted in ("With this cast: bad", "good: alice wraps the key AES-KW/wrap by alpha", "→ bob then knows wrap.ciphertext (the wrapped key)",
                   "bad: bob refuses what was changed AES-KW/unwrap by beta; must be refused", "not played: both hold the same key"):
        check(wanted in story_text(browser, "t/road/keys"), f"the story says {wanted}")
    browser.run("(e => { e.value = 'alpha'; e.dispatchEvent(new Event('change')); })(document.getElementById('cast-t/road/keys-bob'))")
    check("With this cast: good" in story_text(browser, "t/road/keys"), "another cast, another story")


def test_figures(browser: Browser, page: Path) -> None:
    """A figure, put in as the writer puts it in: the tests of the writer have the other half."""
    figure = [{"title": "Speed", "text": "More is better.", "columns": 2, "cells": ["backend", "MB/s", "alpha", "10"],
               "svg": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect width='9' height='9'/></svg>"}]
    with_figure = page.with_name("figures-page.html")
    data = '<script type="application/json" id="data-figures">' + json.dumps(figure).replace("<", "\\u003c") + "</script>"
    with_figure.write_text(page.read_text(encoding="utf-8").replace('<p id="status"', data + '<p id="status"', 1), encoding="utf-8")
    browser.open(with_figure.as_uri())
    check(browser.run("document.querySelector('#figures svg rect') !== null"), "the picture is there")
    check(browser.run("document.querySelector('#figures svg').getAttribute('aria-label')") == "Speed", "and has a name")
    check(browser.run("document.querySelector('#figures tbody').textContent") == "alpha10", "and its numbers")


def test_chain(browser: Browser, cupel: str, store: str, work: Path) -> None:
    page = work / "chain-page.html"
    subprocess.run([cupel, "report", str(Path(store).with_name("chain.jsonl")), "--format", f"html:{page}"], check=False)
    browser.open(page.as_uri() + "#case=t%2Fpath%23late%2Fvalidate")
    drawn = browser.run("[...document.querySelectorAll('.chain li')].map(e => e.textContent)")
    check(len(drawn) == 6 and drawn[1] == drawn[3] == "↑ signed by", f"three certificates above each other, one beside: {drawn}")
    for at, wanted in ((0, "end entity ✗ must be refused here"), (0, "subjectCN=www.example.com"), (0, "valid2029-12-02 00:00:00 to 2029-12-31 23:59:59"),
                       (0, "keyEC P-256"), (0, "keyUsage (critical)digitalSignature"), (0, "basicConstraints (critical)no CA"),
                       (0, "subjectAltNameDNS:www.example.com"), (0, "extKeyUsageserverAuth, clientAuth"), (2, "intermediate"),
                       (2, "keyUsage (critical)keyCertSign, cRLSign"), (4, "trust anchor"), (4, "issuerCN=Root"), (5, "not readable")):
        check(wanted in drawn[at], f"certificate {at} of the chain says {wanted}: {drawn[at]}")


def test_compare(browser: Browser, cupel: str, store: str, work: Path) -> None:
    stores = Path(store).parent
    runs, backends = work / "runs-page.html", work / "backends-page.html"
    for page, arguments in ((runs, ["before.jsonl", "after.jsonl"]), (backends, ["--store", Path(store).name])):
        subprocess.run([cupel, "compare", *arguments, "--format", f"html:{page}"], check=False, cwd=stores)
    browser.open(runs.as_uri())
    check(browser.run("document.title") == "cupel comparison: before.jsonl, after.jsonl", "the title of a comparison")
    check(browser.run("document.querySelector('.headline').textContent") ==
          "Of 9 cases 4 came out the same; 2 differ, 1 run by some only, 1 new, 1 gone.", "its headline")
    worse = browser.run("document.querySelector('.finding').textContent")
    for wanted in ("worse: accepted an invalid input – AES-GCM/open", "SmallTag", "SP 800-38D", "Suspect after.jsonl",
                   "cupel run --backend alpha --filter 't/new#5/open' --vectors 't/new.json'"):
        check(wanted in worse, f"the worst cause says {wanted}: {worse}")
    check(tab_to(browser, "comparison-text"), "the filter of causes is reached")
    browser.type("REJECTED better")
    check(browser.run("[...document.querySelectorAll('.finding h3')].map(e => e.textContent)") ==
          ["better: refused a valid input – AES-GCM/open 1 case"], "the filter follows the keys")
    check(browser.run("document.getElementById('status').textContent") == "1 cause, 1 case", "and the count is spoken")
    check(tab_to(browser, "1 case"), "the cases of a cause are reached")
    browser.enter()
    browser.wait("document.querySelector('.finding table.cases') !== null")
    row = browser.run("document.querySelector('.finding tbody').textContent")
    check(row.startswith("t/old#3/open") and "refuses" in row, f"and shown: {row}")
    browser.open(backends.as_uri())
    check(browser.run("[...document.querySelectorAll('#comparison table.pairs tbody tr')].map(e => e.textContent)") ==
          ["alpha–4 of 60 of 4", "beta4 of 6–2 of 4", "gamma0 of 42 of 4–"], "who differs from whom")
    check(browser.run("document.querySelectorAll('.finding').length") == 4, "all causes of a run")


def test_quiet(browser: Browser) -> None:
    """Nothing was fetched but the page, and nothing complained."""
    for event in browser.events:
        if event.get("method") == "Network.requestWillBeSent":
            address = event["params"]["request"]["url"]
            check(address.startswith(("file:", "about:", "data:")) and "page.html" in address or address == "about:blank",
                  f"fetched {address}")
        check(event.get("method") not in ("Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled"),
              f"the browser says {event.get('params')}")


def test(browser: Browser, cupel: str, store: str, work: Path) -> int:
    page = work / "page.html"
    subprocess.run([cupel, "report", store, "--format", f"html:{page}"], check=False)
    address = page.as_uri()
    test_first_screen(browser, address)
    test_filters(browser, address)
    test_columns(browser, address)
    test_permalink(browser, address)
    test_keyboard(browser, address)
    test_names(browser, address)
    test_scenarios(browser, address)
    test_figures(browser, page)
    test_chain(browser, cupel, store, work)
    test_compare(browser, cupel, store, work)
    test_quiet(browser)
    print(f"{failures} failed" if failures else "all as expected")
    return 1 if failures else 0


def measure(browser: Browser, page: Path) -> int:
    """Times in ms: until the page is usable, and until each filter has its rows in the page and the page its new
    layout: the first time, and the least of five."""
    began = time.monotonic()
    browser.open(page.resolve().as_uri())
    print(f"open {1000 * (time.monotonic() - began):.0f}, of that scripts {browser.run('cupel.loadTime'):.0f}")
    for state in ('{verdict:"any"}', '{text:"nonce"}', '{text:"a b c"}', '{verdict:"any",flag:"Ktv"}', '{verdict:"differ"}',
                  '{verdict:"pass",text:"gcm open"}', '{}'):
        times = [browser.run("(began => { cupel.go(" + state + ", true); document.body.offsetHeight; return performance.now() - began; })"
                             "(performance.now())") for _ in range(5)
                 if browser.run("cupel.go({file:'none'}, true), true")]
        print(f"{times[0]:6.0f} {min(times):6.0f}  {state}: {browser.run('cupel.shown.length')} cases")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--time", metavar="PAGE", type=Path)
    parser.add_argument("arguments", nargs="*", metavar="CUPEL STORE")
    options = parser.parse_args()
    if options.time is None and len(options.arguments) != 2:
        parser.error("expected CUPEL and STORE, or --time PAGE")
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        print("no Chromium is installed")
        return SKIPPED
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        browser = Browser(program, work + "/profile")
        try:
            if options.time is not None:
                return measure(browser, options.time)
            return test(browser, *(str(Path(a).resolve()) for a in options.arguments), Path(work))
        finally:
            browser.close()


if __name__ == "__main__":
    sys.exit(main())
