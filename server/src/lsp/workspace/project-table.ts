/**
 * Which projects exist, by the key that their documents share, and which of them a file belongs to.
 * That is asked of the projects themselves: each knows its files and what is open in it.
 */
import path from 'node:path';
import { realPath } from '../../base/node/real-path.js';
import type { ProjectSources } from './sources.js';

/** What the table asks of a project. */
export interface Listed {
  readonly root: string;
  readonly sources: Pick<ProjectSources, 'has' | 'isOpen'>;
}

export class ProjectTable<P extends Listed> {
  readonly #byKey = new Map<string, P>();

  get all(): readonly P[] {
    return [...this.#byKey.values()];
  }

  get entries(): readonly (readonly [string, P])[] {
    return [...this.#byKey];
  }

  get(key: string): P | null {
    return this.#byKey.get(key) ?? null;
  }

  set(key: string, project: P): void {
    this.#byKey.set(key, project);
  }

  delete(key: string): void {
    this.#byKey.delete(key);
  }

  /** The project in which the file with this real path is open. */
  owning(real: string): P | null {
    return this.all.find(({ sources }) => sources.isOpen(real)) ?? null;
  }

  /** A project that the file takes part in, open or not. */
  having(file: string): P | null {
    return this.all.find(({ sources }) => sources.has(file)) ?? null;
  }

  /** The innermost project whose folder holds the file, whether or not it takes part. */
  around(file: string): P | null {
    const real = realPath(file);
    const around = this.all.filter(({ root }) => real.startsWith(realPath(root) + path.sep));
    return around.sort((a, b) => b.root.length - a.root.length)[0] ?? null;
  }
}
