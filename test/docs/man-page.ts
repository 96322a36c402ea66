import type { Command, CommandUnknownOpts } from '@commander-js/extra-typings';

/** The manual page of the command line, in man(7), made of what its help says. */
export function manPage(program: Command): string {
  const sections = program.commands.map((command) => commandSection(program, command));
  return [
    // The date is left out: the page changes when the help does.
    '.TH KLP-LINT 1 "" "klp-lint" "User Commands"',
    '.SH NAME',
    'klp-lint \\- check kernel livepatch modules before a kernel loads them',
    '.SH SYNOPSIS',
    ...program.commands.map((command) => `.B klp-lint ${command.name()}\n${roff(command.usage())}\n.br`),
    '.SH DESCRIPTION',
    'Reads livepatch modules as CI built them and says what a kernel will do with them: which relocations it refuses, overwrites or leaves',
    'wrong, at which moment, and where in the source that comes from.',
    '.SH COMMANDS',
    ...sections,
    '.SH EXIT STATUS',
    'Of check and merge:',
    ...[
      ['0', 'no such findings; files that are no livepatch are counted, not judged'],
      ['1', 'findings'],
      ['2', 'wrong use: an unknown option, a path that does not exist'],
      ['3', 'something could not be analysed, whatever else was found'],
      ['4', 'a fault of klp-lint'],
    ].flatMap(([code, meaning]) => ['.TP', `.B ${code}`, meaning]),
    '.SH ENVIRONMENT',
    '.TP\n.B FORCE_COLOR, NO_COLOR\nwhether there are colours where \\-\\-color does not say it',
    '.TP\n.B GITHUB_TOKEN, GH_TOKEN\nthe token of review',
    '.SH FILES',
    '.TP\n.I .github/klp-lint.yml\nthe configuration: findings to ignore, with reasons',
    '',
  ].join('\n');
}

function commandSection(program: Command, command: CommandUnknownOpts): string {
  const help = program.createHelp();
  const items = [
    ...help.visibleArguments(command).map((argument) => [help.argumentTerm(argument), help.argumentDescription(argument)] as const),
    ...command.options.map((option) => [help.optionTerm(option), help.optionDescription(option)] as const),
  ];
  return [
    `.SS ${command.name()}`,
    roff(command.description()),
    ...items.flatMap(([term, description]) => ['.TP', `.B ${roff(term)}`, roff(description)]),
  ].join('\n');
}

/** Text in which roff sees no command: hyphens that stay, backslashes, and no full stop or apostrophe at the start of a line. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('…', '...')
    .replace(/^(?=[.'])/gm, '\\&');
}
