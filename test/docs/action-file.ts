import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { parse } from 'yaml';
import { ROOT } from '../cli/run-cli.js';

const SCHEMA = v.object({
  inputs: v.record(v.string(), v.strictObject({ description: v.string(), default: v.string() })),
  outputs: v.record(v.string(), v.strictObject({ description: v.string() })),
});

/** What action.yml says that the Action takes and gives. */
export const ACTION = v.parse(SCHEMA, parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')));
