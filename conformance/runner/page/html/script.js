// SPDX-License-Identifier: MIT
// Lists and filters the cases of a page; the address holds what is shown, so that it can be sent to somebody.
// What is special to one kind of page is in `own`, of the script before this one.

const data = JSON.parse(document.getElementById("data").textContent);
const { header, footer, adapters, rules, cases, texts } = data;
const [ID, RULE, CALL, WHY, EXPECTED, OUTCOMES, DETAILS, ANSWERS, ALIKE] = [0, 1, 2, 3, 4, 5, 6, 7, 8];

const LEVELS = ["value", "class", "code", "text"]; // from the gravest
const DEMANDS = ["must", "should", "may"]; // levels of rules
const USUAL = own.usual;
const CHUNK = 100, PRINTED = 500, OPENED = 100, CALM_SHOWN = 3;

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
  if (words.has("outcome")) shown.outcome = words.get("outcome").split(",").filter((name) => name in own.outcomes);
  return true;
}

/* ---- the head and the matrix ---- */

const vectorsOf = ({ vectors }) => "vectors " + vectors.digest + (vectors.newest ? ` (${vectors.newest})` : "");
const worldOf = (some) => some.world ? "world " + some.world : "outside the world" + (some.no_world ? ": " + some.no_world : "");

function showAbout() {
  document.getElementById("about").textContent = own.about().join(" · ");
  const notices = document.getElementById("notices");
  const notice = (grave, ...words) => notices.append(make("p", { class: grave ? "notice grave" : "notice" }, ...words));
  own.notices(notice);
}

const settingsOf = (adapter) => Object.entries(adapter.settings || {}).map(([name, text]) => `${name}=${text}`).sort().join(", ");

/* Many columns are narrow ones: what a word says beside few is a sign, with the word for who asks. */
const isDense = adapters.length > 5;

/** "CPython 3.13.0", its version on a line of its own where columns are narrow. */
function labelOf(adapter) {
  const at = adapter.label.indexOf(" ");
  return isDense && at > 0 ? [adapter.label.slice(0, at) + " ", make("span", { class: "version" }, adapter.label.slice(at + 1))] : [adapter.label];
}

/** A link to the cases of a cell. Where rows are stacked it shows what the head says elsewhere; `unseen` is for who hears it. */
function cellOf(name, place, { tags, outcome, differs }, verdict) {
  return make("td", { role: "cell", class: differs ? null : "calm" }, make("a", { href: addressOf({ implementation: adapters[place].name, function: name, outcome }) },
    make("span", { class: "side" }, adapters[place].label + " "), verdict && make("span", { class: "narrow" }, verdict, " "),
    tags.flatMap((tag) => [tag, " "]), make("span", { class: "unseen" }, "in " + (name || "all"))));
}

/** Of many rows in which nothing differs, a narrow screen shows none until asked. */
function foldCalmRows(matrix, rows) {
  const calm = rows.filter(({ cells }) => !cells.some((cell) => cell?.differs)).length, button = document.getElementById("more-rows");
  const isFolded = calm > CALM_SHOWN;
  matrix.classList.toggle("folded", isFolded);
  button.hidden = !isFolded;
  button.textContent = `Show ${counted(calm, "row")} in which nothing differs`;
  button.addEventListener("click", () => { matrix.classList.remove("folded"); button.hidden = true; });
}

function showMatrix() {
  const matrix = document.getElementById("matrix"), columns = own.columns();
  matrix.classList.toggle("dense", isDense);
  const row = ({ name, count, cells }, verdicts) => make("tr", { role: "row", class: !name ? "total" : cells.some((cell) => cell?.differs) ? null : "calm" },
    make("th", { scope: "row", role: "rowheader" }, name ? make("a", { class: "mono", href: addressOf({ function: name, outcome: Object.keys(own.outcomes) }) }, name) : "all"),
    make("td", { class: "number", role: "cell" }, grouped(count)),
    columns.map((place, at) => cellOf(name, place, cells[place], verdicts && verdicts[at].cloneNode(true))));
  const [all, ...each] = own.rows(), verdicts = columns.map((place) => own.verdict(adapters[place], place, all));
  matrix.setAttribute("role", "table"); // rows that are stacked are rows of a table still
  matrix.append(
    make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, make("th", { scope: "col", role: "columnheader" }, "function or topic"), make("th", { scope: "col", role: "columnheader", class: "number" }, "cases"),
      columns.map((place, at) => make("th", { scope: "col", role: "columnheader" }, make("a", { href: addressOf({ implementation: adapters[place].name }) }, labelOf(adapters[place])), verdicts[at])))),
    make("tbody", { role: "rowgroup" }, row(all, verdicts), each.map((one) => row(one))));
  foldCalmRows(matrix, each);
  document.getElementById("legend").append(...own.legend().map(([style, word, says]) => make("li", {}, make("span", { class: "tag " + style }, word), " " + says)));
}

function showSurroundings() {
  const facts = [...new Set(adapters.flatMap((adapter) => Object.keys(adapter.facts || {})))];
  document.querySelector("#surroundings table").append(
    make("thead", {}, make("tr", {}, ["implementation", ...facts, "command"].map((word) => make("th", { scope: "col" }, word)))),
    make("tbody", {}, adapters.map((adapter) => make("tr", {}, make("th", { scope: "row" }, adapter.label),
      facts.map((fact) => make("td", {}, adapter.facts && fact in adapter.facts ? String(adapter.facts[fact]) : "")), make("td", {}, make("code", {}, adapter.spelled), adapter.source ? ", " + adapter.source : "")))));
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
  field("implementation", own.words.implementation, make("select", {}, make("option", { value: "" }, "all"), own.columns().map((place) => make("option", { value: adapters[place].name }, adapters[place].label))));
  if (own.columns().length > 1) field("passes", own.words.passes, make("select", {}, make("option", { value: "" }, "any"), own.columns().map((place) => make("option", { value: adapters[place].name }, adapters[place].label))));
  field("function", "Function or topic", make("select", {}, options("all", functions)));
  field("rule", "Rule", make("select", {}, options("all", [])));
  field("demand", "Level of the rule", make("select", {}, options("all", DEMANDS.filter((level) => rules.some((rule) => rule.level === level)))));
  field("text", "Text (press / )", make("input", { type: "search", placeholder: "case, call, answer, reason", spellcheck: "false", autocomplete: "off" }), "search");
  const choices = (key, word, type, list) => {
    fields[key] = list.map(([value, says, style]) => make("input", { type, name: key, value }));
    form.append(make("fieldset", {}, make("legend", {}, word), list.map(([, says, style, title], at) => make("label", { class: "choice " + (style || ""), title }, fields[key][at], make("span", {}, says, key === "outcome" ? make("b", {}) : null)))));
  };
  choices("outcome", own.words.outcome, "checkbox", Object.entries(own.outcomes).filter(([key]) => own.isOffered(key)).map(([key, [word, says, style]]) => [key, word, style || key, says]));
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
  const every = shown.case ? [] : matching({ ...shown, outcome: Object.keys(own.outcomes) }, (name) => { counts[name] = (counts[name] || 0) + 1; });
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
    const rule = rules[one[RULE]], places = own.places(one);
    words = [one[ID], one[CALL], rule.rule, rule.says, rule.authority, ...places.map((place) => (place == null ? "" : texts[place]))].join(" ").toLowerCase();
    searched.set(one, words);
  }
  return words;
}

/** The cases of a state; `tell` hears each outcome a case has, once. */
function matching(state, tell) {
  if (state.case) return cases.filter((one) => one[ID] === state.case);
  const place = names.indexOf(state.implementation);
  const places = place >= 0 ? [place] : own.columns();
  const other = names.indexOf(state.passes);
  const most = state.level ? LEVELS.indexOf(state.level) : LEVELS.length;
  const words = state.text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = [];
  for (const one of cases) {
    const rule = rules[one[RULE]];
    if ((state.function && rule.function !== state.function) || (state.rule && rule.rule !== state.rule) || (state.demand && rule.level !== state.demand)) continue;
    if (other >= 0 && !own.passing.includes(own.letters[one[OUTCOMES][other]][0])) continue;
    const outcomes = new Set();
    for (const at of places) {
      const [outcome, level] = own.letters[one[OUTCOMES][at]];
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

/** Words, numbers, and what stands between them: a part that differs is never half a word. */
const wordsIn = (text) => text.match(/[\p{L}\p{N}_]+(?:[,.][\p{N}]+)*|\s+|./gsu) || [];

/** The part in which two answers part, marked; both begin and end alike. */
function marked(text, other) {
  const words = wordsIn(text), others = wordsIn(other), most = Math.min(words.length, others.length);
  let front = 0, back = 0;
  while (front < most && words[front] === others[front]) front++;
  while (back < most - front && words[words.length - 1 - back] === others[others.length - 1 - back]) back++;
  const middle = words.slice(front, words.length - back).join("");
  if (middle === "" || front + back < 2) return [text];
  return [words.slice(0, front).join(""), make("mark", {}, middle), words.slice(words.length - back).join("")];
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

function bodyOf(one) {
  return make("div", { class: "body" }, own.body(one, names.indexOf(shown.implementation)), make("p", {}, make("a", { href: "#" + one[ID] }, "Link to this case")));
}

function rowOf(one) {
  const chosen = names.indexOf(shown.implementation);
  const places = chosen >= 0 ? [chosen] : own.columns().filter((place) => {
    const outcome = own.letters[one[OUTCOMES][place]][0];
    return shown.case ? !own.quiet.includes(outcome) : shown.outcome.includes(outcome) && outcome !== "pass";
  });
  const row = make("details", { class: "case", id: one[ID] },
    make("summary", {}, make("span", { class: "slug mono" }, one[ID].slice(one[ID].indexOf("/") + 1)), make("span", { class: "call mono" }, one[CALL]),
      make("span", { class: "marks" }, own.marks(one, places, chosen))));
  row.addEventListener("toggle", () => { if (row.open) fill(row, one); });
  return row;
}

function fill(row, one) {
  if (row.children.length === 1) row.append(bodyOf(one));
}

/* ---- the list ---- */

const list = document.getElementById("list"), more = document.getElementById("more");
let found = [], entries = [], listed = 0;

/** Each case alone; or those of one rule that are alike together, where a page tells which are. */
function entriesOf(some) {
  const groups = new Map();
  for (const one of some) {
    const key = one[ALIKE] === undefined ? one[ID] : one[RULE] + " " + one[ALIKE];
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(one);
  }
  const entries = [...groups.values()];
  return some.some((one) => one[ALIKE] !== undefined) ? entries.sort(([one], [other]) => one[RULE] - other[RULE]) : entries;
}

/** The others that are alike, folded. */
function restOf([, ...rest]) {
  const row = make("details", { class: "alike" }, make("summary", {}, `${counted(rest.length + 1, "case")}, the same sides, the same way: show the other ${rest.length === 1 ? "one" : grouped(rest.length)}`));
  row.addEventListener("toggle", () => { if (row.open && row.children.length === 1) row.append(...rest.map(rowOf)); });
  return row;
}

function listMore(count) {
  const end = Math.min(entries.length, listed + count), parts = document.createDocumentFragment();
  for (; listed < end; listed++) {
    const [one] = entries[listed], rule = rules[one[RULE]], before = listed > 0 ? rules[entries[listed - 1][0][RULE]] : null;
    if (before === null || before.function !== rule.function) parts.append(make("h3", {}, rule.function));
    if (before !== rule) parts.append(make("div", { class: "rule" }, make("p", {}, rule.says),
      make("p", { class: "source" }, make("code", {}, rule.rule), " · ", rule.level, " · ", link(rule.url, rule.authority))));
    parts.append(rowOf(one));
    if (entries[listed].length > 1) parts.append(restOf(entries[listed]));
  }
  list.append(parts);
  more.hidden = listed >= entries.length;
  more.textContent = `Show more of ${grouped(entries.length)}`;
}

function show() {
  fillFields();
  found = matching(shown);
  const isWider = found.length === 0 && !shown.case && shown.text !== "";
  if (isWider) found = matching({ ...shown, outcome: Object.keys(own.outcomes), level: "" }); // a search that finds only passes shows them
  entries = entriesOf(found);
  listed = 0;
  list.replaceChildren();
  const count = document.getElementById("count");
  const all = make("button", { type: "button", onclick: () => { location.hash = "#?"; } }, shown.case ? own.words.all : "Reset filters");
  const isUsual = addressOf(shown) === "#?";
  count.replaceChildren(make("span", {}, shown.case ? `One case: ${shown.case}` : `${counted(found.length, "case")} of ${grouped(cases.length)}` + (entries.length < found.length ? `, alike ones folded into ${counted(entries.length, "entry").replace("entrys", "entries")}` : "") + (isWider && found.length > 0 ? "; no case with the chosen outcomes has this text" : "")), ...(isUsual ? [] : [all]));
  if (shown.case) {
    const rule = rules[found[0][RULE]];
    count.append(make("a", { href: addressOf({ function: rule.function, rule: rule.rule, outcome: Object.keys(own.outcomes) }) }, `All cases of ${rule.rule}`));
  }
  if (found.length === 0) list.append(make("p", {}, isUsual ? own.words.none : own.words.noMatch));
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
/* On paper nothing can be opened: what differs is told, as far as somebody would read. Of a pass, and of what comes after, the line is enough. */
const isQuiet = (one) => own.columns().every((place) => own.quiet.includes(own.letters[one[OUTCOMES][place]][0]));
addEventListener("beforeprint", () => {
  listMore(PRINTED - listed);
  let opened = 0;
  [...list.querySelectorAll(":scope > details.case")].forEach((row, at) => {
    if (isQuiet(entries[at][0]) || opened++ >= OPENED) return;
    row.open = true;
    fill(row, entries[at][0]);
  });
});

showAbout();
showMatrix();
showSurroundings();
own.sections();
makeFilters();
goTo();
document.documentElement.dataset.ready = String(Math.round(performance.now()));
