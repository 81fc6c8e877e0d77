/**
 * What a file has beside its bytes, mode and owner: access control lists, labels of SELinux, notes
 * of programs. The reference keeps them, because it writes in place. On Linux all are extended
 * attributes, for which Node has no functions, so libc's are called. [xattr(7)]
 */
import { closeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
// eslint-disable-next-line no-restricted-imports -- For libc alone: nothing foreign is loaded here.
import type * as Koffi from 'koffi';
import { openRegularFile } from '../base/node/read-regular.js';

/** Most bytes of a value, and of all names of a file, that Linux has. */
const MOST_BYTES = 64 * 1024;

/** They describe the bytes, and change with them in place as well. */
const OF_THE_BYTES: ReadonlySet<string> = new Set([
  ...['security.ima', 'security.evm', 'security.capability'],
]);

/** The functions of libc, by descriptor. All but `list` take a name. */
interface Libc {
  readonly list: (fd: number, names: Buffer, size: number) => number;
  readonly get: (fd: number, name: string, value: Buffer, size: number) => number;
  readonly set: (fd: number, name: string, value: Buffer, size: number, flags: number) => number;
  readonly remove: (fd: number, name: string) => number;
}

/** `undefined` until it is asked for; `null` where there is none. */
let libc: Libc | null | undefined;

/**
 * Gives an open file the attributes of another one, and takes those away that its folder gave it.
 *
 * @returns whether it now has the same; `true` where there are none, or none can be read
 */
export function takeAttributes(path: string, to: number): boolean {
  if (process.platform !== 'linux') return true;
  if (libc === undefined) libc = bind();
  if (libc === null) return true;
  const { fd } = openRegularFile(path);
  try {
    return makeEqual(libc, readAll(libc, fd), to);
  } finally {
    closeSync(fd);
  }
}

function makeEqual(system: Libc, wanted: ReadonlyMap<string, Buffer>, fd: number): boolean {
  const present = readAll(system, fd);
  const isSet = [...wanted].every(([name, value]) => {
    if (present.get(name)?.equals(value) === true) return true;
    return system.set(fd, name, value, value.length, 0) === 0;
  });
  const extra = [...present.keys()].filter((name) => !wanted.has(name));
  return isSet && extra.every((name) => system.remove(fd, name) === 0);
}

function readAll(system: Libc, fd: number): Map<string, Buffer> {
  const buffer = Buffer.alloc(MOST_BYTES);
  const length = system.list(fd, buffer, buffer.length);
  const names = buffer.toString('latin1', 0, Math.max(0, length)).split('\0').slice(0, -1);
  return new Map(
    names.flatMap((name) => {
      const size = OF_THE_BYTES.has(name) ? -1 : system.get(fd, name, buffer, buffer.length);
      return size < 0 ? [] : [[name, Buffer.from(buffer.subarray(0, size))] as const];
    }),
  );
}

/** Loaded only when a file is replaced: it takes longer than the writing. */
function bind(): Libc | null {
  try {
    const here = typeof __filename === 'string' ? __filename : fileURLToPath(import.meta.url);
    const koffi = createRequire(here)('koffi') as typeof Koffi;
    const system = koffi.load(null);
    const bytes = ['void *', 'size_t'];
    return {
      list: system.func('flistxattr', 'intptr_t', ['int', ...bytes]) as Libc['list'],
      get: system.func('fgetxattr', 'intptr_t', ['int', 'str', ...bytes]) as Libc['get'],
      set: system.func('fsetxattr', 'int', ['int', 'str', ...bytes, 'int']) as Libc['set'],
      remove: system.func('fremovexattr', 'int', ['int', 'str']) as Libc['remove'],
    };
  } catch {
    // There is no koffi for this processor: attributes cannot be read.
    return null;
  }
}
