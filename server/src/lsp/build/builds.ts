/**
 * Builds for an editor: one at a time for each folder, cancellable, with live output. Afterwards
 * loads the new library and regenerates the blocks. A build that fails changes no file, and the
 * last good registry stays in use. Without trust nothing starts.
 */
import type { CancellationToken, WorkDoneProgressReporter } from 'vscode-languageserver';
import { escapeInline } from '../../base/foreign-text.js';
import {
  compareTexts,
  hasLinked,
  runBuild,
  sharesStubDir,
  type BuildEnd,
  type PlannedBuild,
} from '../../build/index.js';
import {
  activityTitle,
  cancelledMessage,
  failureMessage,
  runningMessage,
  unfinishedEffect,
  unfinishedMessage,
  reasonMessage,
  referenceMessages,
  refusalMessage,
  remedyMessage,
  type BuildRefusal,
  type Reader,
  type ReferenceSummary,
} from '../../core/index.js';
import { displayPath } from '../../files/index.js';
import { trustWorkspace } from '../../processes/trust.js';
import type {
  BuildArguments,
  BuildChoice,
  BuildResult,
  BuildStatus,
  RegenerateResult,
  StubChangeResult,
} from '../../protocol.js';
import { regenerateProjects } from '../actions/commands.js';
import type { Project } from '../workspace/project.js';
import { findBuilds, type FoundBuilds } from './find-builds.js';
import { wishOf } from './read-arguments.js';
import { applyStubChange, filesToChange, type StubChangeArguments } from './stub-change.js';
import { awaitBuffers, diskTexts, type Texts } from './texts.js';
import { pushAll } from '../../base/list.js';
import type { BuildPlace, BuildsHost } from './types.js';

/** How a build without a new registry ended. */
interface Unfinished {
  readonly state: 'failed' | 'cancelled';
  readonly message: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const NOTHING: RegenerateResult = { regenerated: 0, unchanged: 0, failed: 0, applied: true };

export class Builds {
  /** By folder that is built, how to cancel it. */
  readonly #running = new Map<string, AbortController>();
  /** By root of a project. */
  readonly #unfinished = new Map<string, Unfinished>();
  readonly #building = new Set<string>();
  readonly #host: BuildsHost;

  constructor(host: BuildsHost) {
    this.#host = host;
  }

  /** For the project's status; a failure counts until a registry is loaded. */
  statusOf({ root, registry }: Project): BuildStatus | null {
    const reader = this.#reader;
    if (this.#building.has(root)) {
      return { state: 'running', message: runningMessage(reader) };
    }
    const last = this.#unfinished.get(root);
    const takenAt = registry.current?.takenAt ?? null;
    if (last === undefined || (takenAt !== null && takenAt > last.at)) return null;
    const since = takenAt === null ? null : new Date(takenAt).toISOString();
    return { state: last.state, message: unfinishedMessage(last.message, since, reader) };
  }

  /** Whether the steps of a build are at work in a project. */
  isBuilding(root: string): boolean {
    return this.#building.has(root);
  }

  get #reader(): Reader {
    return this.#host.client.reader;
  }

  #refuse(refusal: BuildRefusal, choices: readonly BuildChoice[] = []): BuildResult {
    const asked = choices.length === 0 ? {} : { choices };
    return { ...NOTHING, ...ended('refused', refusalMessage(refusal, this.#reader)), ...asked };
  }

  /** Cancels every build, when trust is withdrawn or the client is gone. */
  cancelAll(): void {
    for (const controller of this.#running.values()) controller.abort();
  }

  /** One edit by the client; see {@link COMMANDS.takeStubsOutOfBuild}. */
  async takeStubsOut(given: StubChangeArguments): Promise<StubChangeResult> {
    if (!this.#host.workspace.isTrusted) return { files: [], applied: false };
    return applyStubChange(this.#host, given);
  }

  async buildAndStub(
    given: BuildArguments,
    progress: WorkDoneProgressReporter,
    token: CancellationToken,
  ): Promise<BuildResult> {
    if (!this.#host.workspace.isTrusted) return this.#refuse({ reason: 'untrusted' });
    const place = await this.#host.placeOf(given.uri);
    if (place === null) return this.#refuse({ reason: 'no-place' });
    const found = await findBuilds(place, wishOf(given));
    if (!found.plan.ok) {
      return this.#refuse(found.plan.refusal, found.choices);
    }
    const { builds } = found.plan;
    const busy = builds.find(({ job }) => this.#running.has(job.folder));
    if (busy !== undefined) {
      return this.#refuse({ reason: 'building', folder: busy.job.folder });
    }
    const controller = new AbortController();
    const listener = token.onCancellationRequested(() => {
      controller.abort();
    });
    const roots = found.projects.map(({ config }) => config.root);
    for (const { job } of builds) this.#running.set(job.folder, controller);
    for (const root of roots) {
      this.#building.add(root);
      this.#unfinished.delete(root);
    }
    this.#host.onChange();
    try {
      return await this.#run({ given, place, found, builds, roots, controller }, progress, token);
    } finally {
      listener.dispose();
      for (const { job } of builds) this.#running.delete(job.folder);
      for (const root of roots) this.#building.delete(root);
      // What was not loaded meanwhile; after a good build nothing is left.
      for (const project of this.#projects(roots)) void project.buildEnded(false);
      this.#host.onChange();
    }
  }

  async #run(
    build: Run,
    progress: WorkDoneProgressReporter,
    token: CancellationToken,
  ): Promise<BuildResult> {
    const { given, place, builds, roots, controller } = build;
    const before = diskTexts(this.#projects(roots));
    const lines: string[] = [];
    for (const planned of builds) {
      const end = await this.#runOne(planned, given.id, controller.signal, progress);
      if (end.kind === 'cancelled') return this.#callOff(build, before);
      if (end.kind === 'failed') {
        const changes = end.failure.isOfStubs ? await filesToChange([planned], place) : [];
        const changeable = changes.map(({ uri }) => uri);
        return { ...this.#fail(end, build, before), changeable };
      }
      pushAll(lines, end.lines);
    }
    if (given.stub === false) return { ...NOTHING, ...ended('built', null) };
    progress.report(100, 'Loading the registry');
    const projects = await this.#load(roots);
    await awaitBuffers(projects, before);
    if (token.isCancellationRequested) {
      return { ...NOTHING, ...ended('cancelled', this.#cancelled(roots, before)) };
    }
    const result = await regenerateProjects(this.#host, projects, progress, token);
    const notes = this.#notes(build, before, hasLinked(lines), result);
    for (const note of notes) this.#host.log(note);
    return { ...result, ...ended('built', null), notes };
  }

  async #runOne(
    planned: PlannedBuild,
    id: string | undefined,
    cancelled: AbortSignal,
    progress: WorkDoneProgressReporter,
  ): Promise<BuildEnd> {
    const trust = trustWorkspace(this.#host.workspace.isTrusted, cancelled);
    if (trust === null) return { kind: 'cancelled' };
    const { job, recipe } = planned;
    const reasons = recipe.reasons.map((reason) => reasonMessage(reason, this.#reader));
    this.#host.log(`Building ${escapeInline(job.folder)}. ${reasons.join(' ')}`);
    let last = '';
    return runBuild(planned, {
      trust,
      cancelled,
      onStep: (_, line) => {
        this.#host.log(`$ ${line}`);
        this.#host.output(id, `$ ${line}\n`);
      },
      onOutput: (text) => {
        this.#host.output(id, text);
      },
      onProgress: (percent, what) => {
        const isOurs = typeof what !== 'string';
        const text = isOurs ? activityTitle(what, this.#reader) : what;
        if (isOurs && what.kind === 'waiting') this.#host.output(id, `${text}.\n`);
        if (`${percent} ${text}` === last) return;
        last = `${percent} ${text}`;
        progress.report(percent, text);
      },
    });
  }

  #callOff({ roots }: Run, before: Texts): BuildResult {
    this.#remember(roots, {
      state: 'cancelled',
      message: cancelledMessage(this.#reader),
      at: Date.now(),
    });
    return { ...NOTHING, ...ended('cancelled', this.#cancelled(roots, before)) };
  }

  #cancelled(roots: readonly string[], before: Texts): string {
    return `${cancelledMessage(this.#reader)} ${this.#effect(roots, before)}`;
  }

  /** What the steps of a build that did not end well have changed. */
  #effect(roots: readonly string[], before: Texts): string {
    const projects = this.#projects(roots);
    const { rewritten } = compareTexts(before, diskTexts(projects));
    const shown = rewritten.map((file) => displayPath(file, projects[0]?.root ?? ''));
    return unfinishedEffect(shown, this.#reader);
  }

  #remember(roots: readonly string[], end: Unfinished): void {
    for (const root of roots) this.#unfinished.set(root, end);
  }

  #fail(
    { failure }: Extract<BuildEnd, { kind: 'failed' }>,
    { roots, given: { id } }: Run,
    before: Texts,
  ): BuildResult {
    const { firstError } = failure;
    const message = failureMessage(failure.end, this.#reader);
    const remedies = failure.remedies.map((remedy) => remedyMessage(remedy, this.#reader));
    this.#remember(roots, { state: 'failed', message, at: Date.now() });
    for (const remedy of remedies) this.#host.output(id, `${remedy}\n`);
    const effect = this.#effect(roots, before);
    const whole = [message, ...(firstError === null ? [] : [asSentence(firstError)]), effect];
    const notice = [...remedies, whole.join(' ')].join('\n');
    this.#host.log(notice);
    if (id === undefined) this.#host.tell(notice);
    return { ...NOTHING, ...ended('failed', whole.join(' ')), notes: remedies };
  }

  /** Loads what was built, also for projects that had no library before. */
  async #load(roots: readonly string[]): Promise<readonly Project[]> {
    // A discovery during configure found no library, and no event may have come since.
    await this.#host.workspace.rediscover();
    await this.#host.workspace.allSettled();
    const projects = this.#projects(roots);
    await Promise.all(
      projects.map((project) => {
        project.registry.refreshEnvironment();
        return project.buildEnded(true);
      }),
    );
    return projects;
  }

  #projects(roots: readonly string[]): readonly Project[] {
    return this.#host.workspace.projects.filter(({ root }) => roots.includes(root));
  }

  #notes(
    { found, builds, roots }: Run,
    before: Texts,
    ran: boolean,
    { regenerated }: RegenerateResult,
  ): readonly string[] {
    const own = builds.find(({ job }) => job.project.build.runsReference);
    if (own === undefined || found.projects.length === 0) return [];
    const projects = this.#projects(roots);
    const summary: ReferenceSummary = {
      ...compareTexts(before, diskTexts(projects)),
      ran,
      built: own.version,
      isIsolated: own.recipe.isIsolated,
      isShared: builds.some(({ job }) => sharesStubDir(job)),
      ours: projects[0]?.referenceVersion ?? null,
      written: regenerated === 0 ? null : { number: regenerated, unit: 'block' },
    };
    return referenceMessages(summary, this.#reader);
  }
}

interface Run {
  readonly given: BuildArguments;
  readonly place: BuildPlace;
  readonly found: FoundBuilds;
  readonly builds: readonly PlannedBuild[];
  readonly roots: readonly string[];
  readonly controller: AbortController;
}

function ended(
  outcome: BuildResult['outcome'],
  message: string | null,
): Pick<BuildResult, 'outcome' | 'message' | 'notes' | 'changeable'> {
  return { outcome, message, notes: [], changeable: [] };
}

/** Compilers end their lines without a period. */
function asSentence(line: string): string {
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
