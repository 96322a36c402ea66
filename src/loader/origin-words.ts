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

/** How many behaviours are known by what, as a sentence without its full stop: `33 seen in vmlinuz, 11 from the version alone`. */
export function originCounts(stated: readonly StatedBehaviour[]): string {
  const groups = ORIGIN_TITLES.flatMap(([kind, title]) => {
    const same = stated.filter(({ origin }) => origin.kind === kind);
    const files = new Set(same.flatMap(({ origin }) => (origin.kind === 'observed' ? [origin.path] : [])));
    const short = title.split(':')[0] ?? title;
    const words = `${short.charAt(0).toLowerCase()}${short.slice(1)}`;
    return same.length === 0 ? [] : [`${same.length} ${words}${files.size === 0 ? '' : ` in ${[...files].join(' and ')}`}`];
  });
  return groups.join(', ');
}
