import { printable } from '../report/escape.js';
import type { Operation } from './operation.js';
import type { Plan } from './plan.js';

/** A plan for people, one operation a line, and the texts that would be posted below it. */
export function printPlan({ operations, explanation }: Plan): string {
  const lines = explanation.map((sentence) => `# ${sentence}`);
  if (operations.length === 0) lines.push('nothing to do');
  for (const operation of operations) lines.push(...operationLines(operation));
  return `${lines.join('\n')}\n`;
}

function operationLines(operation: Operation): string[] {
  switch (operation.kind) {
    case 'create-review':
      return [
        `create-review ${operation.event} with ${operation.comments.length} line comments`,
        ...indented(operation.body),
        ...operation.comments.flatMap(({ path, line, body }) => [`  comment on ${printable(path)}:${line}`, ...indented(body)]),
      ];
    case 'update-review':
      return [`update-review ${operation.review}`, ...indented(operation.body)];
    case 'dismiss-review':
      return [`dismiss-review ${operation.review}`, ...indented(operation.message)];
    case 'delete-pending-review':
      return [`${operation.kind} ${operation.review}`];
    case 'create-file-comment':
      return [`create-file-comment on ${printable(operation.path)}`, ...indented(operation.body)];
    case 'reply':
      return [`reply to ${operation.comment}`, ...indented(operation.body)];
    case 'resolve-thread':
    case 'unresolve-thread':
      return [`${operation.kind} ${printable(operation.thread)}`];
  }
}

function indented(body: string): string[] {
  return body
    .trimEnd()
    .split('\n')
    .map((line) => `    | ${printable(line)}`);
}
