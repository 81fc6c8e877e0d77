/** What discovery found for the folders of open files, kept until something that decided it changes. */
import path from 'node:path';
import { isFolder, writtenAt } from '../../base/node/probe.js';
import type { Discovery, Table } from '../../project/index.js';
import { discover } from '../../project/discovery/discover.js';
import { findInterpreter } from '../../registry/project-interpreter.js';
import type { FileEvent } from '../../watching/file-event.js';

/** How far file times lag behind the clock, in milliseconds. */
const CLOCK_MS = 10;

export class Discoveries {
  readonly #answers = new Map<string, Promise<Discovery>>();
  readonly #tables = new Map<string, Table>();
  /** Of all answers: what they depend on. */
  readonly #files = new Set<string>();
  readonly #folders = new Set<string>();
  /** When the oldest answer was begun, in milliseconds since the epoch. */
  #since = Infinity;

  /**
   * The projects of a file. Files of one folder have the same answer.
   *
   * @param given the client's settings, of any form
   * @param folder absolute: where its relative paths start from
   */
  find(file: string, given: unknown, folder: string, isTrusted: boolean): Promise<Discovery> {
    const place = isFolder(file) ? file : path.dirname(file);
    const key = JSON.stringify([place, folder, given, isTrusted]);
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const answer = this.#ask(file, given, folder, isTrusted);
    this.#answers.set(key, answer);
    return answer;
  }

  /** Whether one of the events is about something that decided an answer; it is forgotten then. */
  forget(events: readonly FileEvent[]): boolean {
    const isOurs = events.some((event) => this.#concerns(event.path));
    if (isOurs) this.clear();
    return isOurs;
  }

  /** Whether something that decided an answer has been written since discovery began. */
  isOutdated(): boolean {
    const since = this.#since - CLOCK_MS;
    return [...this.#files, ...this.#folders].some((place) => (writtenAt(place) ?? 0) > since);
  }

  /** Everything is discovered again. */
  clear(): void {
    this.#since = Infinity;
    this.#answers.clear();
    this.#files.clear();
    this.#folders.clear();
  }

  async #ask(file: string, given: unknown, folder: string, isTrusted: boolean): Promise<Discovery> {
    this.#since = Math.min(this.#since, Date.now());
    const answer = await discover(file, {
      env: process.env,
      editor: { given, folder },
      interpreter: isTrusted ? findInterpreter : (): null => null,
      remembered: this.#tables,
      whole: true,
    });
    for (const each of answer.decidedBy.files) this.#files.add(each);
    for (const each of answer.decidedBy.folders) this.#folders.add(each);
    return answer;
  }

  #concerns(place: string): boolean {
    if (/^(?:pyproject\.toml|CMakeLists\.txt)$/.test(path.basename(place))) return true;
    if (this.#files.has(place) || this.#folders.has(place)) return true;
    const isSource = /\.pyi?$/i.test(place);
    return !isSource && this.#folders.has(path.dirname(place));
  }
}
