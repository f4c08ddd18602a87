// SPDX-License-Identifier: MIT
// Lists and filters what html_data.c wrote; the address holds what is shown, so that it can be sent to somebody.
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const { header, footer, adapters, rules, cases, texts } = data;
const [ID, RULE, CALL, WHY, EXPECTED, OUTCOMES, DETAILS] = [0, 1, 2, 3, 4, 5, 6];

const LEVELS = ["value", "class", "code", "text"]; // from the gravest
const OUTCOMES_OF = {
  fail: ["differs", "another answer than expected, and no ledger knows it"],
  known: ["known", "a difference that a ledger lists"],
  error: ["error", "crashed, hung or wrote garbage"],
  permitted: ["permitted", "another answer that a cited source or a recording allows"],
  skipped: ["skipped", "the adapter cannot ask this"],
  not_offered: ["not offered", "has no such function"],
  none: ["not judged", "the run ended before"],
  pass: ["pass", "as expected"],
};
const LETTERS = { ".": ["pass"], p: ["permitted"], s: ["skipped"], e: ["error"], n: ["not_offered"], "-": ["none"], E: ["known"] };
["v", "c", "d", "t"].forEach((letter, level) => {
  LETTERS[letter] = ["fail", level];
  LETTERS[letter.toUpperCase()] = ["known", level];
});
const DEMANDS = ["must", "should", "may"]; // levels of rules
const USUAL = ["fail", "known", "error"];
const PASSING = ["pass", "permitted"];
const CHUNK = 100, PRINTED = 500;

const names = adapters.map((adapter) => adapter.name);
const functionOf = (one) => rules[one[RULE]].function;
const functions = [...new Set(cases.map(functionOf))];
const grouped = (count) => count.toLocaleString("en");
const counted = (count, noun) => `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;

/** An element; words become text nodes, so nothing of the data is ever read as HTML. */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

const link = (url, ...words) =>
  /^https?:\/\//.test(url || "") ? make("a", { href: url, rel: "noreferrer" }, ...words) : make("span", {}, ...words);

/* ---- what is shown: kept in the address ---- */

const KEYS = ["implementation", "passes", "function", "rule", "demand", "level", "text"]; // each one word
const shown = {};

function reset(changes) {
  Object.assign(shown, { case: "", outcome: [...USUAL] }, ...KEYS.map((key) => ({ [key]: "" })), changes);
}
reset({});

function addressOf(state) {
  if (state.case) return "#" + state.case;
  const words = new URLSearchParams();
  for (const key of KEYS) if (state[key]) words.set(key, state[key]);
  const outcome = (state.outcome || USUAL).join(",");
  if (outcome !== USUAL.join(",")) words.set("outcome", outcome || "any");
  return "#?" + words;
}

function readAddress() {
  const hash = location.hash.slice(1);
  if (!hash.startsWith("?")) {
    let id = hash;
    try { id = decodeURIComponent(hash); } catch { /* as it is */ }
    reset({ case: cases.some((one) => one[ID] === id) ? id : "" });
    return hash !== "" && hash !== "cases";
  }
  const words = new URLSearchParams(hash.slice(1));
  reset({});
  for (const key of KEYS) shown[key] = words.get(key) || "";
  if (words.has("outcome")) shown.outcome = words.get("outcome").split(",").filter((name) => name in OUTCOMES_OF);
  return true;
}

/* ---- the head and the matrix ---- */

/** 22 functions and 21 scenario topics */
function partsOf({ functions, topics }) {
  return [functions && counted(functions, "function"), topics && counted(topics, "scenario topic")].filter(Boolean).join(" and ");
}

function showAbout() {
  const about = [counted(header.cases, "case") + " in " + partsOf(header), "vectors " + header.vectors.digest + (header.vectors.newest ? ` (${header.vectors.newest})` : ""),
    header.world ? "world " + header.world : "outside the world" + (header.no_world ? ": " + header.no_world : ""), "judged at level " + header.level, "rules that decide: " + header.deciding_rules.join(", "), header.tool];
  document.getElementById("about").textContent = about.join(" · ");
  const notices = document.getElementById("notices");
  const notice = (grave, ...words) => notices.append(make("p", { class: grave ? "notice grave" : "notice" }, ...words));
  if (!footer.whole) notice(true, make("strong", {}, "Not whole. "), footer.not_valid ? "The run is not valid: " + footer.not_valid : footer.interrupted ? "The run was interrupted; what was judged until then is here." : "Not every case of every implementation came to a result.");
  for (const adapter of adapters) {
    const settings = Object.entries(adapter.settings || {}).map(([name, text]) => `${name}=${text}`);
    if (settings.length) notice(false, make("strong", {}, adapter.label), ", settings: ", settings.sort().join(", "));
    if (adapter.newer) notice(false, make("strong", {}, adapter.label), ": ", adapter.newer, ". A difference there is not recorded yet, unless an oracle of that version blames the port.");
    if (adapter.log) notice(false, "Standard error of ", make("strong", {}, adapter.label), ": ", make("code", {}, adapter.log));
    if (adapter.cannot_start) notice(true, make("strong", {}, adapter.spelled), " did not start: ", adapter.cannot_start);
    for (const says of adapter.stale) notice(false, make("strong", {}, adapter.label), ", its ledger is out of date: ", says);
  }
}

/** How many cases of one adapter came to what: {pass, "fail value", ...}. */
function countsOf(some, place) {
  const counts = {};
  for (const one of some) {
    const letter = one[OUTCOMES][place];
    counts[letter] = (counts[letter] || 0) + 1;
  }
  return counts;
}

function tagsOf(counts) {
  const sum = (letters) => [...letters].reduce((total, letter) => total + (counts[letter] || 0), 0);
  const parts = [["pass", ".", "✓"], ["permitted", "p", "permitted"], ...LEVELS.map((level, at) => [level, "vcdt"[at], level]),
    ["error", "e", "error"], ["known", "VCDTE", "known"], ["skipped", "s", "skipped"], ["not_offered", "n", "not offered"], ["none", "-", "not judged"]];
  return parts.filter(([, letters]) => sum(letters) > 0).map(([style, letters, word]) =>
    make("span", { class: "tag " + style }, style === "pass" ? `✓ ${grouped(sum(letters))}` : `${grouped(sum(letters))} ${word}`));
}

function outcomesIn(counts) {
  const present = new Set(Object.keys(counts).map((letter) => LETTERS[letter][0]));
  const usual = USUAL.filter((name) => present.has(name));
  return usual.length > 0 ? USUAL : Object.keys(OUTCOMES_OF).filter((name) => present.has(name));
}

/* Many columns are narrow ones: what a word says beside few is a sign, with the word for who asks. */
const isDense = adapters.length > 5;

function verdictOf(adapter) {
  const role = adapter.oracle ? " oracle" : adapter.shown ? " shown" : "";
  if (adapter.cannot_start) return make("small", {}, make("span", { class: "tag error" }, isDense ? "no start" : "did not start"), role);
  const isCut = cases.some((one) => one[OUTCOMES][adapters.indexOf(adapter)] === "-");
  const [style, sign, word] = isCut ? ["none", "…", "not all judged"] : adapter.as_expected ? ["pass", "✓", "as expected"] : ["value", "✗", "not as expected"];
  const what = isDense ? make("span", { class: "tag " + style, title: word, role: "img", "aria-label": word }, sign) : make("span", { class: "tag " + style }, `${sign} ${word}`);
  return make("small", {}, what, role);
}

/** "CPython 3.13.0", its version on a line of its own where columns are narrow. */
function labelOf(adapter) {
  const at = adapter.label.indexOf(" ");
  return isDense && at > 0 ? [adapter.label.slice(0, at) + " ", make("span", { class: "version" }, adapter.label.slice(at + 1))] : [adapter.label];
}

function showMatrix() {
  const matrix = document.getElementById("matrix");
  matrix.classList.toggle("dense", isDense);
  const row = (name, some, isTotal) => make("tr", { class: isTotal ? "total" : null },
    make("th", { scope: "row" }, isTotal ? "all" : make("a", { class: "mono", href: addressOf({ function: name, outcome: Object.keys(OUTCOMES_OF) }) }, name)),
    make("td", { class: "number" }, grouped(some.length)),
    adapters.map((adapter, place) => {
      const counts = countsOf(some, place);
      return make("td", {}, make("a", { href: addressOf({ implementation: adapter.name, function: isTotal ? "" : name, outcome: outcomesIn(counts) }), "aria-label": `${name} ${adapter.label}: ` + tagsOf(counts).map((tag) => tag.textContent).join(", ") }, tagsOf(counts)));
    }));
  const byFunction = new Map(functions.map((name) => [name, []]));
  for (const one of cases) byFunction.get(functionOf(one)).push(one);
  matrix.append(
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "function or topic"), make("th", { scope: "col", class: "number" }, "cases"),
      adapters.map((adapter) => make("th", { scope: "col" }, make("a", { href: addressOf({ implementation: adapter.name }) }, labelOf(adapter)), verdictOf(adapter))))),
    make("tbody", {}, row("all", cases, true), functions.map((name) => row(name, byFunction.get(name), false))));
  const legend = [["pass", "✓", "as expected"], ["permitted", "permitted", OUTCOMES_OF.permitted[1]], ["value", "value", "returned where it should raise, or another result"], ["class", "class", "another exception class"],
    ["code", "code", "another errno, EAI or h_errno code"], ["text", "text", "another message or warning"], ["known", "known", OUTCOMES_OF.known[1]], ["skipped", "skipped", OUTCOMES_OF.skipped[1]], ["error", "error", OUTCOMES_OF.error[1]]];
  document.getElementById("legend").append(...legend.map(([style, word, says]) => make("li", {}, make("span", { class: "tag " + style }, word), " " + says)));
}

function showSurroundings() {
  const facts = [...new Set(adapters.flatMap((adapter) => Object.keys(adapter.facts || {})))];
  document.querySelector("#surroundings table").append(
    make("thead", {}, make("tr", {}, ["implementation", ...facts, "command"].map((word) => make("th", { scope: "col" }, word)))),
    make("tbody", {}, adapters.map((adapter) => make("tr", {}, make("th", { scope: "row" }, adapter.label),
      facts.map((fact) => make("td", {}, adapter.facts && fact in adapter.facts ? String(adapter.facts[fact]) : "")), make("td", {}, make("code", {}, adapter.spelled))))));
}

function showClaims() {
  const section = document.getElementById("claims"), { claim } = footer;
  section.hidden = !claim;
  if (!claim) return;
  section.querySelector(".hint").textContent = `${claim.implementation} claims these functions, each at a level, in ${claim.file}.`;
  const parts = ["broken", "known", "skipped", "not_offered"];
  section.querySelector("table").append(
    make("thead", {}, make("tr", {}, ["function", "level", "", "cases", "held", "broken", "known", "skipped", "not offered"].map((word, at) => make("th", { scope: "col", class: at > 2 ? "number" : null }, word)))),
    make("tbody", {}, claim.functions.map((one) => make("tr", {},
      make("th", { scope: "row" }, make("a", { class: "mono", href: addressOf({ function: one.function, outcome: Object.keys(OUTCOMES_OF) }) }, one.function)),
      make("td", {}, one.level), make("td", {}, make("span", { class: "tag " + (one.as_claimed ? "pass" : "value") }, one.as_claimed ? "✓ as claimed" : "✗ not as claimed")),
      [one.cases, one.held, ...parts.map((part) => one[part])].map((count) => make("td", { class: "number" }, grouped(count)))))));
}

/* ---- the causes ---- */

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
  const total = causes.reduce((sum, cause) => sum + cause.count, 0), body = make("tbody", {});
  section.hidden = causes.length === total;
  if (section.hidden) return;
  const list = (some) => body.append(...some.map((cause) => make("tr", {},
    make("td", { class: "number" }, grouped(cause.count)), adapters.length > 1 ? make("td", {}, adapters[cause.place].label) : "",
    make("td", {}, make("a", { class: "mono", href: addressOf({ implementation: adapters[cause.place].name, text: cause.text }) }, cause.text)), make("td", { class: "mono" }, cause.first))));
  section.querySelector("table").append(make("thead", {}, make("tr", {}, ["cases", ...(adapters.length > 1 ? ["implementation"] : []), "cause", "for example"].map((word, at) => make("th", { scope: "col", class: at === 0 ? "number" : null }, word)))), body);
  list(causes.slice(0, CAUSES_SHOWN));
  button.hidden = causes.length <= CAUSES_SHOWN;
  button.textContent = `Show all ${grouped(causes.length)} causes`;
  button.addEventListener("click", () => { list(causes.slice(CAUSES_SHOWN)); button.hidden = true; });
}

/* ---- the filters ---- */

const form = document.getElementById("filters");
const fields = {};

function makeFilters() {
  const field = (key, word, control, style) => {
    fields[key] = control;
    form.append(make("label", { class: "field " + (style || "") }, word, control));
  };
  const options = (all, list) => [make("option", { value: "" }, all), ...list.map((name) => make("option", { value: name }, name))];
  field("implementation", "Implementation", make("select", {}, make("option", { value: "" }, "all"), adapters.map((adapter) => make("option", { value: adapter.name }, adapter.label))));
  if (adapters.length > 1) field("passes", "While this one passes", make("select", {}, make("option", { value: "" }, "any"), adapters.map((adapter) => make("option", { value: adapter.name }, adapter.label))));
  field("function", "Function or topic", make("select", {}, options("all", functions)));
  field("rule", "Rule", make("select", {}, options("all", [])));
  field("demand", "Level of the rule", make("select", {}, options("all", DEMANDS.filter((level) => rules.some((rule) => rule.level === level)))));
  field("text", "Text (press / )", make("input", { type: "search", placeholder: "case, call, answer, reason", spellcheck: "false", autocomplete: "off" }), "search");
  const choices = (key, word, type, list) => {
    fields[key] = list.map(([value, says, style]) => make("input", { type, name: key, value }));
    form.append(make("fieldset", {}, make("legend", {}, word), list.map(([, says, style, title], at) => make("label", { class: "choice " + (style || ""), title }, fields[key][at], make("span", {}, says, key === "outcome" ? make("b", {}) : null)))));
  };
  choices("outcome", "Outcome", "checkbox", Object.entries(OUTCOMES_OF).filter(([key]) => key !== "none" || !footer.whole).map(([key, [word, says]]) => [key, word, key === "fail" ? "value" : key, says]));
  choices("level", "Differs in", "radio", [["", "any level"], ["code", "code or worse"], ["class", "class or worse"], ["value", "value"]]);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", takeFields);
  fields.text.addEventListener("input", takeFields);
}

function takeFields(event) {
  const before = shown.function;
  shown.case = "";
  for (const key of KEYS) if (fields[key] && key !== "level") shown[key] = fields[key].value;
  if (shown.function !== before) shown.rule = "";
  shown.outcome = fields.outcome.filter((box) => box.checked).map((box) => box.value);
  shown.level = fields.level.find((box) => box.checked)?.value || "";
  history.replaceState(null, "", addressOf(shown));
  show();
}

/** The controls say what is shown, whoever changed it; counts beside outcomes are of what else is chosen. */
function fillFields() {
  const labels = rules.filter((rule) => !shown.function || rule.function === shown.function);
  const unique = [...new Set(labels.map((rule) => rule.rule))].sort();
  fields.rule.replaceChildren(make("option", { value: "" }, "all"), ...unique.map((label) => make("option", { value: label }, label)));
  for (const key of KEYS) if (fields[key] && key !== "level" && fields[key].value !== shown[key]) fields[key].value = shown[key];
  const counts = {};
  const every = shown.case ? [] : matching({ ...shown, outcome: Object.keys(OUTCOMES_OF) }, (name) => { counts[name] = (counts[name] || 0) + 1; });
  for (const box of fields.outcome) {
    box.checked = shown.outcome.includes(box.value);
    box.nextSibling.lastChild.textContent = shown.case ? "" : grouped(counts[box.value] || 0);
  }
  for (const box of fields.level) box.checked = box.value === shown.level;
  return every;
}

/* ---- which cases ---- */

/** All that can be searched of a case, made once. */
const searched = new Map();
function wordsOf(one) {
  let words = searched.get(one);
  if (words === undefined) {
    const rule = rules[one[RULE]];
    const places = [one[WHY], one[EXPECTED]];
    for (const detail of Object.values(one[DETAILS] || {})) {
      places.push(detail.reason, detail.observed, detail.cause, detail.known?.[1]);
      for (const side of detail.sides || []) places.push(side[1], side[2]);
    }
    words = [one[ID], one[CALL], rule.rule, rule.says, rule.authority, ...places.map((place) => (place == null ? "" : texts[place]))].join(" ").toLowerCase();
    searched.set(one, words);
  }
  return words;
}

/** The cases of a state; `tell` hears each outcome a case has, once. */
function matching(state, tell) {
  if (state.case) return cases.filter((one) => one[ID] === state.case);
  const place = names.indexOf(state.implementation);
  const places = place >= 0 ? [place] : adapters.map((adapter, at) => at);
  const other = names.indexOf(state.passes);
  const most = state.level ? LEVELS.indexOf(state.level) : LEVELS.length;
  const words = state.text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = [];
  for (const one of cases) {
    const rule = rules[one[RULE]];
    if ((state.function && rule.function !== state.function) || (state.rule && rule.rule !== state.rule) || (state.demand && rule.level !== state.demand)) continue;
    if (other >= 0 && !PASSING.includes(LETTERS[one[OUTCOMES][other]][0])) continue;
    const outcomes = new Set();
    for (const at of places) {
      const [outcome, level] = LETTERS[one[OUTCOMES][at]];
      const isGraver = level === undefined ? state.level !== "value" && ["error", "known"].includes(outcome) : level <= most;
      if (state.level && !isGraver) continue;
      if (state.outcome.includes(outcome)) outcomes.add(outcome);
    }
    if (outcomes.size === 0 || (words.length > 0 && !words.every((word) => wordsOf(one).includes(word)))) continue;
    if (tell) outcomes.forEach(tell);
    found.push(one);
  }
  return found;
}

/* ---- one case ---- */

function tagOf(one, place, withName) {
  const [outcome, level] = LETTERS[one[OUTCOMES][place]];
  const bySubclass = one[DETAILS]?.[place]?.subclass ? ", by a subclass" : "";
  const word = outcome === "fail" ? LEVELS[level] + bySubclass : outcome === "known" ? "known: " + (LEVELS[level] || "error") : OUTCOMES_OF[outcome][0];
  return make("span", { class: "tag " + (outcome === "fail" ? LEVELS[level] : outcome) }, withName ? `${adapters[place].name} ${word}` : word);
}

/** The part in which two answers part, marked; both begin and end alike. */
function marked(text, other) {
  let front = 0, back = 0;
  const most = Math.min(text.length, other.length);
  while (front < most && text[front] === other[front]) front++;
  while (back < most - front && text[text.length - 1 - back] === other[other.length - 1 - back]) back++;
  const middle = text.slice(front, text.length - back);
  if (middle.length === 0 || front + back < 8) return [text];
  return [text.slice(0, front), make("mark", {}, middle), text.slice(text.length - back)];
}

function replayOf(one, adapter) {
  const line = `sockconform replay ${one[ID]} --adapter ${adapter.spelled}`;
  const copy = make("button", { type: "button", onclick: () => copyText(line, copy) }, "Copy");
  return make("div", { class: "replay" }, make("code", {}, line), copy);
}

function copyText(text, button) {
  const done = () => { button.textContent = "Copied"; setTimeout(() => { button.textContent = "Copy"; }, 1500); };
  const byHand = () => {
    const range = document.createRange();
    range.selectNodeContents(button.previousSibling);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    if (document.execCommand("copy")) done();
  };
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, byHand);
  else byHand();
}

function answerOf(one, place) {
  const adapter = adapters[place], detail = (one[DETAILS] || {})[place] || {};
  const [outcome, level] = LETTERS[one[OUTCOMES][place]];
  const list = make("dl", { class: level === undefined ? outcome : LEVELS[level] });
  const add = (word, style, ...says) => list.append(make("dt", { class: word === "step" ? "step" : null }, word), make("dd", { class: style }, ...says));
  for (const [step, expected, observed, , permitted] of detail.sides || []) {
    if (step != null) add("step", "mono step", texts[step]);
    add("expected", "mono", ...marked(texts[expected], texts[observed]), permitted ? " (permitted)" : "");
    add("observed", "mono", ...marked(texts[observed], texts[expected]));
  }
  if (!detail.sides) add("expected", "mono", texts[detail.expected ?? one[EXPECTED]]);
  if (detail.observed != null) add("observed", "mono", texts[detail.observed]);
  if (detail.reason != null) add("reason", "", texts[detail.reason]);
  (detail.stderr || []).forEach((line, at) => add(at === 0 ? "stderr" : "", "mono", texts[line]));
  if (detail.owner != null) add("verdict", "", texts[detail.owner]);
  if (detail.known) add("known", "", make("strong", {}, detail.known[0]), ": ", texts[detail.known[1]], " ", detail.known[2] ? link(detail.known[2], detail.known[2]) : "");
  add("replay", "", replayOf(one, adapter));
  return make("div", { class: "answer" }, make("h4", {}, adapter.label, tagOf(one, place)), list);
}

function bodyOf(one) {
  const chosen = names.indexOf(shown.implementation);
  const places = adapters.map((adapter, place) => place);
  const tells = (place) => place === chosen || !["pass", "not_offered", "none"].includes(LETTERS[one[OUTCOMES][place]][0]);
  const told = places.filter(tells).sort((left, right) => (right === chosen) - (left === chosen));
  const rest = (name) => places.filter((place) => !told.includes(place) && LETTERS[one[OUTCOMES][place]][0] === name).map((place) => adapters[place].label);
  const body = make("div", { class: "body" });
  if (one[WHY] != null) body.append(make("p", {}, texts[one[WHY]]));
  if (told.length === 0) body.append(make("p", {}, "Expected: ", make("code", {}, texts[one[EXPECTED]])));
  body.append(...told.map((place) => answerOf(one, place)));
  for (const [name, word] of [["pass", "As expected: "], ["not_offered", "Not offered by: "], ["none", "Not judged: "]])
    if (rest(name).length > 0) body.append(make("p", {}, word, rest(name).join(", ")));
  body.append(make("p", {}, make("a", { href: "#" + one[ID] }, "Link to this case")));
  return body;
}

function rowOf(one) {
  const chosen = names.indexOf(shown.implementation);
  const quiet = ["pass", "skipped", "not_offered", "none"];
  let places = chosen >= 0 ? [chosen] : adapters.map((adapter, place) => place).filter((place) => {
    const outcome = LETTERS[one[OUTCOMES][place]][0];
    return shown.case ? !quiet.includes(outcome) : shown.outcome.includes(outcome) && outcome !== "pass";
  });
  const row = make("details", { class: "case", id: one[ID] },
    make("summary", {}, make("span", { class: "slug mono" }, one[ID].slice(one[ID].indexOf("/") + 1)), make("span", { class: "call mono" }, one[CALL]),
      make("span", { class: "marks" }, places.map((place) => tagOf(one, place, chosen < 0)))));
  row.addEventListener("toggle", () => { if (row.open) fill(row, one); });
  return row;
}

function fill(row, one) {
  if (row.children.length === 1) row.append(bodyOf(one));
}

/* ---- the list ---- */

const list = document.getElementById("list"), more = document.getElementById("more");
let found = [], listed = 0;

function listMore(count) {
  const end = Math.min(found.length, listed + count), parts = document.createDocumentFragment();
  for (; listed < end; listed++) {
    const one = found[listed], rule = rules[one[RULE]], before = listed > 0 ? rules[found[listed - 1][RULE]] : null;
    if (before === null || before.function !== rule.function) parts.append(make("h3", {}, rule.function));
    if (before !== rule) parts.append(make("div", { class: "rule" }, make("p", {}, rule.says),
      make("p", { class: "source" }, make("code", {}, rule.rule), " · ", rule.level, " · ", link(rule.url, rule.authority))));
    parts.append(rowOf(one));
  }
  list.append(parts);
  more.hidden = listed >= found.length;
  more.textContent = `Show more of ${grouped(found.length)}`;
}

function show() {
  fillFields();
  found = matching(shown);
  const isWider = found.length === 0 && !shown.case && shown.text !== "";
  if (isWider) found = matching({ ...shown, outcome: Object.keys(OUTCOMES_OF), level: "" }); // a search that finds only passes shows them
  listed = 0;
  list.replaceChildren();
  const count = document.getElementById("count");
  const all = make("button", { type: "button", onclick: () => { location.hash = "#?"; } }, shown.case ? "Show all differences" : "Reset filters");
  const isUsual = addressOf(shown) === "#?";
  count.replaceChildren(make("span", {}, shown.case ? `One case: ${shown.case}` : `${counted(found.length, "case")} of ${grouped(cases.length)}${isWider && found.length > 0 ? "; no case with the chosen outcomes has this text" : ""}`), ...(isUsual ? [] : [all]));
  if (shown.case) {
    const rule = rules[found[0][RULE]];
    count.append(make("a", { href: addressOf({ function: rule.function, rule: rule.rule, outcome: Object.keys(OUTCOMES_OF) }) }, `All cases of ${rule.rule}`));
  }
  if (found.length === 0) list.append(make("p", {}, isUsual ? "Nothing differs." : "No case matches. Choose more outcomes, or reset the filters."));
  listMore(CHUNK);
  if (shown.case) {
    const row = document.getElementById(shown.case);
    row.open = true;
    fill(row, found[0]);
  }
}

function goTo() {
  const isMeant = readAddress();
  show();
  if (!isMeant) return;
  const cases = document.getElementById("cases");
  cases.focus({ preventScroll: true }); // the next Tab goes on from here
  (shown.case ? document.getElementById("count") : cases).scrollIntoView();
}

more.addEventListener("click", () => listMore(CHUNK));
new IntersectionObserver((entries) => { if (entries[0].isIntersecting && !more.hidden) listMore(CHUNK); }, { rootMargin: "600px" }).observe(more);
addEventListener("hashchange", goTo);
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || document.activeElement.matches("select, input[type=search]")) return;
  event.preventDefault();
  fields.text.focus();
});
/* On paper nothing can be opened: what is listed is told, as far as somebody would read. */
addEventListener("beforeprint", () => {
  listMore(PRINTED - listed);
  [...list.querySelectorAll("details.case")].forEach((row, at) => { row.open = true; fill(row, found[at]); });
});

showAbout();
showMatrix();
showSurroundings();
showClaims();
showCauses();
makeFilters();
goTo();
document.documentElement.dataset.ready = String(Math.round(performance.now()));
