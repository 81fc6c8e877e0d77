/** What a library exports as far as its file shows, for one that cannot be loaded here. */
import { withFile } from '../base/node/file-window.js';
import { isFile } from '../base/node/probe.js';
import { sortByName } from '../base/order.js';
import { readBinary } from '../binary/index.js';
import { SNAPSHOT_VERSION, type Snapshot } from '../core/index.js';

const PREFIX = '__tvm_ffi_';
const NO_FUNCTION = /^_(?:metadata|doc)_|^_library_(?:ctx|bin)$/;

/** A snapshot of its names; `null` when the file is not a library. */
export function namesOfLibrary(path: string): Snapshot | null {
  const exported = exportsIn(path);
  if (exported === null) return null;
  const names = exported
    .filter(({ isFunction }) => isFunction)
    .map(({ name }) => name.slice(PREFIX.length))
    .filter((name) => !NO_FUNCTION.test(name));
  const symbols = [...new Set(names)].map((name) => ({
    name,
    schema: null,
    doc: null,
    library: 1,
  }));
  return {
    version: SNAPSHOT_VERSION,
    provider: 'native',
    abiVersion: '',
    libraries: [
      { path: 'tvm_ffi', role: 'runtime' },
      { path, role: 'project' },
    ],
    functions: [],
    types: [],
    symbols: sortByName(symbols, ({ name }) => name),
  };
}

function exportsIn(
  path: string,
): readonly { readonly name: string; readonly isFunction: boolean }[] | null {
  try {
    if (!isFile(path)) return null;
    return withFile(path, (file) => readBinary(file, process.arch)?.exports(PREFIX)) ?? null;
  } catch {
    return null;
  }
}
