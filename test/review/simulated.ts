import type { Operation } from '../../src/review/operation.js';
import type { Posted, PostedComment, PostedReview, PostedThread } from '../../src/review/posted.js';

/** A pull request as far as a plan sees it: operations change it, and so do people. */
export class SimulatedPullRequest {
  readonly #reviews: PostedReview[] = [];
  #threads: PostedThread[] = [];
  #next = 1;

  get posted(): Posted {
    return { reviews: [...this.#reviews], threads: [...this.#threads] };
  }

  copy(): SimulatedPullRequest {
    const copy = new SimulatedPullRequest();
    copy.#reviews.push(...this.#reviews);
    copy.#threads = [...this.#threads];
    copy.#next = this.#next;
    return copy;
  }

  apply(operation: Operation): void {
    switch (operation.kind) {
      case 'create-review': {
        const state = operation.event === 'REQUEST_CHANGES' ? 'changes-requested' : 'commented';
        this.#reviews.push({ id: this.#next++, url: '', body: operation.body, own: true, state });
        for (const { path, body } of operation.comments) this.#thread(path, body, true);
        break;
      }
      case 'create-file-comment':
        this.#thread(operation.path, operation.body, true);
        break;
      case 'update-review':
        this.#review(operation.review, (review) => ({ ...review, body: operation.body }));
        break;
      case 'delete-pending-review':
        throw new Error('a simulated pull request has no pending review');
      case 'dismiss-review':
        this.#review(operation.review, (review) => ({ ...review, state: 'dismissed' }));
        break;
      case 'reply':
        this.#threads = this.#threads.map((thread) =>
          thread.comments[0].id === operation.comment
            ? { ...thread, comments: [...thread.comments, this.#comment(operation.body, true)] }
            : thread,
        );
        break;
      case 'resolve-thread':
        this.#resolve(operation.thread, true);
        break;
      case 'unresolve-thread':
        this.#resolve(operation.thread, false);
        break;
    }
  }

  /** A person writes into, resolves or reopens the n-th thread, or deletes its first comment with all that follows. */
  person(action: 'replies' | 'resolves' | 'reopens' | 'deletes', n: number, words = 'I look into it.'): void {
    const thread = this.#threads[n % Math.max(1, this.#threads.length)];
    if (thread === undefined) return;
    if (action === 'deletes') this.#threads = this.#threads.filter((other) => other !== thread);
    else if (action === 'replies') {
      const reply = this.#comment(words, false);
      this.#threads = this.#threads.map((other) => (other === thread ? { ...thread, comments: [...thread.comments, reply] } : other));
    } else this.#resolve(thread.id, action === 'resolves');
  }

  /** Somebody else posts what we have posted, markers and all, as reviews, threads and replies. */
  plant(): void {
    for (const review of [...this.#reviews]) this.#reviews.unshift({ ...review, id: this.#next++, own: false });
    for (const thread of [...this.#threads]) this.#thread(thread.path, thread.comments[0].body, false);
  }

  /** What people see, without the numbers that GitHub gives. */
  get view(): unknown {
    const reviews = this.#reviews.map(({ body, own, state }) => ({ body, own, state }));
    const threads = this.#threads.map(({ path, resolved, comments }) => ({
      path,
      resolved,
      comments: comments.map(({ body, own }) => ({ body, own })),
    }));
    return { reviews, threads: threads.map((thread) => JSON.stringify(thread)).sort() };
  }

  #review(id: number, change: (review: PostedReview) => PostedReview): void {
    const index = this.#reviews.findIndex((review) => review.id === id);
    const review = this.#reviews[index];
    if (review?.own !== true) throw new Error(`review ${id} is not ours`);
    this.#reviews[index] = change(review);
  }

  #thread(path: string, body: string, own: boolean): void {
    this.#threads.push({ id: `T${this.#next++}`, path, resolved: false, comments: [this.#comment(body, own)] });
  }

  #comment(body: string, own: boolean): PostedComment {
    return { id: this.#next++, url: '', body, own };
  }

  #resolve(id: string, resolved: boolean): void {
    this.#threads = this.#threads.map((thread) => (thread.id === id ? { ...thread, resolved } : thread));
  }
}
