import { RETIRED, RULES, UsageError, rulePage, styled, terminalOf, wrapped } from "./check.js";
import { meantRules } from "./shared-rules-meant-rules.js";
// src/report/page-text.ts
function renderedPage(markdown, terminal) {
	return `${blocksOf(markdown.split("\n")).map((block) => linesOf(block, terminal).join("\n")).join("\n\n")}\n`;
}
const ITEM = /^(-|\d+\.) (.*)$/;
function blocksOf(lines) {
	const blocks = [];
	for (let i = 0; i < lines.length;) {
		const line = lines[i] ?? "";
		const isFence = line.startsWith("```");
		const end = endOfBlock(lines, i, isFence);
		const own = lines.slice(i, end);
		if (isFence) blocks.push({
			kind: "code",
			lines: own.slice(1)
		});
		else if (line.startsWith("#")) blocks.push({
			kind: "heading",
			text: line.replace(/^#+ /, "")
		});
		else if (line.startsWith("|")) blocks.push({
			kind: "table",
			rows: own.filter((row) => !/^[|\s:-]+$/.test(row)).map(cellsOf)
		});
		else if (ITEM.test(line)) blocks.push({
			kind: "list",
			items: itemsOf(own)
		});
		else if (line !== "") blocks.push({
			kind: "paragraph",
			text: own.join(" ")
		});
		i = isFence ? end + 1 : end;
	}
	return blocks;
}
function endOfBlock(lines, start, isFence) {
	if (/^#|^$/.test(lines[start] ?? "")) return start + 1;
	const found = lines.findIndex((line, i) => i > start && (isFence ? line.startsWith("```") : line === ""));
	return found < 0 ? lines.length : found;
}
function cellsOf(row) {
	return row.replace(/^\||\|\s*$/g, "").split("|").map((cell) => cell.trim());
}
function itemsOf(lines) {
	const items = [];
	for (const line of lines) {
		const [, mark = "-", text = ""] = ITEM.exec(line) ?? [];
		const last = items.at(-1);
		if (ITEM.test(line)) items.push({
			mark,
			text
		});
		else if (last !== void 0) last.text += ` ${line.trim()}`;
	}
	return items;
}
function linesOf(block, terminal) {
	const { width } = terminal;
	switch (block.kind) {
		case "heading": return [styled(terminal, "bold", plain(block.text))];
		case "paragraph": return inStyle(wrapped(plain(block.text), width, "", ""), terminal);
		case "list": return inStyle(block.items.flatMap(({ mark, text }) => wrapped(plain(text), width, `  ${mark} `, " ".repeat(mark.length + 3))), terminal);
		case "code": return block.lines.map((line) => styled(terminal, "cyan", `    ${line}`));
		case "table": return tableLines(block.rows, terminal);
	}
}
function tableLines(rows, terminal) {
	const texts = rows.map((row) => row.map((cell) => plain(cell).replaceAll("`", "")));
	const columns = Math.max(...texts.map((row) => row.length));
	const widths = shared(Array.from({ length: columns }, (_, column) => Math.max(...texts.map((row) => row[column]?.length ?? 0))), terminal.width - 2 - 2 * (columns - 1));
	return texts.flatMap((row, index) => {
		const cells = widths.map((width, column) => wrapped(row[column] ?? "", width, "", ""));
		const height = Math.max(...cells.map((lines) => lines.length));
		const lines = Array.from({ length: height }, (_, line) => `  ${cells.map((cell, column) => (cell[line] ?? "").padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd());
		return index === 0 ? lines.map((line) => styled(terminal, "bold", line)) : lines;
	});
}
const LEAST_COLUMN = 8;
function shared(natural, room) {
	const widths = [...natural];
	for (let over = widths.reduce((sum, width) => sum + width, 0) - room; over > 0; over--) {
		const widest = widths.indexOf(Math.max(...widths));
		if ((widths[widest] ?? 0) <= LEAST_COLUMN) break;
		widths[widest] = (widths[widest] ?? 0) - 1;
	}
	return widths;
}
function plain(text) {
	return text.replace(/\[([^\]]+)\]\([^)]*\)/g, "$1").replace(/\*\*([^*]+)\*\*/g, "$1");
}
function inStyle(lines, terminal) {
	if (!terminal.colours) return [...lines];
	const style = "cyan";
	let inCode = false;
	return lines.map((line) => {
		const parts = line.split("`");
		const first = inCode;
		if (parts.length % 2 === 0) inCode = !inCode;
		return parts.map((part, i) => i % 2 === 1 === first || part === "" ? part : styled(terminal, style, part)).join("");
	});
}
// src/commands/explain.ts
function explainCommand(asked, color) {
	if (asked === void 0) {
		process.stdout.write(`${RULES.map(({ meta }) => `${meta.id}  ${meta.slug}`).join("\n")}\n`);
		return 0;
	}
	const rule = RULES.find(({ meta }) => meta.id === asked.toUpperCase() || meta.slug === asked.toLowerCase());
	const retired = RETIRED.find(({ id, slug }) => id === asked.toUpperCase() || slug === asked.toLowerCase());
	if (retired !== void 0) throw new UsageError(`${retired.id} (${retired.slug}) is not a rule any more`);
	if (rule === void 0) throw new UsageError(`no rule is named ${JSON.stringify(asked)}; ${meant(asked)}`);
	process.stdout.write(renderedPage(rulePage(rule.meta.id), terminalOf(process.stdout, process.env, color)));
	return 0;
}
function meant(asked) {
	const rules = meantRules(asked).map(({ id, slug }) => `  ${id} ${slug}`);
	return rules.length === 0 ? "\"klp-lint explain\" lists the rules" : `did you mean\n${rules.join("\n")}`;
}
export { explainCommand };
