/**
 * Whether a project needs a registry at all: a file that merely uses tvm_ffi starts nothing, unless its
 * project has blocks, a lock or a table.
 */
import { basename } from 'node:path';
import { isFile } from '../../../base/node/probe.js';
import type { PlanFile } from '../../../core/index.js';
import type { ProjectConfig } from '../../../project/index.js';
import type { Occasion } from './occasions.js';

export class Concern {
  #isThere: boolean;
  /** Why a registry is loaded as soon as something needs one. */
  #postponed: Occasion | null;

  /** @param before that of the project whose place is taken */
  constructor(before: Concern | null) {
    this.#isThere = before !== null && before.#isThere;
    this.#postponed = before === null ? null : before.#postponed;
  }

  /** A document with a directive is about to be opened. */
  set(): void {
    this.#isThere = true;
  }

  /** Once it is there it stays. */
  isThere(config: ProjectConfig, lock: string, files: readonly PlanFile[]): boolean {
    this.#isThere ||=
      isConfigured(config) || isFile(lock) || files.some(({ parsed }) => parsed.hasMarkers);
    return this.#isThere;
  }

  /** Keeps a load for later. A restart is asked for by a person. @returns whether it has to wait */
  postpones(occasion: Occasion, isThere: boolean): boolean {
    if (isThere || occasion === 'a restart was requested') return false;
    this.#postponed = occasion;
    return true;
  }

  /** Begins the load that was kept, if there is one. */
  resume(load: (occasion: Occasion) => Promise<void>): void {
    const postponed = this.#postponed;
    this.#postponed = null;
    if (postponed !== null) void load(postponed);
  }
}

/** Whether a pyproject.toml describes the project: nothing is added to what it says. */
export function isConfigured({ source }: ProjectConfig): boolean {
  return basename(source) === 'pyproject.toml';
}
