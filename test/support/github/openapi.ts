import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { arrayOf, isObject, type Json, type JsonObject, member, objectOf, parseJson, textOf } from './json.js';

/** GitHub's description of its REST API, cut down by prune-descriptions.ts. */
const DESCRIPTION = parseJson(readFileSync(join(import.meta.dirname, 'openapi.json'), 'utf8'));

/** One operation of the description. */
export interface Operation {
  /** GitHub's name for it: `pulls/create-review`. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly description: JsonObject;
}

const OPERATIONS: readonly (Operation & { readonly pattern: RegExp })[] = Object.entries(objectOf(member(DESCRIPTION, 'paths'))).flatMap(
  ([path, methods]) =>
    Object.entries(objectOf(methods)).map(([method, description]) => ({
      id: textOf(member(description, 'operationId')),
      method: method.toUpperCase(),
      path,
      description: objectOf(description),
      pattern: new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
    })),
);

export interface Match {
  readonly operation: Operation;
  /** Decoded. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** The operation that answers to that method and (encoded) path. */
export function matchOperation(method: string, path: string): Match | undefined {
  for (const { pattern, ...operation } of OPERATIONS) {
    const match = operation.method === method ? pattern.exec(path) : null;
    if (match === null) continue;
    const parameters = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)] as const);
    return { operation, parameters: Object.fromEntries(parameters) };
  }
  return undefined;
}

/** What a reference leads to, or the value itself. */
export function resolve(value: Json | undefined): JsonObject {
  const reference = member(value, '$ref');
  return typeof reference === 'string' ? resolve(member(DESCRIPTION, ...reference.slice('#/'.length).split('/'))) : objectOf(value);
}

/** Of the answer with that status; undefined where the description has none. */
export function answerSchema({ description }: Operation, status: number): Json | undefined {
  const answer = member(description, 'responses', String(status));
  return answer === undefined ? undefined : member(resolve(answer), 'content', 'application/json', 'schema');
}

export function bodySchema({ description }: Operation): Json | undefined {
  return member(description, 'requestBody', 'content', 'application/json', 'schema');
}

export function queryParameters({ description }: Operation): readonly JsonObject[] {
  return arrayOf(description['parameters'])
    .map(resolve)
    .filter((parameter) => parameter['in'] === 'query');
}

/** The description, for references into it. */
export function components(): Json {
  return member(DESCRIPTION, 'components') ?? {};
}

/**
 * A value with everything that its schema requires, so that whoever answers says only what matters: texts are empty, numbers
 * 0, what may be null is null.
 */
export function complete(schema: Json | undefined, value: Json | undefined): Json {
  const resolved = resolve(schema);
  const variants = [...arrayOf(resolved['anyOf']), ...arrayOf(resolved['oneOf'])];
  if (variants.length > 0) return completeVariant(variants, value);
  const parts = arrayOf(resolved['allOf']);
  if (parts.length > 0) return parts.reduce<Json>((whole, part) => complete(part, whole), value ?? {});
  if (value === undefined) return sample(resolved);
  const properties = resolved['properties'];
  if (isObject(value) && properties !== undefined) {
    const names = new Set([...Object.keys(value), ...arrayOf(resolved['required']).map(textOf)]);
    const entries = [...names].map((name) => {
      const property = member(properties, name);
      return [name, property === undefined ? (value[name] ?? null) : complete(property, value[name])] as const;
    });
    return Object.fromEntries(entries);
  }
  const { items } = resolved;
  return Array.isArray(value) && items !== undefined ? arrayOf(value).map((item) => complete(items, item)) : value;
}

function completeVariant(variants: readonly Json[], value: Json | undefined): Json {
  const nullable = variants.some((variant) => member(variant, 'type') === 'null');
  if (nullable && (value === undefined || value === null)) return null;
  const others = variants.filter((variant) => member(variant, 'type') !== 'null');
  return complete(others.find((variant) => fits(variant, value)) ?? others[0], value);
}

/** Whether a value can become one of that schema: a list of a list's, an object whose words are those that it allows. */
function fits(schema: Json, value: Json | undefined): boolean {
  const { type, properties } = resolve(schema);
  if (Array.isArray(value) || type === 'array') return Array.isArray(value) && type === 'array';
  if (!isObject(value)) return true;
  return Object.entries(value).every(([name, item]) => {
    const words = arrayOf(member(properties, name, 'enum'));
    return words.length === 0 || words.includes(item);
  });
}

const FORMATS: Readonly<Record<string, string>> = { uri: 'https://github.example/', 'date-time': '2026-01-02T03:04:05Z' };

function sample(schema: JsonObject): Json {
  const types = typeof schema['type'] === 'string' ? [schema['type']] : arrayOf(schema['type']);
  if (types.includes('null')) return null;
  const [first] = arrayOf(schema['enum']);
  if (first !== undefined) return first;
  switch (textOf(types[0])) {
    case 'string':
      return FORMATS[textOf(schema['format'])] ?? '';
    case 'integer':
    case 'number':
      return 0;
    case 'boolean':
      return false;
    case 'array':
      return [];
    default:
      return complete(schema, {});
  }
}
