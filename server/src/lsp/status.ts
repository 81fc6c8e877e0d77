/** The state of the server, for status items and bug reports. */
import { platform, release } from 'node:os';
import {
  listChange,
  messageOf,
  ownPart,
  sourceText,
  summarizeChange,
  type Reader,
} from '../core/index.js';
import type {
  BlockCounts,
  BuildStatus,
  ProjectStatus,
  RegistryChangeStatus,
  StatusParams,
} from '../protocol.js';
import { count } from '../base/count.js';
import { escapeInline } from '../base/foreign-text.js';
import type { ClientFeatures } from './client-features.js';
import { originWords } from './origin-words.js';
import type { Project } from './workspace/project.js';
import type { Workspace } from './workspace/workspace.js';

/** What is known of builds; see Builds. */
export interface BuildStates {
  readonly statusOf: (project: Project) => BuildStatus | null;
}

/** What the states are read from, and who reads them. */
export interface Reported {
  readonly workspace: Workspace;
  readonly client: ClientFeatures;
  readonly builds: BuildStates;
}

/** The state of every project. */
export function statusOf({ workspace, client, builds }: Reported): StatusParams {
  const { reader } = client;
  const shown = (path: string): string => workspace.shown(path);
  const statuses = workspace.projects
    .filter(({ concerns }) => concerns)
    .map((project) => projectStatus(project, builds, reader));
  return {
    projects: statuses.map((status) => ({
      ...status,
      root: shown(status.root),
      source: status.source && shown(status.source),
      paths: status.paths.map(shown),
    })),
  };
}

function projectStatus(project: Project, builds: BuildStates, reader: Reader): ProjectStatus {
  const { registry, input } = project;
  const { environment, current, problems } = registry;
  const snapshot = current?.index.snapshot;
  const own = snapshot && ownPart(snapshot);
  const failure = registry.state === 'failed' ? problems[0] : undefined;
  return {
    root: project.root,
    source: input.config.source === '' ? null : input.config.source,
    paths: input.config.paths,
    origins: originWords(input.discovered, reader),
    librariesFrom: input.discovered.origins.get('libraries')?.kind ?? null,
    state: project.view === null ? 'loading' : registry.state,
    problem: failure === undefined ? null : summaryOf(messageOf(failure, reader)),
    registry:
      current === null || snapshot === undefined || own === undefined
        ? null
        : {
            provider: snapshot.provider,
            referenceVersion: project.referenceVersion,
            abiVersion: snapshot.abiVersion,
            takenAt: current.takenAt,
            libraries: snapshot.libraries.slice(1).map(({ path }) => path),
            lockFile: current.lock?.path ?? null,
            functions: own.functions.length,
            types: own.types.length,
          },
    environment: environment.ok
      ? {
          runtime: environment.environment.runtime,
          source: sourceText(environment.environment.source, reader),
        }
      : null,
    installedServer: registry.installedServer,
    counts: countBlocks(project),
    change: changeStatus(project),
    build: builds.statusOf(project),
  };
}

/** A status has one line; the finding of the project and the log have the rest. */
function summaryOf(message: string): string {
  return message.split('\n', 1)[0] ?? '';
}

function changeStatus({ registry }: Project): RegistryChangeStatus | null {
  const shown = registry.history.change;
  if (shown === null) return null;
  const { change, takenAt } = shown;
  return {
    summary: escapeInline(summarizeChange(change)),
    details: listChange(change).map(escapeInline),
    takenAt,
  };
}

function countBlocks({ view }: Project): BlockCounts {
  const counts = { fresh: 0, stale: 0, edited: 0, orphan: 0, malformed: 0, unknown: 0 };
  for (const file of view?.plan.files ?? []) {
    for (const { state } of file.blocks) counts[state] += 1;
  }
  return { files: view?.plan.files.length ?? 0, ...counts };
}

/** A report for people, as Markdown: what was found, where, and in which versions. */
export function dumpState(reported: Reported, version: string): string {
  const { workspace, client } = reported;
  const { projects } = statusOf(reported);
  const lines = [
    `# TVM-FFI Stubs ${version}`,
    '',
    `- Node ${process.version}, ${platform()} ${release()} ${process.arch}`,
    `- workspace ${workspace.isTrusted ? 'trusted' : 'not trusted'}`,
    `- positions in ${client.encoding}, diagnostics ${client.pullsDiagnostics ? 'pulled' : 'pushed'}, files watched by the ${client.watchesFiles ? 'client' : 'server'}`,
    `- memory ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB`,
    ...projects.flatMap((project) => ['', ...projectLines(project)]),
  ];
  if (projects.length === 0) lines.push('', 'No file with a directive is open.');
  return `${lines.join('\n')}\n`;
}

function projectLines(status: ProjectStatus): string[] {
  const { root, source, state, problem, registry, environment, counts, change, build } = status;
  const { files, ...states } = counts;
  return [
    `## ${escapeInline(root)}`,
    '',
    `- configured by ${source === null ? 'nothing: the folder itself' : escapeInline(source)}`,
    ...status.origins.map((sentence) => `- ${sentence}`),
    `- registry ${state}${problem === null ? '' : `: ${problem}`}`,
    ...(build === null ? [] : [`- build: ${escapeInline(build.message)}`]),
    environment === null
      ? '- no runtime was found'
      : `- runtime ${escapeInline(environment.runtime)} (${escapeInline(environment.source)})`,
    ...(registry === null ? [] : registryLines(registry)),
    ...(change === null ? [] : [`- changed by the last load: ${change.summary}`]),
    `- ${count(files, 'file')} with directives; blocks: ${Object.entries(states)
      .map(([name, number]) => `${number} ${name}`)
      .join(', ')}`,
  ];
}

function registryLines(registry: NonNullable<ProjectStatus['registry']>): string[] {
  const { provider, referenceVersion, abiVersion, takenAt, libraries, functions, types } = registry;
  return [
    `- snapshot of ${new Date(takenAt).toISOString()} by the ${provider} provider: ${count(functions, 'function')}, ${count(types, 'type')}`,
    `- reference ${referenceVersion ?? 'unknown'}, ABI ${escapeInline(abiVersion)}`,
    ...libraries.map((library) => `- library ${escapeInline(library)}`),
  ];
}
