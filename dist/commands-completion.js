import { EXIT, RULES, TOOL_NAME } from "./check.js";
// src/commands/completion.ts
function completionCommand(program, shell) {
	process.stdout.write(SCRIPTS[shell](program.commands.map(completed)));
	return EXIT.clean;
}
function completed(command) {
	const choices = command.registeredArguments[0]?.argChoices;
	return {
		name: command.name(),
		summary: command.summary(),
		words: command.name() === "explain" ? RULES.map(({ meta }) => meta.id) : choices,
		options: command.options.map((option) => ({
			long: option.long ?? "",
			short: option.short,
			about: (option.description.split(/[;:(]/)[0] ?? "").trim(),
			takesValue: option.required,
			values: option.argChoices
		}))
	};
}
const SCRIPTS = {
	bash: bashScript,
	zsh: zshScript,
	fish: fishScript
};
function quoted(text) {
	return `'${text.replaceAll("'", "'\\''")}'`;
}
function bashScript(commands) {
	const values = commands.flatMap(({ name, options }) => options.flatMap(({ long, values: known }) => known === void 0 ? [] : [`    ${quoted(`${name} ${long}`)}) words=${quoted(known.join(" "))} ;;`]));
	const taking = commands.flatMap(({ name, options }) => options.flatMap(({ long, takesValue, values: known }) => takesValue && known === void 0 ? [quoted(`${name} ${long}`)] : []));
	const cases = commands.map(({ name, options, words }) => {
		const own = options.flatMap(({ long, short }) => [long, ...short === void 0 ? [] : [short]]);
		const args = words === void 0 ? "" : `; [[ $cur == -* ]] || words=${quoted(words.join(" "))}`;
		return `      ${name}) [[ $cur == -* ]] && words=${quoted([...own, "--help"].join(" "))}${args} ;;`;
	});
	return `# bash completions of ${TOOL_NAME}
_klp_lint() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} command=\${COMP_WORDS[1]} words=
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    words=${quoted([
		...commands.map(({ name }) => name),
		"help",
		"--help",
		"--version"
	].join(" "))}
  else
    case "$command $prev" in
${values.join("\n")}
    ${taking.join("|")}) return ;;
    *)
      case "$command" in
${cases.join("\n")}
      help) words=${quoted(commands.map(({ name }) => name).join(" "))} ;;
      esac ;;
    esac
  fi
  [[ -n $words ]] && COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _klp_lint ${TOOL_NAME}
`;
}
function zshText(text) {
	return text.replace(/[[\]:\\]/g, "\\$&");
}
function zshScript(commands) {
	const described = commands.map(({ name, summary }) => `    ${quoted(`${name}:${zshText(summary)}`)}`);
	const cases = commands.map(({ name, options, words }) => {
		const specs = options.map(({ long, about, takesValue, values }) => {
			const value = takesValue ? `:${long.replace(/^-+/, "")}:${values === void 0 ? "_files" : `(${values.join(" ")})`}` : "";
			return quoted(`*${long}[${zshText(about)}]${value}`);
		});
		const rest = quoted(words === void 0 ? "*:file:_files" : `1:${name}:(${words.join(" ")})`);
		return `    ${name}) _arguments -S ${[...specs, rest].join(" ")} ;;`;
	});
	return `#compdef ${TOOL_NAME}
_klp_lint() {
  local -a commands=(
${described.join("\n")}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${cases.join("\n")}
    help) _describe command commands ;;
  esac
}
if [ "$funcstack[1]" = _klp_lint ]; then _klp_lint "$@"; else compdef _klp_lint ${TOOL_NAME}; fi
`;
}
function fishScript(commands) {
	const names = commands.map(({ name, summary }) => `complete -c ${TOOL_NAME} -n __fish_use_subcommand -f -a ${name} -d ${fishQuoted(summary)}`);
	const own = commands.flatMap(({ name, options, words }) => {
		const start = `complete -c ${TOOL_NAME} -n '__fish_seen_subcommand_from ${name}'`;
		return [...options.map(({ long, short, about, takesValue, values }) => {
			const kind = takesValue ? values === void 0 ? " -r" : ` -x -a ${fishQuoted(values.join(" "))}` : "";
			const letter = short === void 0 ? "" : ` -s ${short.slice(1)}`;
			return `${start} -l ${long.slice(2)}${letter}${kind} -d ${fishQuoted(about)}`;
		}), ...words === void 0 ? [] : [`${start} -f -a ${fishQuoted(words.join(" "))}`]];
	});
	return `# fish completions of ${TOOL_NAME}\n${[...names, ...own].join("\n")}\n`;
}
function fishQuoted(text) {
	return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
export { completionCommand };
