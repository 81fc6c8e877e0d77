/** Completes facts with the names that C++ sources register, where Python looks up an unknown one. */
import {
  unknownLookUps,
  type PlanFile,
  type ProjectFacts,
  type SourceNames,
} from '../core/index.js';
import { dirname } from 'node:path';
import { isInside } from '../base/node/is-inside.js';
import { kindOf } from '../base/node/probe.js';
import { noteCpp } from './cpp-read.js';
import { loadExports } from './load-exports.js';
import { folderOf } from './environment.js';
import type { Loaded, Loading } from './run.js';
import type { Settings } from './settings.js';

/** Adds to facts what they lack. */
export type CompleteFacts = (
  facts: ProjectFacts | null,
  files: readonly PlanFile[],
  loaded: Pick<Loaded, 'registry' | 'dialect' | 'inUse'>,
) => ProjectFacts | null;

/** Reads the sources once, however often facts are completed. */
export function completesFacts(
  { root, cpp }: Settings,
  { environment }: Pick<Loading, 'environment'>,
  paths: readonly string[],
): CompleteFacts {
  let known: { readonly names: SourceNames | undefined } | null = null;
  return (facts, files, { registry }) => {
    if (facts === null || registry === null) return facts;
    if (known === null) {
      if (unknownLookUps(files, registry, facts).length === 0) return facts;
      // Beside a file that is checked alone, others may register what it looks up.
      const isPart = root === null && paths.some((path) => kindOf(path) !== 'folder');
      known = { names: isPart ? undefined : namesAround(root ?? folderOf(paths[0] ?? '.')) };
    }
    return { ...facts, sources: known.names };
  };

  function namesAround(folder: string): SourceNames | undefined {
    const { listCppFiles, readSourceNames, sourceRootOf } = loadExports();
    const around = root ?? sourceRootOf(folder);
    const runtime = environment?.runtime ?? null;
    const places = { ...cpp, root: around, runtime, isTrusted: true };
    const files = listCppFiles(places);
    const wheel = runtime === null ? null : dirname(dirname(runtime));
    noteCpp(files.filter((file) => wheel === null || !isInside(file, wheel)));
    return readSourceNames(places, files);
  }
}
