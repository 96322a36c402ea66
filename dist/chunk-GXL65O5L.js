import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  UsageError,
  errorCode,
  reasonOf
} from "./chunk-ENIIBL42.js";

// src/archive/format.ts
var HEAD = 512;
var TAR_MAGIC_OFFSET = 257;
var MAGIC = [
  ["1f8b", { kind: "compressed", by: "gzip" }],
  ["fd377a585a00", { kind: "compressed", by: "xz" }],
  ["28b52ffd", { kind: "compressed", by: "zstd" }],
  // An entry, the end of an empty archive (also with zip64), an archive that was to be spanned.
  ["504b0304", { kind: "container", of: "zip" }],
  ["504b0506", { kind: "container", of: "zip" }],
  ["504b0606", { kind: "container", of: "zip" }],
  ["504b0708", { kind: "container", of: "zip" }],
  ["213c617263683e0a", { kind: "container", of: "deb" }],
  ["edabeedb", { kind: "container", of: "rpm" }],
  // '070701' and '070702': the "new ASCII" cpio that rpm writes.
  ["3037303730", { kind: "container", of: "cpio" }],
  ["425a68", { kind: "unread", name: "bzip2" }],
  ["5d0000", { kind: "unread", name: "lzma" }],
  ["04224d18", { kind: "unread", name: "lz4" }],
  ["377abcaf271c", { kind: "unread", name: "7z" }],
  ["526172211a07", { kind: "unread", name: "rar" }]
];
function formatOf(source, name) {
  const head = Buffer.from(source.read(0, Math.min(HEAD, source.size), "first bytes"));
  const hex = head.subarray(0, 8).toString("hex");
  const found = MAGIC.find(([magic]) => hex.startsWith(magic));
  if (found !== void 0) return found[1];
  if (/^5.2a4d18/.test(hex)) return { kind: "compressed", by: "zstd" };
  const isTar = head.toString("latin1", TAR_MAGIC_OFFSET, TAR_MAGIC_OFFSET + 5) === "ustar";
  if (isTar || /\.tar$/i.test(name) && head.length === HEAD) return { kind: "container", of: "tar" };
  return { kind: "plain" };
}
var COMPRESSED = /\.(gz|xz|zst)$/i;
var SHORT_TAR = /\.(tgz|txz|tzst)$/i;
var CONTAINER = /\.(zip|tar|deb|rpm|cpio)$/i;
var UNREAD_TAR = /\.(tar\.(bz2|lzma|lz4|lz)|tbz2?|7z)$/i;
function withoutCompression(name) {
  return SHORT_TAR.test(name) ? name.replace(SHORT_TAR, ".tar") : name.replace(COMPRESSED, "");
}
function isContainerName(name) {
  return CONTAINER.test(withoutCompression(name)) || UNREAD_TAR.test(name);
}
function promisesFormat(name) {
  return COMPRESSED.test(name) || isContainerName(name);
}

// src/source/paths.ts
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
var MODULE = /\.ko$/;
function isModuleName(name) {
  return MODULE.test(withoutCompression(name));
}
function collectInputs(paths) {
  const roots = /* @__PURE__ */ new Map();
  const unreadable = /* @__PURE__ */ new Map();
  for (const path of paths) {
    if (!isDirectory(path)) {
      roots.set(path, { file: path, shown: path, asked: path });
      continue;
    }
    const problems = unreadable.size;
    const found = searchFolder(path, path, roots, unreadable);
    if (found === 0 && unreadable.size === problems) unreadable.set(path, `no *.ko below ${path}`);
  }
  return { roots: [...roots.values()], unreadable: [...unreadable].map(([path, reason]) => ({ path, reason })) };
}
function isDirectory(path) {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    const missing = ["ENOENT", "ENOTDIR"].includes(errorCode(error) ?? "");
    throw new UsageError(missing ? `${path}: no such file or folder` : reasonOf(error), { cause: error });
  }
}
function searchFolder(folder, asked, roots, unreadable) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    unreadable.set(folder, reasonOf(error));
    return 0;
  }
  entries.sort((a, b) => a.name < b.name ? -1 : 1);
  let found = 0;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found += searchFolder(path, asked, roots, unreadable);
    else if (isModuleName(entry.name) || isContainerName(entry.name)) {
      if (!roots.has(path)) roots.set(path, { file: path, shown: path, asked });
      found++;
    }
  }
  return found;
}
function pathsInList(list) {
  return list.split(/\r?\n/).filter((line) => line !== "");
}

export {
  formatOf,
  withoutCompression,
  isContainerName,
  promisesFormat,
  isModuleName,
  collectInputs,
  isDirectory,
  pathsInList
};
