import type { ModuleReport } from '../../findings/finding.js';
import { type Kernel, kernelOf } from '../../loader/kernel.js';
import { BEHAVIOUR_NAMES, behaviourArchitecture, type BehaviourName, behaviourWords, type KnownBehaviour } from '../../loader/kernels.js';
import { grouped } from '../../grouped.js';
import { kernelOriginSentences } from '../kernel-origins.js';
import { type Markup, markup } from './markup.js';

/** The run that made a report. */
export interface ReportRun {
  /** When, in UTC: `2026-11-28T11:40:05.123Z`. */
  readonly at: string;
  /** The commit whose modules were checked; undefined where nobody says. */
  readonly commit: string | undefined;
  /** What the user knew better of the kernels than their versions; undefined where nobody here knows it, as after a merge of shards. */
  readonly kernelBehaviour: KnownBehaviour | undefined;
}

/** When and what was checked, in a line. */
export function runFacts({ at, commit }: ReportRun): Markup {
  return markup`<p class="facts">Checked on ${at.slice(0, 10)} at ${at.slice(11, 16)} UTC${commit === undefined ? '' : `, commit ${commit}`}</p>`;
}

/** Kernels of which a page says what they do. */
const MOST_KERNELS = 20;

/**
 * What the kernels of the modules do by their releases, and by what the user knew better. What kernel files showed of it is counted; the report of a
 * shard has the counts too, and not the values.
 */
export function kernelList(reports: readonly ModuleReport[], known: KnownBehaviour | undefined): Markup | undefined {
  const checked = reports.filter(({ status }) => status === 'clean' || status === 'findings');
  const origins = kernelOriginSentences(checked).map((sentence) => markup`<p class="facts">${sentence}</p>`);
  if (known === undefined)
    return origins.length === 0
      ? undefined
      : markup`<h2>Kernels</h2>
${origins}`;
  const byRelease = grouped(checked, ({ kernel }) => kernel ?? '');
  const kernels = [...byRelease].flatMap(([release, modules]) => {
    const kernel = kernelOf(release, { user: known });
    return kernel === undefined ? [] : [{ kernel, archs: new Set(modules.map(({ arch }) => arch)) }];
  });
  if (kernels.length === 0) return undefined;
  const left = kernels.length - MOST_KERNELS;
  return markup`<h2>Kernels</h2>
${origins}
<p class="facts">By their releases${Object.keys(known).length === 0 ? '' : ' and --kernel-behaviour'}; where kernel files were given, what they show counts.</p>
${kernels.slice(0, MOST_KERNELS).map(({ kernel, archs }) => kernelDetails(kernel, archs, known))}${left > 0 ? markup`<p class="facts">and ${left} more: klp-lint inspect says of each what it does</p>` : undefined}`;
}

function kernelDetails(kernel: Kernel, archs: ReadonlySet<string | undefined>, known: KnownBehaviour): Markup {
  const names = BEHAVIOUR_NAMES.filter((name) => {
    const arch = behaviourArchitecture(name);
    return arch === undefined || archs.has(arch);
  });
  return markup`<details class="more"><summary>What Linux ${kernel.release} does</summary><ul class="behaviours">
${names.map(
  (
    name,
  ) => markup`<li><code>${name}=${valueOf(kernel, name)}</code> ${behaviourWords(name)}${known[name] === undefined ? '' : '; as --kernel-behaviour has it'}</li>
`,
)}</ul></details>
`;
}

/** Where two values are possible both, as a finding's condition says. */
function valueOf({ behaviour, open }: Kernel, name: BehaviourName): string {
  const possible = open.find((one) => one.name === name);
  return possible === undefined ? String(behaviour[name]) : `${possible.values.join(' or ')} (not known)`;
}
