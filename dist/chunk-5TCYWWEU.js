import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);

// src/report/summary.ts
var FAIL_ON = ["error", "warning", "never"];
var EXIT = { clean: 0, findings: 1, usage: 2, notAnalysed: 3, internal: 4 };
function summarize(reports) {
  const count = (status) => reports.filter((report) => report.status === status).length;
  const notLivepatch = count("not-livepatch");
  return {
    modules: reports.length - notLivepatch,
    clean: count("clean"),
    withFindings: count("findings"),
    notAnalysed: count("not-analysed"),
    notLivepatch,
    findings: countSeverities(reports),
    suppressed: reports.reduce((sum, report) => sum + report.suppressed.length, 0)
  };
}
function countSeverities(reports) {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const report of reports) for (const finding of report.findings) counts[finding.severity]++;
  return counts;
}
function exitCodeOf(summary, failOn) {
  if (summary.notAnalysed > 0) return EXIT.notAnalysed;
  const { error, warning } = summary.findings;
  const failing = failOn === "never" ? 0 : failOn === "warning" ? error + warning : error;
  return failing > 0 ? EXIT.findings : EXIT.clean;
}
function summaryLine(summary) {
  const parts = [
    summary.clean > 0 ? `${summary.clean} clean` : void 0,
    summary.withFindings > 0 ? `${summary.withFindings} with findings (${severityCounts(summary.findings)})` : void 0,
    summary.notAnalysed > 0 ? `${summary.notAnalysed} not analysed` : void 0
  ].filter((part) => part !== void 0);
  const modules = parts.length === 0 ? "no livepatch module" : `${plural(summary.modules, "module")}: ${parts.join(", ")}`;
  const rest = [
    summary.suppressed > 0 ? `${plural(summary.suppressed, "finding")} ignored by the configuration` : void 0,
    summary.notLivepatch === 1 ? "1 file is no livepatch" : void 0,
    summary.notLivepatch > 1 ? `${summary.notLivepatch} files are no livepatch` : void 0
  ].filter((part) => part !== void 0);
  return [modules, ...rest].join("; ");
}
function severityCounts(counts) {
  const parts = ["error", "warning", "note"].filter((severity) => counts[severity] > 0);
  return parts.map((severity) => plural(counts[severity], severity)).join(", ");
}
function plural(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

export {
  FAIL_ON,
  EXIT,
  summarize,
  countSeverities,
  exitCodeOf,
  summaryLine,
  severityCounts,
  plural
};
