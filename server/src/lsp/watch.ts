/**
 * Watches for changes on disk. The client watches sources where it can, otherwise the server does. What
 * a registry is made from (libraries, environment, files that decide what the project is) is always
 * watched by the server: it may be outside the workspace, in folders that an editor leaves out, or in
 * folders that no build has created yet.
 */
import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  WatchKind,
  type Connection,
  type FileSystemWatcher,
} from 'vscode-languageserver';
import path from 'node:path';
import { CPP_SUFFIXES } from '../base/cpp-files.js';
import { realPath } from '../base/node/real-path.js';
import type { ClientFeatures } from './client-features.js';
import { FolderWatchers } from '../watching/folder-watchers.js';
import { WatchedPlaces, type ProjectInputs } from '../watching/watched-places.js';
import type { Safely } from './safely.js';
import { pathOfUri } from './workspace/paths.js';
import type { FileEvent } from '../watching/file-event.js';
import type { Workspace } from './workspace/workspace.js';

const SOURCES: FileSystemWatcher[] = [
  { globPattern: '**/*.{py,pyi}' },
  { globPattern: '**/pyproject.toml' },
  { globPattern: '**/{CMakeLists.txt,*.cmake}' },
  // Signatures of exports come from them.
  { globPattern: `**/*.{${CPP_SUFFIXES.join(',')}}` },
  // When a folder is deleted, the deletion of its files is not reported.
  { globPattern: '**/*', kind: WatchKind.Delete },
];

/** Events of one save or one build come in bursts; they are handled together, in milliseconds. */
const BURST_MS = 50;

export class Watch {
  #isRegistered = false;
  readonly #inputs: FolderWatchers;
  readonly #sources: FolderWatchers;
  #places = new WatchedPlaces([]);
  /** What {@link #places} was made from. */
  #known = '';
  #events = new Map<string, FileEvent>();
  #timer: NodeJS.Timeout | null = null;
  readonly #connection: Connection;
  readonly #client: ClientFeatures;
  readonly #workspace: Workspace;
  readonly #safely: Safely;

  constructor(
    connection: Connection,
    client: ClientFeatures,
    workspace: Workspace,
    safely: Safely,
  ) {
    this.#connection = connection;
    this.#client = client;
    this.#workspace = workspace;
    this.#safely = safely;
    this.#inputs = new FolderWatchers((event) => {
      if (this.#places.concerns(event)) this.#note(event);
    });
    this.#sources = new FolderWatchers((event) => {
      this.#note(event);
    });
    connection.onDidChangeWatchedFiles((params) => {
      safely.run('change of watched files', () => {
        for (const { uri, type } of params.changes) {
          const file = pathOfUri(uri);
          if (file !== null) this.#note({ path: knownPath(file), kind: KINDS[type] });
        }
      });
    });
  }

  /** Watches what the projects consist of now; cheap when nothing is new. */
  update(): void {
    this.#watchInputs(false);
    if (this.#workspace.projects.length === 0) return;
    if (this.#client.watchesFiles) this.#register();
    else this.#watchSources();
  }

  dispose(): void {
    this.#inputs.dispose();
    this.#sources.dispose();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /** @param isMoved whether something happened on disk: folders may have been replaced */
  #watchInputs(isMoved: boolean): void {
    const inputs = this.#workspace.projects.map((project): ProjectInputs => {
      const { registry, input } = project;
      return {
        files: registry.inputs(),
        environment: registry.environmentFolders(),
        deciding: [...input.decidedBy.files, ...input.decidedBy.folders, registry.lockPath],
      };
    });
    const known = JSON.stringify(inputs);
    const isNew = known !== this.#known;
    if (!isNew && !isMoved) return;
    this.#known = known;
    this.#places = new WatchedPlaces(inputs);
    // Events for places that were not in use yet were dropped, even in watched folders.
    if (this.#inputs.set(this.#places.folders) || isNew) {
      this.#safely.run('watch', () => this.#workspace.inputsChanged());
    }
  }

  /** Sources are registered once: an event while others take over would be lost. */
  #register(): void {
    if (this.#isRegistered) return;
    this.#isRegistered = true;
    const answer = this.#connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: SOURCES,
    });
    // A client that refuses is like one that cannot watch: nothing else depends on the answer.
    answer.then(
      () => {
        this.#safely.run('watch', () => this.#workspace.lookAgain());
      },
      () => undefined,
    );
  }

  #watchSources(): void {
    const folders = new Set<string>();
    for (const { sources, root, cppFolders } of this.#workspace.projects) {
      folders.add(root);
      for (const folder of [...sources.folders(), ...cppFolders]) {
        folders.add(path.normalize(folder));
      }
    }
    if (this.#sources.set(folders)) this.#safely.run('watch', () => this.#workspace.lookAgain());
  }

  #note(event: FileEvent): void {
    const before = this.#events.get(event.path);
    // Created and then written to still counts as created.
    const kind = before?.kind === 'created' && event.kind === 'changed' ? 'created' : event.kind;
    this.#events.set(event.path, { ...event, kind });
    this.#timer ??= setTimeout(() => {
      const events = [...this.#events.values()];
      this.#events = new Map();
      this.#timer = null;
      // Before files are read: what is created from now on is reported.
      this.#watchInputs(true);
      this.#safely.run('watch', async () => {
        await this.#workspace.filesChanged(events);
        this.update();
      });
    }, BURST_MS);
  }
}

/** A folder may be open through a link; a link itself keeps its name. */
function knownPath(file: string): string {
  return path.join(realPath(path.dirname(file)), path.basename(file));
}

const KINDS: Readonly<Record<FileChangeType, FileEvent['kind']>> = {
  [FileChangeType.Created]: 'created',
  [FileChangeType.Changed]: 'changed',
  [FileChangeType.Deleted]: 'deleted',
};
