/** The registry lock of a project: read without trust, and in place of what cannot be loaded. */
import { lockPathOf, type ProjectConfig } from '../../../project/index.js';
import { sameTuple, takeTuple } from '../../../registry/file-identity.js';
import { loadLock, lockInstead } from '../../../registry/lock-file.js';
import type { RegistryAnswer, RegistryProblem } from '../../../registry/types.js';

type Failure = Extract<RegistryAnswer, { ok: false }>['problem'];

export class ProjectLock {
  /** Absolute; the file need not exist. */
  readonly path: string;
  readonly #provider: ProjectConfig['provider'];
  /** Of the file as it was looked at last. */
  #tuple: ReturnType<typeof takeTuple>;

  constructor(config: ProjectConfig) {
    this.path = lockPathOf(config);
    this.#provider = config.provider;
    this.#tuple = takeTuple(this.path);
  }

  /** Whether the project takes nothing else. */
  get isOnly(): boolean {
    return this.#provider === 'lock';
  }

  /** Whether the file is another one since the last look. */
  hasChanged(): boolean {
    const before = this.#tuple;
    this.#tuple = takeTuple(this.path);
    const isSame =
      before === null || this.#tuple === null
        ? before === this.#tuple
        : sameTuple(before, this.#tuple);
    return !isSame;
  }

  /** Whether the file is missing. A damaged one is not. */
  get isGone(): boolean {
    return takeTuple(this.path) === null;
  }

  load(): RegistryAnswer {
    return loadLock(this.path);
  }

  /** What the lock says where nothing can be loaded here; `null` if a failure is to be shown. */
  instead(problem: Failure): RegistryAnswer | null {
    return this.#provider === 'auto' ? lockInstead(problem, this.path) : null;
  }

  /** Without trust: a project without a lock is no problem, unless it asks for one. */
  problemsOf(answer: RegistryAnswer): readonly RegistryProblem[] {
    if (answer.ok) return answer.warnings;
    return answer.problem.code === 'lock.missing' && !this.isOnly ? [] : [answer.problem];
  }
}
