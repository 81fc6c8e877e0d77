/**
 * Finds the call of the reference among the commands of a build step: `python -m tvm_ffi.stub.cli …`
 * as `tvm_ffi_configure_target` of every wheel writes it, or the console script.
 */
import { posix, win32 } from 'node:path';
import {
  splitPosix,
  splitWindows,
  type ShellVariables,
  type SimpleCommand,
} from './shell-words.js';

/** What one build step passes to the reference. */
export interface StubCall {
  /** Absolute. */
  readonly stubDir: string;
  /** Absolute path of the library that the step belongs to. */
  readonly library: string;
  /** `--target`: what the stubs are for. */
  readonly language: string;
  /** `--init-lib`, `--init-pypkg` and `--init-prefix`; `null` without `STUB_INIT ON`. */
  readonly init: StubInit | null;
  readonly program: StubProgram;
}

export interface StubInit {
  readonly target: string;
  readonly package: string;
  readonly prefix: string;
}

/** What runs the reference: an interpreter, or the script that an installer put beside one. */
export interface StubProgram {
  readonly kind: 'interpreter' | 'script';
  readonly path: string;
}

const MODULE = 'tvm_ffi.stub.cli';
const SCRIPT = /(?:^|[\\/])tvm-ffi-stubgen(?:\.exe)?$/i;
/** Tests whether a text is worth splitting: most steps have nothing to do with stubs. */
export const MENTIONS_STUBGEN = /tvm_ffi\.stub\.cli|tvm-ffi-stubgen/;

/** Whether a linker is given TVM-FFI's own library. */
export const LINKS_TVM_FFI = /[\\/"](?:lib)?tvm_ffi\./;

/** How a step's text is read. */
export interface StepContext {
  /** Absolute folder that its first command runs in. */
  readonly folder: string;
  readonly shell: 'posix' | 'windows';
  readonly variables?: ShellVariables;
}

/** The first call of the reference in a step; `null` if none can be read. */
export function findStubCall(text: string, context: StepContext): StubCall | null {
  if (!MENTIONS_STUBGEN.test(text)) return null;
  const isWindows = context.shell === 'windows';
  const commands = isWindows ? splitWindows(text) : splitPosix(text, context.variables);
  const resolve: Resolve = (...parts) => (isWindows ? win32 : posix).resolve(...parts);
  let { folder } = context;
  for (const words of commands) {
    const changed = folderAfter(words, folder, resolve);
    if (changed !== null) folder = changed;
    const call = words === null ? null : readCall(words, (path) => resolve(folder, path));
    if (call !== null) return call;
  }
  return null;
}

type Resolve = (...parts: string[]) => string;

function folderAfter(words: SimpleCommand, folder: string, resolve: Resolve): string | null {
  if (words?.[0]?.toLowerCase() !== 'cd') return null;
  const path = words.at(-1) ?? '';
  return words.length > 1 ? resolve(folder, path) : null;
}

function readCall(words: readonly string[], resolve: (path: string) => string): StubCall | null {
  const start = programIn(words);
  if (start === null) return null;
  const { paths, values } = readArguments(start.rest);
  const libraries = (values.get('--dlls') ?? '').split(';').filter((part) => part !== '');
  const [stubDir, ...otherPaths] = paths;
  const [library] = libraries;
  // CMake splits a source path at a semicolon: what is left is not the path that was meant.
  if (stubDir === undefined || otherPaths.length > 0 || library === undefined) return null;
  const target = values.get('--init-lib') ?? '';
  const pkg = values.get('--init-pypkg') ?? '';
  const prefix = values.get('--init-prefix') ?? '';
  return {
    stubDir: resolve(stubDir),
    library: resolve(library),
    language: values.get('--target') ?? 'python',
    init: target === '' ? null : { target, package: pkg, prefix },
    program: start.program,
  };
}

interface Start {
  readonly program: StubProgram;
  readonly rest: readonly string[];
}

/** Also finds a call after `cmake -E env NAME=VALUE` and the like. */
function programIn(words: readonly string[]): Start | null {
  const module = words.findIndex((word, i) => word === MODULE && words[i - 1] === '-m');
  if (module > 0) {
    const before = words.slice(0, module - 1);
    const path = before.findLast((word) => !word.startsWith('-'));
    if (path === undefined) return null;
    return { program: { kind: 'interpreter', path }, rest: words.slice(module + 1) };
  }
  const script = words.findIndex((word) => SCRIPT.test(word));
  const path = words[script];
  if (path === undefined) return null;
  return { program: { kind: 'script', path }, rest: words.slice(script + 1) };
}

/** Options of every version; all others are switches. */
const WITH_VALUE: ReadonlySet<string> = new Set([
  '--coverage-out',
  '--dlls',
  '--imports',
  '--indent',
  '--init-lib',
  '--init-prefix',
  '--init-pypkg',
  '--target',
]);

function readArguments(words: readonly string[]): {
  readonly paths: readonly string[];
  readonly values: ReadonlyMap<string, string>;
} {
  const paths: string[] = [];
  const values = new Map<string, string>();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const equals = word.startsWith('--') ? word.indexOf('=') : -1;
    if (equals > 0) values.set(word.slice(0, equals), word.slice(equals + 1));
    else if (WITH_VALUE.has(word)) {
      values.set(word, words[at + 1] ?? '');
      at += 1;
    } else if (!word.startsWith('--')) paths.push(word);
  }
  return { paths, values };
}
