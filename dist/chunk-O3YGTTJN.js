import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  plainSymbolName
} from "./chunk-N2RJELVH.js";

// src/check/suppressions.ts
function suppress(reports, suppressions, today2) {
  const counts = /* @__PURE__ */ new Map();
  const suppressed = reports.map((report) => {
    const left = [];
    const gone = [];
    for (const finding of report.findings) {
      const fitting = suppressions.filter((suppression) => fits(suppression, report, finding));
      for (const suppression of fitting) counts.set(suppression, (counts.get(suppression) ?? 0) + 1);
      const by = fitting.find((suppression) => !isExpired(suppression, today2));
      if (by === void 0) left.push(finding);
      else gone.push({ finding, reason: by.reason });
    }
    return withFindings(report, left, gone);
  });
  const uses = suppressions.map((suppression) => {
    const findings = counts.get(suppression) ?? 0;
    return { suppression, findings, state: isExpired(suppression, today2) ? "expired" : findings > 0 ? "used" : "unused" };
  });
  return { reports: suppressed, uses };
}
function withFindings(report, findings, suppressed) {
  if (suppressed.length === 0) return report;
  if (report.status !== "findings") return { ...report, findings, suppressed };
  return { ...report, findings, suppressed, status: findings.length === 0 ? "clean" : "findings" };
}
function isExpired({ expires }, today2) {
  return expires !== void 0 && expires < today2;
}
function fits(suppression, report, finding) {
  const symbol = finding.relocation === void 0 ? void 0 : plainSymbolName(finding.relocation.symbol);
  return (suppression.rule === void 0 || suppression.rule.toUpperCase() === finding.rule || suppression.rule === finding.slug) && matches(suppression.module, report.name, report.path) && matches(suppression.object, finding.object) && matches(suppression.symbol, symbol, finding.function) && matches(suppression.kernel, report.kernel);
}
function matches(pattern, ...texts) {
  if (pattern === void 0) return true;
  return texts.some((text) => text !== void 0 && matchesStars(pattern, text));
}
function matchesStars(pattern, text) {
  const [first = "", ...others] = pattern.split("*");
  const last = others.pop();
  if (last === void 0) return text === pattern;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
function today() {
  return (/* @__PURE__ */ new Date()).toISOString().slice(0, 10);
}
function suppressionRemarks(uses) {
  return uses.flatMap(({ suppression, state, findings }, index) => {
    const { reason, expires = "", ...criteria } = suppression;
    const entry = `ignore entry ${index + 1} (${Object.entries(criteria).map(([key, value]) => `${key} ${value}`).join(", ")}; ${reason})`;
    if (state === "unused") return [`${entry} fits no finding of this run`];
    if (state === "expired") return [`${entry} expired on ${expires}; it would have fitted ${findings}`];
    return [];
  });
}

// src/config.ts
var DEFAULT_CONFIG_PATH = ".github/klp-lint.yml";
var EMPTY_CONFIG = { ignore: [] };

export {
  suppress,
  today,
  suppressionRemarks,
  DEFAULT_CONFIG_PATH,
  EMPTY_CONFIG
};
