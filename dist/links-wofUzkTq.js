import { Z as codeSpan } from "./both-uKZ9VaVr.js";
// src/review/links.ts
const DEFAULT_SYMBOL_TEMPLATE = "https://elixir.bootlin.com/linux/v{version}/A/ident/{symbol}";
function sourceVersion(release) {
	const found = /^(\d{1,3}\.\d{1,3})(?:\.(\d{1,5}))?(?:-(rc\d{1,2})\b)?/.exec(release);
	if (found === null) return void 0;
	const [, base = "", patch = "0", candidate] = found;
	if (patch !== "0") return `${base}.${patch}`;
	return candidate === void 0 ? base : `${base}-${candidate}`;
}
function symbolLink(links, release, symbol) {
	const version = release === void 0 ? void 0 : sourceVersion(release);
	if (version === void 0 || !/^[A-Za-z_]\w{0,127}$/.test(symbol)) return codeSpan(symbol);
	return linked(codeSpan(symbol), filled(links.symbolTemplate, {
		version,
		symbol
	}));
}
function ruleLink(links, rule) {
	return linked(rule, filled(links.ruleTemplate, { rule }));
}
function permalink(links, path, line) {
	const encoded = path.split("/").map(urlPart).join("/");
	const url = `${links.serverUrl}/${links.repository}/blob/${links.headSha}/${encoded}`;
	return linked(codeSpan(line === void 0 ? path : `${path}:${line}`), line === void 0 ? url : `${url}#L${line}`);
}
function linked(markdown, url) {
	if (url === void 0 || !URL.canParse(url)) return markdown;
	const { protocol, href } = new URL(url);
	if (protocol !== "https:" && protocol !== "http:") return markdown;
	return `[${markdown}](${href.replace(/[()<>|@`\\'\s]/g, encodedAlways)})`;
}
function filled(template, values) {
	return template.replace(/\{(\w+)\}/g, (placeholder, name) => {
		const value = values[name];
		return value === void 0 ? placeholder : urlPart(value);
	});
}
function urlPart(text) {
	return encodeURIComponent(text.replace(/\p{Cs}/gu, "�")).replace(/[()'*!]/g, encodedAlways);
}
function encodedAlways(character) {
	return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
export { symbolLink as a, ruleLink as i, linked as n, permalink as r, DEFAULT_SYMBOL_TEMPLATE as t };
