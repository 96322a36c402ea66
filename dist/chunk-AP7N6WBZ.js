import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  parseKernelOverrides
} from "./chunk-AS55BOWE.js";
import {
  FAIL_ON
} from "./chunk-5TCYWWEU.js";
import {
  parseRelease
} from "./chunk-UM2RZRVY.js";
import {
  UsageError
} from "./chunk-ENIIBL42.js";

// src/commands/options.ts
var KERNEL_OPTIONS = {
  kernel: { type: "string" },
  "kernel-override": { type: "string", multiple: true }
};
function checkOptionsOf(values) {
  const facts = parseKernelOverrides(values["kernel-override"] ?? []);
  return values.kernel === void 0 ? { facts } : { facts, kernel: kernelReleaseOf(values.kernel) };
}
function failOnOf(value) {
  return oneOf("--fail-on", value, FAIL_ON);
}
function jobsOf(value) {
  if (value !== void 0 && !/^[1-9][0-9]{0,2}$/.test(value))
    throw new UsageError(`--jobs is a number from 1 to 999; not ${JSON.stringify(value)}`);
  return value === void 0 ? void 0 : Number(value);
}
function oneOf(option, value, allowed) {
  const found = allowed.find((candidate) => candidate === value);
  if (found === void 0) throw new UsageError(`${option} is one of ${allowed.join(", ")}; not ${JSON.stringify(value)}`);
  return found;
}
function kernelReleaseOf(value) {
  if (parseRelease(value) === void 0) {
    throw new UsageError(`--kernel is a release such as 6.1.0-56-amd64; ${JSON.stringify(value)} does not begin with a version`);
  }
  return value;
}

export {
  KERNEL_OPTIONS,
  checkOptionsOf,
  failOnOf,
  jobsOf,
  oneOf
};
