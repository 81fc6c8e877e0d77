/** Reads the CMake files that a tree includes: within the tree, each once, within limits. */
import type { UnreadCause } from '../../core/index.js';
import { isInside } from '../../base/node/is-inside.js';
import { realPath } from '../../base/node/real-path.js';
import { isFile, readText } from '../../base/node/probe.js';
import type { Budget } from './limits.js';
import { readCMake, type CMakeCommand } from './tokens.js';

export type SourceAnswer =
  | {
      readonly commands: readonly CMakeCommand[];
      /** Whether all of it was understood. */
      readonly complete: boolean;
    }
  | { readonly commands: null; readonly problem: Exclude<UnreadCause, 'unknown'> };

export class Sources {
  readonly #answers = new Map<string, SourceAnswer>();
  readonly #read = new Set<string>();
  #length = 0;
  #isMentioned = false;

  /** @param tree real path of the folder; nothing outside of it is read */
  constructor(
    readonly tree: string,
    readonly budget: Budget,
  ) {}

  /** Everything that was read, in order. */
  get files(): readonly string[] {
    return [...this.#read];
  }

  /** @param path absolute, without `.` and `..` */
  read(path: string): SourceAnswer {
    const known = this.#answers.get(path);
    if (known !== undefined) return known;
    const answer = this.#readNew(path);
    this.#answers.set(path, answer);
    return answer;
  }

  #readNew(path: string): SourceAnswer {
    if (!isFile(path)) return { commands: null, problem: 'missing' };
    if (!isInside(realPath(path), this.tree)) return { commands: null, problem: 'outside' };
    const { limits } = this.budget;
    const count = this.#read.size;
    if (count >= limits.files) this.budget.stop('files', limits.files);
    if (!this.#isMentioned && count >= limits.filesWithoutMention) {
      this.budget.stop('files-without-mention', count);
    }
    if (this.budget.exhausted !== null) return { commands: null, problem: 'unreadable' };
    this.#read.add(path);
    // A character of UTF-8 has at most four bytes.
    const text = readText(path, limits.fileLength * 4)?.replace(/^\uFEFF/, '');
    if (text === undefined || text.length > limits.fileLength) {
      return { commands: null, problem: 'unreadable' };
    }
    this.#length += text.length;
    if (this.#length > limits.allLength) this.budget.stop('text', limits.allLength);
    this.#isMentioned ||= /tvm_ffi/i.test(text);
    try {
      return readCMake(text.replaceAll('\r\n', '\n'));
    } catch {
      // A pattern of the lexer ran out of stack on an argument of a megabyte.
      return { commands: null, problem: 'unreadable' };
    }
  }
}
