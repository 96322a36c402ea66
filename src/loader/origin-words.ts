import type { Kernel, Origin } from './kernel.js';
import { type BehaviourName, BEHAVIOUR_NAMES, behaviourArchitecture } from './kernels.js';

/** One behaviour of a kernel: its values (several where that is not proven), and by what they are known. */
export interface StatedBehaviour {
  readonly name: BehaviourName;
  readonly values: readonly (string | boolean)[];
  readonly origin: Origin;
}

/** What a kernel does on that architecture, in the order of the table. */
export function statedBehaviour({ behaviour, open, origins }: Kernel, architecture: string): StatedBehaviour[] {
  const possible = new Map(open.map(({ name, values }) => [name, values]));
  return BEHAVIOUR_NAMES.filter((name) => (behaviourArchitecture(name) ?? architecture) === architecture).flatMap((name) => {
    const origin = origins.get(name);
    return origin === undefined ? [] : [{ name, values: possible.get(name) ?? [behaviour[name]], origin }];
  });
}

/** `name=value`, with all values that are possible. */
export function assignmentWords({ name, values }: StatedBehaviour): string {
  return `${name}=${values.map(String).join('|')}`;
}

/** By what a value is known, as a phrase. */
export function originWords(origin: Origin): string {
  switch (origin.kind) {
    case 'user':
      return '--kernel-behaviour';
    case 'observed':
      return `${origin.path} ${origin.what}`;
    case 'distribution':
      return `${origin.name}: ${origin.source}`;
    case 'version':
      return origin.doubt === undefined ? origin.source : `${origin.source}; but ${origin.doubt}`;
    case 'unproven':
      return origin.why;
  }
}

/** The kinds of origins in the order in which they count, with what stands above those of each; what was seen stands below its file. */
export const ORIGIN_TITLES: readonly (readonly [kind: Origin['kind'], title: string])[] = [
  ['user', 'As --kernel-behaviour has it'],
  ['observed', 'Seen'],
  ['distribution', "From the distribution's table"],
  ['version', 'From the version alone'],
  ['unproven', 'Not proven: nobody has looked at this kernel'],
];

/** How many of a kernel's behaviours are known by what. */
export interface BehaviourOrigins extends Readonly<Record<Origin['kind'], number>> {
  /** Where some were seen. */
  readonly files: readonly string[];
}

export function originsOf(stated: readonly StatedBehaviour[]): BehaviourOrigins {
  const counts = { user: 0, observed: 0, distribution: 0, version: 0, unproven: 0 };
  const files = new Set<string>();
  for (const { origin } of stated) {
    counts[origin.kind]++;
    if (origin.kind === 'observed') files.add(origin.path);
  }
  return { ...counts, files: [...files] };
}

/** The same as a sentence without its full stop: `33 seen in vmlinuz, 11 from the version alone`. */
export function originCounts(origins: BehaviourOrigins): string {
  return ORIGIN_TITLES.filter(([kind]) => origins[kind] > 0)
    .map(([kind, title]) => {
      const [words = ''] = title.split(':');
      const where = kind === 'observed' ? ` in ${origins.files.join(' and ')}` : '';
      return `${origins[kind]} ${words.charAt(0).toLowerCase()}${words.slice(1)}${where}`;
    })
    .join(', ');
}
