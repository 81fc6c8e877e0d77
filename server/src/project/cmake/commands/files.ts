/** `include` and `add_subdirectory`: the files that a tree consists of. */
import { isAbsolute, join, resolve } from 'node:path';
import { quoted } from '../../../core/index.js';
import { splitList } from '../expansion.js';
import type { Evaluator } from '../evaluator.js';
import { resolveSlashed, slashed } from '../slashes.js';
import type { CMakeCommand } from '../tokens.js';
import { isKnown, reasonOf, showKnown, unknown } from '../unknown.js';
import type { Command, Commands } from './command.js';

const include: Command = (ev, given, command) => {
  const [name = '', ...options] = given;
  const result = options[options.indexOf('RESULT_VARIABLE') + 1];
  const hasResult = options.includes('RESULT_VARIABLE') && result !== undefined;
  if (!isKnown(name) || name.includes('$<')) {
    noteUnread(ev, command, `${quoted(showKnown(name))} (${reasonOf(name) ?? 'unknown'})`);
    if (hasResult) ev.state.set(result, unknown('include'));
    return undefined;
  }
  const file = locate(ev, name);
  if (file === null) {
    includeModule(ev, name, command);
    if (hasResult) ev.state.set(result, unknown(`include(${name})`));
    return undefined;
  }
  const answer = ev.sources.read(file);
  if (hasResult) ev.state.set(result, answer.problem === 'missing' ? 'NOTFOUND' : file);
  if (answer.statements === null) {
    if (answer.problem === 'missing' && options.includes('OPTIONAL')) return undefined;
    noteUnread(ev, command, `${quoted(name)} (${answer.problem})`);
    return undefined;
  }
  if (answer.problem !== null) ev.note(command, `${quoted(file)} ${answer.problem}`);
  const flow = ev.runFile(file, answer.statements);
  return flow === 'next' ? undefined : flow;
};

/** The file that a name stands for; `null` for a module that CMake itself has. */
function locate(ev: Evaluator, name: string): string | null {
  if (isAbsolute(name)) return resolve(name);
  for (const folder of splitList(ev.state.find('CMAKE_MODULE_PATH') ?? '')) {
    if (!isKnown(folder)) continue;
    const file = resolve(ev.folder, folder, `${name}.cmake`);
    if (ev.sources.read(file).problem !== 'missing') return file;
  }
  return /[/.]/.test(name) ? resolve(ev.folder, name) : null;
}

/** CMake's own modules make no targets; what they set has names of CMake, or is said here. */
function includeModule(ev: Evaluator, name: string, command: CMakeCommand): void {
  if (name === 'CTest' && ev.state.find('BUILD_TESTING') === undefined) {
    ev.state.cache.set('BUILD_TESTING', 'ON');
  }
  const folders = splitList(ev.state.find('CMAKE_MODULE_PATH') ?? '');
  const foreign = folders.find((folder) => !isKnown(folder));
  if (foreign !== undefined)
    noteUnread(ev, command, `${quoted(name)} (${reasonOf(foreign) ?? ''})`);
}

/** From now on there may be more targets and functions than those that were read. */
function noteUnread(ev: Evaluator, command: CMakeCommand, what: string): void {
  ev.note(command, `not read: ${what}`);
  ev.state.foreignFiles.set('any', what);
}

const add_subdirectory: Command = (ev, given, command) => {
  const [name = '', binary] = given;
  if (!isKnown(name) || name.includes('$<')) {
    noteUnread(ev, command, `${quoted(showKnown(name))} (${reasonOf(name) ?? 'unknown'})`);
    return undefined;
  }
  const folder = resolve(ev.folder, name);
  const file = join(folder, 'CMakeLists.txt');
  const answer = ev.sources.read(file);
  if (answer.statements === null) {
    noteUnread(ev, command, `${quoted(name)} (${answer.problem})`);
    return undefined;
  }
  if (answer.problem !== null) ev.note(command, `${quoted(file)} ${answer.problem}`);
  const { state } = ev;
  const outer = state.scope;
  state.scope = state.newScope(outer);
  state.set('CMAKE_CURRENT_SOURCE_DIR', slashed(folder));
  state.set('CMAKE_CURRENT_BINARY_DIR', binaryOf(outerBinary(ev), binary ?? name));
  const flow = ev.runFile(file, answer.statements);
  state.scope = outer;
  return flow === 'fatal' || flow === 'stop' ? flow : undefined;
};

function outerBinary(ev: Evaluator): string {
  return ev.state.find('CMAKE_CURRENT_BINARY_DIR') ?? unknown('the build folder');
}

function binaryOf(outer: string, name: string): string {
  if (isKnown(name) && isAbsolute(name)) return name;
  return isKnown(outer) && isKnown(name) ? resolveSlashed(outer, name) : `${outer}/${name}`;
}

/** A file that was there before ends at once. */
const include_guard: Command = (ev, given) => {
  const mark = `\uFDD0guard ${ev.frame.file}`;
  const isGlobal = given[0] === 'GLOBAL';
  if (ev.state.find(mark) !== undefined) return 'return';
  if (isGlobal) ev.state.cache.set(mark, '1');
  else ev.state.set(mark, '1');
  return undefined;
};

export const FILES: Commands = { include, include_guard, add_subdirectory };
