/**
 * REST calls that a workflow's GITHUB_TOKEN has in an hour, for a repository and all of its jobs together
 * (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api).
 */
const CALLS_AN_HOUR = 1000;
/**
 * Calls of an hour that stay for what a run ends with: its review, or its issue. Jobs beside this one, and calls that are on their way,
 * take from the same hour.
 */
export const RESERVE = 100;
/** An audit's lists of runs, releases and issues; more where there are hundreds of them. */
const LISTS = 10;
/** Artifacts, or assets of a private repository, that an audit looks at within an hour: each download is a call. */
export const DOWNLOADS_AN_HOUR = CALLS_AN_HOUR - RESERVE - LISTS;
