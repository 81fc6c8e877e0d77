/**
 * The C++ documents that are open: their texts count, not the disk. The first that may register
 * something makes the project that stubs it, if there is one.
 */
import { mentionsRuntime } from '../../base/cpp-files.js';
import { isInside } from '../../base/node/is-inside.js';
import { realPath } from '../../base/node/real-path.js';
import type { FirstFile } from './find-projects.js';
import { pathOfUri } from './paths.js';
import type { OpenText } from './sources.js';

/** What projects there are, or may be. */
export interface CppHost {
  /** The folder of the editor that holds a file. */
  readonly folderAround: (file: string) => string | null;
  /** Whether a project that exists has the file in its folder. */
  readonly isInProject: (file: string) => boolean;
  /** The projects of all folders, opened or not. */
  readonly find: () => Promise<readonly FirstFile[]>;
  /** Makes a project, unless it exists. */
  readonly make: (first: FirstFile) => Promise<void>;
  readonly logError: (error: unknown) => void;
}

/** How long projects count as found: no file is watched where there is none yet. */
const FOUND_MS = 10_000;

export class CppDocuments {
  /** By real path. */
  readonly #byPath = new Map<string, OpenText>();
  readonly #host: CppHost;
  #found: { readonly at: number; readonly projects: Promise<readonly FirstFile[]> } | null = null;
  #adopting: Promise<void> = Promise.resolve();

  constructor(host: CppHost) {
    this.#host = host;
  }

  /** A document was opened or changed. */
  set(buffer: OpenText): void {
    const file = pathOfUri(buffer.uri);
    if (file === null) return;
    const key = realPath(file);
    const isNew = this.#byPath.get(key)?.uri !== buffer.uri;
    this.#byPath.set(key, buffer);
    if (isNew) this.#adopt(key);
  }

  close(uri: string): void {
    for (const [key, buffer] of this.#byPath) if (buffer.uri === uri) this.#byPath.delete(key);
  }

  /** The open document of a file. */
  at(file: string): OpenText | null {
    if (this.#byPath.size === 0) return null;
    return this.#byPath.get(file) ?? this.#byPath.get(realPath(file)) ?? null;
  }

  /** Settles when the projects of the documents are known. */
  settled(): Promise<void> {
    return this.#adopting;
  }

  /** Folders or settings have changed: there may be other projects. */
  lookAgain(): void {
    this.#found = null;
    for (const file of this.#byPath.keys()) this.#adopt(file);
  }

  #adopt(file: string): void {
    const adopt = (): Promise<void> => this.#adoptNow(file);
    this.#adopting = this.#adopting.then(adopt).catch(this.#host.logError);
  }

  /** Makes the project around a file; outside of all, the only one of its folder. */
  async #adoptNow(file: string): Promise<void> {
    const { folderAround, isInProject, find, make } = this.#host;
    const folder = folderAround(file);
    const text = this.#byPath.get(file)?.text ?? '';
    if (folder === null || isInProject(file) || !mentionsRuntime(text)) return;
    if (this.#found === null || Date.now() - this.#found.at > FOUND_MS) {
      this.#found = { at: Date.now(), projects: find() };
    }
    const here = (await this.#found.projects).filter(({ path }) => isInside(path, folder));
    const around = here.filter(({ root }) => isInside(file, realPath(root)));
    const [inner] = around.sort((a, b) => b.root.length - a.root.length);
    const [only, ...others] = here;
    const chosen = inner ?? (others.length === 0 ? only : undefined);
    if (chosen !== undefined) await make(chosen);
  }
}
