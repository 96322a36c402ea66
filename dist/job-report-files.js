import { PLAIN, TOOL_NAME, endingOf, formattedPieces, rulePage, runTime, toolVersion } from "./check.js";
// src/job/report-files.ts
async function writeReportFiles(formats, { reports, remarks, files, history, commit }, { files: stepFiles, root, ruleLink, kernelBehaviour }) {
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
		run: {
			at: runTime(process.env),
			commit,
			kernelBehaviour
		},
		...files === void 0 ? {} : { placeOf: files.get.bind(files) },
		...history === void 0 ? {} : { history },
		...ruleLink === "" ? {} : { ruleLink }
	};
	const paths = new Map();
	for (const format of formats) paths.set(format, stepFiles.write(`klp-lint-report${endingOf(format)}`, await formattedPieces(format, reports, reportOptions)));
	return paths;
}
export { writeReportFiles };
