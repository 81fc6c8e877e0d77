/** Lines that go, with the empty lines that only separated them. */
import { isBlank } from '../directive/lines.js';
import type { ParsedFile } from '../directive/types.js';
import type { TextEdit } from '../plan/types.js';

export class RemovedLines {
  readonly #runs: { first: number; last: number }[] = [];

  /** From one zero-based line to another, both included. */
  add(first: number, last: number): void {
    this.#runs.push({ first, last });
  }

  /** @param kept offsets at which something is inserted: the empty lines below it stay */
  edits(file: ParsedFile, kept: ReadonlySet<number>): readonly TextEdit[] {
    return this.#joined(file).map(({ first, last }) => {
      const start = file.lineStarts[first] ?? file.text.length;
      const isSeparate = first === 0 || isBlank(file, first - 1);
      let end = last + 1;
      while (isSeparate && !kept.has(start) && end < file.lines.length && isBlank(file, end)) {
        end += 1;
      }
      return { span: { start, end: file.lineStarts[end] ?? file.text.length }, text: '' };
    });
  }

  /** In order, without the empty lines between two. */
  #joined(file: ParsedFile): readonly { readonly first: number; readonly last: number }[] {
    const runs: { first: number; last: number }[] = [];
    for (const { first, last } of [...this.#runs].sort((a, b) => a.first - b.first)) {
      const above = runs.at(-1);
      if (above === undefined || !isEmptyBetween(file, above.last, first)) {
        runs.push({ first, last });
      } else above.last = Math.max(above.last, last);
    }
    return runs;
  }
}

function isEmptyBetween(file: ParsedFile, above: number, below: number): boolean {
  for (let line = above + 1; line < below; line += 1) if (!isBlank(file, line)) return false;
  return true;
}
