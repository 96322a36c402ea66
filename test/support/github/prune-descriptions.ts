// Cuts GitHub's official descriptions of its APIs down to what klp-lint uses: openapi.json and schema.graphql beside this
// file, against which the stand-in checks every request and every answer. The whole ones have 13 MB and 1.6 MB.
// From the root of the repository, with a folder in which @octokit/openapi 23.0.2 and @octokit/graphql-schema 15.26.1 are
// installed:
//
//   node --import ./test/support/typescript.mjs test/support/github/prune-descriptions.ts FOLDER/node_modules
//   npx prettier --write test/support/github

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefinitionNode, type FieldDefinitionNode, Kind, type NamedTypeNode, parse, print, visit } from 'graphql';
import { arrayOf, isObject, type Json, type JsonObject, member, objectOf, parseJson, textOf } from './json.js';

const OPERATIONS = new Set([
  'actions/download-artifact',
  'actions/get-workflow-run',
  'actions/list-workflow-run-artifacts',
  'actions/list-workflow-runs',
  'git/get-tree',
  'checks/create',
  'checks/list-for-ref',
  'checks/update',
  'issues/create',
  'issues/create-comment',
  'issues/list-comments',
  'issues/list-for-repo',
  'issues/update',
  'pulls/create-reply-for-review-comment',
  'pulls/create-review',
  'pulls/create-review-comment',
  'pulls/delete-pending-review',
  'pulls/dismiss-review',
  'pulls/get',
  'pulls/list',
  'pulls/list-files',
  'pulls/list-reviews',
  'pulls/update-review',
  'repos/get',
  'repos/get-content',
  'repos/get-latest-release',
  'repos/get-release-asset',
  'repos/list-releases',
]);

/** Fields by type; every argument of them is kept, and every type that they name. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  Query: ['id', 'viewer', 'repository', 'node'],
  Mutation: ['resolveReviewThread', 'unresolveReviewThread'],
  Repository: ['id', 'pullRequest'],
  PullRequest: ['id', 'reviewThreads'],
  PullRequestReviewThreadConnection: ['nodes', 'pageInfo'],
  PullRequestReviewThread: ['id', 'isResolved', 'path', 'comments'],
  PullRequestReviewCommentConnection: ['nodes', 'pageInfo'],
  PullRequestReviewComment: ['id', 'fullDatabaseId', 'url', 'body', 'author'],
  PageInfo: ['hasNextPage', 'endCursor'],
  Node: ['id'],
  Actor: ['login'],
  User: ['id', 'login', 'databaseId'],
  Bot: ['id', 'login', 'databaseId'],
  ResolveReviewThreadInput: ['threadId'],
  ResolveReviewThreadPayload: ['thread'],
  UnresolveReviewThreadInput: ['threadId'],
  UnresolveReviewThreadPayload: ['thread'],
};
const SCALARS = new Set(['BigInt', 'URI']);

const PROSE = new Set(['description', 'summary', 'example', 'examples', 'externalDocs', 'tags', 'title', 'deprecated', 'default']);

/** Without prose. `named`: whether the keys are names, not keywords of the description. */
function withoutProse(value: Json, named = false): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withoutProse(item));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => named || !(PROSE.has(key) || key.startsWith('x-')));
  return nullableAsType(
    Object.fromEntries(kept.map(([key, item]) => [key, withoutProse(item, !named && (key === 'properties' || key === 'headers'))])),
  );
}

/** OpenAPI 3.0 says `nullable: true` where JSON Schema has a type of its own for null. */
function nullableAsType(schema: JsonObject): JsonObject {
  if (schema['nullable'] !== true) return schema;
  const { type, ...rest } = Object.fromEntries(Object.entries(schema).filter(([key]) => key !== 'nullable'));
  if (typeof type !== 'string') return { anyOf: [rest, { type: 'null' }] };
  const values = arrayOf(rest['enum']);
  return { ...rest, type: [type, 'null'], ...(values.length > 0 ? { enum: [...new Set([...values, null])] } : {}) };
}

function pruneOpenApi(whole: Json): Json {
  const paths: Record<string, Json> = {};
  for (const [path, methods] of Object.entries(objectOf(member(whole, 'paths')))) {
    const kept = Object.entries(objectOf(methods)).filter(([, operation]) => OPERATIONS.has(textOf(member(operation, 'operationId'))));
    if (kept.length > 0) paths[path] = withoutProse(Object.fromEntries(kept));
  }
  const components: Record<string, Record<string, Json>> = {};
  const add = (value: Json): void => {
    if (Array.isArray(value)) value.forEach(add);
    if (!isObject(value)) return;
    const [, , kind = '', name = ''] = textOf(value['$ref']).split('/');
    if (name !== '' && components[kind]?.[name] === undefined) {
      const target = withoutProse(member(member(member(whole, 'components'), kind), name) ?? null);
      (components[kind] ??= {})[name] = target;
      add(target);
    }
    Object.values(value).forEach(add);
  };
  add(paths);
  return {
    openapi: '3.0.3',
    info: { title: "GitHub's REST API, as far as klp-lint uses it", version: member(member(whole, 'info'), 'version') ?? null },
    paths,
    components,
  };
}

function pruneGraphql(sdl: string): string {
  const kept: DefinitionNode[] = [];
  for (const definition of parse(sdl).definitions) {
    if (definition.kind === Kind.SCALAR_TYPE_DEFINITION && SCALARS.has(definition.name.value)) kept.push(definition);
    if (
      definition.kind !== Kind.OBJECT_TYPE_DEFINITION &&
      definition.kind !== Kind.INTERFACE_TYPE_DEFINITION &&
      definition.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION
    )
      continue;
    const names = FIELDS[definition.name.value];
    if (names === undefined) continue;
    const chosen = <Field extends { readonly name: { readonly value: string } }>(fields: readonly Field[] = []): Field[] =>
      fields.filter((field) => names.includes(field.name.value));
    if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
      kept.push({ ...definition, fields: chosen(definition.fields), directives: [] });
    else
      kept.push({
        ...definition,
        directives: [],
        fields: chosen(definition.fields).map(withKnownArguments),
        interfaces: (definition.interfaces ?? []).filter((type: NamedTypeNode) => type.name.value in FIELDS),
      });
  }
  const bare = kept.map((definition) =>
    visit(definition, {
      enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined),
      Directive: () => null,
    }),
  );
  return bare.map((definition) => print(definition)).join('\n\n') + '\n';
}

const BUILT_IN = new Set(['Int', 'String', 'Boolean', 'ID', 'Float']);

/** Without the arguments of types that are not kept, such as an order. */
function withKnownArguments(field: FieldDefinitionNode): FieldDefinitionNode {
  const known = (field.arguments ?? []).filter(({ type }) => {
    const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
    return (
      named.kind === Kind.NAMED_TYPE && (BUILT_IN.has(named.name.value) || SCALARS.has(named.name.value) || named.name.value in FIELDS)
    );
  });
  return { ...field, arguments: known };
}

const [, , modules = ''] = process.argv;
const read = (path: string): string => readFileSync(join(modules, '@octokit', path), 'utf8');
const whole = parseJson(read('openapi/generated/api.github.com.json'));
const folder = 'test/support/github';
writeFileSync(join(folder, 'openapi.json'), JSON.stringify(pruneOpenApi(whole)) + '\n');
writeFileSync(join(folder, 'schema.graphql'), pruneGraphql(read('graphql-schema/schema.graphql')));
