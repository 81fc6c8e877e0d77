/** `completions SHELL`: a script that completes commands and options, from the table of options. */
import { nearestName } from '../base/near-names.js';
import { allRules } from './all-rules.js';
import { COMMANDS, type CommandName } from './command-table.js';
import { OPTIONS, type Option } from './option-table.js';
import { UsageError } from './usage-error.js';
import { WHEEL_VERBS } from './wheel-verbs.js';

const PROGRAM = 'tvm-ffi-stubs';

const SCRIPTS = { bash, zsh, fish, powershell };
const SHELLS = Object.keys(SCRIPTS) as (keyof typeof SCRIPTS)[];

/** @throws {UsageError} for a shell that is not known */
export function completionScript(operands: readonly string[]): string {
  const [name, ...more] = operands;
  const shell = SHELLS.find((each) => each === name);
  if (shell !== undefined && more.length === 0) return SCRIPTS[shell]();
  const near = name === undefined ? null : nearestName(name, SHELLS);
  const meant = near === null || near === name ? '' : ` Did you mean "${near}"?`;
  const given = name === undefined ? '' : `, not ${JSON.stringify(operands.join(' '))}`;
  throw new UsageError(
    `"completions" requires a shell: ${SHELLS.join(', ').replace(/, (?=\w+$)/, ' or ')}${given}.${meant}`,
  );
}

/** What the value of an option, or an operand, can be. */
type Values = readonly string[] | 'files' | 'unknown';

const FILES: ReadonlySet<string> = new Set(['PATH', 'DIR', 'LIB', 'LIBS', 'FILE', 'GLOB', 'A B']);

function valuesOf({ name, value = '' }: Option): Values {
  if (/^[a-z-]+(?:\|[a-z-]+)+$/.test(value)) return value.split('|');
  return FILES.has(value) || name === 'stdin-filename' ? 'files' : 'unknown';
}

function operandsOf(command: CommandName): Values {
  if (command === 'completions') return SHELLS;
  if (command === 'wheel') return WHEEL_VERBS;
  if (command === 'explain') return allRules().map(({ code }) => code);
  const { operands = '' } = COMMANDS.find(({ name }) => name === command) ?? {};
  return operands.includes('PATH') ? 'files' : 'unknown';
}

/** Beside words, these take files. */
const HAS_FILES: ReadonlySet<CommandName> = new Set(['explain', 'wheel']);

const HELP: Option = {
  name: 'help',
  help: 'Show the options of the command',
  commands: COMMANDS.map(({ name }) => name),
};

function optionsOf(command: CommandName): readonly Option[] {
  return [...OPTIONS.filter(({ commands }) => commands.includes(command)), HELP];
}

/** The values of a variable `words`: for options with a value, for operands, and all options. */
function bashCases(): Readonly<Record<'values' | 'operands' | 'options', string>> {
  const row = (pattern: string, values: Values): string =>
    `    ${pattern}) words='${typeof values === 'string' ? values : values.join(' ')}' ;;`;
  const all = COMMANDS.map(({ name }) => ({ name, options: optionsOf(name) }));
  const values = all.flatMap(({ name, options }) =>
    options
      .filter(({ value }) => value !== undefined)
      .map((option) => row(`'${name} --${option.name}'`, valuesOf(option))),
  );
  const operands = all.map(({ name }) => `  ${row(name, operandsOf(name))}`);
  const options = all.map(
    (each) =>
      `  ${row(
        each.name,
        each.options.map((option) => `--${option.name}`),
      )}`,
  );
  return {
    values: values.join('\n'),
    operands: operands.join('\n'),
    options: options.join('\n'),
  };
}

function bash(): string {
  const cases = bashCases();
  return `# Completes ${PROGRAM} in bash. In ~/.bashrc: eval "$(${PROGRAM} completions bash)"
_tvm_ffi_stubs() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} words='' prefix='' word i
  local command=\${COMP_WORDS[1]}
  COMPREPLY=()
  # Most often, bash makes three words of "--option=value".
  if [[ $cur == '=' ]]; then cur=''
  elif [[ $prev == '=' ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}
  elif [[ $cur == --*=* ]]; then prev=\${cur%%=*}; prefix=$prev=; cur=\${cur#*=}
  fi
  if ((COMP_CWORD == 1)); then
    words='${COMMANDS.map(({ name }) => name).join(' ')} --help --version'
  else
    case "$command $prev" in
${cases.values}
    esac
    for ((i = 2; i < COMP_CWORD; i++)); do
      [[ \${COMP_WORDS[i]} == -- ]] && words=files
    done
    if [[ -z $words && $cur == -* ]]; then
      case $command in
${cases.options}
      esac
    elif [[ -z $words ]]; then
      case $command in
${cases.operands}
      esac
    fi
  fi
  case $words in
    # Without an answer, bash completes names of files.
    files) return ;;
    '' | unknown) compopt +o default +o bashdefault 2>/dev/null; return ;;
  esac
  for word in $(compgen -W "$words" -- "$cur"); do
    COMPREPLY+=("$prefix$word")
  done
}
complete -o bashdefault -o default -F _tvm_ffi_stubs ${PROGRAM}
`;
}

function zsh(): string {
  const described = (text: string): string => text.replace(/[\\[\]:]/g, '\\$&');
  const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
  const action = (values: Values): string => {
    if (values === 'files') return '_files';
    return values === 'unknown' ? ' ' : `(${values.join(' ')})`;
  };
  const commands = COMMANDS.map(({ name, help }) => quoted(`${name}:${described(help)}`));
  const cases = COMMANDS.map(({ name }) => {
    const options = optionsOf(name).map((option) => {
      const star = option.repeats === true ? '*' : '';
      const value =
        option.value === undefined ? '' : `:${described(option.value)}:${action(valuesOf(option))}`;
      const equals = option.value === undefined ? '' : '=';
      return quoted(`${star}--${option.name}${equals}[${described(option.help)}]${value}`);
    });
    const operands = operandsOf(name);
    const files = HAS_FILES.has(name) && typeof operands !== 'string';
    const rest = files
      ? `*: :{_alternative ${quoted(`codes:finding:${action(operands)}`)} ${quoted('files:file:_files')}}`
      : `*: :${action(operands)}`;
    return `    ${name}) _arguments -S ${[...options, quoted(rest)].join(' \\\n      ')} ;;`;
  });
  return `#compdef ${PROGRAM}
# Completes ${PROGRAM} in zsh. In ~/.zshrc, below compinit: eval "$(${PROGRAM} completions zsh)"
_tvm_ffi_stubs() {
  local -a commands
  commands=(
    ${commands.join('\n    ')}
  )
  if ((CURRENT == 2)); then
    _describe -t commands command commands
    return
  fi
  shift words
  ((CURRENT--))
  case $words[1] in
${cases.join('\n')}
  esac
}
if [[ $funcstack[1] == _tvm_ffi_stubs ]]; then
  _tvm_ffi_stubs "$@"
else
  compdef _tvm_ffi_stubs ${PROGRAM}
fi
`;
}

function fish(): string {
  const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
  const of = (commands: readonly CommandName[]): string =>
    `complete -c ${PROGRAM} -n ${quoted(`__fish_seen_subcommand_from ${commands.join(' ')}`)}`;
  const answers = (values: Values): string => {
    if (values === 'files') return ' -r -F';
    return values === 'unknown' ? ' -x' : ` -x -a ${quoted(values.join(' '))}`;
  };
  const commands = COMMANDS.map(
    ({ name, help }) =>
      `complete -c ${PROGRAM} -n __fish_use_subcommand -a ${name} -d ${quoted(help)}`,
  );
  const operands = COMMANDS.flatMap(({ name }) => {
    const values = operandsOf(name);
    const files = values === 'files' || HAS_FILES.has(name) ? [`${of([name])} -F`] : [];
    const words =
      typeof values === 'string' ? [] : [`${of([name])} -a ${quoted(values.join(' '))}`];
    return [...files, ...words];
  });
  const options = [...OPTIONS, HELP].map((option) => {
    const value = option.value === undefined ? '' : answers(valuesOf(option));
    return `${of(option.commands)} -l ${option.name}${value} -d ${quoted(option.help)}`;
  });
  return [
    `# Completes ${PROGRAM} in fish: ${PROGRAM} completions fish > ~/.config/fish/completions/${PROGRAM}.fish`,
    `complete -c ${PROGRAM} -f`,
    ...[...commands, ...operands, ...options],
    '',
  ].join('\n');
}

function powershell(): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  const list = (words: readonly string[]): string => `@(${words.map(quoted).join(', ')})`;
  const rows = COMMANDS.map(({ name }) => {
    const options = optionsOf(name).map((option) => `--${option.name}`);
    return `    ${quoted(name)} = ${list(options)}`;
  });
  const values = COMMANDS.flatMap(({ name }) =>
    optionsOf(name).flatMap((option) => {
      const words = option.value === undefined ? 'unknown' : valuesOf(option);
      return typeof words === 'string'
        ? []
        : [`    ${quoted(`${name} --${option.name}`)} = ${list(words)}`];
    }),
  );
  const operands = COMMANDS.flatMap(({ name }) => {
    const words = operandsOf(name);
    return typeof words === 'string' ? [] : [`    ${quoted(name)} = ${list(words)}`];
  });
  return `# Completes ${PROGRAM} in PowerShell. In $PROFILE: ${PROGRAM} completions powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName ${PROGRAM} -ScriptBlock {
  param($word, $ast, $cursor)
  $options = @{
${rows.join('\n')}
  }
  $values = @{
${values.join('\n')}
  }
  $operands = @{
${operands.join('\n')}
  }
  $before = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.ToString() })
  $words = if ($before.Count -lt 2) { ${list(COMMANDS.map(({ name }) => name))} }
  elseif ($values.ContainsKey("$($before[1]) $($before[-1])")) { $values["$($before[1]) $($before[-1])"] }
  elseif ($word.StartsWith('-')) { $options[$before[1]] }
  else { $operands[$before[1]] }
  $words | Where-Object { $_ -and $_.StartsWith($word) } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}
