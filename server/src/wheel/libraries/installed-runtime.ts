/** The symbols of a libtvm_ffi on this disk. */
import { withFile } from '../../base/node/file-window.js';
import { readBinary } from '../../binary/index.js';
import type { InstalledRuntime } from '../facts/types.js';

/** `null` where it cannot be read. */
export function readInstalledRuntime(
  file: string,
  version: string | null,
  isNamed: boolean,
): InstalledRuntime | null {
  try {
    return withFile(file, (bytes) => {
      const binary = readBinary(bytes, process.arch);
      if (binary === null) return null;
      const symbols = new Set(binary.exports().map(({ name }) => name));
      return { format: binary.format, version, symbols, isNamed };
    });
  } catch {
    return null;
  }
}
