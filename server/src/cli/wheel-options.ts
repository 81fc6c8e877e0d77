/** The options that only `wheel` has. Those of one subcommand say of which: see wheel-verbs.ts. */
import type { CommandName } from './command-table.js';
import type { Option } from './option.js';

const WHEEL: readonly CommandName[] = ['wheel'];

export const WHEEL_OPTIONS: readonly Option[] = [
  {
    name: 'python',
    value: 'PATH',
    help: 'Interpreter or virtual environment to build with, and whose apache-tvm-ffi to compare with',
    commands: WHEEL,
  },
  {
    name: 'method',
    value: 'pip|build|uv|twine',
    help: 'build, publish: tool to use (default: the one that the project uses)',
    commands: WHEEL,
  },
  {
    name: 'out-dir',
    value: 'DIR',
    help: 'build: folder for the wheel (default: dist in the folder of the package)',
    commands: WHEEL,
  },
  {
    name: 'no-repair',
    help: 'build: leave the wheel as the build backend made it',
    commands: WHEEL,
  },
  {
    name: 'no-test',
    help: 'build: do not import the wheel in a new environment',
    commands: WHEEL,
  },
  {
    name: 'repository',
    value: 'NAME',
    help: 'publish: index to upload to: pypi, testpypi, a name that the tool knows, or a URL (default: pypi)',
    commands: WHEEL,
  },
  {
    name: 'dry-run',
    help: 'build, publish: print the commands that would run, without running them',
    commands: WHEEL,
  },
  {
    name: 'installed',
    value: 'NAME',
    repeats: true,
    help: 'check: check an installed distribution instead of a file',
    commands: WHEEL,
  },
  {
    name: 'load',
    help: 'check, build: also load the libraries, to compare the stubs with what they register',
    commands: WHEEL,
  },
  {
    name: 'format',
    value: 'text|json|github|sarif',
    help: 'Output format (default: text)',
    commands: WHEEL,
  },
];
