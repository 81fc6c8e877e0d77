/** Reads the CMake files that a tree asks for: within the tree, each once, within limits. */
import { lstatSync, readFileSync } from 'node:fs';
import { isInside } from '../../base/node/is-inside.js';
import { realPath } from '../../base/node/real-path.js';
import { isFile } from '../../base/node/probe.js';
import type { Budget } from './limits.js';
import { structure, type Statement } from './statements.js';
import { readCMake } from './tokens.js';
import { withoutMarks } from './unknown.js';

/** Whether a CMake file has to do with TVM-FFI at all; most do not, and cost no more than this. */
export function mentionsConfigure(text: string): boolean {
  return /tvm_ffi/i.test(text);
}

export type SourceAnswer =
  | { readonly statements: readonly Statement[]; readonly problem: string | null }
  | { readonly statements: null; readonly problem: 'missing' | 'outside' | 'unreadable' };

export class Sources {
  private readonly answers = new Map<string, SourceAnswer>();
  private readonly readPaths = new Set<string>();
  private length = 0;
  private mentioned = false;

  constructor(
    /** Real path of the folder that nothing is read outside of. */
    private readonly tree: string,
    private readonly budget: Budget,
  ) {}

  /** Everything that was read, in its order. */
  get files(): readonly string[] {
    return [...this.readPaths];
  }

  /** Whether a path lies in the tree, and so may be asked for. */
  covers(path: string): boolean {
    return this.budget.probe() && isInside(realPath(path), this.tree);
  }

  /** @param path absolute, without `.` and `..` */
  read(path: string): SourceAnswer {
    const known = this.answers.get(path);
    if (known !== undefined) return known;
    const answer = this.readNew(path);
    this.answers.set(path, answer);
    return answer;
  }

  private readNew(path: string): SourceAnswer {
    if (!this.budget.probe() || !isFile(path)) return { statements: null, problem: 'missing' };
    if (!this.covers(path)) return { statements: null, problem: 'outside' };
    const { limits } = this.budget;
    const count = this.readPaths.size;
    if (count >= limits.files) this.budget.stop(`more than ${limits.files} files`);
    if (!this.mentioned && count >= limits.filesWithoutMention) {
      this.budget.stop(`${count} files that do not mention tvm_ffi`);
    }
    const text = this.budget.exhausted === null ? readText(path, limits.fileLength) : null;
    if (this.budget.exhausted === null) this.readPaths.add(path);
    if (text === null) return { statements: null, problem: 'unreadable' };
    this.length += text.length;
    if (this.length > limits.allLength) this.budget.stop('too much text in CMake files');
    this.mentioned ||= mentionsConfigure(text);
    return parse(text);
  }
}

function readText(path: string, longest: number): string | null {
  try {
    if (lstatSync(path).size > longest * 4) return null;
    const text = readFileSync(path, 'utf8')
      .replace(/^\uFEFF/, '')
      .replaceAll('\r\n', '\n');
    return text.length > longest ? null : withoutMarks(text);
  } catch {
    return null;
  }
}

function parse(text: string): SourceAnswer {
  try {
    const { commands, complete } = readCMake(text);
    const { statements, stray } = structure(commands);
    const last = commands.at(-1)?.line ?? 0;
    const problem = !complete
      ? `cannot be read after line ${last}`
      : stray === null
        ? null
        : `has no counterpart for ${stray.name} in line ${stray.line}`;
    return { statements, problem };
  } catch {
    // A pattern of the lexer that runs out of stack on an argument of a megabyte.
    return { statements: null, problem: 'unreadable' };
  }
}
