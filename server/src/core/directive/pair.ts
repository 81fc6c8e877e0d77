/** Pairs begin and end markers into blocks, and reports what cannot be paired. */
import { findConflict, mayConflict } from './conflict.js';
import { startOfLine, type LinedText } from './lines.js';
import type { ReadMarker } from './marker.js';
import { isKnown, tyMapProblem } from './one-line.js';
import { problemAt, type Details } from './problem.js';
import { faultOfStub, readStub, type Stub } from './stub.js';
import type { DirectiveWord } from './marker-words.js';
import type { Block, Marker, DirectiveProblem, ProblemCode, Vocabulary } from './types.js';
import { pushAll } from '../../base/list.js';
import type { Span } from '../../base/span.js';

/** The begin marker that waits for its end. */
interface Open {
  readonly marker: Marker;
  /** `unknown`: a kind that the version lacks; `misspelled`: not a marker to the reference. */
  readonly stub: Stub | 'unknown' | 'misspelled';
  /** One-line directives since the begin marker. */
  readonly inner: Marker[];
  /** The first invalid directive since then, which may be the real end marker. */
  suspect: Suspect | null;
}

/** An invalid directive in an open block, and the marker that it looks like. */
interface Suspect {
  readonly marker: Marker;
  readonly meant: 'begin' | 'end' | null;
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
        if (isKnown(reading.name, this.#vocabulary)) this.#open?.inner.push(marker);
        else this.#suspect(marker, null);
        return;
      case 'misspelled':
        // It cannot open a block, but the end marker that belongs to it is not a stray one.
        if (this.#open === null && mayBegin(reading.word)) this.#openWith(marker, 'misspelled');
        else this.#suspect(marker, reading.word);
        return;
      case 'unknown':
        this.#suspect(marker, null);
        return;
      case 'skip-file':
      case 'own':
        return;
    }
  }

  finish(): void {
    const open = this.#open;
    if (open === null || typeof open.stub === 'string') return;
    this.#add('block.unclosed', open.marker, lostEnd(open));
  }

  #add(code: ProblemCode, { span }: Marker, details?: Details): void {
    this.problems.push(problemAt(this.#text, code, span, details));
  }

  #suspect(marker: Marker, word: DirectiveWord | null): void {
    const meant = word === 'begin' || word === 'end' ? word : null;
    if (this.#open !== null) this.#open.suspect ??= { marker, meant };
  }

  #begin(marker: Marker, stubSpan: Span): void {
    if (this.#open !== null && this.#open.stub !== 'misspelled') {
      const { reason } = lostEnd(this.#open);
      this.#add('block.nested', marker, { related: this.#open.marker.span, reason });
    }
    const stub = readStub(this.#text, stubSpan, this.#vocabulary);
    if (stub.kind === null) {
      this.#add('block.unknown-kind', marker, stub);
    }
    this.#openWith(marker, stub.kind === null ? 'unknown' : stub);
  }

  #openWith(marker: Marker, stub: Open['stub']): void {
    this.#open = { marker, stub, inner: [], suspect: null };
  }

  #end(marker: Marker): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) {
      this.#add('block.stray-end', marker);
    } else if (typeof open.stub !== 'string') {
      this.#close(open, open.stub, marker);
    }
  }

  #close(open: Open, stub: Stub, end: Marker): void {
    const begin = open.marker;
    const conflict = this.#mayConflict ? findConflict(this.#file, begin.line + 1, end.line) : null;
    const faults = [this.#nameProblem(stub, begin), ...this.#innerProblems(open)];
    if (conflict !== null) {
      const details = conflict.isWhole ? {} : { reason: 'around-marker', related: begin.span };
      this.problems.push(problemAt(this.#text, 'block.conflict', conflict.span, details));
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
      writable: own.length === 0 && isWhole,
    });
  }

  #nameProblem(stub: Stub, { span }: Marker): DirectiveProblem | null {
    const fault = faultOfStub(stub);
    if (fault !== null) return problemAt(this.#text, 'directive.bad-payload', span, fault);
    return stub.kind === 'ty-map' ? tyMapProblem(this.#text, span, stub.name) : null;
  }

  #innerProblems({ marker, inner, suspect }: Open): DirectiveProblem[] {
    const related = marker.span;
    const problems = inner.map(({ span }) =>
      problemAt(this.#text, 'directive.inside-block', span, { related }),
    );
    if (suspect !== null) {
      const details = { related: suspect.marker.span, reason: suspect.meant };
      problems.push(problemAt(this.#text, 'block.broken-directive', related, details));
    }
    return problems;
  }
}

function mayBegin(word: DirectiveWord | null): boolean {
  return word === 'begin' || word === null;
}

/** The misspelled end marker of a block that nothing closes, if there is one. */
function lostEnd({ suspect }: Open): Required<Pick<Details, 'related' | 'reason'>> {
  return suspect?.meant === 'end'
    ? { related: suspect.marker.span, reason: 'misspelled-end' }
    : { related: null, reason: null };
}
