import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  askedPaths
} from "./chunk-QO6APT6W.js";
import {
  FORMATS,
  outputFiles,
  readConfig,
  reportSurroundings,
  writeReports
} from "./chunk-U7PVYRAS.js";
import {
  listFiles,
  listingDigest,
  parseShard,
  partition
} from "./chunk-DNFZY2FH.js";
import {
  readKernelFacts
} from "./chunk-CGPV4RES.js";
import {
  suppress,
  suppressionRemarks,
  today
} from "./chunk-O3YGTTJN.js";
import {
  KERNEL_OPTIONS,
  checkOptionsOf,
  failOnOf,
  jobsOf,
  oneOf
} from "./chunk-AP7N6WBZ.js";
import "./chunk-BOFERIPK.js";
import "./chunk-L4AQNC5L.js";
import "./chunk-YITP7KUJ.js";
import "./chunk-P7C2WDKE.js";
import "./chunk-AS55BOWE.js";
import "./chunk-Z6FYEPKQ.js";
import {
  exitCodeOf,
  plural,
  summarize
} from "./chunk-5TCYWWEU.js";
import "./chunk-A5KIZL6M.js";
import {
  checkFiles,
  notAnalysed
} from "./chunk-3KJSK6YS.js";
import "./chunk-INMX3RDG.js";
import "./chunk-7MSRXNPS.js";
import "./chunk-KPLQ2K7J.js";
import "./chunk-J6HDIHTG.js";
import "./chunk-B4DJ2G6U.js";
import "./chunk-P46PLQPR.js";
import {
  collectInputs,
  isContainerName,
  isModuleName
} from "./chunk-GXL65O5L.js";
import "./chunk-UM2RZRVY.js";
import "./chunk-N2RJELVH.js";
import "./chunk-73GFZJDO.js";
import "./chunk-OQ4JXGRT.js";
import {
  UsageError
} from "./chunk-ENIIBL42.js";
import "./chunk-2VPHHBWG.js";

// src/commands/check.ts
import { parseArgs } from "node:util";

// src/check-in-parallel.ts
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
var FILES_PER_THREAD = 64;
var BATCH = 32;
function threadsFor({ roots }, wanted = availableParallelism()) {
  if (!roots.every(({ shown }) => isModuleName(shown))) return 1;
  return Math.max(1, Math.min(wanted, Math.floor(roots.length / FILES_PER_THREAD)));
}
async function checkInParallel(roots, threads, options, onFile) {
  const batches = [];
  for (let at = 0; at < roots.length; at += BATCH) batches.push(roots.slice(at, at + BATCH));
  const reports = [];
  let next = 0;
  let done = 0;
  const workers = Array.from({ length: threads }, () => new Worker(new URL("./check-worker.js", import.meta.url)));
  try {
    await Promise.all(
      workers.map(async (worker) => {
        for (let number = next++; number < batches.length; number = next++) {
          const batch = batches[number] ?? [];
          reports[number] = await askWorker(worker, { ...options, roots: batch });
          done += batch.length;
          onFile(done);
        }
      })
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return reports.flat();
}
async function askWorker(worker, batch) {
  const answer = await new Promise((resolve, reject) => {
    worker.removeAllListeners("message").removeAllListeners("error");
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.postMessage(batch);
  });
  if (answer.kind === "failed") throw answer.error;
  return answer.reports;
}

// src/shards/check-shard.ts
function shardInputs(inputs, shard) {
  const files = listFiles(inputs);
  const shards = partition(files, shard.count);
  const mine = shards[shard.index - 1] ?? [];
  const asked = [...new Set(files.map(({ root }) => root.asked))];
  const shardsOf = /* @__PURE__ */ new Map();
  for (const part of shards)
    for (const path of new Set(part.map(({ root }) => root.asked))) shardsOf.set(path, (shardsOf.get(path) ?? 0) + 1);
  return {
    shard,
    inputs: { roots: mine.map(({ root }) => root), unreadable: shard.index === 1 ? inputs.unreadable : [] },
    filesInAll: files.length,
    listing: listingDigest(files, inputs),
    placeOfFile: new Map(files.map(({ root, order }) => [root, order])),
    placeOfAsked: new Map(asked.map((path, i) => [path, files.length + i])),
    spread: new Set(asked.filter((path) => (shardsOf.get(path) ?? 0) > 1))
  };
}
async function checkShard({ shard, inputs, filesInAll, listing, placeOfFile, placeOfAsked, spread }, check) {
  const roots = [];
  const found = await check(inputs, (root) => roots.push(root));
  const placed = found.map((report, i) => {
    if (i >= roots.length) return { report, place: filesInAll + placeOfAsked.size + i - roots.length };
    const root = roots[i];
    return {
      report,
      place: root === void 0 ? known(placeOfAsked, report.path) : known(placeOfFile, root),
      isOfFile: root !== void 0
    };
  });
  const kept = placed.filter(({ report, isOfFile }) => isOfFile !== false || !spread.has(report.path));
  const withModules = new Set(roots.map((root) => root?.asked));
  const nothingIn = [...spread].filter((path) => !withModules.has(path)).map((path) => ({ path, order: known(placeOfAsked, path) }));
  return {
    reports: kept.map(({ report }) => report),
    facts: { ...shard, listing, order: kept.map(({ place }) => place), nothingIn }
  };
}
function known(places, key) {
  const place = places.get(key);
  if (place === void 0) throw new Error(`no place for ${JSON.stringify(key)}`);
  return place;
}

// src/commands/progress.ts
var BEFORE_FIRST_MS = 500;
var BETWEEN_MS = 100;
var CLEAR_LINE = "\r\x1B[K";
var Progress = class {
  constructor(stream, total) {
    this.stream = stream;
    this.total = total;
  }
  stream;
  total;
  #next = performance.now() + BEFORE_FIRST_MS;
  #shown = false;
  show(done) {
    if (this.stream.isTTY !== true || performance.now() < this.#next) return;
    this.#next = performance.now() + BETWEEN_MS;
    this.#shown = true;
    this.stream.write(`${CLEAR_LINE}${done}${this.total === void 0 ? "" : ` of ${this.total}`} files`);
  }
  end() {
    if (this.#shown) this.stream.write(CLEAR_LINE);
  }
};

// src/commands/check.ts
async function checkCommand(args) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...KERNEL_OPTIONS,
      "kernel-facts": { type: "string", multiple: true },
      format: { type: "string", default: "text" },
      output: { type: "string", multiple: true },
      "rule-link": { type: "string" },
      "fail-on": { type: "string" },
      config: { type: "string" },
      jobs: { type: "string" },
      shard: { type: "string" }
    }
  });
  const shard = values.shard === void 0 ? void 0 : parseShard(values.shard);
  if (shard !== void 0) refuseForShard(values);
  const format = oneOf("--format", values.format, FORMATS);
  const outputs = outputFiles(values.output ?? []);
  const surroundings = reportSurroundings(values["rule-link"]);
  const failOn = failOnOf(values["fail-on"] ?? "error");
  const jobs = jobsOf(values.jobs);
  const kernelOptions = checkOptionsOf(values);
  const config = shard === void 0 ? await readConfig(values.config) : void 0;
  const paths = askedPaths("check", positionals);
  const factPaths = values["kernel-facts"] ?? [];
  const builds = await readKernelFacts(factPaths);
  const inputs = collectInputs(paths);
  const check = async (some, onReport) => {
    const progress = new Progress(process.stderr, numberOfFiles(some));
    const onFile = (done) => {
      progress.show(done);
    };
    const threads = factPaths.length > 0 ? 1 : threadsFor(some, jobs);
    const found2 = threads === 1 ? await checkFiles(some, { ...kernelOptions, builds }, onFile, { onReport }) : await checkInParallel(some.roots, threads, { options: kernelOptions }, onFile);
    progress.end();
    if (threads === 1) return found2;
    some.roots.forEach(onReport);
    return [...found2, ...some.unreadable.map(({ path, reason }) => notAnalysed(path, reason))];
  };
  const buildRemarks = (found2) => builds.remarks(new Set(found2.flatMap(({ status, path }) => status === "not-analysed" ? [path] : [])));
  if (shard !== void 0) {
    const part = shardInputs(inputs, shard);
    const files = part.inputs.roots.length;
    process.stderr.write(
      `klp-lint: shard ${shard.index} of ${shard.count}${files === 0 ? " is empty" : ""}: ${files} of ${plural(part.filesInAll, "file")}
`
    );
    const { reports: reports2, facts } = await checkShard(part, check);
    writeReports(format, outputs, reports2, { ...surroundings, remarks: buildRemarks(reports2), shard: facts });
    return exitCodeOf(summarize(reports2), "never");
  }
  const found = await check(inputs, () => void 0);
  const { reports, uses } = suppress(found, config?.ignore ?? [], today());
  writeReports(format, outputs, reports, { ...surroundings, remarks: [...buildRemarks(found), ...suppressionRemarks(uses)] });
  return exitCodeOf(summarize(reports), failOn);
}
function refuseForShard(values) {
  const given = ["fail-on", "config"].filter((name) => values[name] !== void 0);
  if (given.length > 0)
    throw new UsageError(`${given.map((name) => `--${name}`).join(" and ")}: give it to merge, which judges the findings of all shards`);
}
function numberOfFiles({ roots }) {
  return roots.some(({ shown }) => isContainerName(shown)) ? void 0 : roots.length;
}
export {
  checkCommand
};
