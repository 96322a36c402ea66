import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerResponse } from 'node:http';

/** How a call goes wrong. */
export type Fault =
  /** An answer with that status instead. */
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly message?: string }
  /** The connection ends without an answer. */
  | { readonly kind: 'reset' }
  /** No answer, ever. */
  | { readonly kind: 'hang' }
  /** The right answer, in so many pieces with a pause before each. */
  | { readonly kind: 'slow'; readonly pieces: number; readonly pause: number }
  /** The first half of the right answer; then the connection ends. */
  | { readonly kind: 'truncated' }
  /** Another body, with status 200 unless said otherwise. */
  | { readonly kind: 'body'; readonly body: string | Uint8Array; readonly status?: number }
  /** A redirect to that address; to the same place again when there is none. */
  | { readonly kind: 'redirect'; readonly to?: string };

export interface FaultRule {
  /** GitHub's name of the operation, `graphql:` and the name of the query, or `storage`. */
  readonly operation: string;
  readonly fault: Fault;
  /** Which of the operation's calls from now on, the first being 1; every one of them when left out. */
  readonly on?: number;
  /** Whether the operation is done all the same, and only its answer goes wrong. */
  readonly done?: boolean;
}

export const secondaryLimit = (seconds: number): Extract<Fault, { kind: 'status' }> => ({
  kind: 'status',
  status: 403,
  headers: { 'retry-after': String(seconds) },
  message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
});

export const primaryLimit = (seconds: number): Fault => ({
  kind: 'status',
  status: 403,
  headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + seconds) },
  message: 'API rate limit exceeded for installation.',
});

/** What is sent when nothing goes wrong. */
export interface Wire {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Sends an answer as its fault wants. */
export async function send(response: ServerResponse, wire: Wire, fault: Fault | undefined, self: string): Promise<void> {
  const { status, headers, body } = wire;
  switch (fault?.kind) {
    case undefined:
      response.writeHead(status, headers).end(body);
      return;
    case 'status': {
      const text = JSON.stringify({ message: fault.message ?? `fault ${fault.status}`, documentation_url: 'https://docs.github.com/rest' });
      response.writeHead(fault.status, { 'content-type': 'application/json; charset=utf-8', ...fault.headers }).end(text);
      return;
    }
    case 'reset':
      response.destroy();
      return;
    case 'hang':
      return;
    case 'slow':
      response.writeHead(status, { ...headers, 'content-length': String(body.length) });
      for (let piece = 0; piece < fault.pieces && !response.destroyed; piece++) {
        await sleep(fault.pause);
        response.write(body.subarray(cut(body, piece, fault.pieces), cut(body, piece + 1, fault.pieces)));
      }
      response.end();
      return;
    case 'truncated':
      response.writeHead(status, { ...headers, 'content-length': String(body.length) });
      // The bytes have to leave before the end of the connection does.
      response.write(body.subarray(0, body.length >> 1), () => response.destroy());
      return;
    case 'body':
      response.writeHead(fault.status ?? 200, { 'content-type': 'application/json; charset=utf-8' }).end(fault.body);
      return;
    case 'redirect':
      response.writeHead(302, { location: fault.to ?? self }).end();
      return;
  }
}

function cut(body: Uint8Array, piece: number, pieces: number): number {
  return Math.floor((body.length * piece) / pieces);
}
