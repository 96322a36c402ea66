import { ROOT } from '../cli/run-cli.js';
import { build } from './package-copy.js';

/** Before any test, once: the command and the Action that tests run as processes are those of the sources. */
export default function buildFirst(): void {
  build(ROOT);
}
