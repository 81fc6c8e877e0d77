/**
 * Everything that is open: folders, documents and the projects that these belong to. A project
 * comes into being when the first document is opened that holds a directive or imports tvm_ffi, never
 * before.
 */
import { isCppFile } from '../../base/cpp-files.js';
import { realPath } from '../../base/node/real-path.js';
import { projectNoteText } from '../../core/index.js';
import type { DiscoveredProject } from '../../project/index.js';
import { originWords } from '../origin-words.js';
import {
  assign,
  folderOf,
  placeIn,
  sameInput,
  type Assignment,
  type AssignmentContext,
  type WorkspaceFolder,
} from './assign.js';
import { CppDocuments } from './cpp-documents.js';
import { Discoveries } from './discoveries.js';
import { loadIfOutdated, passOn } from './file-events.js';
import { findProjects, type FirstFile } from './find-projects.js';
import type { Occasion } from './loading/occasions.js';
import { OpenDocuments, type OpenDocument } from './open-documents.js';
import { pathOfUri } from './paths.js';
import { Project, type ProjectHooks } from './project.js';
import { MENTION, RelevantTexts } from './relevant-texts.js';
import { ProjectTable } from './project-table.js';
import type { OpenText } from './sources.js';
import { SOURCE, type FileEvent } from '../../watching/file-event.js';
import { EDITOR_READER } from '../../report/reader.js';

export interface WorkspaceHooks extends Omit<ProjectHooks, 'uriOf' | 'openCpp' | 'isTrusted'> {
  /** Settings of the client for a folder or document; `null` when it has none. */
  readonly configuration: (scope: string) => Promise<unknown>;
  /** A project is gone: nothing of it may be shown. */
  readonly onGone: (project: Project) => void;
}

export class Workspace {
  readonly #projects = new ProjectTable<Project>();
  readonly #documents = new OpenDocuments();
  readonly #discoveries = new Discoveries();
  /** The open documents in C++. */
  readonly cpp: CppDocuments;
  /** The assignments under way, by the key of the document. */
  readonly #pending = new Map<string, Promise<void>>();
  #folders: readonly WorkspaceFolder[] = [];
  readonly #relevant = new RelevantTexts(
    (file) => this.folderAround(file),
    () => this.#isTrusted,
  );
  #isTrusted = false;
  #reassigning: Promise<void> = Promise.resolve();
  readonly #hooks: WorkspaceHooks;

  constructor(hooks: WorkspaceHooks) {
    this.#hooks = hooks;
    this.cpp = new CppDocuments({
      folderAround: (file) => this.folderAround(file),
      isInProject: (file) => this.#projects.around(file) !== null,
      find: () => findProjects(this.#folders, (file) => this.#assignmentOf(file, '')),
      make: async ({ key, path }) => {
        const isKnown = this.#projects.get(key) !== null;
        const assignment = isKnown ? null : await this.#assignmentOf(path, '');
        if (assignment !== null) this.#projectFor(assignment);
      },
      logError: this.#logError,
    });
  }

  get projects(): readonly Project[] {
    return this.#projects.all;
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
    this.#documents.setFolders(this.#folders.map(({ path }) => path));
    await this.reassign();
  }

  /** Grants trust or withdraws it, for every project. */
  async trust(isTrusted: boolean): Promise<void> {
    if (isTrusted === this.#isTrusted) return;
    this.#isTrusted = isTrusted;
    for (const project of this.projects) project.trust(isTrusted);
    const known = new Set(this.projects.map(({ registry }) => registry));
    // Other libraries may be named now; registries that are new load by themselves.
    await this.reassign();
    const rest = this.projects.filter(({ registry }) => known.has(registry));
    await Promise.all(rest.map((project) => project.load('the workspace was trusted')));
  }

  /** Begins a load in every project. */
  async load(occasion: Occasion): Promise<void> {
    await Promise.all(this.projects.map((project) => project.load(occasion)));
  }

  /** Reads settings and files again and loads every registry, regardless of earlier failures. */
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
  setDocument(buffer: OpenText): void {
    const document = this.#documents.set(buffer);
    if (document === null) return;
    const owner = this.#ownerOf(document);
    if (owner !== null) owner.open(document.file, buffer);
    else if (this.#relevant.has(document) || this.#projects.having(document.file) !== null) {
      void this.#assign(document);
    }
  }

  closeDocument(uri: string): void {
    const document = this.#documents.delete(uri);
    if (document === null) return;
    const owner = this.#ownerOf(document);
    owner?.close(uri);
    const other = this.#documents.at(document.key);
    if (other !== null) owner?.open(other.file, other.buffer);
  }

  /** The first folder of the editor; `null` without one. */
  get firstFolder(): string | null {
    return this.#folders[0]?.path ?? null;
  }

  /** The innermost folder of the editor that holds a file. */
  folderAround(file: string): string | null {
    return folderOf(file, this.#folders)?.path ?? null;
  }

  /** How the client writes a path, where it has shown it; else as VS Code does. */
  uriOf(file: string): string {
    return this.cpp.at(file)?.uri ?? this.#documents.uriOf(file);
  }

  /** A path as the editor names it. */
  shown(file: string): string {
    return this.#documents.shown(file);
  }

  /** The project whose folder the editor names so. */
  projectAt(root: string): Project | null {
    return this.projects.find((project) => this.shown(project.root) === root) ?? null;
  }

  /** The project of an open document or of a file on disk that takes part in one. */
  projectOf(uri: string): Project | null {
    const file = pathOfUri(uri);
    if (file === null) return null;
    return this.#projects.owning(realPath(file)) ?? this.#projects.having(file);
  }

  /** The innermost project whose folder holds a document, whether or not it takes part. */
  projectAround(uri: string): Project | null {
    const file = pathOfUri(uri);
    return file === null ? null : this.#projects.around(file);
  }

  /** The project of an open document, which is made if the document's folder has none yet. */
  async adopt(uri: string): Promise<Project | null> {
    const document = this.#documents.get(uri);
    if (document !== null && this.#ownerOf(document) === null) await this.#assign(document);
    return (await this.settled(uri)) ?? this.projectAround(uri);
  }

  /** Settles when the document's project is known and its files have been read. */
  async settled(uri: string): Promise<Project | null> {
    const file = pathOfUri(uri);
    if (file === null) return null;
    await this.#pending.get(realPath(file));
    const project = this.projectOf(uri);
    await project?.ready;
    return project;
  }

  /** Settles when no document is being opened. */
  async allSettled(): Promise<void> {
    await Promise.all(this.#pending.values());
    await Promise.all(this.projects.map(({ ready }) => ready));
  }

  /** Files changed on disk. */
  async filesChanged(events: readonly FileEvent[]): Promise<void> {
    const isConfigured = this.#discoveries.forget(events);
    const isSource = events.every(({ path }) => SOURCE.test(path) || isCppFile(path));
    if (isConfigured || (!isSource && this.#lacksInput())) await this.rediscover();
    await Promise.all(this.projects.map((project) => passOn(project, events)));
    await this.#assignRest();
  }

  /** What registries are made from may have changed before it was watched. */
  async inputsChanged(): Promise<void> {
    if (this.#lacksInput() || this.#discoveries.isOutdated()) await this.rediscover();
    for (const project of this.projects) loadIfOutdated(project);
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

  /** What decides projects may have changed: nothing that was found before counts. */
  rediscover(): Promise<void> {
    this.#discoveries.clear();
    return this.reassign();
  }

  /** Settings or pyproject.toml changed: each project that differs now is created again. */
  reassign(): Promise<void> {
    // One after the other, so that each uses the settings of its time.
    this.#reassigning = this.#reassigning.catch(() => undefined).then(() => this.#reassignNow());
    return this.#reassigning;
  }

  /** One file of each project below the folders, opened or not. */
  async findProjects(): Promise<readonly (FirstFile & { readonly known: boolean })[]> {
    const found = await findProjects(this.#folders, (file) => this.#assignmentOf(file, ''));
    return found.map((first) => ({ ...first, known: this.#projects.get(first.key) !== null }));
  }

  dispose(): void {
    for (const [key, project] of this.#projects.entries) this.#drop(key, project);
  }

  /** A library that did not exist may be found under its full name now. */
  #lacksInput(): boolean {
    return this.projects.some(({ registry }) => registry.lacksInput());
  }

  #ownerOf({ key, file }: OpenDocument): Project | null {
    return this.#projects.owning(key) ?? this.#projects.owning(realPath(file));
  }

  async #reassignNow(): Promise<void> {
    await Promise.all(this.#pending.values());
    const used = new Set<Project | null>();
    for (const document of this.#documents.all) {
      if (!this.#relevant.has(document)) continue;
      await this.#assign(document);
      used.add(this.#ownerOf(document));
    }
    for (const [key, project] of this.#projects.entries) {
      if (!used.has(project)) await this.#renew(key, project);
    }
    await this.#assignRest();
    this.cpp.lookAgain();
    this.#relevant.lookAgain();
  }

  /** Documents without a directive take part too, where the file on disk does. */
  async #assignRest(): Promise<void> {
    for (const document of this.#documents.all) {
      if (this.#ownerOf(document) !== null) continue;
      if (this.#projects.having(document.file) !== null) await this.#assign(document);
    }
  }

  /** A project without open documents stays what its folder and its settings make it. */
  async #renew(key: string, project: Project): Promise<void> {
    const folder = folderOf(project.root, this.#folders);
    const place = placeIn(project.input.discovered);
    const again = folder === null ? null : await this.#assignmentIn(folder, place);
    if (this.#projects.get(key) !== project) return;
    if (again?.key === key) this.#projectFor(again);
    else this.#drop(key, project);
  }

  #assign({ key, file }: OpenDocument): Promise<void> {
    const running = this.#pending.get(key);
    if (running !== undefined) return running;
    const task = this.#assignNow(key, file)
      .catch(this.#logError)
      .finally(() => {
        this.#pending.delete(key);
      });
    this.#pending.set(key, task);
    return task;
  }

  async #assignNow(key: string, file: string): Promise<void> {
    const assignment = await this.#assignmentOf(file, this.#documents.at(key)?.buffer.uri ?? '');
    // It may have been closed, or changed, while its project was looked for.
    const document = this.#documents.at(key);
    const isStub = document !== null && MENTION.test(document.buffer.text);
    const project =
      assignment === null || document === null ? null : this.#projectFor(assignment, isStub);
    const before = this.#projects.owning(key);
    if (before !== project) before?.closeFile(file);
    if (document !== null) project?.open(document.file, document.buffer);
  }

  /** @param scope whose settings count where no folder holds the file */
  async #assignmentOf(file: string, scope: string): Promise<Assignment | null> {
    const folder = folderOf(file, this.#folders);
    if (folder !== null) return this.#assignmentIn(folder, file);
    return assign(file, null, await this.#hooks.configuration(scope), this.#context());
  }

  async #assignmentIn(folder: WorkspaceFolder, file: string): Promise<Assignment | null> {
    return assign(file, folder, await this.#hooks.configuration(folder.uri), this.#context());
  }

  #context(): AssignmentContext {
    const { log } = this.#hooks;
    const isTrusted = this.#isTrusted;
    return { folders: this.#folders, discoveries: this.#discoveries, isTrusted, log };
  }

  /**
   * The project of an assignment: the one that exists, if it is still the same, or a new one.
   *
   * @param hasStub whether a document of it may hold a directive
   */
  #projectFor({ key, input }: Assignment, hasStub = false): Project {
    const known = this.#projects.get(key);
    if (hasStub) known?.setConcerned();
    if (known !== null && sameInput(known.input, input)) return known;
    const hooks = {
      ...this.#hooks,
      uriOf: (file: string) => this.uriOf(file),
      openCpp: (file: string) => this.cpp.at(file),
      isTrusted: () => this.#isTrusted,
    };
    const project = new Project(input, hooks, known);
    if (hasStub) project.setConcerned();
    if (!project.keepsRegistry) project.trust(this.#isTrusted);
    if (known !== null) {
      this.#handOver(known, project);
      this.#drop(key, known, project.keepsRegistry);
    }
    this.#projects.set(key, project);
    this.#logWords(input.config.root, input.discovered);
    project.ready.then(() => this.#assignRest()).catch(this.#logError);
    if (!project.keepsRegistry) void project.load(occasionAfter(known, project));
    return project;
  }

  /** Every path that was chosen, and why; what was passed over, too. */
  #logWords(root: string, discovered: DiscoveredProject): void {
    const notes = discovered.notes.map((note) => projectNoteText(note, EDITOR_READER));
    for (const line of [...originWords(discovered, EDITOR_READER), ...notes]) {
      this.#hooks.log(`[${root}] ${line}`);
    }
  }

  /** The documents of a project that is replaced. */
  #handOver(from: Project, to: Project): void {
    for (const { key, file, buffer } of this.#documents.all) {
      if (from.sources.isOpen(key)) to.open(file, buffer);
    }
  }

  #drop(key: string, project: Project, isReplaced = false): void {
    this.#projects.delete(key);
    project.dispose(isReplaced);
    this.#hooks.onGone(project);
  }

  readonly #logError = (error: unknown): void => {
    this.#hooks.log(`Internal error. Please report it: ${String(error)}`);
  };
}

/** Why the project that follows another one, or none, loads. */
function occasionAfter(before: Project | null, { registry }: Project): Occasion {
  if (before === null) return 'the first file with a directive was opened';
  const isFound = before.registry.lacksInput() && !registry.lacksInput();
  return isFound ? 'a missing input appeared' : 'the configuration changed';
}
