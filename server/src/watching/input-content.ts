/**
 * What the inputs of a registry contain, as digests. Files whose tuple has not changed are not read
 * again.
 */
import { createHash } from 'node:crypto';
import { streamRegularFile } from '../base/node/read-regular.js';
import { takeTuple, type FileTuple } from '../registry/file-identity.js';

/** Larger files count as changed whenever they are written: reading them costs as much as a load. */
const MOST_BYTES = 128 * 2 ** 20;

/** Digests by the tuple they were taken of. */
export type KnownContents = ReadonlyMap<string, string>;

/** A file's identity as text; a missing file has one too. */
export function tupleText(path: string, tuple: FileTuple | null = takeTuple(path)): string {
  return tuple === null ? `${path}: missing` : Object.values(tuple).map(String).join(' ');
}

/**
 * Digests of files, by their tuples.
 *
 * @param known those of an earlier look, for files that were not touched since
 */
export async function readContents(
  paths: readonly string[],
  known: KnownContents,
): Promise<KnownContents> {
  const found = paths.map(async (path): Promise<readonly [string, string]> => {
    const tuple = takeTuple(path);
    const text = tupleText(path, tuple);
    if (tuple === null) return [text, text];
    return [text, known.get(text) ?? (await digestOf(tuple)) ?? text];
  });
  return new Map(await Promise.all(found));
}

/** Two looks at the same paths saw the same bytes. */
export function sameContents(a: KnownContents, b: KnownContents): boolean {
  return [...a.values()].join('\n') === [...b.values()].join('\n');
}

async function digestOf({ path, size }: FileTuple): Promise<string | null> {
  if (BigInt(size) > BigInt(MOST_BYTES)) return null;
  const hash = createHash('sha1');
  try {
    for await (const chunk of streamRegularFile(path)) hash.update(chunk as Buffer);
    return `${path} ${size} ${hash.digest('hex')}`;
  } catch {
    return null;
  }
}

/** The identities of a registry's inputs when the last load began. */
export class InputStamp {
  #text: string | null = null;
  /** Loads in a row during which an input changed: some libraries change their own file. */
  #restless = 0;
  readonly #identityOf: (path: string) => string;

  /** @param identityOf a text that changes whenever the file does */
  constructor(identityOf: (path: string) => string = tupleText) {
    this.#identityOf = identityOf;
  }

  get restless(): number {
    return this.#restless;
  }

  /** A load begins with these inputs. @returns their identities as one text */
  take(paths: readonly string[]): string {
    this.#text = this.#textOf(paths);
    return this.#text;
  }

  /** A load that began with these inputs ended. */
  loaded(paths: readonly string[]): void {
    this.#restless = this.isOutdated(paths) ? this.#restless + 1 : 0;
  }

  /** Whether an input has changed since a load began with it. */
  isOutdated(paths: readonly string[]): boolean {
    return this.#text !== null && this.#text !== this.#textOf(paths);
  }

  #textOf(paths: readonly string[]): string {
    return JSON.stringify(paths.map((path) => this.#identityOf(path)));
  }
}
