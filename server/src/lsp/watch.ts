/**
 * Learns of changes on disk: through the client where it can watch, else with watchers of our own.
 * Libraries are watched by their folders, not recursively: a build folder may be excluded from what
 * an editor watches by itself, and linkers replace files rather than change them.
 */
import { existsSync, watch, type FSWatcher } from 'node:fs';
import path from 'node:path';
import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  WatchKind,
  type Connection,
  type Disposable,
  type FileSystemWatcher,
} from 'vscode-languageserver';
import type { ClientFeatures } from './client-features.js';
import { pathOfUri, uriOfPath } from './workspace/paths.js';
import type { FileEvent } from './workspace/file-events.js';
import type { Workspace } from './workspace/workspace.js';

const SOURCES: FileSystemWatcher[] = [
  { globPattern: '**/*.{py,pyi}' },
  { globPattern: '**/pyproject.toml' },
  { globPattern: '**/{CMakeLists.txt,*.cmake}' },
  // A folder that goes takes its files along, and nobody tells of those.
  { globPattern: '**/*', kind: WatchKind.Delete },
];

/** Events of one save or one build come in bursts; they are handled together, in milliseconds. */
const BURST_MS = 50;

export class Watch {
  readonly #registered = new Map<string, { wanted: string; answer: Promise<Disposable> }>();
  readonly #own = new Map<string, FSWatcher>();
  #events = new Map<string, FileEvent>();
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly connection: Connection,
    private readonly client: ClientFeatures,
    private readonly workspace: Workspace,
  ) {
    connection.onDidChangeWatchedFiles(({ changes }) => {
      for (const { uri, type } of changes) {
        const file = pathOfUri(uri);
        if (file !== null) this.#note({ path: file, kind: KINDS[type] });
      }
    });
  }

  /** Watches what the projects now consist of; cheap when nothing is new. */
  update(): void {
    const libraries = this.workspace.projects.flatMap(({ registry }) => registry.inputs());
    if (this.client.watchesFiles && this.workspace.projects.length > 0) {
      this.#register('sources', SOURCES);
      if (this.client.watchesRelativePatterns) this.#register('libraries', watchersOf(libraries));
    }
    if (this.client.watchesFiles && this.client.watchesRelativePatterns) return;
    const folders = new Set(libraries.map((library) => path.dirname(library)));
    if (!this.client.watchesFiles) {
      for (const { sources, root } of this.workspace.projects) {
        folders.add(root);
        for (const folder of sources.folders()) folders.add(path.normalize(folder));
      }
    }
    this.#watchFolders(folders);
  }

  dispose(): void {
    for (const watcher of this.#own.values()) watcher.close();
    this.#own.clear();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /** Sources are registered once: an event while others take over would be lost. */
  #register(what: 'sources' | 'libraries', watchers: FileSystemWatcher[]): void {
    const before = this.#registered.get(what);
    const wanted = JSON.stringify(watchers);
    if (wanted === before?.wanted) return;
    const answer = this.connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers,
    });
    this.#registered.set(what, { wanted, answer });
    // A client that refuses is like one that cannot: nothing else depends on the answer.
    answer.then(
      () => {
        this.#lookAgain();
      },
      () => undefined,
    );
    before?.answer.then(
      (registration) => {
        registration.dispose();
      },
      () => undefined,
    );
  }

  /** One watcher for each folder, or for the nearest one above that exists. */
  #watchFolders(folders: ReadonlySet<string>): void {
    const wanted = new Set([...folders].map(nearestExisting));
    for (const [folder, watcher] of this.#own) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.#own.delete(folder);
    }
    const added = [...wanted].filter((folder) => !this.#own.has(folder));
    for (const folder of added) this.#watchFolder(folder);
    if (added.length > 0) this.#lookAgain();
  }

  #lookAgain(): void {
    this.workspace.lookAgain().catch((error: unknown) => {
      this.connection.console.error(`internal error in watch: ${String(error)}`);
    });
  }

  #watchFolder(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, (kind, name) => {
        if (name === null) return;
        const file = path.join(folder, name);
        const moved = kind === 'rename' ? (existsSync(file) ? 'created' : 'deleted') : 'changed';
        this.#note({ path: file, kind: moved });
      });
      watcher.on('error', () => {
        watcher.close();
        this.#own.delete(folder);
      });
      this.#own.set(folder, watcher);
    } catch {
      // The folder has gone, or the system has no watcher left: a restart looks again.
    }
  }

  #note(event: FileEvent): void {
    const before = this.#events.get(event.path);
    // Made and then written to is still made.
    const kind = before?.kind === 'created' && event.kind === 'changed' ? 'created' : event.kind;
    this.#events.set(event.path, { ...event, kind });
    this.#timer ??= setTimeout(() => {
      const events = [...this.#events.values()];
      this.#events = new Map();
      this.#timer = null;
      this.workspace.filesChanged(events).then(
        () => {
          this.update();
        },
        (error: unknown) => {
          this.connection.console.error(`internal error in watch: ${String(error)}`);
        },
      );
    }, BURST_MS);
  }
}

const KINDS: Readonly<Record<FileChangeType, FileEvent['kind']>> = {
  [FileChangeType.Created]: 'created',
  [FileChangeType.Changed]: 'changed',
  [FileChangeType.Deleted]: 'deleted',
};

function nearestExisting(folder: string): string {
  const parent = path.dirname(folder);
  return existsSync(folder) || parent === folder ? folder : nearestExisting(parent);
}

function watchersOf(libraries: readonly string[]): FileSystemWatcher[] {
  return [...new Set(libraries)].map((library) => {
    const baseUri = uriOfPath(path.dirname(library));
    // One that is not there may come with its platform's prefix and suffix.
    const pattern = existsSync(library) ? escapeGlob(path.basename(library)) : '*';
    return { globPattern: { baseUri, pattern } };
  });
}

/** A library's name is no pattern. */
function escapeGlob(name: string): string {
  return name.replace(/[*?{}[\]]/g, '[$&]');
}
