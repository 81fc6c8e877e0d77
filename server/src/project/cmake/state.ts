/** What CMake knows while it walks a tree: variables, the cache, targets, functions. */
import type { Statement } from './statements.js';
import type { CMakeCommand } from './tokens.js';
import { Cells, Journal } from './journal.js';
import { unknown } from './unknown.js';

/** A folder's variables, or a function's. What is not there is looked for in the one around it. */
export interface Scope {
  /** `null`: not set, whatever the scope around says. */
  readonly variables: Cells<string | null>;
  readonly parent: Scope | null;
}

export type TargetKind =
  | 'SHARED'
  | 'MODULE'
  | 'STATIC'
  | 'OBJECT'
  | 'INTERFACE'
  | 'EXECUTABLE'
  | 'UTILITY'
  /** Some library, but which is decided elsewhere. */
  | 'LIBRARY';

export interface Target {
  readonly name: string;
  readonly kind: TargetKind;
  readonly isImported: boolean;
  /** The target that an alias stands for. */
  readonly aliasOf: string | null;
  readonly place: Place;
  /** `CMAKE_CURRENT_SOURCE_DIR` of the command that makes it. */
  readonly folder: string;
  /** Why it may not exist; `null` when it does. */
  readonly unknown: string | null;
}

export interface Place {
  readonly file: string;
  readonly line: number;
}

/** What a project's `function` or `macro` is; `null` when it may be one of several. */
export interface Definition {
  readonly kind: 'function' | 'macro';
  readonly command: CMakeCommand;
  readonly parameters: readonly string[];
  readonly body: readonly Statement[];
  readonly file: string;
}

export class State {
  readonly journal = new Journal();
  readonly cache = new Cells<string>(this.journal, (_, reason) => unknown(reason));
  readonly targets = new Cells<Target>(this.journal, mergeTargets);
  /** What the files themselves set there. */
  readonly environment = new Cells<string>(this.journal, (_, reason) => unknown(reason));
  /** By target and name of the property. */
  readonly properties = new Cells<string>(this.journal, (_, reason) => unknown(reason));
  readonly functions = new Cells<Definition | null>(this.journal, () => null);
  /** Beginnings of the names of variables that something unread sets, and what that is. */
  readonly foreignNames = new Cells<string>(this.journal, (values) => values.find(isThere));
  /** Commands of unread files; what targets and functions they make is anybody's guess. */
  readonly foreignFiles = new Cells<string>(this.journal, (values) => values.find(isThere));
  scope: Scope = this.newScope(null);

  newScope(parent: Scope | null): Scope {
    return { variables: new Cells(this.journal, (_, reason) => unknown(reason)), parent };
  }

  /** Names whose values the cache decides: that of a build tree may have others. */
  readonly asked = new Set<string>();

  /** The value of a variable; `undefined` when it is not set. */
  find(name: string): string | undefined {
    const own = this.findInScope(name);
    if (own !== undefined) return own;
    this.asked.add(name);
    return this.cache.get(name) ?? this.findForeign(name);
  }

  /** The value of a variable, apart from the cache. */
  findInScope(name: string): string | undefined {
    for (let scope: Scope | null = this.scope; scope !== null; scope = scope.parent) {
      const value = scope.variables.get(name);
      if (value !== undefined) return value ?? undefined;
    }
    return undefined;
  }

  set(name: string, value: string | null): void {
    this.scope.variables.set(name, value);
  }

  setInParent(name: string, value: string | null): void {
    // The own value stays what it was, even where it was the parent's.
    if (this.scope.parent !== null) this.set(name, this.findInScope(name) ?? null);
    (this.scope.parent ?? this.scope).variables.set(name, value);
  }

  property(target: string, name: string): string | undefined {
    return this.properties.get(`${target}\n${name}`);
  }

  setProperty(target: string, name: string, value: string): void {
    this.properties.set(`${target}\n${name}`, value);
  }

  private findForeign(name: string): string | undefined {
    const lower = name.toLowerCase();
    for (const [start, reason] of this.foreignNames.entries()) {
      if (lower.startsWith(start)) return unknown(reason);
    }
    if (!name.startsWith('CMAKE_') || UNSET_BY_CMAKE.has(name)) return undefined;
    return unknown(`${name} of CMake itself`);
  }
}

function isThere<Value>(value: Value | undefined): value is Value {
  return value !== undefined;
}

function mergeTargets(values: readonly (Target | undefined)[], reason: string): Target | undefined {
  const made = values.filter(isThere);
  const [one] = made;
  if (one === undefined) return undefined;
  const unsure = made.find((target) => target.unknown !== null)?.unknown ?? null;
  const isOneKind = made.every(({ kind }) => kind === one.kind);
  const kind = isOneKind ? one.kind : 'LIBRARY';
  return { ...one, kind, unknown: made.length < values.length ? (unsure ?? reason) : unsure };
}

/** Variables that steer CMake and that nobody sets but the user or the project. */
const UNSET_BY_CMAKE: ReadonlySet<string> = new Set(
  [
    'ARCHIVE_OUTPUT_DIRECTORY',
    'BUILD_TYPE',
    'BUILD_RPATH',
    'C_STANDARD',
    'C_VISIBILITY_PRESET',
    'CROSSCOMPILING',
    'CUDA_STANDARD',
    'CXX_EXTENSIONS',
    'CXX_STANDARD',
    'CXX_STANDARD_REQUIRED',
    'CXX_VISIBILITY_PRESET',
    'DEBUG_POSTFIX',
    'EXPORT_COMPILE_COMMANDS',
    'INSTALL_RPATH',
    'INTERPROCEDURAL_OPTIMIZATION',
    'LIBRARY_OUTPUT_DIRECTORY',
    'MODULE_PATH',
    'OSX_ARCHITECTURES',
    'OSX_DEPLOYMENT_TARGET',
    'POSITION_INDEPENDENT_CODE',
    'PREFIX_PATH',
    'PROJECT_NAME',
    'PROJECT_VERSION',
    'RUNTIME_OUTPUT_DIRECTORY',
    'SYSTEM_VERSION_OVERRIDE',
    'TOOLCHAIN_FILE',
    'UNITY_BUILD',
    'VISIBILITY_INLINES_HIDDEN',
  ].map((name) => `CMAKE_${name}`),
);
