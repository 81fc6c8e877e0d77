/** Splits output into lines as it comes, keeps the last ones, and removes labels. */

/** Enough for explanations and first errors; a build may print for hours. */
const MOST_LINES = 4000;
const LONGEST_LINE = 4000;

export class OutputLines {
  /** The last lines. */
  readonly lines: string[] = [];
  readonly #rest = { stdout: '', stderr: '' };
  readonly #onLine: (line: string) => void;

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(text: string, stream: 'stdout' | 'stderr'): void {
    // A carriage return alone restarts a progress bar.
    const parts = (this.#rest[stream] + text).split(/\r\n|\n|\r(?=[^\n])/);
    this.#rest[stream] = (parts.pop() ?? '').slice(0, LONGEST_LINE);
    for (const part of parts) this.#take(part);
  }

  /** Ends the output: a rest without a line end is a line. */
  end(): void {
    for (const stream of ['stdout', 'stderr'] as const) {
      if (this.#rest[stream] !== '') this.#take(this.#rest[stream]);
      this.#rest[stream] = '';
    }
  }

  #take(raw: string): void {
    const line = plain(raw).slice(0, LONGEST_LINE);
    this.lines.push(line);
    if (this.lines.length > 2 * MOST_LINES) this.lines.splice(0, MOST_LINES);
    this.#onLine(line);
  }
}

/** Removes colors and other terminal commands, which would hide an error's place. */
function plain(line: string): string {
  return line.replace(/\u001b\[[\d;?]*[A-Za-z]/g, '').replace(/\u001b\][^\u0007]*\u0007/g, '');
}

/** Removes a label from the start of each line, across chunks; `''` returns the rest. */
export function withoutLabel(label: string): (text: string) => string {
  let begun = '';
  let isAtStart = true;
  return (chunk) => {
    const text = begun + chunk;
    begun = '';
    let shown = '';
    for (const line of text.split(/(?<=\n)/)) {
      if (line === '') continue;
      if (isAtStart && chunk !== '' && line !== label && label.startsWith(line)) {
        begun = line;
        continue;
      }
      shown += isAtStart && line.startsWith(label) ? line.slice(label.length) : line;
      isAtStart = line.endsWith('\n');
    }
    return shown;
  };
}
