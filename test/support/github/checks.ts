import { arrayOf, type Json, type JsonObject, member, textOf } from './json.js';
import { type Call, found, NOT_FOUND, type Operation, refusal, type Reply, unprocessable } from './rest.js';
import type { CheckRunState } from './state.js';

/** What GitHub takes of annotations in one call. */
const BATCH = 50;
const MAX_TEXT = 65_535;
/** Annotations are told apart by bytes: GitHub takes 64 KB of a message. */
const MAX_MESSAGE = 64 * 1024;

function checkRunOf({ repository, addresses }: Pick<Call, 'repository' | 'addresses'>, run: CheckRunState): JsonObject {
  const { id, name, headSha, externalId, status, conclusion, title, summary, annotations, detailsUrl } = run;
  return {
    id,
    name,
    head_sha: headSha,
    external_id: externalId,
    html_url: `${addresses.server}/${repository.fullName}/runs/${id}`,
    details_url: detailsUrl,
    status,
    conclusion,
    output: { title, summary, text: null, annotations_count: annotations.length },
  };
}

/** What only a GitHub App's token may do. */
function byApp(answer: Operation['answer']): Operation['answer'] {
  return (call) => (call.identity.type === 'Bot' ? answer(call) : refusal(403, 'You must authenticate via a GitHub App.'));
}

function outputFault(output: Json | undefined): Reply | undefined {
  const annotations = arrayOf(member(output, 'annotations'));
  if (annotations.length > BATCH) return unprocessable(`No more than ${BATCH} annotations may be given in one call`);
  if (textOf(member(output, 'summary')).length > MAX_TEXT) return unprocessable('summary is too long');
  if (annotations.some((one) => Buffer.byteLength(textOf(member(one, 'message'))) > MAX_MESSAGE))
    return unprocessable('message is too long');
  if (annotations.some((one) => textOf(member(one, 'title')).length > 255)) return unprocessable('title is too long');
  return undefined;
}

/** What a call says is taken over; annotations are added to those that stand. */
function written(run: CheckRunState, body: Json | undefined): CheckRunState {
  const conclusion = textOf(member(body, 'conclusion') ?? '');
  const output = member(body, 'output');
  return Object.assign(run, {
    name: textOf(member(body, 'name')),
    externalId: textOf(member(body, 'external_id')),
    detailsUrl: textOf(member(body, 'details_url')),
    status: textOf(member(body, 'status')),
    conclusion: conclusion === '' ? null : conclusion,
    title: textOf(member(output, 'title')),
    summary: textOf(member(output, 'summary')),
    annotations: [...run.annotations, ...arrayOf(member(output, 'annotations'))],
  });
}

const create = byApp((call) => {
  const { state, repository, identity, body } = call;
  const headSha = textOf(member(body, 'head_sha'));
  if (!repository.pulls.some(({ commits }) => commits.includes(headSha)) && !repository.trees.has(headSha))
    return unprocessable(`No commit found for SHA: ${headSha}`);
  const fault = outputFault(member(body, 'output'));
  if (fault !== undefined) return fault;
  const run: CheckRunState = {
    id: state.nextId(),
    author: identity,
    headSha,
    name: '',
    externalId: '',
    detailsUrl: '',
    status: '',
    conclusion: null,
    title: '',
    summary: '',
    annotations: [],
  };
  repository.checkRuns.push(written(run, body));
  return { status: 201, body: checkRunOf(call, run) };
});

const update = byApp((call) => {
  const run = call.repository.checkRuns.find(({ id }) => id === Number(call.parameters['check_run_id']));
  if (run === undefined) return NOT_FOUND;
  if (run.author.id !== call.identity.id)
    return refusal(403, `Invalid app_id \`${call.identity.id}\` - check run can only be modified by the GitHub App that created it.`);
  const fault = outputFault(member(call.body, 'output'));
  return fault ?? found(checkRunOf(call, written(run, call.body)));
});

function list(call: Call): Reply {
  const { repository, parameters, query } = call;
  const items = repository.checkRuns.filter(
    ({ headSha, name }) => headSha === parameters['ref'] && (query.get('check_name') ?? name) === name,
  );
  return { status: 200, list: { items: items.toReversed().map((run) => checkRunOf(call, run)), key: 'check_runs' } };
}

export const CHECK_OPERATIONS: Readonly<Record<string, Operation>> = {
  'checks/create': { permission: ['checks', 'write'], answer: create },
  'checks/update': { permission: ['checks', 'write'], answer: update },
  'checks/list-for-ref': { permission: ['checks', 'read'], answer: list },
};
