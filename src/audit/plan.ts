import { plural } from '../report/severities.js';
import { MAX_BODY } from '../review/comment.js';
import { shortHash } from '../review/marker.js';
import { compare, type Comparison } from './compare.js';
import { changeMarker, issueMarker, readIssueMarker, readState, stateLine } from './marker.js';
import { encodeState, forgetful, type State } from './state.js';
import { type AuditLinks, changeText, issueText } from './text.js';
import type { Audit } from './verdict.js';

/** The issue of an audit, with what stands in its comments of the token's own. */
export interface PostedIssue {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly state: 'open' | 'closed';
  readonly ownComments: readonly string[];
}

/** One change on GitHub: one call. `created` is the issue of the operation before. */
export type AuditOperation =
  | { readonly kind: 'create-issue'; readonly title: string; readonly body: string }
  | { readonly kind: 'comment'; readonly issue: number; readonly body: string }
  | {
      readonly kind: 'update-issue';
      readonly issue: number | 'created';
      readonly title?: string;
      readonly body?: string;
      readonly state?: PostedIssue['state'];
    };

export interface AuditPlanInput {
  /** Which audit of the repository it is, and what its issue is called. */
  readonly name: string;
  readonly title: string;
  readonly audit: Audit;
  readonly posted: PostedIssue | undefined;
  readonly links: AuditLinks;
  /**
   * Where the state stands in a file too: the one that was found, undefined where there was none. Where the issue has no room the
   * file counts, as long as it is of the issue's last change.
   */
  readonly kept: { readonly state: State | undefined } | undefined;
  /** Today, `2026-11-23`. */
  readonly day: string;
}

export interface AuditPlan {
  readonly operations: readonly AuditOperation[];
  /** One sentence for what has changed, and for what is done. */
  readonly explanation: readonly string[];
  readonly comparison: Comparison;
}

/** Of the characters of a body, those that the state may have. */
const MAX_STATE = 36_000;

/**
 * From what an audit saw and what stands to what is to be done: nothing where nothing is new. After each operation a run may end:
 * planning again from what stands then leads to the same end. The comment on a change comes before the body that holds the new
 * state; a run that ends between them finds its comment.
 */
export function planAudit(input: AuditPlanInput): AuditPlan {
  const { name, title, posted, links, day, kept } = input;
  const marker = posted === undefined ? undefined : readIssueMarker(posted.body);
  const before =
    posted === undefined || marker === undefined
      ? undefined
      : { state: lastState(readState(posted.body), input.kept?.state, marker.serial), serial: marker.serial };
  const comparison = compare(input.audit, before, day);
  const { isChange, isClean, changes, state } = comparison;
  const { serial } = state.last;
  const encoded = encodeState(state, MAX_STATE);
  // This audit does not post what the next one could not read back.
  const extent = kept === undefined ? encoded.extent : 'whole';
  const shown = extent === 'nothing' ? { ...comparison, state: forgetful(state) } : comparison;
  // Names what the issue says, without the run that says it.
  const { ruleLink, ruleLevels } = links;
  const lasting = { ruleLink, ...(ruleLevels === undefined ? {} : { ruleLevels }) };
  const digest = shortHash(title, encoded.json, issueText(shown, extent, lasting, MAX_BODY));
  const hidden = stateLine(encoded.packed);
  const first = issueMarker({ name, serial, digest });
  const body = `${first}${issueText(shown, extent, links, MAX_BODY - first.length - hidden.length)}${hidden}`;
  const wanted = isClean ? 'closed' : 'open';
  const explanation = [explanationOf(comparison, before?.state === undefined)];

  if (posted === undefined) {
    const close: AuditOperation[] = isClean ? [{ kind: 'update-issue', issue: 'created', state: 'closed' }] : [];
    return {
      operations: [{ kind: 'create-issue', title, body }, ...close],
      explanation: [...explanation, 'no issue of this audit stands'],
      comparison,
    };
  }
  const isStale = marker?.digest !== digest || before?.state === undefined || posted.title !== title;
  const change = changeMarker({ name, serial, digest: shortHash(...changes) });
  const isTold = posted.ownComments.some((comment) => comment.startsWith(change));
  const operations: AuditOperation[] = [
    ...(isChange && !isTold ? [{ kind: 'comment', issue: posted.number, body: change + changeText(comparison, links) } as const] : []),
    ...(isStale ? [{ kind: 'update-issue', issue: posted.number, title, body, state: wanted } as const] : []),
    ...(!isStale && posted.state !== wanted ? [{ kind: 'update-issue', issue: posted.number, state: wanted } as const] : []),
  ];
  const does = isStale ? 'edited, what it says has changed' : 'still says what is so';
  return {
    operations,
    explanation: [...explanation, `issue ${posted.number}: ${does}; it is ${posted.state}, and to be ${wanted}`],
    comparison,
  };
}

function lastState(posted: State | undefined, kept: State | undefined, serial: number): State | undefined {
  return posted?.extent !== 'whole' && kept?.last.serial === serial ? kept : posted;
}

function explanationOf({ changes, isChange }: Comparison, isFirst: boolean): string {
  if (isFirst) return 'there is no earlier audit to compare with';
  return isChange ? `${plural(changes.length, 'change')} since the last audit` : 'nothing has changed since the last audit';
}
