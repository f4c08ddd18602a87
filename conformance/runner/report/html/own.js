// SPDX-License-Identifier: MIT
// What the page of a run shows of html.c's data: outcomes, claims, causes, and the expected beside the observed answer.
"use strict";

const own = {
  outcomes: {
    fail: ["differs", "another answer than expected, and no ledger knows it", "value"],
    known: ["known", "a difference that a ledger lists"],
    error: ["error", "crashed, hung or wrote garbage"],
    permitted: ["permitted", "another answer that a cited source or a recording allows"],
    skipped: ["skipped", "the adapter cannot ask this"],
    not_offered: ["not offered", "has no such function"],
    none: ["not judged", "the run ended before"],
    pass: ["pass", "as expected"],
  },
  letters: { ".": ["pass"], p: ["permitted"], s: ["skipped"], e: ["error"], n: ["not_offered"], "-": ["none"], E: ["known"] },
  usual: ["fail", "known", "error"],
  quiet: ["pass", "skipped", "not_offered", "none"],
  passing: ["pass", "permitted"],
  words: { implementation: "Implementation", passes: "While this one passes", outcome: "Outcome", none: "Nothing differs.", noMatch: "No case matches. Choose more outcomes, or reset the filters.", all: "Show all differences" },
  columns: () => adapters.map((adapter, place) => place),
  isOffered: (outcome) => outcome !== "none" || !footer.whole,
};
["v", "c", "d", "t"].forEach((letter, level) => {
  own.letters[letter] = ["fail", level];
  own.letters[letter.toUpperCase()] = ["known", level];
});

/* ---- the head and the matrix ---- */

/** 22 functions and 21 scenario topics */
function partsOf({ functions, topics }) {
  return [functions && counted(functions, "function"), topics && counted(topics, "scenario topic")].filter(Boolean).join(" and ");
}

own.about = () => [counted(header.cases, "case") + " in " + partsOf(header), vectorsOf(header), worldOf(header),
  "judged at level " + header.level, "rules that decide: " + header.deciding_rules.join(", "), header.tool];

own.notices = (notice) => {
  if (!footer.whole) notice(true, make("strong", {}, "Not whole. "), footer.not_valid ? "The run is not valid: " + footer.not_valid : footer.interrupted ? "The run was interrupted; what was judged until then is here." : "Not every case of every implementation came to a result.");
  for (const adapter of adapters) {
    if (adapter.settings) notice(false, make("strong", {}, adapter.label), ", settings: ", settingsOf(adapter));
    if (adapter.newer) notice(false, make("strong", {}, adapter.label), ": ", adapter.newer, ". A difference there is not recorded yet, unless an oracle of that version blames the port.");
    if (adapter.log) notice(false, "Standard error of ", make("strong", {}, adapter.label), ": ", make("code", {}, adapter.log));
    if (adapter.cannot_start) notice(true, make("strong", {}, adapter.spelled), " did not start: ", adapter.cannot_start);
    for (const says of adapter.stale) notice(false, make("strong", {}, adapter.label), ", its ledger is out of date: ", says);
  }
};

function tagsOf(counts) {
  const sum = (letters) => [...letters].reduce((total, letter) => total + (counts[letter] || 0), 0);
  const parts = [["pass", ".", "✓"], ["permitted", "p", "permitted"], ...LEVELS.map((level, at) => [level, "vcdt"[at], level]),
    ["error", "e", "error"], ["known", "VCDTE", "known"], ["skipped", "s", "skipped"], ["not_offered", "n", "not offered"], ["none", "-", "not judged"]];
  return parts.filter(([, letters]) => sum(letters) > 0).map(([style, letters, word]) =>
    make("span", { class: "tag " + style }, style === "pass" ? `✓ ${grouped(sum(letters))}` : `${grouped(sum(letters))} ${word}`));
}

function outcomesIn(counts) {
  const present = new Set(Object.keys(counts).map((letter) => own.letters[letter][0]));
  const usual = own.usual.filter((name) => present.has(name));
  return usual.length > 0 ? own.usual : Object.keys(own.outcomes).filter((name) => present.has(name));
}

/** The cells of a row: of a function, or of all. */
own.rows = () => {
  const byFunction = new Map(functions.map((name) => [name, []]));
  for (const one of cases) byFunction.get(functionOf(one)).push(one);
  const row = (name, some) => ({ name, count: some.length, cells: adapters.map((adapter, place) => {
    const counts = {};
    for (const one of some) counts[one[OUTCOMES][place]] = (counts[one[OUTCOMES][place]] || 0) + 1;
    return { tags: tagsOf(counts), outcome: outcomesIn(counts), differs: Object.keys(counts).some((letter) => own.usual.includes(own.letters[letter][0])) };
  }) });
  return [row("", cases), ...functions.map((name) => row(name, byFunction.get(name)))];
};

own.verdict = (adapter) => {
  const role = adapter.oracle ? " oracle" : adapter.shown ? " shown" : "";
  if (adapter.cannot_start) return make("small", {}, make("span", { class: "tag error" }, isDense ? "no start" : "did not start"), role);
  const isCut = cases.some((one) => one[OUTCOMES][adapters.indexOf(adapter)] === "-");
  const [style, sign, word] = isCut ? ["none", "…", "not all judged"] : adapter.as_expected ? ["pass", "✓", "as expected"] : ["value", "✗", "not as expected"];
  const what = isDense ? make("span", { class: "tag " + style, title: word, role: "img", "aria-label": word }, sign) : make("span", { class: "tag " + style }, `${sign} ${word}`);
  return make("small", {}, what, role);
};

own.legend = () => [["pass", "✓", "as expected"], ["permitted", "permitted", own.outcomes.permitted[1]], ["value", "value", "returned where it should raise, or another result"], ["class", "class", "another exception class"],
  ["code", "code", "another errno, EAI or h_errno code"], ["text", "text", "another message or warning"], ["known", "known", own.outcomes.known[1]], ["skipped", "skipped", own.outcomes.skipped[1]], ["error", "error", own.outcomes.error[1]]];

/* ---- claims and causes ---- */

function showClaims() {
  const section = document.getElementById("claims"), { claim } = footer;
  section.hidden = !claim;
  if (!claim) return;
  section.querySelector(".hint").textContent = `${claim.implementation} claims these functions, each at a level, in ${claim.file}.`;
  const parts = ["broken", "known", "skipped", "not_offered"];
  section.querySelector("table").append(
    make("thead", {}, make("tr", {}, ["function", "level", "verdict", "cases", "held", "broken", "known", "skipped", "not offered"].map((word, at) => make("th", { scope: "col", class: at > 2 ? "number" : null }, word)))),
    make("tbody", {}, claim.functions.map((one) => make("tr", {},
      make("th", { scope: "row" }, make("a", { class: "mono", href: addressOf({ function: one.function, outcome: Object.keys(own.outcomes) }) }, one.function)),
      make("td", {}, one.level), make("td", {}, make("span", { class: "tag " + (one.as_claimed ? "pass" : "value") }, one.as_claimed ? "✓ as claimed" : "✗ not as claimed")),
      [one.cases, one.held, ...parts.map((part) => one[part])].map((count) => make("td", { class: "number" }, grouped(count)))))));
}

const CAUSES_SHOWN = 15;

/** The causes of what differs and is not known, each with its implementation's place, the most frequent first. */
function causesOf() {
  const causes = new Map();
  for (const one of cases) {
    for (const [place, detail] of Object.entries(one[DETAILS] || {})) {
      if (detail.cause == null || detail.known) continue;
      const key = place + " " + detail.cause;
      if (!causes.has(key)) causes.set(key, { place: Number(place), text: texts[detail.cause], count: 0, first: one[ID] });
      causes.get(key).count++;
    }
  }
  return [...causes.values()].sort((one, other) => other.count - one.count);
}

function showCauses() {
  const causes = causesOf(), section = document.getElementById("causes"), button = document.getElementById("more-causes");
  const total = causes.reduce((sum, cause) => sum + cause.count, 0), body = make("tbody", { role: "rowgroup" });
  section.hidden = causes.length === total;
  if (section.hidden) return;
  const cell = (style, ...words) => make("td", { role: "cell", class: style }, ...words);
  const list = (some) => body.append(...some.map((cause) => make("tr", { role: "row" },
    cell("number", grouped(cause.count), make("span", { class: "narrow" }, cause.count === 1 ? " case" : " cases")), adapters.length > 1 ? cell(null, adapters[cause.place].label) : "",
    cell(null, make("a", { class: "mono", href: addressOf({ implementation: adapters[cause.place].name, text: cause.text }) }, cause.text)), cell("mono", cause.first))));
  const table = section.querySelector("table");
  table.setAttribute("role", "table"); // stacked rows too
  table.append(make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ["cases", ...(adapters.length > 1 ? ["implementation"] : []), "cause", "for example"].map((word, at) => make("th", { scope: "col", role: "columnheader", class: at === 0 ? "number" : null }, word)))), body);
  list(causes.slice(0, CAUSES_SHOWN));
  button.hidden = causes.length <= CAUSES_SHOWN;
  button.textContent = `Show all ${grouped(causes.length)} causes`;
  button.addEventListener("click", () => { list(causes.slice(CAUSES_SHOWN)); button.hidden = true; });
}

own.sections = () => {
  showClaims();
  showCauses();
};

/* ---- one case ---- */

/** The places of its texts that can be searched. */
own.places = (one) => {
  const places = [one[WHY], one[EXPECTED]];
  for (const detail of Object.values(one[DETAILS] || {})) {
    places.push(detail.reason, detail.observed, detail.cause, detail.permitted, detail.known?.[1]);
    for (const side of detail.sides || []) places.push(side[1], side[2], side[4]);
  }
  return places;
};

function tagOf(one, place, withName) {
  const [outcome, level] = own.letters[one[OUTCOMES][place]];
  const bySubclass = one[DETAILS]?.[place]?.subclass ? ", by a subclass" : "";
  const word = outcome === "fail" ? LEVELS[level] + bySubclass : outcome === "known" ? "known: " + (LEVELS[level] || "error") : own.outcomes[outcome][0];
  return make("span", { class: "tag " + (outcome === "fail" ? LEVELS[level] : outcome) }, withName ? `${adapters[place].name} ${word}` : word);
}

own.marks = (one, places, chosen) => places.map((place) => tagOf(one, place, chosen < 0));

function answerOf(one, place) {
  const adapter = adapters[place], detail = (one[DETAILS] || {})[place] || {};
  const [outcome, level] = own.letters[one[OUTCOMES][place]];
  const list = make("dl", { class: level === undefined ? outcome : LEVELS[level] });
  const add = (word, style, ...says) => list.append(make("dt", { class: word === "step" ? "step" : null }, word), make("dd", { class: style }, ...says));
  for (const [step, expected, observed, , permitted] of detail.sides || []) {
    if (step != null) add("step", "mono step", texts[step]);
    add("expected", "mono", ...marked(texts[expected], texts[observed]));
    add("observed", "mono", ...marked(texts[observed], texts[expected]));
    if (permitted != null) add("permitted", "", `the expected answer above is permitted by: ${texts[permitted]}`);
  }
  if (!detail.sides) add("expected", "mono", texts[detail.expected ?? one[EXPECTED]]);
  if (detail.observed != null) add("observed", "mono", texts[detail.observed]);
  if (detail.permitted != null) add("permitted", "", "permitted by: " + texts[detail.permitted]);
  if (detail.reason != null) add("reason", "", texts[detail.reason]);
  (detail.stderr || []).forEach((line, at) => add(at === 0 ? "stderr" : "", "mono", texts[line]));
  if (detail.owner != null) add("verdict", "", texts[detail.owner]);
  if (detail.known) add("known", "", make("strong", {}, detail.known[0]), ": ", texts[detail.known[1]], " ", detail.known[2] ? link(detail.known[2], detail.known[2]) : "");
  add("replay", "", replayOf(one, adapter));
  return make("div", { class: "answer" }, make("h4", {}, adapter.label, tagOf(one, place)), list);
}

own.body = (one, chosen) => {
  const places = adapters.map((adapter, place) => place), parts = [];
  const tells = (place) => place === chosen || !["pass", "not_offered", "none"].includes(own.letters[one[OUTCOMES][place]][0]);
  const told = places.filter(tells).sort((left, right) => (right === chosen) - (left === chosen));
  const rest = (name) => places.filter((place) => !told.includes(place) && own.letters[one[OUTCOMES][place]][0] === name).map((place) => adapters[place].label);
  if (one[WHY] != null) parts.push(make("p", {}, texts[one[WHY]]));
  if (told.length === 0) parts.push(make("p", {}, "Expected: ", make("code", {}, texts[one[EXPECTED]])));
  parts.push(...told.map((place) => answerOf(one, place)));
  for (const [name, word] of [["pass", "As expected: "], ["not_offered", "Not offered by: "], ["none", "Not judged: "]])
    if (rest(name).length > 0) parts.push(make("p", {}, word, rest(name).join(", ")));
  return parts;
};
