import { PLAIN, TOOL_NAME, endingOf, formatted, rulePage, toolVersion } from "./check.js";
import { join } from "node:path";
import { writeFileSync } from "node:fs";
// src/job/report-files.ts
async function writeReportFiles(formats, { reports, remarks, files, history }, { folder, root, ruleLink }) {
	const reportOptions = {
		tool: {
			name: TOOL_NAME,
			version: toolVersion()
		},
		terminal: PLAIN,
		root,
		pageOf: rulePage,
		remarks,
		ignored: "counted",
		...files === void 0 ? {} : { placeOf: files.get.bind(files) },
		...history === void 0 ? {} : { history },
		...ruleLink === "" ? {} : { ruleLink }
	};
	const paths = new Map();
	for (const format of formats) {
		const path = join(folder, `klp-lint-report${endingOf(format)}`);
		writeFileSync(path, await formatted(format, reports, reportOptions));
		paths.set(format, path);
	}
	return paths;
}
export { writeReportFiles };
