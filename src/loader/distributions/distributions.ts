import { ALIBABA_AND_TENCENT } from './alibaba-and-tencent.js';
import { AMAZON } from './amazon.js';
import { DEBIAN } from './debian.js';
import { ORACLE } from './oracle.js';
import { RED_HAT } from './red-hat.js';
import { SUSE } from './suse.js';
import { UBUNTU } from './ubuntu.js';
import type { Distribution } from './distribution.js';

/** All those that a release matches count; a later one wins. Sources are trees at GitHub, at the tag or the commit that is named. */
export const DISTRIBUTIONS: readonly Distribution[] = [
  ...RED_HAT,
  ...SUSE,
  ...UBUNTU,
  ...AMAZON,
  ...ORACLE,
  ...ALIBABA_AND_TENCENT,
  ...DEBIAN,
];
