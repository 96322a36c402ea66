import { type Command, Option } from '@commander-js/extra-typings';
import * as v from 'valibot';
import { parse } from 'yaml';
import { AUDIT_INPUT_NAMES, INPUT_NAMES } from '../job/inputs.js';
import { actionFile } from '../package.js';

/**
 * Inputs of the Action that are no options of the command: the token belongs in the environment, files in the runner's formats go to the
 * runner, and the others are of an audit or of shards.
 */
const NO_OPTIONS: readonly string[] = ['token', 'mode', 'formats', 'shard', 'merge', ...AUDIT_INPUT_NAMES];
const FLAGS: readonly string[] = ['check', 'dry-run', 'allow-no-modules', 'require-kernel-files'];

const action = v.object({ inputs: v.record(v.string(), v.object({ description: v.string() })) });

/** What the user gave, by the input's name: several values as lines, and empty where it was not given. */
export type GivenInput = (name: string) => string;

/** Values of a repeated option, as the Action's inputs have lists. */
function asLines(value: string, before: string | undefined): string {
  return before === undefined ? value : `${before}\n${value}`;
}

/** Gives `klp-lint review` its options: the Action's inputs, as action.yml describes them. */
export function describeReview(command: Command, run: (valueOf: GivenInput) => Promise<void>): void {
  const { inputs } = v.parse(action, parse(actionFile()));
  command
    .description(
      "Checks a workflow run's artifacts, or files, and posts the review on a pull request, as the Action does (docs/action.md). The token is in GITHUB_TOKEN or GH_TOKEN. Options that take a list can be repeated.",
    )
    .addOption(new Option('--repo <owner/name>', 'the repository'))
    .addOption(new Option('--pr <number>', 'the pull request'));
  const names = INPUT_NAMES.filter((name) => !NO_OPTIONS.includes(name));
  for (const name of names) {
    const flags = FLAGS.includes(name) ? `--${name}` : `--${name} <value>`;
    const option = new Option(flags, inputs[name]?.description);
    command.addOption(FLAGS.includes(name) ? option : option.argParser(asLines));
  }
  command.action(async () => {
    const given = new Map(command.options.map((option) => [option.name(), command.getOptionValue(option.attributeName())]));
    await run((name) => {
      const value: unknown = given.get(name);
      return typeof value === 'string' ? value : value === true ? 'true' : '';
    });
  });
}
