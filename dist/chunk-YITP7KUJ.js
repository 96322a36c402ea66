import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  plural
} from "./chunk-5TCYWWEU.js";

// src/report/undecided.ts
var MOST_FILES = 8;
function undecidedGroups(reports) {
  return grouped(reports, (report) => wordsOf([report]));
}
function undecidedSentences(reports) {
  return grouped(reports, ({ kernel }) => kernel ?? "").map(
    ({ reports: same, words: kernel }) => `Undecided for Linux ${kernel} in ${plural(same.length, "module")}: ${wordsOf(same)}.`
  );
}
function grouped(reports, keyOf) {
  const groups = /* @__PURE__ */ new Map();
  for (const report of reports.filter(({ undecided }) => undecided.length > 0)) {
    const key = keyOf(report);
    const group = groups.get(key);
    if (group === void 0) groups.set(key, [report]);
    else group.push(report);
  }
  return [...groups].map(([words, same]) => ({ words, reports: same }));
}
function wordsOf(reports) {
  const undecided = reports.flatMap((report) => report.undecided);
  const rules = plural(new Set(undecided.map(({ rule }) => rule)).size, "rule");
  const files = [...new Set(undecided.map(({ wouldDecide }) => wouldDecide))];
  const left = files.length - MOST_FILES;
  return `${rules}, for want of files of the kernel (kernel-facts): ${files.slice(0, MOST_FILES).join("; ")}${left > 0 ? `; and ${left} more` : ""}`;
}

export {
  undecidedGroups,
  undecidedSentences
};
