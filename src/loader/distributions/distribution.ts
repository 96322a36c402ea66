import type { Row } from '../behaviour-column.js';
import type { BehaviourName, KERNEL_BEHAVIOUR } from '../kernels.js';

type RowsOf = { readonly [Name in BehaviourName]?: readonly Row<(typeof KERNEL_BEHAVIOUR)[Name]['rows'][number]['value']>[] };

/** What a distribution's kernels do although their version says otherwise. */
export interface Distribution {
  /** In the plural or with "the": it follows "builds of". */
  readonly name: string;
  /** The releases that are meant. Its first group is the build, numbers with dots, that `since` and `after` of the rows mean; without one it is 0. */
  readonly release: RegExp;
  /** By column. Before the first row has begun the version says. */
  readonly behaviour: RowsOf;
}
