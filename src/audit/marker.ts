import { decodeState, type State } from './state.js';

/** What the first line of an audit's issue says. */
export interface IssueMarker {
  /** Which audit of the repository it is. */
  readonly name: string;
  /** How many audits have changed something. */
  readonly serial: number;
  /** Of the issue's text without the link to the run. */
  readonly digest: string;
}

const ISSUE = /^<!-- klp-lint:1 audit ([a-z0-9-]+) (\d{1,9}) ([0-9a-f]{16}) -->/;
const STATE = /<!-- klp-lint:1 state ([A-Za-z0-9+/]+=*) -->\s*$/;

export function issueMarker({ name, serial, digest }: IssueMarker): string {
  return `<!-- klp-lint:1 audit ${name} ${serial} ${digest} -->\n`;
}

/** Known only together with the author: anyone can write it. */
export function readIssueMarker(body: string): IssueMarker | undefined {
  const [, name, serial, digest] = ISSUE.exec(body) ?? [];
  return name === undefined || serial === undefined || digest === undefined ? undefined : { name, serial: Number(serial), digest };
}

/** The last line of the issue. */
export function stateLine(packed: string): string {
  return `\n<!-- klp-lint:1 state ${packed} -->\n`;
}

export function readState(body: string): State | undefined {
  const packed = STATE.exec(body)?.[1];
  return packed === undefined ? undefined : decodeState(packed);
}

/** The first line of the comment on a change. @param digest of the change */
export function changeMarker({ name, serial, digest }: IssueMarker): string {
  return `<!-- klp-lint:1 change ${name} ${serial} ${digest} -->\n`;
}
