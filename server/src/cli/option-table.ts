/** Every option of the command line, once: parsing, `--help` and docs/reference.md come from here. */
import type { CommandName } from './command-table.js';
import type { Option } from './option.js';
import { WHEEL_OPTIONS } from './wheel-options.js';

export type { Option } from './option.js';

/** What `check` and `generate` can report in. */
export const FORMATS = ['text', 'json', 'github', 'sarif', 'junit', 'gitlab'] as const;

/** What adds blocks to a package. */
const ADDING: readonly CommandName[] = ['init', 'add', 'adopt'];
const ALL: readonly CommandName[] = [
  'check',
  'generate',
  'build',
  ...ADDING,
  'lock',
  'registry',
  'explain',
];
/** What says how to load. */
const LOADING: readonly CommandName[] = [...ALL, 'module'];
/** What names an environment and bounds a load. */
const ANY_LOAD: readonly CommandName[] = [...LOADING, 'doctor'];
const PLANNING: readonly CommandName[] = ['check', 'generate', 'build', ...ADDING, 'explain'];
const FILES: readonly CommandName[] = ['check', 'generate', 'build', ...ADDING];
const CHECKING: readonly CommandName[] = ['check', 'generate'];
const BUILDING: readonly CommandName[] = ['build'];

/** In the order of `--help`. */
export const OPTIONS: readonly Option[] = [
  {
    name: 'dlls',
    value: 'LIBS',
    repeats: true,
    help: 'Libraries to load, separated by ";"',
    commands: ALL,
  },
  {
    name: 'dll',
    value: 'LIB',
    repeats: true,
    help: 'One library to load, never split at ";"',
    commands: ALL,
  },
  {
    name: 'imports',
    value: 'MODULES',
    repeats: true,
    help: 'Python modules to import first, separated by ";"; selects the Python provider',
    commands: ALL,
  },
  {
    name: 'python',
    value: 'PATH',
    help: 'Interpreter or virtual environment whose apache-tvm-ffi to use',
    commands: ANY_LOAD,
  },
  {
    name: 'runtime',
    value: 'PATH',
    help: 'Path of libtvm_ffi, or of the folder that contains it',
    commands: LOADING,
  },
  {
    name: 'provider',
    value: 'auto|native|python|lock',
    help: 'How the registry is read (default: auto)',
    commands: ALL,
  },
  {
    name: 'lock-file',
    value: 'FILE',
    help: 'Registry lock of the project (default: tvm-ffi-registry.json beside pyproject.toml)',
    commands: ['check', 'generate', 'add', 'lock', 'registry', 'explain'],
  },
  {
    name: 'reference-version',
    value: 'VERSION',
    help: 'Write blocks as this version of apache-tvm-ffi does (default: the installed one)',
    commands: LOADING,
  },
  {
    name: 'timeout',
    value: 'SECONDS',
    help: 'Time limit for loading the registry (default: 60)',
    commands: ANY_LOAD,
  },
  { name: 'no-cache', help: 'Do not read or write the snapshot cache', commands: LOADING },
  {
    name: 'indent',
    value: 'N',
    help: 'Spaces before generated members, at least 1 (default: 4)',
    commands: [...PLANNING, 'module'],
  },
  {
    name: 'keep-suppressions',
    help: 'Keep "# type: ignore", "# ty: ignore" and "# noqa" comments inside blocks',
    commands: PLANNING,
  },
  {
    name: 'isolated',
    help: 'Use exactly the given paths, and no project settings',
    commands: ['check', 'generate', 'explain'],
  },
  {
    name: 'exclude',
    value: 'GLOB',
    repeats: true,
    help: 'Leave out what matches ("**/vendored"), instead of what the project excludes',
    commands: FILES,
  },
  {
    name: 'exclude-ignored',
    help: 'Leave out what Git ignores',
    commands: FILES,
  },
  {
    name: 'format',
    value: 'text|json',
    help: 'Output format (default: text)',
    commands: ['build', 'doctor', 'explain', 'project'],
  },
  {
    name: 'format',
    value: 'text|json|markdown|github',
    help: 'Output format; the last two are for --diff (default: text)',
    commands: ['registry'],
  },
  {
    name: 'format',
    value: FORMATS.join('|'),
    repeats: true,
    help: 'Output format (default: text; for check in GitHub Actions: github)',
    commands: CHECKING,
  },
  {
    name: 'output-file',
    value: 'FILE',
    behind: 'format',
    help: 'Write the format before this option to a file instead of standard output',
    commands: CHECKING,
  },
  {
    name: 'fail-on',
    value: 'error|warning|information|hint|never',
    help: 'Lowest severity that causes exit code 1 (default: warning)',
    commands: [...FILES, 'wheel'],
  },
  {
    name: 'deep',
    help: 'Also check the Python and CMake code around the blocks (slower; default except for text and json)',
    commands: FILES,
  },
  {
    name: 'no-deep',
    help: 'Do not check the Python and CMake code around the blocks, whatever the format',
    commands: CHECKING,
  },
  {
    name: 'baseline',
    value: 'FILE',
    help: 'Be silent about the findings that this file accepts, and fail for others',
    commands: ['check'],
  },
  {
    name: 'write-baseline',
    help: 'Accept the findings of this run: write them to the file of --baseline',
    commands: ['check'],
  },
  {
    name: 'statistics',
    help: 'Also count the findings by code, and what the project registers that has stubs',
    commands: ['check'],
  },
  {
    name: 'min-coverage',
    value: 'PERCENT',
    help: 'Exit with 1 when less than this part of what the project registers has stubs',
    commands: ['check'],
  },
  { name: 'diff', help: 'Print what generate would change', commands: ['check'] },
  {
    name: 'diff',
    help: 'Write nothing, and print a patch for "git apply"; exit codes as for check',
    commands: ['generate', ...ADDING],
  },
  {
    name: 'diff',
    value: 'A B',
    help: 'Show the API changes from A to B: locks, snapshots, libraries, git:REV, wheels or wheel:NAME==VERSION',
    commands: ['registry'],
  },
  {
    name: 'fail-on',
    value: 'breaking|addition|any',
    help: 'Least change of --diff that causes exit code 1 (default: breaking)',
    commands: ['registry'],
  },
  {
    name: 'load',
    help: 'Also load the packages, each in a child process, to find names that two register',
    commands: ['doctor'],
  },
  {
    name: 'all',
    help: 'Also show what apache-tvm-ffi itself registers',
    commands: ['registry'],
  },
  {
    name: 'watch',
    help: 'Run again after each change of sources, libraries or settings, until Ctrl-C',
    commands: CHECKING,
  },
  {
    name: 'stdin-filename',
    value: 'NAME',
    help: 'Read the text of this file from standard input ("-"); generate prints the new text',
    commands: CHECKING,
  },
  { name: 'verbose', help: 'List every block, and print a unified diff', commands: FILES },
  { name: 'verbose', help: 'Also show what was passed over, and why', commands: ['project'] },
  { name: 'dry-run', help: 'Do not write anything', commands: ['generate', ...ADDING] },
  {
    name: 'dry-run',
    help: 'Print the commands that would run, without running them',
    commands: BUILDING,
  },
  {
    name: 'dry-run',
    help: 'Print every file as a patch, without writing any',
    commands: ['new'],
  },
  {
    name: 'kind',
    value: 'compiler|kernels|python',
    help: 'What the package holds: what C++ registers, what it exports, or Python (default: compiler)',
    commands: ['new'],
  },
  {
    name: 'name',
    value: 'NAME',
    help: 'Name of the package, as pip knows it (default: that of the folder)',
    commands: ['new'],
  },
  {
    name: 'method',
    value: 'cmake|preset|pip|uv|command',
    help: 'How to build (default: the way the project is usually built)',
    commands: BUILDING,
  },
  {
    name: 'preset',
    value: 'NAME',
    help: 'CMake configure or build preset to use',
    commands: BUILDING,
  },
  {
    name: 'config',
    value: 'NAME',
    help: 'CMake configuration to build, for example Release',
    commands: BUILDING,
  },
  {
    name: 'target',
    value: 'NAME',
    repeats: true,
    help: 'CMake target to build (default: the targets with stubs)',
    commands: BUILDING,
  },
  {
    name: 'build-dir',
    value: 'PATH',
    help: 'Build tree to use or configure (default: the existing one, or build)',
    commands: BUILDING,
  },
  { name: 'jobs', value: 'N', help: 'Maximum number of parallel compile jobs', commands: BUILDING },
  { name: 'no-stub', help: 'Build only, and do not change the blocks', commands: BUILDING },
  { name: 'check', help: 'Same as the check command', commands: ['generate'] },
  {
    name: 'output',
    value: 'FILE',
    help: 'Write this stub file (.pyi) instead of standard output; also -o FILE',
    commands: ['module'],
  },
  {
    name: 'output',
    value: 'FILE',
    help: 'Write the C++ to FILE and a Python module beside it, not to standard output; also -o FILE',
    commands: ['convert'],
  },
  {
    name: 'form',
    value: 'export|global',
    help: 'Export functions from the library, or register global functions (default: export)',
    commands: ['convert'],
  },
  {
    name: 'tensor',
    value: '[FUNCTION=]POINTER:LENGTH',
    repeats: true,
    help: 'Take a tensor for this pointer and its length, a parameter or a number',
    commands: ['convert'],
  },
  {
    name: 'only',
    value: 'NAME',
    repeats: true,
    help: 'Convert this function only, or those that match a pattern such as "sq_*"',
    commands: ['convert'],
  },
  {
    name: 'name',
    value: 'NAME',
    help: 'Name of the library in targets, modules and global names (default: from FILE)',
    commands: ['convert'],
  },
  {
    name: 'class',
    value: 'NAME',
    help: 'Name of the class in a new stub file (default: from the name of the library)',
    commands: ['module'],
  },
  {
    name: 'check',
    help: 'Write nothing, and show whether the stub file is up to date',
    commands: ['module'],
  },
  {
    name: 'check',
    help: 'Write nothing, and show how the lock differs from the libraries',
    commands: ['lock'],
  },
  { name: 'lock', help: 'Also compare the registry lock with the libraries', commands: ['check'] },
  {
    name: 'init-pypkg',
    value: 'NAME',
    help: 'Create missing files: the distribution that contains the library',
    commands: ['generate', 'init'],
  },
  {
    name: 'init-lib',
    value: 'TARGET',
    help: 'Create missing files: the CMake target of the library',
    commands: ['generate', 'init'],
  },
  {
    name: 'init-prefix',
    value: 'PREFIX',
    help: 'Create missing files: the namespace to cover',
    commands: ['generate', 'init'],
  },
  {
    name: 'target',
    value: 'python',
    help: 'Accepted for compatibility with tvm-ffi-stubgen',
    commands: CHECKING,
  },
  ...WHEEL_OPTIONS,
  {
    name: 'stdio',
    help: 'Communicate over standard input and output (default)',
    commands: ['lsp'],
  },
  {
    name: 'node-ipc',
    help: 'Communicate over the IPC channel of the parent Node process',
    commands: ['lsp'],
  },
  {
    name: 'pipe',
    value: 'NAME',
    help: 'Communicate over a named pipe or socket file',
    commands: ['lsp'],
  },
  { name: 'socket', value: 'PORT', help: 'Communicate over a local TCP port', commands: ['lsp'] },
  {
    name: 'clientProcessId',
    value: 'PID',
    help: 'Exit when this process exits',
    commands: ['lsp'],
  },
];
