import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  Workspace,
  unpack
} from "./chunk-INMX3RDG.js";
import {
  checkModule,
  unread
} from "./chunk-7MSRXNPS.js";
import {
  isContainerName,
  isModuleName,
  withoutCompression
} from "./chunk-GXL65O5L.js";
import {
  UsageError
} from "./chunk-ENIIBL42.js";

// src/source/files.ts
var NO_MODULE_IN_IT = "no *.ko in it";
async function* filesOf(roots, { workspace, globs }) {
  const wanted = globs === void 0 ? isModuleName : await matcherOf(globs);
  const found = new Map(roots.map(({ asked }) => [asked, false]));
  for (const root of roots) {
    const { file, shown, asked } = root;
    const isWanted = shown === asked || isContainerName(shown) || wanted(withoutCompression(pathWithin(asked, shown)));
    if (!isWanted) continue;
    for await (const unpacked of unpack(file, shown, { wanted, workspace })) {
      found.set(asked, true);
      yield { ...unpacked, root };
    }
  }
  for (const [place, any] of found) {
    if (!any)
      yield {
        kind: "refused",
        place,
        reason: globs === void 0 ? NO_MODULE_IN_IT : `no file in it matches ${globs.join(", ")}`,
        root: void 0
      };
  }
}
function pathWithin(folder, path) {
  return path.slice(folder.length).replace(/^\/+/, "");
}
var MOST_STARS = 4;
async function matcherOf(globs) {
  for (const glob of globs) {
    if (glob.split("/").some((part) => (part.match(/\*+/g) ?? []).length > MOST_STARS))
      throw new UsageError(`the pattern ${JSON.stringify(glob)} has more than ${MOST_STARS} stars between two slashes`);
  }
  const { default: picomatch } = await import("./picomatch-KBTZGRRQ.js");
  try {
    const matchers = globs.map((glob) => picomatch(glob, { dot: true, basename: !glob.includes("/") }));
    return (name) => matchers.some((matches) => matches(name));
  } catch (error) {
    throw new UsageError(`one of the patterns ${globs.map((glob) => JSON.stringify(glob)).join(", ")} is none`, { cause: error });
  }
}

// src/check-files.ts
async function checkFiles(inputs, options, onFile = () => void 0, { globs, limits, oncePerModule = false, onReport = () => void 0 } = {}) {
  const reports = [];
  const known = /* @__PURE__ */ new Map();
  const otherPlaces = /* @__PURE__ */ new Map();
  const workspace = new Workspace(limits);
  let done = 0;
  try {
    for await (const found of filesOf(inputs.roots, globs === void 0 ? { workspace } : { workspace, globs })) {
      const { place } = found;
      const report = found.kind === "file" ? await checkModule(found.source, place, options, known) : notAnalysed(place, found.reason);
      const others = otherPlaces.get(report);
      if (others === void 0 || !oncePerModule) onReport(found.root);
      if (others !== void 0 && !oncePerModule) reports.push({ ...report, path: place, places: [place] });
      else if (others !== void 0) others.push(place);
      else {
        reports.push(report);
        otherPlaces.set(report, []);
        if (report.sha256 !== void 0) known.set(report.sha256, report);
      }
      onFile(++done);
    }
  } finally {
    workspace.close();
  }
  const withPlaces = reports.map((report) => ({ ...report, places: [...report.places, ...otherPlaces.get(report) ?? []] }));
  return [...withPlaces, ...inputs.unreadable.map(({ path, reason }) => notAnalysed(path, reason))];
}
function notAnalysed(path, reason) {
  return { ...unread(path), status: "not-analysed", reason };
}

export {
  NO_MODULE_IN_IT,
  checkFiles,
  notAnalysed
};
