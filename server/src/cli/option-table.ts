/** Every option of the command line, once: parsing, `--help` and docs/reference.md come from here. */

export type CommandName =
  'check' | 'generate' | 'build' | 'registry' | 'explain' | 'project' | 'lsp';

export interface Option {
  readonly name: string;
  /** What follows the option; absent for a flag. */
  readonly value?: string;
  /** Whether the option may be given several times, its values adding up. */
  readonly repeats?: true;
  readonly help: string;
  readonly commands: readonly CommandName[];
}

const ALL: readonly CommandName[] = ['check', 'generate', 'build', 'registry', 'explain'];
const PLANNING: readonly CommandName[] = ['check', 'generate', 'build', 'explain'];
const FILES: readonly CommandName[] = ['check', 'generate', 'build'];
const CHECKING: readonly CommandName[] = ['check', 'generate'];
const BUILDING: readonly CommandName[] = ['build'];

/** In the order of `--help`. */
export const OPTIONS: readonly Option[] = [
  {
    name: 'dlls',
    value: 'LIBS',
    repeats: true,
    help: 'Libraries to load, separated by ";" as the reference separates them',
    commands: ALL,
  },
  {
    name: 'dll',
    value: 'LIB',
    repeats: true,
    help: 'One library to load; never split',
    commands: ALL,
  },
  {
    name: 'imports',
    value: 'MODULES',
    repeats: true,
    help: 'Python modules to import first, separated by ";" (takes the Python provider)',
    commands: ALL,
  },
  {
    name: 'python',
    value: 'PATH',
    help: 'Interpreter or virtual environment whose apache-tvm-ffi is used',
    commands: ALL,
  },
  {
    name: 'runtime',
    value: 'PATH',
    help: 'libtvm_ffi itself, or a folder that holds it',
    commands: ALL,
  },
  {
    name: 'provider',
    value: 'auto|native|python',
    help: 'Who reads the registry (default: auto)',
    commands: ALL,
  },
  {
    name: 'reference-version',
    value: 'VERSION',
    help: 'Write as this version of tvm-ffi-stubgen does (default: the installed one)',
    commands: ALL,
  },
  {
    name: 'timeout',
    value: 'SECONDS',
    help: 'How long loading may take (default: 60)',
    commands: ALL,
  },
  { name: 'no-cache', help: 'Neither read nor write the snapshot cache', commands: ALL },
  {
    name: 'indent',
    value: 'N',
    help: 'Spaces before generated members, at least 1 (default: 4)',
    commands: PLANNING,
  },
  {
    name: 'keep-suppressions',
    help: 'Keep "# type: ignore", "# ty: ignore" and "# noqa" added inside blocks',
    commands: PLANNING,
  },
  {
    name: 'isolated',
    help: 'Take exactly the given paths as the unit, and no project settings',
    commands: ['check', 'generate', 'explain'],
  },
  {
    name: 'format',
    value: 'text|json',
    help: 'How results are printed (default: text)',
    commands: [...ALL, 'project'],
  },
  {
    name: 'fail-on',
    value: 'SEVERITY',
    help: 'Lowest severity that makes exit code 1: error, warning, information, hint or never (default: warning)',
    commands: FILES,
  },
  {
    name: 'deep',
    help: 'Look at the Python and CMake around the blocks, too: more findings, and slower',
    commands: FILES,
  },
  { name: 'diff', help: 'Print what generate would change', commands: ['check'] },
  {
    name: 'diff',
    value: 'A B',
    help: 'Compare two snapshots written by "registry --format json"',
    commands: ['registry'],
  },
  { name: 'verbose', help: 'Name every block, and print a unified diff', commands: FILES },
  { name: 'verbose', help: 'Tell what was passed over, and why', commands: ['project'] },
  { name: 'dry-run', help: 'Write nothing', commands: ['generate'] },
  {
    name: 'dry-run',
    help: 'Print the commands that would run, and run none',
    commands: BUILDING,
  },
  {
    name: 'method',
    value: 'cmake|preset|pip|uv|command',
    help: 'How to build (default: what the project is built with)',
    commands: BUILDING,
  },
  {
    name: 'preset',
    value: 'NAME',
    help: 'Configure preset of CMake to build by',
    commands: BUILDING,
  },
  {
    name: 'config',
    value: 'NAME',
    help: 'Configuration of CMake to build, for example Release',
    commands: BUILDING,
  },
  {
    name: 'target',
    value: 'NAME',
    repeats: true,
    help: 'CMake target to build (default: those that stubs are made for)',
    commands: BUILDING,
  },
  {
    name: 'build-dir',
    value: 'PATH',
    help: 'Build tree to use, or to configure (default: the one there is, else build)',
    commands: BUILDING,
  },
  { name: 'jobs', value: 'N', help: 'How many compilers may run at once', commands: BUILDING },
  { name: 'no-stub', help: 'Build only, and leave the blocks as they are', commands: BUILDING },
  { name: 'check', help: 'The same as the command check', commands: ['generate'] },
  {
    name: 'init-pypkg',
    value: 'NAME',
    help: 'Scaffold missing files: the distribution that holds the library',
    commands: ['generate'],
  },
  {
    name: 'init-lib',
    value: 'TARGET',
    help: 'Scaffold missing files: the CMake target of the library',
    commands: ['generate'],
  },
  {
    name: 'init-prefix',
    value: 'PREFIX',
    help: 'Scaffold missing files: the namespace to cover',
    commands: ['generate'],
  },
  {
    name: 'target',
    value: 'python',
    help: 'Accepted for scripts written for the reference',
    commands: CHECKING,
  },
  { name: 'stdio', help: 'Speak on standard input and output (default)', commands: ['lsp'] },
  { name: 'node-ipc', help: 'Speak on the channel of the Node that started it', commands: ['lsp'] },
  { name: 'pipe', value: 'NAME', help: 'Speak on a named pipe or socket file', commands: ['lsp'] },
  { name: 'socket', value: 'PORT', help: 'Speak on a local port', commands: ['lsp'] },
  {
    name: 'clientProcessId',
    value: 'PID',
    help: 'End when this process does',
    commands: ['lsp'],
  },
];

/** One line per command, for `--help`. */
export const COMMANDS: readonly { name: CommandName; operands: string; help: string }[] = [
  {
    name: 'check',
    operands: '[PATH...]',
    help: 'Say which blocks are stale or malformed, and why',
  },
  { name: 'generate', operands: '[PATH...]', help: 'Bring every block up to date' },
  {
    name: 'build',
    operands: '[PATH]',
    help: 'Build the library, then bring every block up to date',
  },
  { name: 'registry', operands: '', help: 'Show what the libraries register' },
  {
    name: 'explain',
    operands: 'FILE:LINE',
    help: 'Say which block stands there and where its members come from',
  },
  {
    name: 'project',
    operands: '[PATH]',
    help: 'Show the projects at and below a path, and where each value comes from',
  },
  {
    name: 'lsp',
    operands: '',
    help: 'Serve an editor over the Language Server Protocol',
  },
];
