"use strict";
/* The certificates of a case, drawn from the end entity upwards. Reads DER (X.690) as far as a person wants to
   know; what cannot be read is said to be so: many vectors are malformed on purpose. */
{
  const { el, facts } = cupel;

  /* --- DER --- */

  /* The element at `at` of octets that end at `end`. */
  const element = function (octets, at, end) {
    const tag = octets[at];
    let length = octets[at + 1];
    let start = at + 2;
    if (length === undefined || (tag & 31) === 31) throw new Error("cut off, or a tag of several octets");
    if (length > 127) {
      const count = length - 128;
      if (count === 0 || count > 4) throw new Error("a length that DER does not have");
      length = 0;
      for (let i = 0; i < count; i++) length = length * 256 + octets[start++];
    }
    if (!(start + length <= end)) throw new Error("longer than what it is in");
    return { tag, octets, at, start, end: start + length };
  };

  const inside = function (of) {
    const found = [];
    for (let at = of.start; at < of.end; at = found[found.length - 1].end) found.push(element(of.octets, at, of.end));
    return found;
  };

  const bytes = of => of.octets.subarray(of.start, of.end);
  const hex = octets => Array.from(octets, octet => octet.toString(16).padStart(2, "0")).join("");
  const same = (a, b) => hex(a.octets.subarray(a.at, a.end)) === hex(b.octets.subarray(b.at, b.end));

  const oid = function (of) {
    const parts = [];
    let value = 0;
    for (const octet of bytes(of)) {
      value = value * 128 + (octet & 127);
      if (octet > 127) continue;
      if (parts.length === 0) parts.push(Math.min(2, Math.floor(value / 40)), value - 40 * Math.min(2, Math.floor(value / 40)));
      else parts.push(value);
      value = 0;
    }
    return parts.join(".");
  };

  /* Control characters and those that cannot be seen or turn the direction of writing are spelled out, as
     cupel_detail_plain does. */
  const visible = text => text.replace(/[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
    letter => "\\u{" + letter.charCodeAt(0).toString(16).padStart(4, "0") + "}");
  const BMP_STRING = 0x1e;
  const textOf = of => visible(new TextDecoder(of.tag === BMP_STRING ? "utf-16be" : "utf-8").decode(bytes(of)));

  /* --- what numbers are called --- */

  const ATTRIBUTES = { "2.5.4.3": "CN", "2.5.4.5": "serialNumber", "2.5.4.6": "C", "2.5.4.7": "L", "2.5.4.8": "ST", "2.5.4.10": "O",
    "2.5.4.11": "OU", "0.9.2342.19200300.100.1.25": "DC", "1.2.840.113549.1.9.1": "emailAddress" };
  const KEYS = { "1.2.840.113549.1.1.1": "RSA", "1.2.840.113549.1.1.10": "RSASSA-PSS", "1.2.840.10045.2.1": "EC", "1.2.840.10040.4.1": "DSA",
    "1.3.101.110": "X25519", "1.3.101.111": "X448", "1.3.101.112": "Ed25519", "1.3.101.113": "Ed448",
    "2.16.840.1.101.3.4.3.17": "ML-DSA-44", "2.16.840.1.101.3.4.3.18": "ML-DSA-65", "2.16.840.1.101.3.4.3.19": "ML-DSA-87" };
  const CURVES = { "1.2.840.10045.3.1.7": "P-256", "1.3.132.0.33": "P-224", "1.3.132.0.34": "P-384", "1.3.132.0.35": "P-521", "1.3.132.0.10": "secp256k1" };
  const PURPOSES = { "1.3.6.1.5.5.7.3.1": "serverAuth", "1.3.6.1.5.5.7.3.2": "clientAuth", "1.3.6.1.5.5.7.3.3": "codeSigning",
    "1.3.6.1.5.5.7.3.4": "emailProtection", "1.3.6.1.5.5.7.3.8": "timeStamping", "1.3.6.1.5.5.7.3.9": "OCSPSigning", "2.5.29.37.0": "any" };
  const USAGES = ["digitalSignature", "contentCommitment", "keyEncipherment", "dataEncipherment", "keyAgreement", "keyCertSign", "cRLSign",
    "encipherOnly", "decipherOnly"];
  const named = (names, number) => names[number] || number;

  /* --- parts of a certificate (RFC 5280 section 4.1) --- */

  const name = of => inside(of).map(set => inside(set).map(pair => {
    const [type, value] = inside(pair);
    return named(ATTRIBUTES, oid(type)) + "=" + textOf(value);
  }).join("+")).join(", ") || "(empty)";

  const time = function (of) {
    const text = textOf(of);
    const digits = of.tag === 0x17 ? (Number(text.slice(0, 2)) < 50 ? "20" : "19") + text : text;
    const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(digits);
    return parts === null ? text : `${parts[1]}-${parts[2]}-${parts[3]} ${parts[4]}:${parts[5]}:${parts[6]}`;
  };

  const key = function (of) {
    const [algorithm, bits] = inside(of);
    const [type, parameters] = inside(algorithm);
    const what = named(KEYS, oid(type));
    if (what === "EC" && parameters !== undefined && parameters.tag === 6) return "EC " + named(CURVES, oid(parameters));
    if (what === "RSA" || what === "RSASSA-PSS") {
      const [modulus] = inside(element(bits.octets, bits.start + 1, bits.end));
      const number = hex(bytes(modulus)).replace(/^(00)+/, "");
      return `${what}, ${number.length * 4 - Math.clz32(parseInt(number[0] || "0", 16)) + 28} bits`;
    }
    return what;
  };

  /* GeneralName, RFC 5280 section 4.2.1.6; in constraints an address has its mask behind it. */
  const address = octets => octets.length === 8 ? address(octets.subarray(0, 4)) + "/" + address(octets.subarray(4))
    : octets.length === 4 ? Array.from(octets).join(".") : hex(octets);
  const generalName = function (of) {
    const kinds = { 1: "email:", 2: "DNS:", 6: "URI:" };
    const number = of.tag & 31;
    if (kinds[number] !== undefined) return kinds[number] + textOf(of);
    if (number === 7) return "IP:" + address(bytes(of));
    if (number === 4) return "name:" + name(element(of.octets, of.start, of.end));
    return `[${number}]` + hex(bytes(of));
  };
  const subtrees = of => inside(of).map(tree => generalName(inside(tree)[0])).join(", ");

  /* Extensions: number, name and what is in it. */
  const EXTENSIONS = {
    "2.5.29.14": ["subjectKeyIdentifier", of => hex(bytes(of))],
    "2.5.29.15": ["keyUsage", of => {
      const bits = bytes(of).subarray(1);
      return USAGES.filter((_, i) => ((bits[i >> 3] || 0) & 128 >> i % 8) !== 0).join(", ") || "none";
    }],
    "2.5.29.17": ["subjectAltName", of => inside(of).map(generalName).join(", ")],
    "2.5.29.19": ["basicConstraints", of => {
      const parts = inside(of);
      const isCa = parts.some(part => part.tag === 1 && bytes(part)[0] !== 0);
      const length = parts.find(part => part.tag === 2);
      return (isCa ? "CA" : "no CA") + (length === undefined ? "" : ", path length " + parseInt(hex(bytes(length)), 16));
    }],
    "2.5.29.30": ["nameConstraints", of => inside(of).map(part => ((part.tag & 31) === 0 ? "permitted " : "excluded ") + subtrees(part)).join("; ")],
    "2.5.29.35": ["authorityKeyIdentifier", of => inside(of).map(part => hex(bytes(part))).join(", ")],
    "2.5.29.37": ["extKeyUsage", of => inside(of).map(part => named(PURPOSES, oid(part))).join(", ")],
    "2.5.29.31": ["cRLDistributionPoints"], "2.5.29.32": ["certificatePolicies"], "2.5.29.33": ["policyMappings"],
    "2.5.29.36": ["policyConstraints"], "2.5.29.54": ["inhibitAnyPolicy"], "1.3.6.1.5.5.7.1.1": ["authorityInfoAccess"],
  };

  const extension = function (of) {
    const parts = inside(of);
    const number = oid(parts[0]);
    const [what, show] = EXTENSIONS[number] || [number];
    const critical = parts[1].tag === 1 && bytes(parts[1])[0] !== 0;
    const octets = parts[parts.length - 1];
    let content = hex(bytes(octets).subarray(0, 48)) + (octets.end - octets.start > 48 ? " …" : "");
    try {
      if (show !== undefined) content = show(element(octets.octets, octets.start, octets.end));
    } catch (problem) {
      content += ` (not readable: ${problem.message})`;
    }
    return [what + (critical ? " (critical)" : ""), content];
  };

  /* { subject, issuer, entries } or { entries } of what cannot be read. */
  const certificate = function (octets) {
    try {
      const fields = inside(inside(element(octets, 0, octets.length))[0]);
      const first = fields[0].tag === 0xa0 ? 1 : 0; /* [0] is the version */
      const [serial, , issuer, validity, subject, spki] = fields.slice(first);
      const extensions = fields.find(field => field.tag === 0xa3);
      return { subject, issuer, entries: [
        ["subject", name(subject)], ["issuer", name(issuer)], ["serial", hex(bytes(serial))],
        ["valid", inside(validity).map(time).join(" to ")], ["key", key(spki)],
        ...(extensions === undefined ? [] : inside(inside(extensions)[0]).map(extension))] };
    } catch (problem) {
      return { entries: [["not readable", problem.message]] };
    }
  };

  /* --- the drawing --- */

  const ROLES = [["certificate", "end entity"], ["issuer_certificate", "issuer"], ["trust_anchors", "trust anchor"], ["intermediates", "intermediate"]];

  const all = inputs => ROLES.flatMap(([field, role]) => inputs.filter(input => input.name === field || input.name.startsWith(field + "["))
    .filter(input => input.octets !== undefined)
    .map(input => Object.assign({ role, placed: false }, input.text.length < 2 * input.octets ? { entries: [["not shown", "too long"]] }
      : certificate(Uint8Array.from(input.text.match(/../g) || [], pair => parseInt(pair, 16))))));

  const block = (of, mark) => el("li", { class: mark ? "stopped" : null }, el("b", {}, of.role), mark ? el("b", { class: "bad" }, ` ✗ ${mark}`) : null,
    facts(of.entries));

  /* `expected` says at which certificate the path must be refused: 0 is the end entity. */
  cupel.chain = function (inputs, expected) {
    const found = all(inputs);
    if (found.length === 0 || found[0].role !== "end entity") return null;
    const depth = expected.find(value => value.name === "depth");
    const made = [];
    for (let at = found[0], i = 0; at !== undefined; i++) {
      at.placed = true;
      made.push(block(at, depth !== undefined && depth.text === String(i) ? "must be refused here" : null));
      const issuers = at.role === "trust anchor" || at.issuer === undefined ? []
        : found.filter(other => !other.placed && other.subject !== undefined && same(other.subject, at.issuer));
      at = issuers.find(other => other.role === "trust anchor") || issuers[0];
      if (at !== undefined) made.push(el("li", { class: "arrow" }, "↑ signed by"));
    }
    const beside = found.filter(other => !other.placed);
    return [el("h3", {}, "The chain"), el("ul", { class: "chain" }, made),
      beside.length === 0 ? null : [el("p", {}, "Beside this way:"), el("ul", { class: "chain" }, beside.map(other => block(other, null)))]];
  };
}
