import type { AuditOperation, PostedIssue } from '../../src/audit/plan.js';

/** A repository's issues as far as a plan sees them. */
export class SimulatedIssue {
  #issue: PostedIssue | undefined;

  get posted(): PostedIssue | undefined {
    return this.#issue;
  }

  copy(): SimulatedIssue {
    const copy = new SimulatedIssue();
    copy.#issue = this.#issue;
    return copy;
  }

  apply(operation: AuditOperation): void {
    if (operation.kind === 'create-issue') {
      if (this.#issue !== undefined) throw new Error('a second issue');
      this.#issue = { number: 1, url: '', title: operation.title, body: operation.body, state: 'open', ownComments: [] };
      return;
    }
    if (this.#issue === undefined) throw new Error('no issue stands');
    if (operation.kind === 'comment') this.#issue = { ...this.#issue, ownComments: [...this.#issue.ownComments, operation.body] };
    else {
      const { title, body, state } = { ...this.#issue, ...operation };
      this.#issue = { ...this.#issue, title, body, state };
    }
  }

  /** Somebody does something to it. */
  person(action: 'closes' | 'reopens' | 'edits'): void {
    if (this.#issue === undefined) return;
    if (action === 'edits') this.#issue = { ...this.#issue, body: this.#issue.body.replace(/state \S+/, 'state bm90aGluZw==') };
    else this.#issue = { ...this.#issue, state: action === 'closes' ? 'closed' : 'open' };
  }
}
