/** What builds a repository's livepatches: `own` is a script of its own. */
export const BUILDERS = ['kpatch-build', 'klp-build', 'own'] as const;
export type Builder = (typeof BUILDERS)[number];
