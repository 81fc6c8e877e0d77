/** The files of machine code in real wheels of all platforms, which the set-up unpacks. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { WHEELS } from '../../scripts/wheels.mjs';
import type { Bytes } from '../../server/src/binary/index.js';
import { ROOT } from '../registry/venvs.js';

const FOLDER = join(ROOT, '.work', 'wheels');

/** Files of machine code have many endings, and in a dSYM folder none that says so. */
const CODE = /\.(so|dylib|dll|pyd)(\.[\d.]+)?$/;

/** A library in a wheel, or beside one. */
export interface WheelFile {
  /** The wheel's folder and the path in it. */
  readonly name: string;
  readonly path: string;
}

/** @throws Error that says how to get them */
export function wheelFiles(): readonly WheelFile[] {
  return WHEELS.flatMap(({ folder }) => {
    const root = join(FOLDER, folder);
    if (!existsSync(root)) throw new Error(`${root} is not there: run "npm test" once`);
    const entries = readdirSync(root, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && CODE.test(entry.name))
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => ({ path, name: relative(FOLDER, path) }));
  });
}

/** The first file in a wheel for a platform whose path ends so. */
export function wheelFile(platform: string, end: string): string {
  const found = WHEELS.filter((wheel) => wheel.platform === platform).flatMap(({ folder }) => {
    const root = join(FOLDER, folder);
    const paths = readdirSync(root, { recursive: true, encoding: 'utf8' });
    return paths.filter((path) => path.endsWith(end)).map((path) => join(root, path));
  });
  if (found[0] === undefined) throw new Error(`no wheel for ${platform} holds ${end}`);
  return found[0];
}

/** The bytes of a file, or what stands in for one. */
export function inMemory(buffer: Buffer): Bytes {
  return {
    size: buffer.length,
    read: (position, length) =>
      position < 0 ? Buffer.alloc(0) : buffer.subarray(position, position + Math.max(0, length)),
  };
}

export function bytesOf(path: string): Bytes {
  return inMemory(readFileSync(path));
}
