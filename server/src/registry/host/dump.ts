/** Loads the runtime, its testing library and the project's libraries, and reads the registry. */
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { realPath, realPathOrThrow } from '../../base/node/real-path.js';
import { SNAPSHOT_VERSION, type LibraryEntry, type Snapshot } from '../../core/snapshot/types.js';
import type { HostRequest } from '../messages.js';
import type { LocatedFault } from '../../core/snapshot/bad-entry.js';
import { EntryTexts } from './entry-texts.js';
import { readExports, type Loaded } from './exports.js';
import { isRuntime, isRuntimeOrTesting } from '../../base/runtime-name.js';
import { FunctionNames, readFunctions } from './functions.js';
import { HostFailure } from './failure.js';
import { loadedModules } from './loaded-modules.js';
import { openLibrary, originalOf } from './open-library.js';
import { preflight } from './preflight.js';
import { Runtime } from './runtime.js';
import { readTypes, TypeKeys } from './types.js';

/**
 * @param announce is called before each load, and with `null` before reading
 * @throws HostFailure for everything that can be explained
 */
export function dump(
  request: HostRequest,
  announce: (path: string | null) => void,
): { readonly snapshot: Snapshot; readonly faults: readonly LocatedFault[] } {
  preflight(request.runtime);
  // Before anything runs: a wrong path in the list should not cost the load of the others.
  request.libraries.forEach(preflight);
  const session = new LoadSession(request, announce);
  session.loadTesting();
  for (const library of request.libraries) session.loadProject(library);
  announce(null);
  return session.read();
}

class LoadSession {
  readonly #libraries: LibraryEntry[] = [];
  readonly #loaded: Loaded[] = [];
  readonly #runtime: Runtime;
  readonly #functions: FunctionNames;
  readonly #types: TypeKeys;
  readonly #announce: (path: string | null) => void;

  constructor({ runtime: path, careful }: HostRequest, announce: (path: string | null) => void) {
    this.#announce = announce;
    announce(path);
    const handle = openLibrary(path, true);
    this.#libraries.push({ path: realPathOrThrow(path), role: 'runtime' });
    this.#runtime = new Runtime(handle, careful);
    this.#functions = new FunctionNames(this.#runtime);
    this.#types = new TypeKeys(this.#runtime);
    this.#collect(0);
  }

  /** `import tvm_ffi` loads the testing library of its own wheel, so a comparable view does too. */
  loadTesting(): void {
    const runtime = this.#runtimePath;
    const name = basename(runtime).replace('tvm_ffi', 'tvm_ffi_testing');
    const path = join(dirname(runtime), name);
    if (!existsSync(path)) return;
    preflight(path);
    this.#load(path, realPathOrThrow(path), 'testing');
  }

  loadProject(path: string): void {
    const real = realPathOrThrow(path);
    if (this.#libraries.some((library) => library.path === real)) return;
    if (isRuntimeOrTesting(real)) {
      const runtime = this.#runtimePath;
      throw new HostFailure({ reason: 'is-copy', path: real, runtime });
    }
    this.#load(path, real, 'project');
  }

  read(): { readonly snapshot: Snapshot; readonly faults: readonly LocatedFault[] } {
    const runtime = this.#runtime;
    const texts = new EntryTexts(runtime.memory);
    const snapshot: Snapshot = {
      version: SNAPSHOT_VERSION,
      provider: 'native',
      abiVersion: runtime.version,
      libraries: this.#libraries,
      functions: readFunctions(runtime, this.#functions, texts),
      types: readTypes(runtime, this.#types, texts),
      symbols: readExports(runtime, this.#loaded, texts),
    };
    return { snapshot, faults: texts.faults };
  }

  get #runtimePath(): string {
    return this.#libraries[0]?.path ?? '';
  }

  /** Loads by the path given, as ctypes does: `$ORIGIN` of a linked library is the link's folder. */
  #load(path: string, real: string, role: LibraryEntry['role']): void {
    this.#announce(path);
    const handle = openLibrary(path, false);
    checkLoaded(this.#runtimePath, path);
    const position = this.#libraries.length;
    this.#libraries.push({ path: real, role });
    this.#loaded.push({ handle, path: real, position });
    this.#collect(position);
  }

  #collect(position: number): void {
    this.#functions.collect(position);
    this.#types.collect(position);
  }
}

/**
 * Exactly one libtvm_ffi may be in the process: two have two registries, and each sees half. Looks at
 * what is loaded after a load.
 *
 * @param runtime real path of the runtime
 * @param library what was loaded last, for the message
 * @throws HostFailure when a second runtime came with it
 */
function checkLoaded(runtime: string, library: string): void {
  for (const path of loadedRuntimes()) {
    if (path === runtime) continue;
    throw new HostFailure({ reason: 'brings-copy', path: library, second: path, runtime });
  }
}

function loadedRuntimes(): Set<string> {
  const runtimes = loadedModules().filter(isRuntime);
  return new Set(runtimes.map((path) => realPath(originalOf(path))));
}
