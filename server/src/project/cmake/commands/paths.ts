/** `get_filename_component` and `cmake_path`. */
import { isAbsolute, posix } from 'node:path';
import type { Evaluator } from '../evaluator.js';
import { noteForeignCommand } from '../foreign.js';
import { relativeSlashed, resolveSlashed } from '../slashes.js';
import { isKnown, reasonOf, unknown } from '../unknown.js';
import type { Command, Commands } from './command.js';

/** What follows the last slash. */
function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The last part from its first dot on, or its last one. */
function extensionOf(path: string, isLast: boolean): string {
  const name = nameIn(path);
  const at = isLast ? name.lastIndexOf('.') : name.indexOf('.');
  return at < 0 ? '' : name.slice(at);
}

function stemOf(path: string, isLast: boolean): string {
  const name = nameIn(path);
  return name.slice(0, name.length - extensionOf(path, isLast).length);
}

/** CMake calls the folder of a lone name nothing. */
function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), path.startsWith('/') ? 1 : 0));
}

/** An absolute path without `.`, `..` and `~`, as CMake makes it of any text. */
export function absolutePath(ev: Evaluator, path: string, base: string): string {
  const home = ev.surroundings.env['HOME'] ?? '';
  if (path === '~' || path.startsWith('~/')) {
    return home === '' ? unknown('the home folder') : resolveSlashed(home + path.slice(1));
  }
  return resolveSlashed(ev.folder, base, path);
}

const get_filename_component: Command = (ev, given) => {
  const [name = '', path = '', mode = '', ...options] = given;
  const text = isKnown(path) && !path.includes('$<') ? component(ev, path, mode, options) : null;
  if (options.includes('CACHE') && ev.state.cache.get(name) !== undefined) return undefined;
  ev.state.set(name, text ?? unknown(reasonOf(path) ?? `get_filename_component(${mode})`));
  return undefined;
};

function component(
  ev: Evaluator,
  path: string,
  mode: string,
  options: readonly string[],
): string | null {
  const at = options.indexOf('BASE_DIR');
  const base = at < 0 ? ev.folder : (options[at + 1] ?? '');
  switch (mode) {
    case 'DIRECTORY':
    case 'PATH':
      return folderOf(path);
    case 'NAME':
      return nameIn(path);
    case 'EXT':
    case 'LAST_EXT':
      return extensionOf(path, mode === 'LAST_EXT');
    case 'NAME_WE':
    case 'NAME_WLE':
      return stemOf(path, mode === 'NAME_WLE');
    case 'ABSOLUTE':
    case 'REALPATH':
      // Links are followed by nobody here: a real path is the same for most.
      return isKnown(base) ? absolutePath(ev, path, base) : null;
    default:
      return null;
  }
}

const cmake_path: Command = (ev, given) => {
  const [action = '', name = '', ...rest] = given;
  const output = outputOf(action, name, rest);
  const value = ev.state.find(name) ?? '';
  const isKnownAll = [value, ...rest].every((text) => isKnown(text) && !text.includes('$<'));
  const result = isKnownAll || action === 'SET' ? pathResult(ev, action, value, rest) : null;
  ev.state.set(output, result ?? unknown(reasonOf(value, ...rest) ?? `cmake_path(${action})`));
  return undefined;
};

function outputOf(action: string, name: string, rest: readonly string[]): string {
  const at = rest.indexOf('OUTPUT_VARIABLE');
  if (at >= 0) return rest[at + 1] ?? name;
  return /^(?:GET|HAS_|IS_|HASH|COMPARE|NATIVE_PATH)/.test(action) ? (rest.at(-1) ?? name) : name;
}

const PARTS: Readonly<Record<string, (path: string, isLast: boolean) => string>> = {
  FILENAME: nameIn,
  EXTENSION: extensionOf,
  // The other way about than with extensions: the stem is the shorter part.
  STEM: (path, isLast) => stemOf(path, isLast),
  PARENT_PATH: (path) => folderOf(path),
};

function pathResult(
  ev: Evaluator,
  action: string,
  value: string,
  rest: readonly string[],
): string | null {
  const at = rest.indexOf('OUTPUT_VARIABLE');
  const given = at < 0 ? rest : rest.slice(0, at);
  const base = rest[rest.indexOf('BASE_DIRECTORY') + 1];
  const from = rest.includes('BASE_DIRECTORY') && base !== undefined ? base : ev.folder;
  switch (action) {
    case 'SET': {
      const text = given.at(-1) ?? '';
      return given[0] === 'NORMALIZE' && isKnown(text) ? normal(text) : text;
    }
    case 'GET':
      return PARTS[rest[0] ?? '']?.(value, rest.includes('LAST_ONLY')) ?? null;
    case 'APPEND':
      return given.reduce((path, part) => (isAbsolute(part) ? part : joined(path, part)), value);
    case 'APPEND_STRING':
      return value + given.join('');
    case 'NORMAL_PATH':
      return normal(value);
    case 'ABSOLUTE_PATH': {
      const path = isAbsolute(value) ? value : joined(from, value);
      return given.includes('NORMALIZE') ? normal(path) : path;
    }
    case 'RELATIVE_PATH':
      return relativeSlashed(from, value) || '.';
    default:
      return null;
  }
}

function joined(path: string, part: string): string {
  return path === '' || path.endsWith('/') ? path + part : `${path}/${part}`;
}

function normal(path: string): string {
  return path === '' ? '' : posix.normalize(path);
}

/** Of `file(…)` only what is about names: what it reads and writes is nobody's business here. */
const file: Command = (ev, given, command) => {
  const [action = '', name = '', first = '', second = ''] = given;
  if (action !== 'RELATIVE_PATH') {
    noteForeignCommand(ev, command, given);
    return undefined;
  }
  const reason = reasonOf(first, second);
  ev.state.set(name, reason === null ? relativeSlashed(first, second) : unknown(reason));
  return undefined;
};

export const PATHS: Commands = { get_filename_component, cmake_path, file };
