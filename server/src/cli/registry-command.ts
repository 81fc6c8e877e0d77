/** `registry`: what the libraries register, as a tree or a snapshot, or how two snapshots differ. */
import { count } from '../base/count.js';
import { escapeInline, escapeLines } from '../base/foreign-text.js';
import { nearestName } from '../base/near-names.js';
import { readRegularFile } from '../base/node/read-regular.js';
import {
  diffSnapshots,
  holdsProjectLibrary,
  isEmptyDiff,
  messageOf,
  namedPart,
  nameList,
  ownPart,
  validateSnapshot,
  type Snapshot,
} from '../core/index.js';
import { displayPath } from '../files/index.js';
import { isCertain } from '../project/discovery/keys.js';
import type { DiscoveredProject } from '../project/index.js';
import { renderRegistryTree, renderSnapshotDiff } from '../report/index.js';
import type { OptionValues } from './arguments.js';
import { complain, print, useColor } from './output.js';
import { projectsBelow, projectsOf } from './request.js';
import { finishLoading, startLoading } from './run.js';
import { readSettings, type Settings } from './settings.js';
import { UsageError } from './usage-error.js';
import { CLI_READER } from '../report/reader.js';

/** @returns the exit code */
export async function registryCommand(
  options: OptionValues,
  names: readonly string[],
): Promise<0 | 1 | 2> {
  if (names.some((name) => /[\\/]/.test(name))) {
    throw new UsageError('"registry" accepts names, not paths. Pass libraries with --dll.');
  }
  const isAll = options.has('all');
  const choose = (snapshot: Snapshot): Snapshot => {
    if (names.length > 0) return namedPart(snapshot, names);
    return isAll ? snapshot : ownPart(snapshot);
  };
  const [before, after] = options.get('diff') ?? [];
  if (before !== undefined && after !== undefined) {
    return compareSnapshots(before, after, readSettings(options, null), choose);
  }
  const snapshot = await loadSnapshot(readSettings(options, await projectHere(options)));
  if (snapshot === null) return 2;
  const chosen = choose(snapshot);
  if (names.length > 0 && namesIn(chosen).length === 0) {
    const near = names.flatMap((name) => nearestName(name, namesIn(snapshot)) ?? []);
    const hint = near.length === 0 ? '' : ` Did you mean ${nameList(near)}?`;
    complain(`Nothing is registered under ${nameList(names)}.${hint}`);
    return 1;
  }
  const isText = options.get('format')?.at(-1) !== 'json';
  print(
    isText
      ? renderRegistryTree(chosen, { color: useColor(process.stdout) })
      : `${JSON.stringify(chosen, null, 1)}\n`,
  );
  if (isText && !isAll && names.length === 0 && !holdsProjectLibrary(snapshot)) {
    complain(
      'No library of a project is loaded, so these are the names of apache-tvm-ffi itself. Pass --dll LIB to load one.',
    );
  }
  const hidden = namesIn(snapshot).length - namesIn(chosen).length;
  if (isText && names.length === 0 && hidden > 0) {
    complain(
      `apache-tvm-ffi itself registers ${count(hidden, 'more name')}. Pass --all to show them.`,
    );
  }
  return 0;
}

function namesIn({ functions, types, symbols }: Snapshot): readonly string[] {
  return [...functions, ...symbols].map(({ name }) => name).concat(types.map(({ key }) => key));
}

/**
 * The project of the current folder, or the only one below it.
 *
 * @throws {UsageError} when there are several: a registry belongs to one
 */
async function projectHere(options: OptionValues): Promise<DiscoveredProject | null> {
  const { projects: around } = await projectsOf('.', options);
  const [own = null, ...others] = around;
  if (options.has('dll') || options.has('dlls')) return own;
  if (own !== null && others.length === 0 && isCertain(own)) return own;
  const projects = others.length > 0 ? around : (await projectsBelow('.', options)).projects;
  if (projects.length > 1) {
    // Several projects may have the same root; then their folders distinguish them.
    const isOneRoot = new Set(projects.map(({ config }) => config.root)).size < projects.length;
    const places = projects.map(({ config }) => (isOneRoot ? config.paths[0] : config.root));
    const names = places.map((place) => escapeInline(displayPath(place ?? '.', process.cwd())));
    throw new UsageError(
      `There are ${projects.length} projects here, each with its own registry: ${nameList([...new Set(names)])}. Run the command in one of their folders, or pass --dll LIB.`,
    );
  }
  return projects[0] ?? own;
}

/** What is registered; `null` if loading failed, which has been reported. */
async function loadSnapshot(settings: Settings): Promise<Snapshot | null> {
  const loaded = await finishLoading(await startLoading(settings, '.'), settings);
  for (const finding of loaded.findings) {
    const { severity, log } = finding;
    complain(escapeLines(`${severity}: ${messageOf(finding, CLI_READER)}`));
    if (log !== undefined && log !== '') complain(log);
  }
  return loaded.registry?.snapshot ?? null;
}

/** Compares two snapshot files. @returns 0 if they are equal, 1 if they differ */
function compareSnapshots(
  before: string,
  after: string,
  settings: Settings,
  choose: (snapshot: Snapshot) => Snapshot,
): 0 | 1 {
  const diff = diffSnapshots(choose(readSnapshot(before)), choose(readSnapshot(after)));
  const asJson = settings.format === 'json';
  const text = asJson
    ? `${JSON.stringify(diff, null, 1)}\n`
    : renderSnapshotDiff(diff, { color: useColor(process.stdout) });
  print(text);
  return isEmptyDiff(diff) ? 0 : 1;
}

/** Bytes of a snapshot: the largest registry known has two megabytes. */
const LARGEST_SNAPSHOT = 64 << 20;

function readSnapshot(file: string): Snapshot {
  let value: unknown;
  try {
    value = JSON.parse(readRegularFile(file, LARGEST_SNAPSHOT).toString('utf8'));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new UsageError(`Cannot read the snapshot ${file}: ${detail}`);
  }
  const result = validateSnapshot(value);
  if (!result.ok) throw new UsageError(`${file} is not a snapshot: ${result.error}`);
  return result.snapshot;
}
