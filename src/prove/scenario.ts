import type { When } from '../loader/effect.js';

/** In which order the livepatch and its target modules are loaded. */
export type ScenarioName = 'alone' | 'target-first' | 'target-later';

/** What is done in one step. */
export type StepKind =
  'load-patch' | 'load-needed' | 'load-target' | 'reload-target' | 'run' | 'unload-target' | 'disable' | 'unload-patch';

export interface Step {
  readonly kind: StepKind;
  /** The name of the module, or the path that is read. */
  readonly what: string;
  /** The moment that a finding's effects name it by. */
  readonly when?: When;
  /** The guest's command. */
  readonly verb: 'load' | 'unload' | 'disable' | 'read';
  readonly words: string;
}

export interface Scenario {
  readonly name: ScenarioName;
  readonly steps: readonly Step[];
}

/** A module in the guest's memory. */
export interface GuestModule {
  readonly name: string;
  /** Path in the guest. */
  readonly path: string;
}

/** What is proven of one livepatch. */
export interface Subject {
  readonly patch: GuestModule;
  /** What the livepatch itself depends on, in the order of their loading. */
  readonly needed: readonly GuestModule[];
  /** Its target modules that are there, those before that others depend on. */
  readonly targets: readonly GuestModule[];
  /** What the targets depend on besides, in the order of their loading. */
  readonly neededByTargets: readonly GuestModule[];
  /** Files in the guest whose reading runs a patched function. */
  readonly runs: readonly string[];
}

/** The scenarios of one livepatch. Each ends with the livepatch disabled and unloaded. */
export function scenariosOf({ patch, needed, targets, neededByTargets, runs }: Subject): Scenario[] {
  const load = ({ name, path }: GuestModule, kind: StepKind, when?: When): Step => ({
    kind,
    what: name,
    verb: 'load',
    words: path,
    ...(when === undefined ? {} : { when }),
  });
  const unload = ({ name }: GuestModule, kind: StepKind): Step => ({ kind, what: name, verb: 'unload', words: name });
  const before = needed.map((one) => load(one, 'load-needed'));
  const run: Step[] = runs.map((path) => ({ kind: 'run', what: path, when: 'run', verb: 'read', words: path }));
  const end: Step[] = [{ kind: 'disable', what: patch.name, verb: 'disable', words: patch.name }, unload(patch, 'unload-patch')];
  const alone: Scenario = { name: 'alone', steps: [...before, load(patch, 'load-patch', 'patch-load'), ...run, ...end] };
  if (targets.length === 0) return [alone];
  const beforeTargets = neededByTargets.map((one) => load(one, 'load-needed'));
  const loadTargets = (kind: 'load-target' | 'reload-target', when?: When): Step[] => targets.map((one) => load(one, kind, when));
  const unloadTargets = [...targets].reverse().map((one) => unload(one, 'unload-target'));
  return [
    alone,
    {
      name: 'target-first',
      steps: [
        ...before,
        ...beforeTargets,
        ...loadTargets('load-target'),
        load(patch, 'load-patch', 'patch-load-with-target'),
        ...run,
        ...end,
        ...unloadTargets,
      ],
    },
    {
      name: 'target-later',
      steps: [
        ...before,
        load(patch, 'load-patch', 'patch-load'),
        ...beforeTargets,
        ...loadTargets('load-target', 'target-load'),
        ...run,
        ...unloadTargets,
        ...loadTargets('reload-target', 'target-reload'),
        ...run,
        ...end,
        ...unloadTargets,
      ],
    },
  ];
}
