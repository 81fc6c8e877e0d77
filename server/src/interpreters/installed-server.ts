/** The language server in a Python environment, as the wheel of this project installs it. */
import { join } from 'node:path';
import { isFile, listNames, readText } from '../base/node/probe.js';
import type { InstalledServer } from '../protocol.js';
import { packageFolders } from './interpreter.js';

/** Installers make this folder when all else is there. */
const INFO = /^tvm_ffi_stubs-([\w.!+]+)\.dist-info$/i;

/**
 * The server that `tvm-ffi-stubs lsp` of an environment starts; `null` when there is none, or it is
 * too old to say which protocol it speaks. Files are read, nothing is started.
 */
export function findInstalledServer(
  python: string,
  env: NodeJS.ProcessEnv,
): InstalledServer | null {
  for (const folder of packageFolders(python, env)) {
    const [version] = listNames(folder).flatMap((name) => INFO.exec(name)?.[1] ?? []);
    // As Python does, the first one counts.
    if (version !== undefined) return serverIn(join(folder, 'tvm_ffi_stubs', 'dist'), version);
  }
  return null;
}

function serverIn(dist: string, version: string): InstalledServer | null {
  const module = join(dist, 'lsp.cjs');
  const protocol = Number(readText(join(dist, 'protocol.txt')) ?? 'none');
  return Number.isInteger(protocol) && isFile(module) ? { version, protocol, module } : null;
}
