/** What happens on disk between two runs of `--watch`, as far as a run depends on it. */
import { basename, dirname } from 'node:path';
import { isCppFile } from '../base/cpp-files.js';
import { isFolder, kindOf, readText } from '../base/node/probe.js';
import { skipByName } from '../files/skip-rules.js';
import { hasChangedSince } from '../watching/changed-since.js';
import { SOURCE, type FileEvent } from '../watching/file-event.js';
import { FolderWatchers, MOST_FOLDERS } from '../watching/folder-watchers.js';
import { InputStamp, type KnownContents } from '../watching/input-content.js';
import { settle } from '../watching/settle.js';
import { isTemporary, WatchedPlaces } from '../watching/watched-places.js';
import type { OptionValues } from './arguments.js';
import { complain } from './output.js';
import type { Request } from './request.js';
import { loadedBy, watchedBy } from './watched.js';

/** Events of one save come in bursts. */
const BURST_MS = 50;

export class Changes {
  #events = new Map<string, FileEvent>();
  #wake: () => void = () => undefined;
  #requests: readonly Request[] = [];
  #places = new WatchedPlaces([]);
  /** Of the source files. */
  #folders: ReadonlySet<string> = new Set();
  /** Of the C++ sources that the last run has read. */
  #cpp: ReadonlySet<string> = new Set();
  #written: ReadonlyMap<string, string> = new Map();
  #contents: KnownContents = new Map();
  /** Of the libraries and the runtime, those that the last run could load. */
  #existing: ReadonlySet<string> = new Set();
  /** When the last run began. */
  #begun = 0;
  #isFirst = true;
  #isTold = false;
  readonly #stamp = new InputStamp();
  readonly #options: OptionValues;
  readonly #operands: readonly string[];
  readonly #watchers = new FolderWatchers((event) => {
    if (!this.#concerns(event)) return;
    // A file that is watched by itself is reported as if it were in itself.
    const folder = dirname(event.path);
    const path = kindOf(folder) === 'file' ? folder : event.path;
    this.#events.set(path, { ...event, path });
    this.#wake();
  });

  constructor(options: OptionValues, operands: readonly string[]) {
    this.#options = options;
    this.#operands = operands;
  }

  /** A run begins: what has changed until now is in it, even if its event is still to come. */
  begin(): void {
    this.#begun = Date.now();
  }

  /**
   * Watches what a run depends on.
   *
   * @param written the texts that it wrote, which are no changes
   * @param cpp folders of the C++ sources that it read
   * @returns whether a folder is watched that was not: what happened in it until now is not known
   */
  async watch(
    requests: readonly Request[],
    written: ReadonlyMap<string, string>,
    cpp: ReadonlySet<string>,
  ): Promise<boolean> {
    const { inputs, folders } = await watchedBy(requests, this.#operands, this.#options);
    this.#requests = requests;
    this.#written = written;
    this.#places = new WatchedPlaces(inputs);
    this.#folders = folders;
    this.#cpp = cpp;
    const all = new Set([...this.#places.folders, ...folders, ...cpp]);
    if (all.size > MOST_FOLDERS && !this.#isTold) {
      this.#isTold = true;
      complain(`Only ${MOST_FOLDERS} of ${all.size} folders are watched. Pass fewer paths.`);
    }
    const files = this.#files();
    this.#existing = new Set(files.filter((file) => kindOf(file) === 'file'));
    // Some libraries change their own file when they are loaded.
    if (this.#isFirst) this.#stamp.take(files);
    else this.#stamp.loaded(files);
    this.#isFirst = false;
    return this.#watchers.set(all);
  }

  /**
   * Waits for a change, and then until the files of the registry are whole.
   *
   * @returns what is newer than the last run; a late event alone may leave nothing
   */
  async next(): Promise<readonly FileEvent[]> {
    if (this.#events.size === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    await new Promise((resolve) => setTimeout(resolve, BURST_MS));
    if (this.#stamp.isOutdated(this.#files())) await this.#settle();
    this.#stamp.take(this.#files());
    const events = [...this.#events.values()].filter(
      ({ path }) => hasChangedSince(path, this.#begun) && !this.#isOwn(path),
    );
    this.#events = new Map();
    return events;
  }

  #files(): readonly string[] {
    return this.#requests.flatMap((request) => loadedBy(request).files);
  }

  /** As the language server does: one build is one run, of whole files. */
  async #settle(): Promise<void> {
    const contents = await settle({
      paths: () => this.#files(),
      isPassing: () => this.#requests.some((request) => !loadedBy(request).isFound),
      wasThere: this.#existing,
      known: this.#contents,
      restless: this.#stamp.restless,
      isOver: () => false,
      onWait: () => {
        complain('Waiting for files that are missing or not yet complete.');
      },
    });
    this.#contents = contents ?? this.#contents;
  }

  /** Whether a file is as the last run has written it. Its event may come before that run has ended. */
  #isOwn(path: string): boolean {
    const written = this.#written.get(path);
    return written !== undefined && readText(path) === written;
  }

  #concerns(event: FileEvent): boolean {
    if (this.#places.concerns(event)) return true;
    const { path, kind } = event;
    if (this.#cpp.has(dirname(path)) && isCppFile(path)) return true;
    if (this.#folders.has(path)) return true;
    if (!this.#folders.has(dirname(path))) return false;
    if (SOURCE.test(path)) return !this.#isOwn(path);
    const name = basename(path);
    // What is gone may have been a folder that was not watched yet.
    if (kind === 'deleted') return !isTemporary(name);
    return kind === 'created' && isFolder(path) && skipByName(name) === null;
  }
}
