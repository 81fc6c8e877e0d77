/** The calls of `tvm_ffi_configure_target` as a build tree records them, at the places of their text. */
import { basename, join } from 'node:path';
import type { ProjectNote } from '../../core/index.js';
import type { BuildRecord, StubRecord } from '../build-tree/index.js';
import type { BuildTree, StubTarget } from '../discovered.js';
import type { CMakeSide } from './types.js';
import { callOf, isUnnamed } from './target-groups.js';
import { placeFrom } from './words.js';

/**
 * An up-to-date record decides which calls there are and what they say. One older than its CMake
 * files only fills in what their text leaves open.
 */
export function withRecord(side: CMakeSide, tree: BuildTree, record: BuildRecord): CMakeSide {
  const { changed } = record;
  const isCurrent = changed === null;
  const byName = new Map(record.steps.map((step) => [step.target, step]));
  const left: StubTarget[] = [];
  const open = side.targets.filter(isUnnamed);
  const targets = side.targets.flatMap((call): readonly StubTarget[] => {
    if (isUnnamed(call)) return [];
    const step = byName.get(call.name);
    if (step !== undefined) {
      return [isCurrent || isOpen(call) ? recorded(step, call, tree) : { ...call, unknown: [] }];
    }
    if (!isCurrent || call.stubDir === null) return [call];
    left.push(call);
    return [];
  });
  const named = new Set(side.targets.map(({ name }) => name));
  const [place = placeless(side)] = open;
  const mayBeOthers = isCurrent || open.length > 0;
  const others = mayBeOthers ? [...byName.values()].filter(({ target }) => !named.has(target)) : [];
  const linked = linkedBy(open, record).filter((name) => !named.has(name));
  const folder = placeFrom(side.sourceRoot, tree.folder);
  const notes = left.map((call): ProjectNote => {
    const fault = { fault: 'not-recorded', tree: folder } as const;
    return { note: 'call', call: callOf(call, side.sourceRoot), fault };
  });
  return {
    ...side,
    targets: [
      ...targets,
      ...others.map((step) => recorded(step, place, tree)),
      ...linked.map((name) => ({ ...place, ...WITHOUT_STUBS, name, recordedIn: tree.folder })),
    ],
    notes: [...side.notes, ...notes],
    outdated: changed === null ? null : { tree: tree.folder, changed },
  };
}

/** Whether a value is not known. The record says whether the call is made. */
function isOpen({ unknown }: StubTarget): boolean {
  return unknown.some(({ part }) => part !== 'call');
}

/** A call without stubs leaves no step, but makes its targets link TVM-FFI. */
function linkedBy(
  open: readonly StubTarget[],
  { libraries, steps }: BuildRecord,
): readonly string[] {
  const isWithout = ({ stubDir, unknown }: StubTarget): boolean =>
    stubDir === null && unknown.every(({ part }) => part !== 'STUB_DIR');
  if (!open.some(isWithout)) return [];
  const withStep = new Set(steps.map(({ target }) => target));
  const linked = libraries.flatMap(({ target, usesTvmFfi }) => (usesTvmFfi ? [target] : []));
  return [...new Set(linked)].filter((name) => !withStep.has(name));
}

const WITHOUT_STUBS = {
  ...{ language: 'python', stubDir: null, init: false, package: null, prefix: null },
  ...{ outputName: null, isLoadable: true, refusal: null, unknown: [] },
} as const;

function recorded(
  { target, stubDir, language, init, library }: StubRecord,
  call: Pick<StubTarget, 'file' | 'line' | 'sourceRoot'>,
  tree: BuildTree,
): StubTarget {
  const { file, line, sourceRoot } = call;
  return {
    ...{ name: target, file, line, sourceRoot, language, stubDir },
    init: init !== null,
    package: init?.package ?? null,
    prefix: init?.prefix ?? null,
    outputName: outputNameOf(library),
    isLoadable: true,
    refusal: null,
    unknown: [],
    recordedIn: tree.folder,
  };
}

/** `libdemo.so.1.2` is the file of `demo`. */
function outputNameOf(library: string): string {
  const name = basename(library.replaceAll('\\', '/'));
  return name.replace(/\.(?:so(?:\.[\d.]+)?|dll|dylib|pyd)$/, '').replace(/^lib/, '');
}

/** For a call in a file that is not read: the place of the whole tree. */
function placeless({ sourceRoot }: CMakeSide): Parameters<typeof recorded>[1] {
  return { file: join(sourceRoot, 'CMakeLists.txt'), line: 1, sourceRoot };
}
