/** The blocks that `add` puts into files: around what looks a name up already, else new ones. */
import { dirname, basename } from 'node:path';
import { escapeInline } from '../base/foreign-text.js';
import {
  indexProject,
  nameList,
  stubsIn,
  withoutScaffold,
  type PlanFile,
  type ProjectNames,
} from '../core/index.js';
import { addBlocks, type Refused } from '../core/scaffold/add-blocks.js';
import { blockFor, type NameAnswer, type WantedBlock } from '../core/scaffold/wanted-blocks.js';
import { packageParent } from '../project/scaffold.js';
import { placeOf } from './adopt-files.js';
import { Adopting, titled } from './adopt-names.js';
import type { Request, Wish } from './request.js';
import type { Loaded } from './run.js';
import { targetsOf, type ScaffoldedFiles } from './scaffold-files.js';
import type { Sources } from './unit.js';
import { UsageError } from './usage-error.js';

type Adding = Pick<Request, 'scaffolds' | 'names' | 'paths' | 'project'> & { readonly adds: Wish };

/**
 * Adds blocks for names that have none.
 *
 * @throws {UsageError} when one of them cannot be added; then none is
 */
export function addFiles(
  files: readonly PlanFile[],
  sources: Sources,
  loaded: Loaded,
  request: Adding,
): ScaffoldedFiles {
  const { registry, dialect } = loaded;
  const nothing = { scaffold: withoutScaffold(stubsIn(files)), read: [], findings: [] };
  if (registry === null) return nothing;
  const { run } = indexProject(files, registry, dialect, { indent: 4, keepSuppressions: false });
  const asked = request.adds.names.map((name) => wantedBlock(name, blockFor(name, run)));
  const { find, read, findings } = targetsOf(files, sources, dialect);
  const { file: path } = request.adds;
  const file = path === null ? null : find(dirname(path), '.', basename(path));
  if (path !== null && file === null) return { ...nothing, findings };
  const adopting = new Adopting(files, { ...loaded, registry }, file?.path ?? null);
  const pending = adopting.withParents(asked.filter((block) => !adopting.tellPresent(block)));
  adopting.adopt(pending);
  const rest = pending.filter((block) => !adopting.isAdopted(block));
  const {
    files: extended,
    additions,
    refused,
  } = addBlocks(adopting.files, adopting.additions, rest, {
    registry,
    dialect,
    file,
    scaffolds: request.scaffolds,
    scaffoldFor: (namespace) => scaffoldFor(namespace, request),
    find,
  });
  for (const each of refused) throw new UsageError(refusalText(each));
  const scaffold = {
    files: stubsIn(extended),
    additions,
    missing: [],
    skipped: [],
    modules: [],
  };
  return { scaffold, read, findings };
}

/** As `init` would, if the project says its names. */
function scaffoldFor(
  namespace: string,
  { names, paths, project }: Adding,
): ReturnType<Parameters<typeof addBlocks>[3]['scaffoldFor']> {
  const { package: distribution, target, prefix } = names ?? NO_NAMES;
  const isWhole = distribution !== null && target !== null && prefix !== null;
  const [first = '.'] = project?.config.paths ?? paths;
  return {
    package: isWhole ? distribution : '',
    library: target ?? '',
    prefix: isWhole ? prefix : namespace,
    root: packageParent(first, namespace),
    isOwnOnly: false,
  };
}

const NO_NAMES: ProjectNames = { package: null, target: null, prefix: null };

function wantedBlock(written: string, answer: NameAnswer): WantedBlock {
  const quoted = JSON.stringify(escapeInline(written));
  switch (answer.answer) {
    case 'block':
      return { kind: answer.kind, name: answer.name };
    case 'unknown': {
      const { similar } = answer;
      const hint = similar === null ? '' : ` Did you mean "${escapeInline(similar)}"?`;
      throw new UsageError(`${quoted} is not registered.${hint}`);
    }
    case 'no-functions': {
      const names = answer.names.length === 0 ? '' : ` Below it: ${nameList(answer.names)}.`;
      throw new UsageError(
        `No function is registered directly under "${answer.prefix}", so it gets no block.${names}`,
      );
    }
    case 'built-in':
      throw new UsageError(`${quoted} belongs to tvm_ffi itself, which binds it without a block.`);
    case 'not-a-name':
      throw new UsageError(`${quoted} is not a dotted name of Python, so it cannot have a block.`);
  }
}

function refusalText({ path, block, reason }: Refused): string {
  const place = placeOf(path, 0);
  const title = escapeInline(titled(block));
  switch (reason) {
    case 'skip-file':
      return `${place}: ${title} cannot be added, because skip-file keeps this file as it is. Pass another FILE.`;
    case 'place':
      return `${place}: ${title} cannot be added, because code comes before the place of the import-section, or a marker is broken. Pass another FILE, or run "check".`;
  }
}
