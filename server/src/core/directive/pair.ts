/** Pairs begin and end markers into blocks, and reports what cannot be paired. */
import { findConflict, mayConflict } from './conflict.js';
import { startOfLine, type LinedText } from './lines.js';
import type { ReadMarker } from './marker.js';
import { tyMapProblem } from './one-line.js';
import { problemAt } from './problem.js';
import { faultOfStub, readStub, type Stub } from './stub.js';
import type { Block, Marker, DirectiveProblem, Vocabulary } from './types.js';
import { pushAll } from '../../base/list.js';
import type { Span } from '../../base/span.js';

/** The begin marker that waits for its end. */
interface Open {
  readonly marker: Marker;
  /** `unknown`: a kind that the version lacks; `misspelled`: not a marker to the reference. */
  readonly stub: Stub | 'unknown' | 'misspelled';
  /** One-line directives since the begin marker. */
  readonly inner: Marker[];
  /** Whether it contains an invalid directive, which may be the real end marker. */
  suspect: boolean;
}

export interface Pairs {
  readonly blocks: readonly Block[];
  readonly problems: readonly DirectiveProblem[];
}

/**
 * Every begin of a known kind that is followed by an end, without another begin between them, is a
 * block. Other markers affect no block.
 */
export function pairBlocks(
  file: LinedText,
  markers: readonly ReadMarker[],
  vocabulary: Vocabulary,
): Pairs {
  const pairing = new Pairing(file, vocabulary);
  for (const marker of markers) pairing.take(marker);
  pairing.finish();
  return pairing;
}

class Pairing implements Pairs {
  readonly blocks: Block[] = [];
  readonly problems: DirectiveProblem[] = [];
  #open: Open | null = null;
  readonly #text: string;
  readonly #mayConflict: boolean;
  readonly #file: LinedText;
  readonly #vocabulary: Vocabulary;

  constructor(file: LinedText, vocabulary: Vocabulary) {
    this.#file = file;
    this.#vocabulary = vocabulary;
    this.#text = file.text;
    this.#mayConflict = mayConflict(file.text);
  }

  take({ marker, reading }: ReadMarker): void {
    switch (reading.form) {
      case 'begin':
        this.#begin(marker, reading.stub);
        return;
      case 'end':
        this.#end(marker);
        return;
      case 'one-line':
        this.#open?.inner.push(marker);
        return;
      case 'misspelled':
        // It cannot open a block, but the end marker that belongs to it is not a stray one.
        if (this.#open === null && reading.word === 'begin') this.#openWith(marker, 'misspelled');
        else if (this.#open !== null) this.#open.suspect = true;
        return;
      case 'unknown':
        if (this.#open !== null) this.#open.suspect = true;
        return;
      case 'skip-file':
        return;
    }
  }

  finish(): void {
    if (this.#open === null || typeof this.#open.stub === 'string') return;
    this.problems.push(problemAt(this.#text, 'block.unclosed', this.#open.marker.span));
  }

  #begin(marker: Marker, stubSpan: Span): void {
    if (this.#open !== null && this.#open.stub !== 'misspelled') {
      const related = this.#open.marker.span;
      this.problems.push(problemAt(this.#text, 'block.nested', marker.span, { related }));
    }
    const stub = readStub(this.#text, stubSpan, this.#vocabulary);
    if (stub.kind === null) {
      this.problems.push(problemAt(this.#text, 'block.unknown-kind', marker.span, stub));
    }
    this.#openWith(marker, stub.kind === null ? 'unknown' : stub);
  }

  #openWith(marker: Marker, stub: Open['stub']): void {
    this.#open = { marker, stub, inner: [], suspect: false };
  }

  #end(marker: Marker): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) {
      this.problems.push(problemAt(this.#text, 'block.stray-end', marker.span));
    } else if (typeof open.stub !== 'string') {
      this.#close(open, open.stub, marker);
    }
  }

  #close(open: Open, stub: Stub, end: Marker): void {
    const begin = open.marker;
    const conflict = this.#mayConflict ? findConflict(this.#file, begin.line + 1, end.line) : null;
    const faults = [this.#nameProblem(stub, begin), ...this.#innerProblems(open)];
    if (conflict !== null) {
      const reason = conflict.isWhole ? null : 'around-marker';
      this.problems.push(problemAt(this.#text, 'block.conflict', conflict.span, { reason }));
    }
    const own = faults.filter((fault) => fault !== null);
    pushAll(this.problems, own);
    const isWhole = conflict?.isWhole ?? true;
    // Spreading every stub would cost more than all the rest of pairing.
    const { kind, name, nameSpan, importFrom } = stub;
    this.blocks.push({
      kind,
      name,
      nameSpan,
      importFrom,
      begin,
      end,
      body: {
        start: startOfLine(this.#file, begin.line + 1),
        end: startOfLine(this.#file, end.line),
      },
      writable: own.length === 0 && isWhole && !open.suspect,
    });
  }

  #nameProblem(stub: Stub, { span }: Marker): DirectiveProblem | null {
    const fault = faultOfStub(stub);
    if (fault !== null) return problemAt(this.#text, 'directive.bad-payload', span, fault);
    return stub.kind === 'ty-map' ? tyMapProblem(this.#text, span, stub.name) : null;
  }

  #innerProblems({ marker, inner }: Open): DirectiveProblem[] {
    const related = marker.span;
    return inner.map(({ span }) =>
      problemAt(this.#text, 'directive.inside-block', span, { related }),
    );
  }
}
