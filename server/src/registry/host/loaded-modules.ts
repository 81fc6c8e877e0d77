/** The libraries that are loaded in this process, as the system itself lists them. */
// eslint-disable-next-line no-restricted-syntax -- The kernel made this file.
import { readFileSync } from 'node:fs';
import koffi from 'koffi';

/** More are not listed; Node alone has some fifty on Windows. */
const MOST_MODULES = 4096;

/** Longest path of Windows, in UTF-16 units. */
const MOST_PATH = 32768;

/**
 * Paths of files; on Linux those of other files that are mapped are among them.
 *
 * @returns nothing where the system is not known, or does not answer: without `/proc`, or once a
 *   library has forbidden to open files
 */
export function loadedModules(): readonly string[] {
  try {
    return SYSTEMS[process.platform]?.() ?? [];
  } catch {
    return [];
  }
}

/** [proc_pid_maps(5)] */
function ofLinux(): readonly string[] {
  const lines = readFileSync('/proc/self/maps', 'latin1').split('\n');
  const paths = lines.flatMap((line) => (line.includes('/') ? line.slice(line.indexOf('/')) : []));
  return [...new Set(paths)].map((path) => Buffer.from(path, 'latin1').toString('utf8'));
}

/** [Microsoft, "EnumProcessModules function", "GetModuleFileNameW function"] */
function ofWindows(): readonly string[] {
  const kernel = koffi.load('kernel32.dll');
  const current = kernel.func('GetCurrentProcess', 'intptr_t', []) as () => number;
  const enumerate = kernel.func('K32EnumProcessModules', 'int', [
    ...['intptr_t', 'void *', 'uint32_t', 'void *'],
  ]) as (process: number, modules: Buffer, bytes: number, needed: Buffer) => number;
  const nameOf = kernel.func('GetModuleFileNameW', 'uint32_t', [
    ...['intptr_t', 'void *', 'uint32_t'],
  ]) as (module: bigint, name: Buffer, units: number) => number;
  const size = process.arch === 'ia32' ? 4 : 8;
  const modules = Buffer.alloc(MOST_MODULES * size);
  const needed = Buffer.alloc(4);
  if (enumerate(current(), modules, modules.length, needed) === 0) return [];
  const count = Math.min(needed.readUInt32LE(0) / size, MOST_MODULES);
  const name = Buffer.alloc(MOST_PATH * 2);
  return Array.from({ length: count }, (_, i) => {
    const module = size === 4 ? BigInt(modules.readUInt32LE(i * 4)) : modules.readBigInt64LE(i * 8);
    return name.toString('utf16le', 0, nameOf(module, name, MOST_PATH) * 2);
  });
}

/** [dyld(3)] */
function ofMac(): readonly string[] {
  const system = koffi.load(null);
  const count = system.func('_dyld_image_count', 'uint32_t', []) as () => number;
  const nameOf = system.func('_dyld_get_image_name', 'const char *', ['uint32_t']) as (
    index: number,
  ) => string | null;
  return Array.from({ length: Math.min(count(), MOST_MODULES) }, (_, i) => nameOf(i) ?? '');
}

const SYSTEMS: Partial<Record<NodeJS.Platform, () => readonly string[]>> = {
  linux: ofLinux,
  win32: ofWindows,
  darwin: ofMac,
};
