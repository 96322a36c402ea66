import { furtherBody, reviewBody } from './body.js';
import { commentBody } from './comment.js';
import type { LinkOptions } from './links.js';
import { markerLine, readMarker } from './marker.js';
import type { LineComment, Operation } from './operation.js';
import type { Posted, PostedReview } from './posted.js';
import { moduleKey, type Remark, type MergedFinding, severityOf } from './remark.js';
import { changeOf, type Decided, type OwnThread, ownThreads } from './thread-state.js';
import { digestOf, type RemarksByPlace, type Verdict } from './verdict.js';

/** Comments in one review: GitHub takes about 30 in a request before it becomes slow or refuses. */
const COMMENTS_IN_REVIEW = 30;
/**
 * Comments that stand at a time. A pull request's page breaks at about 200, others comment too, and 80 contents a minute is
 * GitHub's limit; nobody reads 60 comments one by one. What is over it stands in the body.
 */
const MAX_COMMENTS = 60;

export interface PlanInput {
  readonly verdict: Verdict;
  /** The findings of the verdict's modules, as remarksOf() gives them. */
  readonly remarks: readonly Remark[];
  readonly posted: Posted;
  readonly links: LinkOptions;
  /** Whether a remark gets a comment where there is room; default: every one that has a place. See commentFilter(). */
  readonly mayComment?: (remark: Remark) => boolean;
  /** Whether errors ask for changes. */
  readonly event: 'comment' | 'request-changes';
}

/** What to do to a pull request, in this order, and why. */
export interface Plan {
  readonly operations: readonly Operation[];
  /** One sentence for what is done, and for what is not. */
  readonly explanation: readonly string[];
}

/**
 * From what was found and what stands already to what is to be done: nothing where nothing is new. After each operation a run
 * may end: planning again from what stands then leads to the same end.
 */
export function planReview(input: PlanInput): Plan {
  const { verdict, posted, links } = input;
  const decided = decidedBy(input);
  const threads = ownThreads(posted).map((own) => ({ own, change: changeOf(own, decided) }));
  const { posting, where } = distribute(input, threads, decided);
  const reviews = posted.reviews.filter(({ own, state }) => own && state !== 'pending');
  const main = reviews.find(({ body }) => readMarker(body)?.kind === 'review');
  const digest = digestOf(verdict, where);
  const isStale = main !== undefined && digestIn(main) !== digest;
  // Asked once for each verdict: a person who has dismissed it has read that one.
  const isNew = main === undefined || isStale;
  const asks = input.event === 'request-changes' && isNew && hasErrors(input.remarks) && standingRequests(reviews).length === 0;
  // Neither a clean first run nor one without a livepatch module is news to anybody.
  const isWorthReview = input.remarks.length > 0 || hasUnanalysed(verdict);

  const operations: Operation[] = [
    ...(main === undefined && !isWorthReview
      ? []
      : reviewOperations(posting, links, asks, main === undefined ? reviewBody(verdict, where, links) : undefined)),
    ...threads.flatMap(({ own, change }) => threadOperations(own, change, links)),
    ...(isStale ? [{ kind: 'update-review', review: main.id, body: reviewBody(verdict, where, links) } as const] : []),
    ...dismissals(input, decided, reviews),
  ];
  if (operations.some(({ kind }) => kind === 'create-review' || kind === 'create-file-comment' || kind === 'reply'))
    operations.unshift(...posted.reviews.flatMap(pendingDeletion));
  return { operations, explanation: explain(input, threads, posting, where, main, isStale, decided) };
}

function hasErrors(remarks: readonly Remark[]): boolean {
  return remarks.some((remark) => severityOf(remark) === 'error');
}

/** An interrupted run of whichever tool that shares the token's identity left it. */
function pendingDeletion({ id, own, state }: PostedReview): Operation[] {
  return own && state === 'pending' ? [{ kind: 'delete-pending-review', review: id }] : [];
}

function hasUnanalysed({ modules, missing }: Verdict): boolean {
  return missing.length > 0 || modules.some(({ report }) => report.status === 'not-analysed');
}

interface ThreadChange {
  readonly own: OwnThread;
  readonly change: ReturnType<typeof changeOf>;
}

function decidedBy({ verdict, remarks }: PlanInput): Decided {
  const analysed = verdict.modules.filter(({ report }) => report.status !== 'not-analysed');
  return {
    present: new Set(remarks.flatMap(({ findings }) => findings.map(({ id }) => id))),
    analysed: new Set(analysed.map(({ report }) => moduleKey(report))),
    complete: analysed.length > 0 && !hasUnanalysed(verdict),
  };
}

/** What gets a new comment; and for every finding whether it is on a line or in the body once that is done. */
function distribute(
  { remarks, mayComment = hasPlace }: PlanInput,
  threads: readonly ThreadChange[],
  { present }: Decided,
): { readonly posting: readonly Remark[]; readonly where: RemarksByPlace } {
  const onThreads = new Set(threads.flatMap(({ own }) => own.ids.filter((id) => present.has(id))));
  const standing = threads.filter(({ own, change }) => change === 'returned' || (change === 'none' && own.state === 'standing')).length;
  const posting: Remark[] = [];
  for (const remark of remarks) {
    const fresh = part(remark, ({ id }) => !onThreads.has(id));
    if (fresh !== undefined && mayComment(remark) && standing + posting.length < MAX_COMMENTS) posting.push(fresh);
  }
  const onComments = new Set([...onThreads, ...posting.flatMap(({ findings }) => findings.map(({ id }) => id))]);
  const commented = remarks.flatMap((remark) => part(remark, ({ id }) => onComments.has(id)) ?? []);
  const bodyOnly = remarks.flatMap((remark) => part(remark, ({ id }) => !onComments.has(id)) ?? []);
  return { posting, where: { commented, bodyOnly } };
}

function hasPlace({ place }: Remark): boolean {
  return place.confidence !== 'none';
}

/** The remark with some of its findings; undefined without any. */
function part(remark: Remark, keep: (finding: MergedFinding) => boolean): Remark | undefined {
  const [first, ...rest] = remark.findings.filter(keep);
  return first === undefined ? undefined : { ...remark, findings: [first, ...rest] };
}

/** Reviews with the new comments, then the comments on files. When no verdict was posted yet, the first review has it. */
function reviewOperations(posting: readonly Remark[], links: LinkOptions, asks: boolean, verdict: string | undefined): Operation[] {
  const onLines: LineComment[] = [];
  const onFiles: Operation[] = [];
  for (const remark of posting) {
    const { place } = remark;
    const body = commentBody(remark, links);
    if (place.confidence === 'line' || place.confidence === 'function') onLines.push({ path: place.path, line: place.line, body });
    else if (place.confidence === 'file') onFiles.push({ kind: 'create-file-comment', path: place.path, body });
  }
  const operations: Operation[] = [];
  // One review without comments where there is a verdict to post, or changes are to be asked for.
  const least = verdict !== undefined || asks ? 1 : 0;
  for (let i = 0; i < Math.max(least, Math.ceil(onLines.length / COMMENTS_IN_REVIEW)); i++) {
    const comments = onLines.slice(i * COMMENTS_IN_REVIEW, (i + 1) * COMMENTS_IN_REVIEW);
    const body = i === 0 && verdict !== undefined ? verdict : furtherBody(comments.length);
    operations.push({ kind: 'create-review', event: i === 0 && asks ? 'REQUEST_CHANGES' : 'COMMENT', body, comments });
  }
  return [...operations, ...onFiles];
}

/**
 * The thread is resolved before the reply says why: a run that ends between them leaves no reply, and the next one
 * sees that the reply is still missing. A thread in which a person wrote gets the reply alone.
 */
function threadOperations({ thread, hasPerson }: OwnThread, change: ThreadChange['change'], { headSha }: LinkOptions): Operation[] {
  const [{ id: comment }] = thread.comments;
  switch (change) {
    case 'none':
      return [];
    case 'gone': {
      const resolve: Operation[] = thread.resolved || hasPerson ? [] : [{ kind: 'resolve-thread', thread: thread.id }];
      const body = `${markerLine({ kind: 'fixed' })}Fixed in ${headSha}: the modules built from it no longer have this.\n`;
      return [...resolve, { kind: 'reply', comment, body }];
    }
    case 'returned': {
      const unresolve: Operation[] = !thread.resolved || hasPerson ? [] : [{ kind: 'unresolve-thread', thread: thread.id }];
      const body = `${markerLine({ kind: 'returned' })}Here again in the modules built from ${headSha}.\n`;
      return [...unresolve, { kind: 'reply', comment, body }];
    }
  }
}

/** Own reviews that ask for changes. */
function standingRequests(reviews: readonly PostedReview[]): PostedReview[] {
  return reviews.filter(({ state, body }) => {
    const kind = readMarker(body)?.kind;
    return state === 'changes-requested' && (kind === 'review' || kind === 'more');
  });
}

function dismissals({ remarks }: PlanInput, { complete }: Decided, reviews: readonly PostedReview[]): Operation[] {
  if (!complete || hasErrors(remarks)) return [];
  const message = 'The errors that this review asked to change are gone.';
  return standingRequests(reviews).map(({ id }) => ({ kind: 'dismiss-review', review: id, message }));
}

function digestIn({ body }: PostedReview): string | undefined {
  const marker = readMarker(body);
  return marker?.kind === 'review' ? marker.digest : undefined;
}

function explain(
  { mayComment = hasPlace }: PlanInput,
  threads: readonly ThreadChange[],
  posting: readonly Remark[],
  { bodyOnly }: RemarksByPlace,
  main: PostedReview | undefined,
  isStale: boolean,
  { present, complete }: Decided,
): string[] {
  const count = (test: (thread: ThreadChange) => boolean) => threads.filter(test).length;
  const kept = count(({ own, change }) => change === 'none' && own.ids.some((id) => present.has(id)));
  const undecided = count(({ own, change }) => change === 'none' && own.state === 'standing' && !own.ids.some((id) => present.has(id)));
  const unplaced = bodyOnly.filter((remark) => !hasPlace(remark)).length;
  const unwanted = bodyOnly.filter((remark) => hasPlace(remark) && !mayComment(remark)).length;
  const lines: readonly (readonly [number, string])[] = [
    [posting.length, 'new: posted as comments'],
    [unplaced, 'on no line or file of this pull request: in the body'],
    [unwanted, 'milder than comments are asked for, or on other lines: in the body'],
    [bodyOnly.length - unplaced - unwanted, `over the ${MAX_COMMENTS} comments that may stand: in the body`],
    [kept, 'posted before and still there: left alone'],
    [count(({ change }) => change === 'gone'), 'gone: answered, and resolved where no person wrote'],
    [count(({ change }) => change === 'returned'), 'there again: answered, and reopened where no person wrote'],
    [undecided, 'of modules that were not analysed now: left alone'],
  ];
  return [
    ...lines.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`),
    main === undefined
      ? 'no review of klp-lint stands'
      : `review ${main.id}: ${isStale ? 'edited, its verdict has changed' : 'still says what is so'}`,
    ...(complete ? [] : ['not everything was analysed: no review is dismissed']),
  ];
}
