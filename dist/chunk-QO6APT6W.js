import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  pathsInList
} from "./chunk-GXL65O5L.js";
import {
  UsageError
} from "./chunk-ENIIBL42.js";

// src/commands/paths.ts
import { readFileSync } from "node:fs";
function askedPaths(command, positionals) {
  if (positionals.length === 0) throw new UsageError(`${command} needs a file, a folder, or - for a list of paths on standard input`);
  return positionals.flatMap((path) => path === "-" ? listOnStdin() : [path]);
}
function listOnStdin() {
  const paths = pathsInList(readFileSync(process.stdin.fd, "utf8"));
  if (paths.length === 0) throw new UsageError("- : no paths on standard input");
  return paths;
}

export {
  askedPaths
};
