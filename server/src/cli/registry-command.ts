/** `registry`: what the libraries register, as a tree or a snapshot, or how two registries differ. */
import { count } from '../base/count.js';
import { escapeInline } from '../base/foreign-text.js';
import { nearestName } from '../base/near-names.js';
import {
  holdsProjectLibrary,
  namedPart,
  nameList,
  namesOf,
  ownPart,
  type Snapshot,
} from '../core/index.js';
import { displayPath } from '../files/index.js';
import { isCertain } from '../project/discovery/keys.js';
import type { DiscoveredProject } from '../project/index.js';
import { renderRegistryTree } from '../report/index.js';
import type { OptionValues } from './arguments.js';
import { loadWhole } from './load-snapshot.js';
import { oneOf } from './option-values.js';
import { complain, print, useColor } from './output.js';
import { diffRegistries } from './registry-diff.js';
import { withPlaces } from './registry-places.js';
import { projectsBelow, projectsOf } from './request.js';
import { readSettings } from './settings.js';
import { UsageError } from './usage-error.js';
import { asksForWasm, runWasm } from './wasm-tools.js';

/** @returns the exit code */
export async function registryCommand(
  options: OptionValues,
  names: readonly string[],
): Promise<0 | 1 | 2> {
  if (asksForWasm(names)) return runWasm(names, options.get('format')?.at(-1) ?? 'text');
  if (names.some((name) => /[\\/]/.test(name))) {
    throw new UsageError(
      '"registry" accepts names and FILE.wasm, not other paths. Pass libraries with --dll.',
    );
  }
  const rest = without(options, ['format', 'fail-on']);
  const isAll = options.has('all');
  const [before, after] = options.get('diff') ?? [];
  if (before !== undefined && after !== undefined) {
    return diffRegistries([before, after], {
      options,
      // Snapshots need no project, and several projects here are no reason not to compare them.
      context: { settings: async () => readSettings(rest, await projectHere(rest)) },
      names,
    });
  }
  if (options.has('fail-on')) throw new UsageError('--fail-on requires --diff A B.');
  const given = options.get('format')?.at(-1) ?? 'text';
  if (given === 'markdown' || given === 'github') {
    throw new UsageError(`--format ${given} requires --diff A B.`);
  }
  const format = oneOf('format', given, ['text', 'json']);
  const settings = readSettings(rest, await projectHere(rest));
  const loaded = await loadWhole(settings);
  if (loaded.registry === null) return 2;
  const snapshot = withPlaces(loaded.registry.snapshot, settings.root ?? '.', loaded);
  return show(snapshot, names, isAll, format);
}

/** @returns 1 if one of the names means nothing */
function show(
  snapshot: Snapshot,
  names: readonly string[],
  isAll: boolean,
  format: 'text' | 'json',
): 0 | 1 {
  const isNamed = names.length > 0;
  const chosen = isNamed ? namedPart(snapshot, names) : isAll ? snapshot : ownPart(snapshot);
  const unknown = names.filter((name) => namesOf(namedPart(snapshot, [name])).length === 0);
  if (unknown.length > 0) complain(unknownText(unknown, snapshot));
  if (isNamed && unknown.length === names.length) return 1;
  const isText = format === 'text';
  print(
    isText
      ? renderRegistryTree(chosen, { color: useColor(process.stdout) })
      : `${JSON.stringify(chosen, null, 1)}\n`,
  );
  if (isText && !isAll && !isNamed) tellHidden(snapshot, chosen);
  return unknown.length > 0 ? 1 : 0;
}

function unknownText(names: readonly string[], snapshot: Snapshot): string {
  const known = namesOf(snapshot);
  const candidates = [...known, ...known.map((name) => name.slice(name.lastIndexOf('.') + 1))];
  const near = names.flatMap((name) => nearestName(name, candidates) ?? []);
  const hint = near.length === 0 ? '' : ` Did you mean ${nameList(near)}?`;
  return `Nothing is registered under ${nameList(names)}.${hint}`;
}

function tellHidden(snapshot: Snapshot, chosen: Snapshot): void {
  if (!holdsProjectLibrary(snapshot)) {
    complain(
      'No library of a project is loaded, so these are the names of apache-tvm-ffi itself. Pass --dll LIB to load one.',
    );
  }
  const hidden = namesOf(snapshot).length - namesOf(chosen).length;
  if (hidden > 0 && snapshot.provider !== 'lock') {
    complain(
      `apache-tvm-ffi itself registers ${count(hidden, 'more name')}. Pass --all to show them.`,
    );
  }
}

function without(options: OptionValues, names: readonly string[]): OptionValues {
  return new Map([...options].filter(([name]) => !names.includes(name)));
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
