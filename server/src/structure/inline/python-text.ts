/** The value of a string in Python, with the place of each of its characters in the file. */
import type { Span } from '../../core/index.js';

/** Characters that stand in the file as they are, or one that an escape sequence stands for. */
interface Segment {
  readonly valueStart: number;
  readonly fileStart: number;
  /** In the file. */
  readonly length: number;
  readonly isEscape: boolean;
}

const OPENING = /^([A-Za-z]{0,2})("""|'''|"|')/;
const ESCAPE =
  /\\(?:\r\n|[0-7]{1,3}|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|N\{[^}\n]*\}|[^])|\r\n?/g;
const SIMPLE: Readonly<Record<string, string>> = {
  ...{ n: '\n', t: '\t', r: '\r', a: '\u0007', b: '\b', f: '\f', v: '\v' },
  ...{ '\\': '\\', "'": "'", '"': '"', '\n': '', '\r': '', '\r\n': '' },
};

export class PythonText {
  readonly value: string;
  readonly #segments: readonly Segment[];

  constructor(value: string, segments: readonly Segment[]) {
    this.value = value;
    this.#segments = segments;
  }

  /**
   * Reads one literal.
   *
   * @param from of its prefix in `text`; @param to after its closing quote
   * @returns `null` for bytes, templates, and what is not closed. Replacement fields of f-strings
   *   are the caller's to notice
   */
  static read(text: string, from: number, to: number): PythonText | null {
    const written = text.slice(from, to);
    const [opening, prefix = '', quote = ''] = OPENING.exec(written) ?? [];
    if (opening === undefined || /[bt]/i.test(prefix)) return null;
    const end = written.length - quote.length;
    if (end < opening.length || !written.endsWith(quote)) return null;
    const builder = new Builder();
    const isRaw = /r/i.test(prefix);
    const doubled = /f/i.test(prefix);
    const content = written.slice(opening.length, end);
    const pattern = new RegExp(doubled ? `${ESCAPE.source}|\\{\\{|\\}\\}` : ESCAPE.source, 'g');
    const base = from + opening.length;
    let at = 0;
    for (const match of content.matchAll(pattern)) {
      const [sequence] = match;
      if (isRaw && sequence.startsWith('\\') && !sequence.endsWith('\n')) continue;
      builder.plain(content.slice(at, match.index), base + at);
      at = match.index + sequence.length;
      const value = isRaw && sequence.startsWith('\\') ? '\\\n' : meaning(sequence);
      builder.escape(value, base + match.index, sequence.length);
    }
    builder.plain(content.slice(at), base + at);
    return builder.done();
  }

  /** Several texts with a separator between them, which stands nowhere. */
  static join(parts: readonly PythonText[], separator = ''): PythonText {
    const builder = new Builder();
    parts.forEach((part, index) => {
      if (index > 0) builder.value += separator;
      for (const segment of part.#segments) {
        builder.segments.push({
          ...segment,
          valueStart: builder.value.length + segment.valueStart,
        });
      }
      builder.value += part.value;
    });
    return builder.done();
  }

  /** The offset in the file of a character of the value. */
  offsetOf(index: number): number {
    const segments = this.#segments;
    let low = 0;
    let high = segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((segments[middle]?.valueStart ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    const segment = segments[low];
    if (segment === undefined) return 0;
    const within = Math.max(0, index - segment.valueStart);
    if (segment.isEscape) return segment.fileStart + (within > 0 ? segment.length : 0);
    return segment.fileStart + Math.min(within, segment.length);
  }

  /** The place in the file of a part of the value. */
  spanOf({ start, end }: Span): Span {
    const from = this.offsetOf(start);
    // The end of a part is where its last character ends, not where the next one begins.
    return { start: from, end: end > start ? Math.max(from, this.offsetOf(end - 1) + 1) : from };
  }

  /** From the first character to the last. */
  get span(): Span {
    return this.spanOf({ start: 0, end: this.value.length });
  }
}

class Builder {
  value = '';
  readonly segments: Segment[] = [];

  plain(text: string, fileStart: number): void {
    if (text === '' && this.segments.length > 0) return;
    const { length } = text;
    this.segments.push({ valueStart: this.value.length, fileStart, length, isEscape: false });
    this.value += text;
  }

  escape(text: string, fileStart: number, length: number): void {
    this.segments.push({ valueStart: this.value.length, fileStart, length, isEscape: true });
    this.value += text;
  }

  done(): PythonText {
    return new PythonText(this.value, this.segments);
  }
}

/** What an escape sequence, a line end or a doubled brace stands for. */
function meaning(sequence: string): string {
  if (sequence === '{{' || sequence === '}}') return sequence.charAt(0);
  if (!sequence.startsWith('\\')) return '\n';
  const rest = sequence.slice(1);
  const simple = SIMPLE[rest];
  if (simple !== undefined) return simple;
  const code = /^[0-7]/.test(rest)
    ? parseInt(rest, 8)
    : /^[xuU]./.test(rest)
      ? parseInt(rest.slice(1), 16)
      : NaN;
  if (code <= 0x10ffff) return String.fromCodePoint(code);
  return rest.startsWith('N{') ? '?' : sequence;
}
