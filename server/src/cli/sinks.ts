/**
 * Takes the texts of a run's outputs. Text for standard output is printed as it comes; everything for
 * files waits for the end, when all of them are written or none.
 */
import path from 'node:path';
import { linePlace } from '../report/index.js';
import { CLI_READER } from '../report/reader.js';
import { displayPath, writeReports, type ReportText } from '../files/index.js';
import { messageOf } from '../core/index.js';
import { escapeInline } from '../base/foreign-text.js';
import { complain, print, printBeside, useColor } from './output.js';
import { isStdout, type Format, type Output } from './outputs.js';

interface Sink {
  readonly format: Format;
  /** Absolute; `null` for standard output. */
  readonly file: string | null;
  text: string;
}

export class Sinks {
  readonly #sinks: readonly Sink[];
  /** Not known when the files got their names. Loading node:crypto for it would take a millisecond. */
  readonly #token = `tvm-ffi-stubs-${Math.random().toString(36)}${Math.random().toString(36)}`;
  readonly #isBeside: boolean;
  #isStopped = false;

  /** @param isBeside whether stderr takes the place of standard output */
  constructor(outputs: readonly Output[], isBeside = false) {
    this.#isBeside = isBeside;
    this.#sinks = outputs.map(({ format, file }) => {
      const isPrinted = file === null || isStdout(file);
      return { format, file: isPrinted ? null : path.resolve(file), text: '' };
    });
  }

  /** Whether anyone reads the text report. */
  get hasReader(): boolean {
    return this.#sinks.some(isForPeople);
  }

  /** Adds to the text report, which may hold names that look like workflow commands of GitHub. */
  tell(render: (color: boolean) => string): void {
    const stream = this.#isBeside ? process.stderr : process.stdout;
    for (const sink of this.#sinks.filter(isForPeople)) {
      if (sink.format === 'github' && !this.#isStopped) {
        this.#isStopped = true;
        this.#put(sink, `::stop-commands::${this.#token}\n`);
      }
      const isColored = sink.format === 'text' && sink.file === null && useColor(stream);
      this.#put(sink, render(isColored));
    }
  }

  /** Adds a report in a format that is rendered at the end. */
  async report(render: (format: Exclude<Format, 'text'>) => Promise<string>): Promise<void> {
    for (const sink of this.#sinks) {
      const { format } = sink;
      if (format === 'text') continue;
      const resumed = format === 'github' && this.#isStopped ? `::${this.#token}::\n` : '';
      this.#put(sink, resumed + (await render(format)));
    }
  }

  /** Writes the files, and others beside them. @returns whether each is written; otherwise none of them is, and the user knows */
  writeFiles(others: readonly ReportText[]): boolean {
    const texts = this.#sinks.flatMap(({ file, text }): readonly ReportText[] =>
      file === null ? [] : [{ path: file, text }],
    );
    const problem = writeReports([...texts, ...others]);
    if (problem === null) return true;
    const { path: at, line } = problem.place;
    const place = escapeInline(linePlace(displayPath(at, process.cwd()), line));
    complain(`${place}: ${messageOf(problem, CLI_READER)}`);
    return false;
  }

  #put(sink: Sink, text: string): void {
    if (sink.file !== null) sink.text += text;
    else if (this.#isBeside) printBeside(text);
    else print(text);
  }
}

/** GitHub's log shows the same text as a terminal; its annotations are only the first findings. */
function isForPeople({ format }: Sink): boolean {
  return format === 'text' || format === 'github';
}
