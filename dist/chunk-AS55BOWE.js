import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  KERNEL_FACTS,
  isKernelFactName,
  kernelFactValues
} from "./chunk-UM2RZRVY.js";
import {
  UsageError
} from "./chunk-ENIIBL42.js";

// src/report/terminal.ts
var PLAIN = { colours: false, width: 100 };
var STYLES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 };
function terminalOf(stream, environment) {
  const isTerminal = stream.isTTY === true;
  const noColour = environment["NO_COLOR"] ?? "";
  return {
    colours: isTerminal && noColour === "" && environment["TERM"] !== "dumb",
    width: isTerminal ? Math.min(Math.max(stream.columns ?? PLAIN.width, 60), 120) : PLAIN.width
  };
}
function styled(terminal, style, text) {
  return terminal.colours ? `\x1B[${STYLES[style]}m${text}\x1B[0m` : text;
}
function wrapped(text, width, first, rest) {
  const lines = [];
  let line = first;
  let empty = true;
  for (const word of text.split(" ")) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}

// src/loader/kernel-overrides.ts
function parseKernelOverrides(assignments) {
  const facts = {};
  for (const assignment of assignments) {
    const [name = "", ...rest] = assignment.split("=");
    const value = rest.join("=");
    if (!isKernelFactName(name)) {
      const problem = name === "help" ? "NAME=VALUE is one of" : `no fact is named ${JSON.stringify(name)}; there are`;
      throw new UsageError(`kernel-override: ${problem}
${factList()}`);
    }
    const allowed = kernelFactValues(name);
    if (!allowed.includes(value)) {
      throw new UsageError(`kernel-override: ${name} is one of ${allowed.join(", ")}; not ${JSON.stringify(value)}`);
    }
    facts[name] = value;
  }
  return facts;
}
function factList() {
  return Object.keys(KERNEL_FACTS).filter((name) => isKernelFactName(name)).map((name) => `  ${name}=${kernelFactValues(name).join("|")}  ${KERNEL_FACTS[name].about}`).join("\n");
}

export {
  PLAIN,
  terminalOf,
  styled,
  wrapped,
  parseKernelOverrides
};
