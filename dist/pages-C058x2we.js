import { t as GitHubError } from "./errors-PGHRTUIM.js";
import { t as parseAnswer } from "./parse-answer-BJbmhxDM.js";
// src/github/pages.ts
const MAX_PAGES = 100;
async function* pages(github, route, parameters, schema) {
	for (let page = 1;; page++) {
		const { endpoint, headers, data } = await github.call(route, {
			...parameters,
			per_page: 100,
			page
		});
		yield parseAnswer(schema, endpoint, data);
		if (!/;\s*rel="next"/.test(String(headers["link"] ?? ""))) return;
		if (page === MAX_PAGES) throw new GitHubError("too-large", endpoint, `the list has more than ${MAX_PAGES} pages`);
	}
}
export { pages as t };
