import type { Command, CommandUnknownOpts } from '@commander-js/extra-typings';
import { TOOL_NAME } from '../package.js';
import { EXIT } from '../report/summary.js';
import { RULES } from '../rules/registry.js';
import type { Shell } from './shells.js';

/** `klp-lint completion SHELL`. @returns the exit code */
export function completionCommand(program: Command, shell: Shell): number {
  process.stdout.write(SCRIPTS[shell](program.commands.map(completed)));
  return EXIT.clean;
}

/** What a shell has to know of a command. */
interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  /** The words that can stand as its argument; undefined where these are files. */
  readonly words: readonly string[] | undefined;
  readonly options: readonly CompletedOption[];
}

interface CompletedOption {
  /** With its dashes. */
  readonly long: string;
  readonly short: string | undefined;
  readonly about: string;
  readonly takesValue: boolean;
  /** The values; undefined where these are files or anything. */
  readonly values: readonly string[] | undefined;
}

function completed(command: CommandUnknownOpts): CompletedCommand {
  const choices = command.registeredArguments[0]?.argChoices;
  return {
    name: command.name(),
    summary: command.summary(),
    words: command.name() === 'explain' ? RULES.map(({ meta }) => meta.id) : choices,
    options: command.options.map((option) => ({
      long: option.long ?? '',
      short: option.short,
      about: (option.description.split(/[;:(]/)[0] ?? '').trim(),
      takesValue: option.required,
      values: option.argChoices,
    })),
  };
}

const SCRIPTS: Readonly<Record<Shell, (commands: readonly CompletedCommand[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** A text as one word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function bashScript(commands: readonly CompletedCommand[]): string {
  const values = commands.flatMap(({ name, options }) =>
    options.flatMap(({ long, values: known }) =>
      known === undefined ? [] : [`    ${quoted(`${name} ${long}`)}) words=${quoted(known.join(' '))} ;;`],
    ),
  );
  const taking = commands.flatMap(({ name, options }) =>
    options.flatMap(({ long, takesValue, values: known }) => (takesValue && known === undefined ? [quoted(`${name} ${long}`)] : [])),
  );
  const cases = commands.map(({ name, options, words }) => {
    const own = options.flatMap(({ long, short }) => [long, ...(short === undefined ? [] : [short])]);
    const args = words === undefined ? '' : `; [[ $cur == -* ]] || words=${quoted(words.join(' '))}`;
    return `      ${name}) [[ $cur == -* ]] && words=${quoted([...own, '--help'].join(' '))}${args} ;;`;
  });
  return `# bash completions of ${TOOL_NAME}
_klp_lint() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} command=\${COMP_WORDS[1]} words=
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    words=${quoted([...commands.map(({ name }) => name), 'help', '--help', '--version'].join(' '))}
  else
    case "$command $prev" in
${values.join('\n')}
    ${taking.join('|')}) return ;;
    *)
      case "$command" in
${cases.join('\n')}
      help) words=${quoted(commands.map(({ name }) => name).join(' '))} ;;
      esac ;;
    esac
  fi
  [[ -n $words ]] && COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _klp_lint ${TOOL_NAME}
`;
}

/** Text within the brackets of _arguments or the colons of _describe. */
function zshText(text: string): string {
  return text.replace(/[[\]:\\]/g, '\\$&');
}

function zshScript(commands: readonly CompletedCommand[]): string {
  const described = commands.map(({ name, summary }) => `    ${quoted(`${name}:${zshText(summary)}`)}`);
  const cases = commands.map(({ name, options, words }) => {
    const specs = options.map(({ long, about, takesValue, values }) => {
      const value = takesValue ? `:${long.replace(/^-+/, '')}:${values === undefined ? '_files' : `(${values.join(' ')})`}` : '';
      return quoted(`*${long}[${zshText(about)}]${value}`);
    });
    const rest = quoted(words === undefined ? '*:file:_files' : `1:${name}:(${words.join(' ')})`);
    return `    ${name}) _arguments -S ${[...specs, rest].join(' ')} ;;`;
  });
  return `#compdef ${TOOL_NAME}
_klp_lint() {
  local -a commands=(
${described.join('\n')}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${cases.join('\n')}
    help) _describe command commands ;;
  esac
}
if [ "$funcstack[1]" = _klp_lint ]; then _klp_lint "$@"; else compdef _klp_lint ${TOOL_NAME}; fi
`;
}

function fishScript(commands: readonly CompletedCommand[]): string {
  const names = commands.map(
    ({ name, summary }) => `complete -c ${TOOL_NAME} -n __fish_use_subcommand -f -a ${name} -d ${fishQuoted(summary)}`,
  );
  const own = commands.flatMap(({ name, options, words }) => {
    const start = `complete -c ${TOOL_NAME} -n '__fish_seen_subcommand_from ${name}'`;
    return [
      ...options.map(({ long, short, about, takesValue, values }) => {
        const kind = takesValue ? (values === undefined ? ' -r' : ` -x -a ${fishQuoted(values.join(' '))}`) : '';
        const letter = short === undefined ? '' : ` -s ${short.slice(1)}`;
        return `${start} -l ${long.slice(2)}${letter}${kind} -d ${fishQuoted(about)}`;
      }),
      ...(words === undefined ? [] : [`${start} -f -a ${fishQuoted(words.join(' '))}`]),
    ];
  });
  return `# fish completions of ${TOOL_NAME}\n${[...names, ...own].join('\n')}\n`;
}

function fishQuoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
