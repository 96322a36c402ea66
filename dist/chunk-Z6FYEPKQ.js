import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);

// src/report/escape.ts
var UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
function printable(text) {
  return text.replace(UNPRINTABLE, spelt);
}
function spelt(character) {
  const code = character.codePointAt(0) ?? 0;
  return code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
}
function printableInLog(line) {
  return printable(line).replace(/^(\s*):/, "$1\\x3a").replaceAll("##[", "#\\x23[");
}
function printableJson(json) {
  return json.replace(UNPRINTABLE, (character) => character === "\n" ? character : jsonEscape(character));
}
function jsonEscape(character) {
  let escaped = "";
  for (let i = 0; i < character.length; i++) escaped += `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`;
  return escaped;
}
function markdownText(text) {
  return printable(text).replace(/[&<>\\`*_{}[\]()#+\-.!|~:@/]/g, entity);
}
function markdownCode(text) {
  return `<code>${codeText(printable(text))}</code>`;
}
function markdownPreformatted(lines) {
  return `<pre>${codeText(lines.join("\n"))}</pre>`;
}
var MAX_NAME = 200;
var FOREIGN = /[^\x20-\x3f\x41-\x7e\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
function plainName(text) {
  const cut = text.length > MAX_NAME ? `${text.slice(0, MAX_NAME)}... (${text.length} characters)` : text;
  return printable(cut).replace(FOREIGN, spelt);
}
function codeSpan(text) {
  const name = plainName(text).replace(/[`|]/g, spelt);
  return name.trim() === "" ? "`(no name)`" : `\`${name}\``;
}
var PLAIN_WORD = /^(?:[A-Za-z][A-Za-z]*(?:['.-][A-Za-z]+)*|\d{1,6}(?:\.\d{1,6})*|\d{1,6}-[a-z]+|[–→])$/;
var NO_PLAIN_WORD = /^www\.|^[0-9a-f]{7,}$/i;
var MAX_PROSE = 3e3;
function proseWithNames(text, known = /* @__PURE__ */ new Map()) {
  const cut = text.length > MAX_PROSE ? `${text.slice(0, MAX_PROSE)} ... (${text.length} characters)` : text;
  return printable(cut).split(" ").filter((word) => word !== "").map((word, i) => {
    const [, opening = "", quoted, bare = "", closing = ""] = /^([("]*)(?:'(.+)'|(.*?))([)".,:;!?]*)$/.exec(word) ?? [];
    const name = quoted ?? bare;
    if (name === "") return word;
    const isPlain = quoted === void 0 && (i > 0 || /^[A-Za-z]/.test(name)) && PLAIN_WORD.test(name) && !NO_PLAIN_WORD.test(name);
    return opening + (known.get(name) ?? (isPlain ? name : codeSpan(name))) + closing;
  }).join(" ");
}
function fenced(lines) {
  const longest = Math.max(2, ...lines.map((line) => Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length))));
  const fence = "`".repeat(longest + 1);
  return [`${fence}text`, ...lines, fence].join("\n");
}
function codeText(text) {
  return text.replace(/[&<>`*_[\]\\~:@|]|(?<=www)\./gi, entity);
}
function entity(character) {
  return `&#${character.charCodeAt(0)};`;
}

export {
  printable,
  printableInLog,
  printableJson,
  markdownText,
  markdownCode,
  markdownPreformatted,
  plainName,
  codeSpan,
  proseWithNames,
  fenced
};
