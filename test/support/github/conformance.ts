import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { isObject, type Json, member, objectOf, parseJson, textOf } from './json.js';
import { answerSchema, bodySchema, components, type Operation, queryParameters } from './openapi.js';

/** Compiled once for all operations, and quickly rather than well: most schemas judge a few answers. */
const ajv = new Ajv2020({ strict: false, logger: false, inlineRefs: false, code: { optimize: false } });
formats.default(ajv);
ajv.addSchema({ components: components() }, 'github');
const compiled = new Map<string, ValidateFunction | undefined>();

/** What of a request GitHub's description does not allow. */
export function requestFaults(operation: Operation, query: URLSearchParams, body: Json | undefined): string[] {
  const faults: string[] = [];
  const known = new Map(queryParameters(operation).map((parameter) => [textOf(parameter['name']), parameter['schema']]));
  for (const [name, text] of query) {
    const schema = known.get(name);
    if (schema === undefined) faults.push(`no parameter "${name}"`);
    else faults.push(...faultsOf(`${operation.id} ?${name}`, schema, member(schema, 'type') === 'integer' ? Number(text) : text));
  }
  const schema = bodySchema(operation);
  if (schema !== undefined) faults.push(...faultsOf(`${operation.id} body`, closed(schema), body ?? null));
  else if (body !== undefined) faults.push('a body that the operation does not take');
  return faults.map((fault) => `request of ${operation.id}: ${fault}`);
}

/** A body's properties are all known: GitHub ignores others, and so would hide a misspelt one. */
function closed(schema: Json): Json {
  return isObject(schema) && !('$ref' in schema) ? { ...schema, additionalProperties: false } : schema;
}

/** GitHub answers null for the repository of a deleted fork, and has yet to say so everywhere (https://github.com/github/rest-api-description/issues/1811). */
const DELETED_FORK = /^(?:\/\d+)?\/head\/repo must be object /;

/** What of an answer GitHub's description does not allow; undescribed ones (a fault of the server) are not judged. */
export function answerFaults(operation: Operation, status: number, body: Json): string[] {
  const schema = answerSchema(operation, status);
  if (schema === undefined) return [];
  return faultsOf(`${operation.id} ${status}`, schema, body)
    .filter((fault) => !DELETED_FORK.test(fault))
    .map((fault) => `answer ${status} of ${operation.id}: ${fault}`);
}

function faultsOf(key: string, schema: Json, value: Json): string[] {
  if (!compiled.has(key)) {
    const text = JSON.stringify({ allOf: [schema] }).replaceAll('"#/components/', '"github#/components/');
    compiled.set(key, ajv.compile(objectOf(parseJson(text))));
  }
  const validate = compiled.get(key);
  if (validate === undefined || validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`);
}
