/** Output as it comes: cut into lines, of which the last are kept, and without labels. */

/** As much as explanations and first errors need; a build may print for hours. */
const MOST_LINES = 4000;
const LONGEST_LINE = 4000;

export class OutputLines {
  /** Lines that look like errors are looked for from the first kept one on. */
  readonly lines: string[] = [];
  readonly #rest = { stdout: '', stderr: '' };
  readonly #onLine: (line: string) => void;

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(text: string, stream: 'stdout' | 'stderr'): void {
    // A carriage return alone begins a progress bar anew.
    const parts = (this.#rest[stream] + text).split(/\r\n|\n|\r(?=[^\n])/);
    this.#rest[stream] = (parts.pop() ?? '').slice(0, LONGEST_LINE);
    for (const part of parts) this.#take(part);
  }

  /** Nothing more comes: what has no line end is a line. */
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

/** Without colours and other terminal commands, which would hide an error's place. */
function plain(line: string): string {
  return line.replace(/\u001b\[[\d;?]*[A-Za-z]/g, '').replace(/\u001b\][^\u0007]*\u0007/g, '');
}

/** Takes a label from the beginning of each line, whatever the chunks; `''` gives what is left. */
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
