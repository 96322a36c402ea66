import type { Invocation, Notification, ReportingDescriptor } from 'sarif';
import type { ModuleReport } from '../findings/finding.js';
import { messageText } from './sarif-text.js';
import { plural } from './severities.js';

/** Messages of one kind that a file has; the rest is counted. */
const MOST_NOTIFICATIONS = 1000;

/** Of the results of a run code scanning keeps so many, by severity. */
const MOST_SHOWN_BY_GITHUB = 5000;

/** What a SARIF invocation reports about the run itself. */
export interface RunSummary {
  /** Sentences on the whole run. */
  readonly remarks: readonly string[];
  /** Results, and those that the file has. */
  readonly found: number;
  readonly kept: number;
  /** Findings that the configuration ignores and that are no results. */
  readonly ignored: number;
  /** How a path is shown, and as what it is a location. */
  readonly shown: (path: string) => string;
  readonly locationOf: (path: string) => { uri: string; uriBaseId: string };
}

/** How the run went: what was not analysed and what was left out, so that nothing is missing silently. */
export function invocationOf(reports: readonly ModuleReport[], run: RunSummary): Invocation {
  const { found, kept, ignored } = run;
  const failed = reports.flatMap((report) =>
    report.status === 'not-analysed' ? [ofFile('not-analysed', 'error', report.path, report.reason, run)] : [],
  );
  const remarks = reports.flatMap(({ path, remarks: ofModule }) => ofModule.map((remark) => ofFile('remark', 'note', path, remark, run)));
  const undecided = reports
    .filter((report) => report.undecided.length > 0)
    .map((report) => ofFile('undecided', 'note', report.path, undecidedWords(report), run));
  const cut = found - kept;
  return {
    executionSuccessful: failed.length === 0,
    toolExecutionNotifications: [
      ...(cut === 0 ? [] : [ofRun('results-left-out', `${plural(cut, 'result')} of ${found} left out: the file would be too large.`)]),
      ...(kept <= MOST_SHOWN_BY_GITHUB
        ? []
        : [ofRun('results-over-display', `Code scanning keeps ${MOST_SHOWN_BY_GITHUB} of the ${kept} results, the worst first.`)]),
      ...(ignored === 0 ? [] : [ofRun('ignored', `${plural(ignored, 'finding')} that the configuration ignores left out.`, 'note')]),
      ...firstOf(failed),
      ...firstOf(run.remarks.map((remark) => ofRun('run-remark', remark, 'note'))),
      ...firstOf(remarks),
      ...firstOf(undecided),
    ],
  };
}

type NotificationId =
  'not-analysed' | 'undecided' | 'remark' | 'run-remark' | 'results-left-out' | 'results-over-display' | 'ignored' | 'messages-left-out';

const NOTIFICATION_WORDS: Readonly<Record<NotificationId, string>> = {
  'not-analysed': 'A file could not be analysed. It is not clean.',
  undecided: 'Rules were not checked because kernel files are missing.',
  remark: 'Something about the analysis of a file.',
  'run-remark': 'Something about the whole run, such as an entry of the configuration that fits nothing.',
  'results-left-out': 'Results were left out because the file would be too large.',
  'results-over-display': 'There are more results than code scanning keeps.',
  ignored: 'Findings were left out because the configuration ignores them.',
  'messages-left-out': 'Messages were left out because there are very many.',
};

/** What the notifications' ids stand for. */
export const NOTIFICATIONS: ReportingDescriptor[] = Object.entries(NOTIFICATION_WORDS).map(([id, text]) => ({
  id,
  shortDescription: { text },
}));

function ofFile(
  id: NotificationId,
  level: Notification.level,
  path: string,
  text: string,
  { shown, locationOf }: RunSummary,
): Notification {
  return {
    descriptor: { id },
    level,
    // A reason can name the path again.
    message: { text: messageText(`${path}: ${text}`.replaceAll(path, () => shown(path))) },
    locations: [{ physicalLocation: { artifactLocation: locationOf(path) } }],
  };
}

/** What is of no file. */
function ofRun(id: NotificationId, text: string, level: Notification.level = 'warning'): Notification {
  return { descriptor: { id }, level, message: { text: messageText(text) } };
}

function firstOf(notifications: readonly Notification[]): Notification[] {
  const left = notifications.length - MOST_NOTIFICATIONS;
  const first = notifications.slice(0, MOST_NOTIFICATIONS);
  const id = notifications[0]?.descriptor?.id ?? '';
  return left > 0 ? [...first, ofRun('messages-left-out', `${left} more of the kind ${id} are left out.`)] : first;
}

function undecidedWords({ undecided }: ModuleReport): string {
  const rules = [...new Set(undecided.map(({ rule }) => rule))].join(', ');
  const files = [...new Set(undecided.map(({ wouldDecide }) => wouldDecide))].join('; ');
  return `${rules} not checked; kernel files that would decide: ${files}`;
}
