/** Every command of the command line, in the order of `--help`. */

export type CommandName =
  | 'check'
  | 'generate'
  | 'build'
  | 'doctor'
  | 'new'
  | 'init'
  | 'add'
  | 'adopt'
  | 'convert'
  | 'lock'
  | 'module'
  | 'registry'
  | 'explain'
  | 'project'
  | 'wheel'
  | 'completions'
  | 'lsp';

/** One line per command, for `--help`. */
export const COMMANDS: readonly { name: CommandName; operands: string; help: string }[] = [
  {
    name: 'check',
    operands: '[PATH...]',
    help: 'Show which blocks are stale or malformed, and why',
  },
  { name: 'generate', operands: '[PATH...]', help: 'Update every block' },
  {
    name: 'build',
    operands: '[PATH]',
    help: 'Build the library, then update every block',
  },
  {
    name: 'new',
    operands: 'DIR',
    help: 'Write a new package that builds at once, and ask what is not given',
  },
  {
    name: 'init',
    operands: '[PATH]',
    help: 'Create the files and blocks that a package lacks, with the names of the project',
  },
  {
    name: 'add',
    operands: 'NAME... [FILE]',
    help: 'Add the block of a type or a prefix where the project has its neighbors, or to FILE',
  },
  {
    name: 'adopt',
    operands: '[PATH...]',
    help: 'Put blocks around what Python code looks up already, and fill them',
  },
  {
    name: 'convert',
    operands: 'FILE',
    help: 'Write C++ that registers what a C header, a cdef, ctypes or pybind11 code declares',
  },
  {
    name: 'lock',
    operands: '[PATH]',
    help: 'Write what the libraries register into a lock file, for machines without them',
  },
  {
    name: 'module',
    operands: '[LIB]',
    help: 'Write a stub file for what a library exports, to type tvm_ffi.load_module',
  },
  {
    name: 'registry',
    operands: '[NAME...|FILE.wasm]',
    help: 'Show what the project registers, all or in NAME; or what a .wasm file exports',
  },
  {
    name: 'explain',
    operands: '[FILE:LINE|CODE]',
    help: 'Show what is at a line and where its members come from, or what a finding means',
  },
  {
    name: 'project',
    operands: '[PATH]',
    help: 'Show the projects at and below a path, and where each value comes from',
  },
  {
    name: 'doctor',
    operands: '',
    help: 'Show which installed packages cannot be loaded with this apache-tvm-ffi, and the fix',
  },
  {
    name: 'wheel',
    operands: 'check|build|publish [PATH...]',
    help: 'Check, build or upload wheels',
  },
  {
    name: 'completions',
    operands: 'bash|zsh|fish|powershell',
    help: 'Print a script that completes commands and options in a shell',
  },
  {
    name: 'lsp',
    operands: '',
    help: 'Run the language server',
  },
];
