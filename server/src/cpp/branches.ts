/** Branches of conditions: which definitions of one name may hold at a place. */
import { KIND, type Lexed } from './lexer.js';

/** The branches around a place, outermost first: each number is one branch of one condition. */
export type Path = readonly number[];

/** Something that holds from its place on, in the branches where it stands. */
export interface Event {
  readonly offset: number;
  readonly path: Path;
}

/** More branches than a condition has. */
const BRANCHES = 1 << 12;
/** Conditions in conditions in conditions: deeper ones are as if they were not there. */
const DEEPEST = 32;

const WORD = /^(?:#|%:)[ \t]*(\w*)/;

/** Follows the directives of a text, in file order. */
export class Branches {
  readonly #offsets: number[] = [0];
  readonly #paths: Path[] = [[]];
  #path: Path = [];
  #conditions = 0;
  #tooDeep = 0;

  get path(): Path {
    return this.#path;
  }

  directive(line: string, offset: number): void {
    const word = WORD.exec(line)?.[1] ?? '';
    if (word.startsWith('if')) this.#begin();
    else if (word === 'endif') {
      if (this.#tooDeep > 0) this.#tooDeep -= 1;
      else this.#path = this.#path.slice(0, -1);
    } else if (word.startsWith('el') && this.#tooDeep === 0 && this.#path.length > 0) {
      this.#path = [...this.#path.slice(0, -1), (this.#path.at(-1) ?? 0) + 1];
    } else return;
    this.#offsets.push(offset);
    this.#paths.push(this.#path);
  }

  #begin(): void {
    if (this.#path.length >= DEEPEST) this.#tooDeep += 1;
    else {
      this.#conditions += 1;
      this.#path = [...this.#path, this.#conditions * BRANCHES];
    }
  }

  /** The branches around an offset. */
  at(offset: number): Path {
    let low = 0;
    let high = this.#offsets.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#offsets[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return this.#paths[low] ?? [];
  }
}

/** The branches of a whole text. */
export function branchesOf(lexed: Lexed): Branches {
  const branches = new Branches();
  const { text, count, kinds, starts, ends } = lexed;
  for (let at = 0; at < count; at += 1) {
    if (kinds[at] !== KIND.directive) continue;
    const start = starts[at] ?? 0;
    branches.directive(text.slice(start, Math.min(start + 80, ends[at] ?? 0)), start);
  }
  return branches;
}

/**
 * Those of one file's events that may hold at a place: the last one, and others where branches
 * decide. The last comes first.
 */
export function holdingAt<Each extends Event>(
  events: readonly Each[],
  offset: number,
  path: Path,
): readonly Each[] {
  const found: Each[] = [];
  for (let at = events.length - 1; at >= 0; at -= 1) {
    const event = events[at];
    if (event === undefined || event.offset >= offset || isApart(event.path, path)) continue;
    if (found.some((later) => isAround(later.path, event.path))) continue;
    found.push(event);
    if (isAround(event.path, path) || found.length > 8) break;
  }
  return found;
}

/** Whether two places are in different branches of one condition. */
function isApart(a: Path, b: Path): boolean {
  const most = Math.min(a.length, b.length);
  for (let at = 0; at < most; at += 1) {
    const [x = 0, y = 0] = [a[at], b[at]];
    if (x === y) continue;
    return Math.floor(x / BRANCHES) === Math.floor(y / BRANCHES);
  }
  return false;
}

/** Whether what is in `outer` is compiled whenever what is in `inner` is. */
function isAround(outer: Path, inner: Path): boolean {
  return outer.length <= inner.length && outer.every((branch, at) => branch === inner[at]);
}
