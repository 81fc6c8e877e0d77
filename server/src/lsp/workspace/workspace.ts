/**
 * Everything that is open: folders, documents and the projects that these belong to. A project
 * comes into being when the first document with a directive is opened, never before.
 */
import path from 'node:path';
import type { DiscoveredProject } from '../../project/index.js';
import { noteWords, originWords } from '../origin-words.js';
import {
  assign,
  folderOf,
  placeIn,
  sameInput,
  type Assignment,
  type AssignmentContext,
  type WorkspaceFolder,
} from './assign.js';
import { Discoveries } from './discoveries.js';
import { loadIfOutdated, passOn, SOURCE, type FileEvent } from './file-events.js';
import { findProjects, type FirstFile } from './find-projects.js';
import { pathOfUri, realPathOf, uriOfPath } from './paths.js';
import { Project, type ProjectHooks } from './project.js';
import type { Occasion } from './loading/occasions.js';
import type { Buffer } from './sources.js';

export interface WorkspaceHooks extends Omit<ProjectHooks, 'uriOf'> {
  /** Settings of the client for a folder or document; `null` when it has none. */
  readonly configuration: (scope: string) => Promise<unknown>;
  /** A project is gone: nothing of it may be shown any more. */
  readonly onGone: (project: Project) => void;
}

interface OpenDocument {
  /** The real path that it had when it was opened. */
  readonly key: string;
  /** As its URI names it. */
  readonly file: string;
  readonly buffer: Buffer;
}

/** Without a mention of the tool a document holds no directive, however misspelled. */
const MENTION = /tvm[-_ ]?ffi[-_ ]?stub/i;

export class Workspace {
  readonly #projects = new Map<string, Project>();
  /** By URI, the one that was changed last at the end: a file may be open under two of them. */
  readonly #documents = new Map<string, OpenDocument>();
  /** By path: how the client writes it. */
  readonly #spellings = new Map<string, string>();
  /** By real path. */
  readonly #owners = new Map<string, Project>();
  readonly #pending = new Map<string, Promise<void>>();
  readonly #discoveries = new Discoveries();
  #folders: readonly WorkspaceFolder[] = [];
  #isTrusted = false;
  #reassigning: Promise<void> = Promise.resolve();
  readonly #hooks: WorkspaceHooks;

  constructor(hooks: WorkspaceHooks) {
    this.#hooks = hooks;
  }

  get projects(): readonly Project[] {
    return [...this.#projects.values()];
  }

  get isTrusted(): boolean {
    return this.#isTrusted;
  }

  /** Other folders are open: documents may belong to other projects now. */
  async setFolders(uris: readonly string[]): Promise<void> {
    this.#folders = uris.flatMap((uri) => {
      const folder = pathOfUri(uri);
      return folder === null ? [] : [{ uri, path: folder }];
    });
    await this.reassign();
  }

  /** Grants trust or takes it back, for every project. */
  async trust(isTrusted: boolean): Promise<void> {
    if (isTrusted === this.#isTrusted) return;
    this.#isTrusted = isTrusted;
    for (const project of this.projects) project.trust(isTrusted);
    const known = new Set(this.projects.map(({ registry }) => registry));
    // Other libraries may be named now; what was made anew for them loads by itself.
    await this.reassign();
    const rest = this.projects.filter(({ registry }) => known.has(registry));
    await Promise.all(rest.map((project) => project.load('the workspace was trusted')));
  }

  /** Begins a load in every project. */
  async load(occasion: Occasion): Promise<void> {
    await Promise.all(this.projects.map((project) => project.load(occasion)));
  }

  /** Reads settings and files again and loads every registry, whatever happened before. */
  async restart(): Promise<void> {
    await this.rediscover();
    for (const project of this.projects) {
      project.registry.refreshEnvironment();
      await project.rescan();
    }
    await this.#assignRest();
    await this.load('a restart was requested');
  }

  /** A document was opened or changed. Only files of the working tree take part. */
  setDocument(buffer: Buffer): void {
    const file = pathOfUri(buffer.uri);
    if (file === null) return;
    const known = this.#documents.get(buffer.uri);
    // A link that leads elsewhere meanwhile stays the file that was opened.
    const key = known?.key ?? realPathOf(file);
    this.#documents.delete(buffer.uri);
    this.#documents.set(buffer.uri, { key, file, buffer });
    this.#spellings.set(file, buffer.uri);
    const owner = this.#owners.get(key);
    if (owner !== undefined) {
      owner.open(file, buffer);
    } else if (
      MENTION.test(buffer.text) ||
      this.projects.some(({ sources }) => sources.has(file))
    ) {
      void this.#assign(key, file);
    }
  }

  closeDocument(uri: string): void {
    const document = this.#documents.get(uri);
    if (document === undefined) return;
    this.#documents.delete(uri);
    const { key } = document;
    const owner = this.#owners.get(key);
    owner?.close(uri);
    const other = this.#openAt(key);
    if (other === null) this.#owners.delete(key);
    else owner?.open(other.file, other.buffer);
  }

  /** How the client writes a path, where it has shown it; else as Node does. */
  uriOf(file: string): string {
    return this.#spellings.get(file) ?? uriOfPath(file);
  }

  /** The document of a file that was opened or changed last. */
  #openAt(key: string): OpenDocument | null {
    return [...this.#documents.values()].findLast((document) => document.key === key) ?? null;
  }

  /** The project of an open document or of a file on disk that takes part in one. */
  projectOf(uri: string): Project | null {
    const file = pathOfUri(uri);
    if (file === null) return null;
    const owner = this.#owners.get(realPathOf(file));
    return owner ?? this.projects.find(({ sources }) => sources.has(file)) ?? null;
  }

  /** The innermost project whose folder holds a document, whether or not it takes part. */
  projectAround(uri: string): Project | null {
    const file = pathOfUri(uri);
    if (file === null) return null;
    const real = realPathOf(file);
    const around = this.projects.filter(({ root }) => real.startsWith(realPathOf(root) + path.sep));
    return around.sort((a, b) => b.root.length - a.root.length)[0] ?? null;
  }

  /** The project of an open document, which is made if the document's folder has none yet. */
  async adopt(uri: string): Promise<Project | null> {
    const document = this.#documents.get(uri);
    if (document !== undefined && !this.#owners.has(document.key)) {
      await this.#assign(document.key, document.file);
    }
    return (await this.settled(uri)) ?? this.projectAround(uri);
  }

  /** Settles when the document's project is known and its files have been read. */
  async settled(uri: string): Promise<Project | null> {
    const file = pathOfUri(uri);
    if (file === null) return null;
    await this.#pending.get(realPathOf(file));
    const project = this.projectOf(uri);
    await project?.ready;
    return project;
  }

  /** Settles when nothing is being opened any more. */
  async allSettled(): Promise<void> {
    await Promise.all(this.#pending.values());
    await Promise.all(this.projects.map(({ ready }) => ready));
  }

  /** Files changed on disk, whoever changed them. */
  async filesChanged(events: readonly FileEvent[]): Promise<void> {
    const isConfigured = this.#discoveries.forget(events);
    const isSource = events.every((event) => SOURCE.test(event.path));
    if (isConfigured || (!isSource && this.#lacksInput())) await this.rediscover();
    await Promise.all(this.projects.map((project) => passOn(project, events)));
    await this.#assignRest();
  }

  /** What registries are made from may be another since somebody looked. */
  async inputsChanged(): Promise<void> {
    if (this.#lacksInput() || this.#discoveries.isOutdated()) await this.rediscover();
    for (const project of this.projects) loadIfOutdated(project);
  }

  /** A library that was not there may be found under its full name now. */
  #lacksInput(): boolean {
    return this.projects.some(({ registry }) => registry.lacksInput());
  }

  /** What is watched from now on may have changed since it was read. */
  async lookAgain(): Promise<void> {
    await this.rediscover();
    for (const project of this.projects) {
      loadIfOutdated(project);
      await project.rescan();
    }
    await this.#assignRest();
  }

  /** What decides projects may be another: nothing that was found before counts. */
  rediscover(): Promise<void> {
    this.#discoveries.clear();
    return this.reassign();
  }

  /** Settings or pyproject.toml changed: each project is made anew if it is another now. */
  reassign(): Promise<void> {
    // One after the other: each begins with the settings of its own time.
    this.#reassigning = this.#reassigning.catch(() => undefined).then(() => this.#reassignNow());
    return this.#reassigning;
  }

  async #reassignNow(): Promise<void> {
    await Promise.all(this.#pending.values());
    const used = new Set<Project>();
    for (const { key, file, buffer } of [...this.#documents.values()]) {
      if (!MENTION.test(buffer.text)) continue;
      await this.#assign(key, file);
      const owner = this.#owners.get(key);
      if (owner !== undefined) used.add(owner);
    }
    for (const [key, project] of [...this.#projects]) {
      if (!used.has(project)) await this.#renew(key, project);
    }
    await this.#assignRest();
  }

  /** Documents without a directive take part too, where the file on disk does. */
  async #assignRest(): Promise<void> {
    for (const { key, file } of [...this.#documents.values()]) {
      if (this.#owners.has(key)) continue;
      if (this.projects.some(({ sources }) => sources.has(file))) await this.#assign(key, file);
    }
  }

  /** A project without open documents stays what its folder and its settings make it. */
  async #renew(key: string, project: Project): Promise<void> {
    const { root } = project;
    const folder = folderOf(root, this.#folders);
    const place = placeIn(project.input.discovered);
    const given = folder === null ? null : await this.#hooks.configuration(folder.uri);
    const again = folder === null ? null : await assign(place, folder, given, this.#context());
    if (this.#projects.get(key) !== project) return;
    if (again?.key === key) this.#projectFor(again);
    else this.#drop(key, project);
  }

  #context(): AssignmentContext {
    const { log } = this.#hooks;
    const isTrusted = this.#isTrusted;
    return { folders: this.#folders, discoveries: this.#discoveries, isTrusted, log };
  }

  dispose(): void {
    for (const [key, project] of this.#projects) this.#drop(key, project);
  }

  #assign(key: string, file: string): Promise<void> {
    const running = this.#pending.get(key);
    if (running !== undefined) return running;
    const task = this.#assignNow(key, file)
      .catch((error: unknown) => {
        this.#hooks.log(`internal error, please report it: ${String(error)}`);
      })
      .finally(() => {
        this.#pending.delete(key);
      });
    this.#pending.set(key, task);
    return task;
  }

  /** One file of each project below the folders, opened or not. */
  async findProjects(): Promise<readonly (FirstFile & { readonly known: boolean })[]> {
    const found = await findProjects(this.#folders, (file) => this.#assignmentOf(file, ''));
    return found.map((first) => ({ ...first, known: this.#projects.has(first.key) }));
  }

  /** @param scope whose settings count where no folder holds the file */
  async #assignmentOf(file: string, scope: string): Promise<Assignment | null> {
    const folder = folderOf(file, this.#folders);
    const given = await this.#hooks.configuration(folder?.uri ?? scope);
    return assign(file, folder, given, this.#context());
  }

  async #assignNow(key: string, file: string): Promise<void> {
    const assignment = await this.#assignmentOf(file, this.#openAt(key)?.buffer.uri ?? '');
    // It may have been closed, or changed, while its project was looked for.
    const document = this.#openAt(key);
    const project = assignment === null || document === null ? null : this.#projectFor(assignment);
    const before = this.#owners.get(key);
    if (before !== undefined && before !== project) {
      this.#owners.delete(key);
      before.closeFile(file);
    }
    if (project === null || document === null) return;
    if (project.open(document.file, document.buffer)) this.#owners.set(key, project);
  }

  #projectFor({ key, input }: NonNullable<Awaited<ReturnType<typeof assign>>>): Project {
    const known = this.#projects.get(key);
    if (known !== undefined && sameInput(known.input, input)) return known;
    const hooks = { ...this.#hooks, uriOf: (file: string) => this.uriOf(file) };
    const project = new Project(input, hooks, known ?? null);
    if (!project.keepsRegistry) project.trust(this.#isTrusted);
    if (known !== undefined) {
      this.#handOver(known, project);
      this.#drop(key, known, project.keepsRegistry);
    }
    this.#projects.set(key, project);
    this.#tell(input.config.root, input.discovered);
    project.ready
      .then(() => this.#assignRest())
      .catch((error: unknown) => {
        this.#hooks.log(`internal error, please report it: ${String(error)}`);
      });
    if (!project.keepsRegistry) void project.load(occasionAfter(known ?? null, project));
    return project;
  }

  /** Every path that was chosen, and why; what was passed over, too. */
  #tell(root: string, discovered: DiscoveredProject): void {
    for (const line of [...originWords(discovered), ...noteWords(discovered)]) {
      this.#hooks.log(`[${root}] ${line}`);
    }
  }

  /** The documents of a project that was replaced. */
  #handOver(from: Project, to: Project): void {
    for (const [key, owner] of this.#owners) {
      if (owner !== from) continue;
      this.#owners.delete(key);
      const document = this.#openAt(key);
      if (document !== null && to.open(document.file, document.buffer)) this.#owners.set(key, to);
    }
  }

  #drop(key: string, project: Project, isReplaced = false): void {
    if (this.#projects.get(key) === project) this.#projects.delete(key);
    for (const [document, owner] of this.#owners) {
      if (owner === project) this.#owners.delete(document);
    }
    project.dispose(isReplaced);
    this.#hooks.onGone(project);
  }
}

/** Why the project that follows another one, or none, loads. */
function occasionAfter(before: Project | null, { registry }: Project): Occasion {
  if (before === null) return 'the first file with a directive was opened';
  const isThere = before.registry.lacksInput() && !registry.lacksInput();
  return isThere ? 'a missing input appeared' : 'the configuration changed';
}
