// SPDX-License-Identifier: MIT
// What the page of a comparison shows of html.c's data: how each side differs from the first one, and what all answered.
"use strict";

const own = {
  outcomes: {
    accepts: ["accepts", "returns where the first side raises", "value"],
    refuses: ["refuses", "raises where the first side returns", "value"],
    value: ["another value", "returns something else", "value"],
    exception: ["another exception", "raises another class, or with another code", "class"],
    text: ["another text", "the same exception with another message, or another warning", "text"],
    error: ["no answer", "it, or the first side, crashed, hung or wrote garbage", "error"],
  },
  letters: { a: ["accepts", 0], r: ["refuses", 0], v: ["value", 0], c: ["exception", 1], d: ["exception", 2], t: ["text", 3], e: ["error", 0],
    "=": ["first"], ".": ["same"], s: ["skipped"], n: ["not_offered"], "-": ["absent"] },
  usual: ["accepts", "refuses", "value", "exception", "text", "error"],
  quiet: ["first", "same", "skipped", "not_offered", "absent"],
  passing: ["same"],
  words: { implementation: "Side", passes: "While this one is the same", outcome: "Kind", none: "No answer differs.", noMatch: "No case matches. Choose more kinds, or reset the filters.", all: "Show all differences" },
  columns: () => adapters.map((side, place) => place).slice(1),
  isOffered: (kind) => cases.some((one) => [...one[OUTCOMES]].some((letter) => own.letters[letter][0] === kind)),
};

own.about = () => [`${counted(cases.length, "case")} ${cases.length === 1 ? "differs" : "differ"} from ${adapters[0].label}`,
  header.level === "text" ? "at any level" : "at level " + header.level + (header.level === "value" ? "" : " or a graver one"), vectorsOf(header), header.world && worldOf(header)].filter(Boolean);

own.notices = (notice) => {
  for (const side of adapters)
    if (side.source.includes(", cut: it is not whole")) notice(true, make("strong", {}, side.label), ": its recording was cut, and is not whole.");
  document.getElementById("notices").append(make("ul", { "aria-label": "The sides" }, adapters.map((side) => make("li", {}, make("strong", {}, side.label), ` — ${side.source}`,
    side.settings ? ", settings: " + settingsOf(side) : "", side.note ? ", note: " + side.note : ""))));
};

const differing = ({ differ }) => LEVELS.reduce((sum, level) => sum + differ[level], 0);

function tagsOf({ compared, differ }, count) {
  const parts = [["pass", compared - differing({ differ }), (number) => "✓ " + number], ...LEVELS.map((level) => [level, differ[level], (number) => `${number} ${level}`]),
    ["skipped", count - compared, (number) => number + " not compared"]];
  return parts.filter(([, number]) => number > 0).map(([style, number, words]) => make("span", { class: "tag " + style }, words(grouped(number))));
}

/** The cells of a row: of a function, or of all; the first side has none. */
own.rows = () => {
  const row = (name, count, against) => ({ name, count, cells: [null, ...against.map((cell) => ({ tags: tagsOf(cell, count), outcome: own.usual, differs: differing(cell) > 0 }))] });
  const sum = (place) => data.functions.reduce((all, { against }) => {
    all.compared += against[place].compared;
    for (const level of LEVELS) all.differ[level] += against[place].differ[level];
    return all;
  }, { compared: 0, differ: { value: 0, class: 0, code: 0, text: 0 } });
  const all = data.functions.reduce((count, one) => count + one.cases, 0);
  return [row("", all, own.columns().map((place) => sum(place - 1))), ...data.functions.map((one) => row(one.function, one.cases, one.against))];
};

own.verdict = (side, place) => {
  const count = cases.filter((one) => own.letters[one[OUTCOMES][place]][1] !== undefined).length;
  return make("small", {}, make("span", { class: "tag " + (count ? "value" : "pass") }, count ? `${grouped(count)} ${count === 1 ? "differs" : "differ"}` : "✓ the same"));
};

own.legend = () => [["pass", "✓", "the same answer as " + adapters[0].label], ["value", "value", "returned where the other raised, or another result"], ["class", "class", "another exception class"],
  ["code", "code", "another errno, EAI or h_errno code"], ["text", "text", "another message or warning"], ["skipped", "not compared", "one of the two was not asked, or gave no answer"]];

/* ---- versions of one line ---- */

const FEW_CHANGES = 10;

own.sections = () => {
  document.querySelector("#matrix-title + .hint").textContent = `Each is compared with ${adapters[0].label}. A cell, or an implementation's name, leads to its cases.`;
  const section = document.getElementById("since"), here = new Set(cases.map((one) => one[ID]));
  const lost = data.unanswered.filter((one) => one.cases.length > 0);
  section.hidden = data.since.length + lost.length === 0;
  const idOf = (id) => make("li", {}, here.has(id) ? make("a", { class: "mono", href: "#" + id }, id) : make("span", { class: "mono" }, id));
  const foldOf = (ids, word) => {
    if (ids.length === 0) return make("p", { class: "change" }, `0 ${word}`);
    const fold = make("details", { class: "change" }, make("summary", {}, `${grouped(ids.length)} ${word}`));
    const fill = () => { if (fold.open && fold.children.length === 1) fold.append(make("ul", {}, ids.map(idOf))); };
    fold.addEventListener("toggle", fill);
    fold.open = ids.length <= FEW_CHANGES; // these need no click
    fill();
    return fold;
  };
  for (const since of data.since) {
    const to = adapters[since.side.charCodeAt(0) - 65];
    section.append(make("p", {}, `From ${adapters[0].label} to ${to.label}, one implementation:`), ...["new", "fixed", "changed", "vanished"].map((change) => foldOf(since[change], change)));
  }
  for (const one of lost) {
    const side = adapters[one.side.charCodeAt(0) - 65];
    section.append(make("p", {}, `${side.label} does not answer what ${adapters[0].label} answers:`), foldOf(one.cases, "unanswered"));
  }
};

/* ---- one case ---- */

/** The places of its texts that can be searched. */
own.places = (one) => [...one[ANSWERS].flatMap(([call, answers]) => [call, ...answers]), ...Object.values(one[DETAILS]).flatMap(({ permitted, known }) => [permitted, known])];

/** Sides that differ in one kind share a mark. */
own.marks = (one, places) => {
  const kinds = new Map();
  for (const place of places) {
    const letter = one[OUTCOMES][place];
    if (!kinds.has(letter)) kinds.set(letter, []);
    kinds.get(letter).push(adapters[place].label);
  }
  return [...kinds].map(([letter, labels]) => make("span", { class: "tag " + styleOf(letter) }, `${wordOf(letter)}: ${labels.join(", ")}`));
};

const styleOf = (letter) => own.letters[letter][1] === undefined ? "skipped" : letter === "e" ? "error" : LEVELS[own.letters[letter][1]];
const wordOf = (letter) => letter === "c" ? "another class" : letter === "d" ? "another code" : own.outcomes[own.letters[letter][0]]?.[0] || { s: "skipped", n: "not offered", "-": "absent" }[letter];

/** Who gave an answer, the first side first, and how they differ from it. */
function groupsOf(answers) {
  const groups = new Map();
  answers.forEach((answer, place) => {
    if (!groups.has(answer)) groups.set(answer, []);
    groups.get(answer).push(place);
  });
  return [...groups];
}

function answersOf(one, [call, answers]) {
  const list = make("dl", { class: "sides" }), others = [...new Set(answers)];
  for (const [answer, places] of groupsOf(answers)) {
    const letters = new Set(places.map((place) => one[OUTCOMES][place]).filter((letter) => own.letters[letter][1] !== undefined));
    const other = answer === answers[0] ? others[1] ?? answer : answers[0];
    list.append(make("dt", {}, places.map((place) => adapters[place].label).join(", ")), make("dd", { class: "mono " + [...letters].map(styleOf).join(" ") },
      ...(letters.size > 0 || answer === answers[0] ? marked(texts[answer], texts[other]) : [texts[answer]]), [...letters].map((letter) => [" ", make("span", { class: "tag " + styleOf(letter) }, wordOf(letter))]).flat()));
  }
  return make("div", { class: "answer" }, call == null ? false : make("h4", { class: "mono" }, texts[call]), list);
}

own.body = (one, chosen) => {
  const parts = one[ANSWERS].map((step) => answersOf(one, step));
  for (const [place, { permitted, known }] of Object.entries(one[DETAILS])) {
    if (permitted != null) parts.push(make("p", {}, make("strong", {}, adapters[place].label), ", permitted by: ", texts[permitted]));
    if (known != null) parts.push(make("p", {}, make("strong", {}, adapters[place].label), ", known: ", texts[known]));
  }
  return [...parts, ...adapters.filter((side, place) => side.spelled && (chosen < 0 || place === chosen || place === 0)).map((side) => replayOf(one, side))];
};
