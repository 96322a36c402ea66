import { compareNumbers, numbersOf } from '../intervals.js';
import type { BehaviourName } from '../kernels.js';

/** Kernels that are given fixes of later versions while their version stays: it shows least of what they do. */
interface Backporting {
  /** Who does that, as a subject in the singular. */
  readonly name: string;
  readonly release: RegExp;
}

const BACKPORTING: readonly Backporting[] = [
  { name: 'Oracle', release: /uek/ },
  { name: 'Red Hat', release: /\.el\d+(?:_\d+)?(?:\.|$)/ },
  {
    name: 'SUSE',
    release: /^(?:4\.4\.\d+|4\.12\.14|5\.3\.18|5\.14\.21|6\.4\.0|6\.12\.0)-[\w.]+-(?:default|azure|rt|preempt|kvmsmall|64kb|coco)$/,
  },
  {
    name: 'Ubuntu',
    release:
      /^\d+\.\d+\.\d+-\d+-(?:generic|lowlatency|aws|azure|bluefield|fips|gcp|gke|gkeop|hwe|ibm|intel|kvm|nvidia|oem|oracle|raspi|realtime|xilinx)/,
  },
  { name: 'Amazon', release: /\.amzn\d/ },
  { name: 'openEuler', release: /\.oe\d/ },
  { name: 'Alibaba', release: /\.(?:al|alnx|an)\d/ },
  { name: 'Tencent', release: /\.(?:tl|oc)\d|-tlinux|^(?:4\.14\.105|5\.4\.(?:32|119))-19-/ },
  { name: 'Microsoft', release: /\.(?:azl|cm)\d/ },
  { name: 'Proxmox', release: /-pve$/ },
];

/** The columns that were read in those trees of BUILDS_READ. */
const COLUMNS_READ: ReadonlySet<BehaviourName> = new Set([
  'klpRelocations',
  'earlyVmlinuxRelas',
  'vmlinuxSymbolCheck',
  'klpArchSections',
  'nonzeroDestination',
  'nonzeroMessage',
  'relocationsCleared',
  'percpuRelocated',
  'lateInitWrite',
  'symbolNameMax',
  'notLivepatchSymbolMessage',
  'llvmSuffix',
  'untraceableMessage',
  'extendedVersions',
  'moduleNamespaces',
  'nops',
  'replacementRelocation',
  'paravirtSites',
  'callSites',
  'staticCalls',
  'thisModuleCheck',
  'duplicateKobject',
  'klpSectionNames',
]);

/** Builds of which a tree was read and all of those columns are as the version says: the first group of the release, up to `to`. */
const BUILDS_READ: readonly { readonly release: RegExp; readonly to: string; readonly source: string }[] = [
  { release: /^5\.4\.0-(\d+)-/, to: '216', source: 'balabit-deps/balabit-os-8-linux f02bfe143245: 5.4.0-58.64 to 5.4.0-216.236' },
  { release: /^6\.5\.0-(\d+)-/, to: '14', source: 'christian-bendiksen/ubuntu-linux-6.5.3 679cd7267cdb (6.5.0-14.14)' },
  {
    release: /^6\.12\.0-(\d+(?:\.\d+)*)\.el10_/,
    to: '55.24.1',
    source: 'mkuron/almalinux-kernel tags 6.12.0-55.9.1.el10_0 and 6.12.0-55.24.1.el10_0',
  },
  { release: /^5\.4\.(?:32|119)-(19)-/, to: '19', source: 'fatherMatrix/TencentOS-kernel tag x86-5.4.119-19-0009.11release2' },
];

/** As the module was built: the value of what is not known. */
const AS_BUILT = 'as-built';

/**
 * What is in doubt of behaviours that a kernel's headers decide too: who brings such a change back builds modules accordingly. The entries of a
 * livepatch for that kernel are as long as that kernel reads them, and it has sites of pv_ops where that kernel patches them.
 */
const BY_HEADERS: ReadonlyMap<BehaviourName, readonly (string | boolean)[]> = new Map([
  ['altEntry', [AS_BUILT]],
  ['cpuFeatureWords', []],
  ['paravirtSites', ['after-alternatives', 'before-alternatives']],
]);

/** Of values that came with later versions, those that a kernel may have that is known by an older version alone. */
export function broughtBackValues(behaviour: BehaviourName, later: readonly (string | boolean)[]): readonly (string | boolean)[] {
  const shown = BY_HEADERS.get(behaviour);
  if (shown === undefined) return later;
  return shown.filter((value) => value === AS_BUILT || later.includes(value));
}

/** Who may have changed that behaviour in a kernel of that release without changing its version; undefined where nobody has. */
export function backporterOf(release: string, behaviour: BehaviourName): string | undefined {
  const wasRead =
    COLUMNS_READ.has(behaviour) &&
    BUILDS_READ.some(({ release: pattern, to }) => {
      const build = pattern.exec(release)?.[1];
      return build !== undefined && compareNumbers(numbersOf(build), numbersOf(to)) <= 0;
    });
  return wasRead ? undefined : BACKPORTING.find(({ release: pattern }) => pattern.test(release))?.name;
}
