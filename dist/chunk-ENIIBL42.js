import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);

// src/errors.ts
var UsageError = class extends Error {
  name = "UsageError";
};
function reasonOf(error) {
  return error instanceof Error ? error.message : String(error);
}
function errorCode(error) {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : void 0;
}

export {
  UsageError,
  reasonOf,
  errorCode
};
