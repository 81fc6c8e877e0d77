/**
 * Blocks with markers of our own: `# tvm-ffi-stubs(begin): library/TARGET` holds the types of what a
 * library exports. The reference takes the markers for comments and the body for code.
 */
import { firstFrom } from './search.js';
import { startOfLine, type LinedText } from './lines.js';
import type { ReadMarker } from './marker.js';
import { OWN_PREFIX } from './marker-words.js';
import { problemAt } from './problem.js';
import type { Block, DirectiveProblem, Marker } from './types.js';
import { sliceOf, stripSpan } from './whitespace.js';
import type { Span } from '../../base/span.js';

const KIND = 'library/';

export interface LibraryBlocks {
  readonly libraries: readonly Block[];
  readonly problems: readonly DirectiveProblem[];
}

interface Open {
  readonly marker: Marker;
  /** `null` for a kind that does not exist. */
  readonly nameSpan: Span | null;
}

/**
 * Pairs our own markers.
 *
 * @param blocks those of the reference, which must neither hold nor cut one of ours
 */
export function readLibraryBlocks(
  file: LinedText,
  markers: readonly ReadMarker[],
  blocks: readonly Block[],
): LibraryBlocks {
  const reader = new Reader(file, blocks);
  for (const each of markers) reader.take(each);
  reader.finish();
  return reader;
}

class Reader implements LibraryBlocks {
  readonly libraries: Block[] = [];
  readonly problems: DirectiveProblem[] = [];
  readonly #file: LinedText;
  readonly #blocks: readonly Block[];
  #open: Open | null = null;
  /** Markers of the reference since the open one. */
  #foreign: Marker | null = null;

  constructor(file: LinedText, blocks: readonly Block[]) {
    this.#file = file;
    this.#blocks = blocks;
  }

  take({ marker, reading }: ReadMarker): void {
    if (reading.form !== 'own') {
      this.#foreign ??= marker;
      return;
    }
    if (reading.word === 'begin') this.#begin(marker, reading.stub);
    else if (reading.word === 'end') this.#end(marker);
    else this.#misspelled(marker);
  }

  finish(): void {
    const open = this.#open;
    if (open !== null && open.nameSpan !== null) this.#add('block.unclosed', open.marker);
  }

  #add(code: DirectiveProblem['code'], { span }: Marker, details?: object): void {
    this.problems.push(problemAt(this.#file.text, code, span, details));
  }

  #begin(marker: Marker, stub: Span): void {
    const before = this.#open;
    if (before !== null && before.nameSpan !== null)
      this.#add('block.nested', marker, { related: before.marker.span });
    const { text } = this.#file;
    const isLibrary = text.startsWith(KIND, stub.start) && stub.end >= stub.start + KIND.length;
    if (!isLibrary) this.#add('block.unknown-kind', marker, { reason: 'not-a-library' });
    const nameSpan = isLibrary ? stripSpan(text, stub.start + KIND.length, stub.end) : null;
    this.#open = { marker, nameSpan };
    this.#foreign = null;
  }

  #end(end: Marker): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) {
      this.#add('block.stray-end', end);
      return;
    }
    if (open.nameSpan === null) return;
    const { marker: begin, nameSpan } = open;
    const { text } = this.#file;
    const name = sliceOf(text, nameSpan);
    const fault = name === '' ? 'empty-name' : name.includes('#') ? 'comment-in-name' : null;
    if (fault !== null) this.#add('directive.bad-payload', begin, { reason: fault });
    const around = this.#around(begin.line);
    if (around !== null) this.#add('directive.inside-block', begin, { related: around.begin.span });
    else if (this.#foreign !== null) {
      this.#add('directive.inside-block', this.#foreign, { related: begin.span });
    }
    this.libraries.push({
      kind: 'library',
      name,
      nameSpan,
      importFrom: null,
      begin,
      end,
      body: {
        start: startOfLine(this.#file, begin.line + 1),
        end: startOfLine(this.#file, end.line),
      },
      writable: fault === null && around === null && this.#foreign === null,
    });
  }

  /** The block of the reference that a line is in. */
  #around(line: number): Block | null {
    const block = this.#blocks[firstFrom(this.#blocks, ({ begin }) => begin.line, line) - 1];
    return block !== undefined && line < block.end.line ? block : null;
  }

  #misspelled(marker: Marker): void {
    const comment = sliceOf(this.#file.text, marker.span);
    const match = /^#\s*tvm[-_]ffi[-_]stubs\s*\(\s*(begin|end)\b[\s):]*(.*)$/isu.exec(comment);
    const [, word = '', rest = ''] = match ?? [];
    const suggestion =
      match === null
        ? null
        : word.toLowerCase() === 'end'
          ? `${OWN_PREFIX}end)`
          : `${OWN_PREFIX}begin): ${rest.trim()}`;
    if (suggestion === comment) return;
    this.#add('directive.misspelled', marker, suggestion === null ? {} : { suggestion });
  }
}
