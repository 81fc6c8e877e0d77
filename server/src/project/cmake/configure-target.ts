/**
 * The rules of `tvm_ffi_configure_target`, as the wheel's `Library.cmake` has them. Its keywords are
 * the same in every wheel from 0.1.8 on, apart from `STUB_TARGET`, which came with 0.1.14: before,
 * it is ignored and stubs are always for Python.
 */
import { resolve } from 'node:path';
import { absolutePath } from './commands/paths.js';
import type { Command } from './commands/command.js';
import { nameOf } from './commands/library-targets.js';
import type { Evaluator } from './evaluator.js';
import { splitArgument } from './expansion.js';
import { parseArguments } from './keyword-arguments.js';
import { findTarget } from './targets.js';
import { isKnown, reasonOf, showKnown, unknown } from './unknown.js';
import { isOff } from './versions.js';

const KEYWORDS = [
  'LINK_SHARED',
  'LINK_HEADER',
  'DEBUG_SYMBOL',
  'MSVC_FLAGS',
  'STUB_INIT',
  'STUB_DIR',
  'STUB_PKG',
  'STUB_PREFIX',
  'STUB_TARGET',
];

/** Kinds of targets from which other targets are made. */
const MAKES_NO_FILE: ReadonlySet<string> = new Set(['OBJECT', 'INTERFACE']);

interface Stub {
  readonly dir: string | null;
  readonly init: string;
  readonly pkg: string | null;
  readonly prefix: string | null;
  readonly target: string | null;
}

/** A value that is true when a variable holds it; `null` when it is not known. */
function isTrue(value: string | null): boolean | null {
  if (value === null) return false;
  if (!isKnown(value)) return null;
  return !isOff(value);
}

export const configureTarget: Command = (ev, given, command) => {
  const [name, ...rest] = given;
  const { file, line } = ev.place(command);
  // A function's further arguments are one list, which loses what is empty.
  const values = parseArguments(splitArgument(rest.join(';')), {
    options: [],
    one: KEYWORDS,
    multi: [],
  });
  const stub: Stub = {
    dir: values.get('STUB_DIR') ?? null,
    init: values.get('STUB_INIT') ?? 'OFF',
    pkg: values.get('STUB_PKG') ?? null,
    prefix: values.get('STUB_PREFIX') ?? null,
    target: values.get('STUB_TARGET') ?? null,
  };
  const target = name ?? '';
  const makesStubs = isTrue(stub.dir) !== false;
  const init = isTrue(stub.init) === true;
  const dir = makesStubs ? folderOf(ev, stub.dir ?? '') : null;
  const pkg = init && makesStubs ? (stub.pkg ?? defaultPackage(ev, target)) : null;
  const prefix = pkg === null ? null : (stub.prefix ?? ev.budget.keep(`${pkg}.`));
  const language = isTrue(stub.target) === false ? 'python' : (stub.target ?? 'python');
  const parts = {
    name: target,
    STUB_DIR: dir,
    STUB_INIT: stub.init,
    STUB_PKG: pkg,
    STUB_PREFIX: prefix,
  };
  if (ev.found.length >= ev.budget.limits.targets) ev.budget.stop('too many targets');
  ev.found.push({
    name: showKnown(target),
    file,
    line,
    sourceRoot: ev.sourceRoot,
    language: isKnown(language) ? language : 'python',
    stubDir: whole(dir),
    init,
    package: whole(pkg),
    prefix: whole(prefix),
    outputName: null,
    isLoadable: !MAKES_NO_FILE.has(ev.state.targets.get(nameOf(ev, target))?.kind ?? ''),
    refusal: refusalOf(ev, target, stub),
    unknown: unknownPart(ev, { ...parts, STUB_TARGET: language }, target),
  });
  return undefined;
};

function whole(text: string | null): string | null {
  return text !== null && isKnown(text) ? text : null;
}

function folderOf(ev: Evaluator, dir: string): string {
  if (dir.includes('$<')) return unknown('a generator expression');
  if (!isKnown(dir)) return dir;
  const path = absolutePath(ev, dir, ev.folder);
  return isKnown(path) ? resolve(path) : path;
}

function defaultPackage(ev: Evaluator, target: string): string {
  const project = ev.state.find('SKBUILD_PROJECT_NAME');
  if (project === undefined) return target;
  return isTrue(project) === false ? target : project;
}

/** The words of CMake's error, of the first that applies; `null` when there is none, or none for sure. */
function refusalOf(ev: Evaluator, target: string, { dir, init, pkg, prefix }: Stub): string | null {
  const call = `tvm_ffi_configure_target(${showKnown(target)})`;
  if (isTrue(target) === false) return 'tvm_ffi_configure_target: missing target name.';
  if (isKnown(target) && findTarget(ev, target) === false) {
    return `tvm_ffi_configure_target: '${target}' is not an existing CMake target.`;
  }
  const isNamed = pkg !== null || prefix !== null;
  const hasDir = isTrue(dir);
  if (hasDir === false && isNamed) {
    return `${call}: STUB_PKG/STUB_PREFIX require STUB_DIR to be set.`;
  }
  const isInit = isTrue(init);
  if (isInit === false && isNamed) {
    return `${call}: STUB_PKG/STUB_PREFIX cannot be set when STUB_INIT is OFF.`;
  }
  return isInit === true && hasDir === false
    ? `${call}: STUB_INIT=ON requires STUB_DIR to be set.`
    : null;
}

function unknownPart(
  ev: Evaluator,
  parts: Readonly<Record<string, string | null>>,
  target: string,
): string | null {
  const sentences: string[] = [];
  for (const [part, text] of Object.entries(parts)) {
    const reason = text === null ? null : reasonOf(text);
    const isGenerated = text?.includes('$<') === true;
    if (reason !== null) sentences.push(`${part}: ${reason}`);
    else if (isGenerated) sentences.push(`${part}: a generator expression`);
  }
  const made = ev.state.targets.get(nameOf(ev, target));
  const depends = [...ev.conditions, made?.unknown ?? null].filter((reason) => reason !== null);
  if (made === undefined && isKnown(target) && findTarget(ev, target) === null) {
    sentences.push('whether there is such a target: not all that may make it is read');
  }
  if (depends.length > 0) sentences.push(`whether it is called: ${depends.slice(0, 3).join('; ')}`);
  if (ev.stoppedAt !== null) sentences.push(ev.stoppedAt);
  return sentences.length === 0 ? null : sentences.join('. ');
}
