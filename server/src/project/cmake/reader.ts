/**
 * Reads CMake files as far as plain text goes: variables set to texts, named folders and files,
 * calls of `tvm_ffi_configure_target`. Nothing is evaluated: a block (`if`, a loop, a function) is
 * read once, as if it ran, and its results are not known until CMake runs.
 */
import { dirname, join, resolve, sep } from 'node:path';
import type { ProjectNote, UnknownReason, UnreadCause } from '../../core/index.js';
import type { StubTarget } from '../discovered.js';
import { isFile } from '../../base/node/probe.js';
import { readCall } from './configure-call.js';
import { expandText, splitArgument, type Value } from './expansion.js';
import { sourceFoldersIn } from './source-folders.js';
import type { Sources } from './sources.js';
import type { CMakeCommand } from './tokens.js';
import { Variables } from './variables.js';

/** What is defined from outside. */
export interface Definitions {
  /** As with `-D`: by a build backend, a preset or the cache of a build tree. */
  readonly cache: ReadonlyMap<string, string>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** `null` if not known. */
type Text = string | null;

interface Block {
  readonly name: string;
  readonly line: number;
}

/** One file while it is read. */
interface Frame {
  readonly file: string;
  /** `CMAKE_CURRENT_SOURCE_DIR`. */
  readonly folder: string;
  readonly depth: number;
  /** Blocks of this file, the outermost first; the file itself may be in others. */
  readonly blocks: Block[];
  readonly outer: UnknownReason | null;
}

const OPENS: ReadonlySet<string> = new Set([
  'if',
  'foreach',
  'while',
  'function',
  'macro',
  'block',
]);
const IDENTIFIER = /^[A-Za-z_]\w*$/;
/** Commands whose first argument names a library, such as `pybind11_add_module`. */
const NAMES_LIBRARY = /^(?:(?:\w+_)?add_(?:library|module)|tvm_ffi_configure_target)$/;
/** Properties that name the file of a target. */
const NAMES_FILE = /^(?:LIBRARY_|RUNTIME_)?OUTPUT_NAME$/;
const MOST_NOTES = 200;
const MOST_FOLDERS = 1000;
/** Blocks inside one another. */
const MOST_BLOCKS = 100;

export class CMakeReader {
  readonly calls: StubTarget[] = [];
  readonly notes: ProjectNote[] = [];
  /** By target, the name of its file. */
  readonly outputNames = new Map<string, string>();
  /** Targets that only other targets are made of: they have no loadable file. */
  readonly withoutFile = new Set<string>();
  /** Absolute folders of the C++ files that targets are made of, as far as they are named. */
  readonly sourceFolders = new Set<string>();
  /** Names of libraries and of their files. */
  readonly libraries = new Set<string>();
  /** Whether there may be more: a name is not known, or a file was not read. */
  hasOtherLibraries = false;
  readonly #variables: Variables;

  constructor(
    readonly sourceRoot: string,
    readonly sources: Sources,
    readonly definitions: Definitions,
  ) {
    this.#variables = new Variables(definitions.cache, definitions.env);
    for (const name of ['CMAKE_SOURCE_DIR', 'CMAKE_CURRENT_SOURCE_DIR', 'CMAKE_HOME_DIRECTORY']) {
      this.#variables.set(name, { text: slashed(sourceRoot) });
    }
  }

  /** Reads from the CMakeLists.txt of the root. */
  readTree(): void {
    const top = join(this.sourceRoot, 'CMakeLists.txt');
    this.#readFile(top, { folder: this.sourceRoot, depth: 0, outer: null }, top);
    const { exhausted } = this.sources.budget;
    if (exhausted === null) return;
    this.hasOtherLibraries = true;
    this.notes.push({ note: 'stopped', file: top, limit: exhausted });
  }

  /** What was not read may make libraries. */
  #skip(note: ProjectNote): void {
    this.hasOtherLibraries = true;
    if (this.notes.length < MOST_NOTES) this.notes.push(note);
  }

  #skipFile(file: string, cause: UnreadCause): void {
    this.#skip({ note: 'not-read', file, cause });
  }

  /** @param shown the file's name where it is included */
  #readFile(file: string, around: Pick<Frame, 'folder' | 'depth' | 'outer'>, shown: string): void {
    const answer = this.sources.read(file);
    if (answer.commands === null) {
      this.#skipFile(shown, answer.problem);
      return;
    }
    const { budget } = this.sources;
    const { depth } = budget.limits;
    if (around.depth > depth) budget.stop('depth', depth);
    const frame: Frame = { ...around, file, blocks: [] };
    const before = ['CMAKE_CURRENT_LIST_FILE', 'CMAKE_CURRENT_LIST_DIR'].map(
      (name) => [name, this.#variables.scope.find(name)] as const,
    );
    this.#variables.set('CMAKE_CURRENT_LIST_FILE', { text: slashed(file) });
    this.#variables.set('CMAKE_CURRENT_LIST_DIR', { text: slashed(dirname(file)) });
    const { scope } = this.#variables;
    const isWhole = this.#run(frame, answer.commands) && answer.complete;
    this.#variables.scope = scope;
    for (const [name, value] of before) if (value !== undefined) scope.set(name, value);
    if (!isWhole && budget.exhausted === null) this.#skip({ note: 'not-understood', file });
  }

  /** @returns whether blocks and their ends match */
  #run(frame: Frame, commands: readonly CMakeCommand[]): boolean {
    for (const command of commands) {
      if (!this.sources.budget.step()) return true;
      const { name } = command;
      const innermost = frame.blocks.at(-1);
      if (OPENS.has(name)) {
        if (frame.blocks.length >= MOST_BLOCKS) return false;
        this.#open(frame, command);
      } else if (innermost?.name === 'if' && (name === 'else' || name === 'elseif')) {
        this.#close(frame);
        this.#open(frame, { ...command, name: 'if', line: innermost.line });
      } else if (name.startsWith('end') && OPENS.has(name.slice(3))) {
        if (innermost?.name !== name.slice(3)) return false;
        this.#close(frame);
      } else if (name === 'return' && innermost === undefined) return true;
      else this.#runCommand(frame, command);
    }
    return frame.blocks.length === 0;
  }

  #open({ blocks }: Frame, { name, line, arguments: given }: CMakeCommand): void {
    blocks.push({ name, line });
    this.#variables.enter(name === 'function' ? 'function' : 'block');
    const names = name === 'function' || name === 'macro' ? given.slice(1) : given.slice(0, 1);
    if (name === 'if' || name === 'while') return;
    for (const { text } of names) this.#variables.set(text, { unknown: reasonOf({ name, line }) });
  }

  #close({ blocks }: Frame): void {
    const block = blocks.pop();
    if (block !== undefined) this.#variables.leave(block.name, reasonOf(block));
  }

  /** The outermost block that a command of a file is in. */
  #blockOf({ blocks, outer }: Frame): UnknownReason | null {
    const [first] = blocks;
    return outer ?? (first === undefined ? null : reasonOf(first));
  }

  #runCommand(frame: Frame, command: CMakeCommand): void {
    const given = command.arguments.flatMap((argument) => this.#evaluate(argument));
    const texts = given.map((value) => ('text' in value ? value.text : null));
    const [first = null, ...rest] = texts;
    this.#addLibraries(command, texts);
    for (const folder of sourceFoldersIn(command.name, texts, frame.folder)) {
      if (this.sourceFolders.size < MOST_FOLDERS) this.sourceFolders.add(folder);
    }
    switch (command.name) {
      case 'set':
        this.#set(frame, first, given.slice(1), texts.slice(1));
        return;
      case 'option':
        if (first !== null)
          this.#variables.setInCache(first, given[2] ?? { text: 'OFF' }, innermostOf(frame), false);
        return;
      case 'list':
        if (first === 'APPEND' && rest[0] !== undefined) this.#append(rest[0], given.slice(2));
        else this.#forget(command);
        return;
      case 'project':
        if (first !== null) this.#project(first, frame);
        return;
      case 'include':
        this.#include(frame, command, first);
        return;
      case 'add_subdirectory':
        this.#subdirectory(frame, command, first);
        return;
      case 'add_library':
        if (first !== null && (rest[0] === 'OBJECT' || rest[0] === 'INTERFACE')) {
          this.withoutFile.add(first);
        }
        return;
      case 'set_target_properties':
        this.#properties(texts);
        return;
      case 'tvm_ffi_configure_target':
        this.#call(frame, command, given);
        return;
    }
    this.#forget(command);
  }

  #addLibraries({ name, arguments: written }: CMakeCommand, texts: readonly Text[]): void {
    const isFile = name === 'set_target_properties' || name === 'set_property';
    const files = isFile ? texts.filter((_, i) => NAMES_FILE.test(texts[i - 1] ?? '')) : [];
    // The environment of the build may be another one.
    const isOfBuild = written[0]?.raw.includes('$ENV{') === true;
    const target = isOfBuild ? null : texts[0];
    const isNamed = NAMES_LIBRARY.test(name) && target !== undefined;
    for (const text of isNamed ? [target] : files) {
      if (text === null) this.hasOtherLibraries = true;
      else this.libraries.add(text);
    }
  }

  /** A command that is not followed may set every variable that it is passed the name of. */
  #forget({ name, line, arguments: given }: CMakeCommand): void {
    for (const { text } of given) {
      if (!IDENTIFIER.test(text)) continue;
      this.#variables.set(text, { unknown: { kind: 'command', command: name, line } });
    }
  }

  #append(name: string | null, values: readonly Value[]): void {
    if (name === null) return;
    const before = this.#variables.find(name);
    const isEmpty = before === undefined || ('text' in before && before.text === '');
    this.#variables.set(name, listOf(isEmpty ? values : [before, ...values]));
  }

  #evaluate({ raw, form }: CMakeCommand['arguments'][number]): readonly Value[] {
    if (form === 'bracket') return [{ text: raw }];
    const value = expandText(raw, this.#variables.lookups, this.sources.budget.limits.valueLength);
    if (form === 'quoted' || 'unknown' in value) return [value];
    return splitArgument(value.text).map((text) => ({ text }));
  }

  #set(frame: Frame, name: string | null, values: readonly Value[], texts: readonly Text[]): void {
    if (name === null || name.startsWith('ENV{')) return;
    const end = texts.findIndex((text) => text === 'CACHE' || text === 'PARENT_SCOPE');
    const value = listOf(end < 0 ? values : values.slice(0, end));
    const keyword = texts[end] ?? null;
    const why = innermostOf(frame);
    if (keyword === 'CACHE') this.#variables.setInCache(name, value, why, texts.includes('FORCE'));
    else if (keyword === null) {
      this.#variables.set(name, value);
    } else if (frame.blocks.some((item) => item.name === 'function')) {
      this.#variables.taint(name, why ?? { kind: 'variable', name });
    } else {
      this.#variables.scope.setInParent(name, value, why);
    }
  }

  #project(name: string, { folder }: Frame): void {
    const isTop = folder === this.sourceRoot;
    const values = {
      PROJECT_NAME: name,
      PROJECT_SOURCE_DIR: slashed(folder),
      [`${name}_SOURCE_DIR`]: slashed(folder),
      ...(isTop && { CMAKE_PROJECT_NAME: name }),
    };
    // These two are visible everywhere.
    this.#variables.setInCache(`${name}_SOURCE_DIR`, { text: slashed(folder) }, null, true);
    if (isTop) this.#variables.setInCache('CMAKE_PROJECT_NAME', { text: name }, null, true);
    for (const [key, text] of Object.entries(values)) this.#variables.set(key, { text });
  }

  #include(frame: Frame, command: CMakeCommand, name: string | null): void {
    const shown = name ?? command.arguments[0]?.text ?? '';
    if (name === null) {
      this.#skipFile(shown, 'unknown');
      return;
    }
    const file = /[/.]/.test(name) ? resolve(frame.folder, name) : this.#module(name, frame.folder);
    // Other modules are CMake's own.
    if (file !== null) this.#readFile(file, this.#inside(frame, frame.folder), shown);
  }

  #module(name: string, folder: string): string | null {
    const path = this.#variables.find('CMAKE_MODULE_PATH') ?? { text: '' };
    if ('unknown' in path) this.hasOtherLibraries = true;
    const folders = 'text' in path ? splitArgument(path.text) : [];
    const files = folders.map((item) => resolve(folder, item, `${name}.cmake`));
    return files.find(isFile) ?? null;
  }

  #subdirectory(frame: Frame, command: CMakeCommand, name: string | null): void {
    const shown = name ?? command.arguments[0]?.text ?? '';
    if (name === null) {
      this.#skipFile(shown, 'unknown');
      return;
    }
    const folder = resolve(frame.folder, name);
    const outer = this.#variables.scope;
    this.#variables.enter('folder');
    this.#variables.set('CMAKE_CURRENT_SOURCE_DIR', { text: slashed(folder) });
    this.#readFile(join(folder, 'CMakeLists.txt'), this.#inside(frame, folder), shown);
    this.#variables.scope = outer;
  }

  #inside(frame: Frame, folder: string): Pick<Frame, 'folder' | 'depth' | 'outer'> {
    return { folder, depth: frame.depth + 1, outer: this.#blockOf(frame) };
  }

  #properties(texts: readonly Text[]): void {
    const start = texts.indexOf('PROPERTIES');
    for (let at = start + 1; start > 0 && at < texts.length - 1; at += 2) {
      const value = texts[at + 1] ?? null;
      if (value === null || !/^(?:LIBRARY_)?OUTPUT_NAME$/.test(texts[at] ?? '')) continue;
      for (const target of texts.slice(0, start)) {
        if (target !== null) this.outputNames.set(target, value);
      }
    }
  }

  #call(frame: Frame, command: CMakeCommand, given: readonly Value[]): void {
    const { budget } = this.sources;
    if (this.calls.length >= budget.limits.calls) budget.stop('calls', budget.limits.calls);
    const packageName = this.#variables.lookups.variable('SKBUILD_PROJECT_NAME');
    const call = readCall(given, command.arguments[0]?.text ?? '', {
      file: frame.file,
      line: command.line,
      sourceRoot: this.sourceRoot,
      folder: frame.folder,
      block: this.#blockOf(frame),
      packageName: 'text' in packageName ? packageName.text : null,
    });
    this.calls.push(call);
  }
}

function innermostOf({ blocks }: Frame): UnknownReason | null {
  const block = blocks.at(-1);
  return block === undefined ? null : reasonOf(block);
}

function reasonOf({ name, line }: Block): UnknownReason {
  return { kind: 'block', command: name, line };
}

/** A list is the text of its elements; one unknown element makes it unknown. */
function listOf(values: readonly Value[]): Value {
  const open = values.find((value) => 'unknown' in value);
  if (open !== undefined) return open;
  return { text: values.map((value) => ('text' in value ? value.text : '')).join(';') };
}

function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
