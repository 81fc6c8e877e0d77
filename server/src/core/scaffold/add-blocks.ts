/** Adds the blocks of some names to the files of a unit, each where the unit has its neighbors. */
import { parseDirectives } from '../directive/parse.js';
import type { ParsedFile } from '../directive/types.js';
import { withLayout } from '../directive/with-layout.js';
import type { Dialect } from '../dialect/index.js';
import { applyEdits } from '../plan/planning/apply-edits.js';
import { composeEdits } from '../plan/planning/compose-edits.js';
import { indexProject } from '../plan/planning/project-index.js';
import { sortByInheritance } from '../plan/planning/topological.js';
import type { PlanFile, TextEdit } from '../plan/types.js';
import { placeAround, stubPlaces } from '../plan/unit-findings/stub-places.js';
import { splitName, type RegistryIndex } from '../snapshot/registry-index.js';
import { blockInsertion, placeIn } from './block-insertion.js';
import { API_FILE, rootOf } from './names.js';
import { classTexts, PACKAGE_FILE, scaffoldApi, scaffoldPackage } from './scaffold.js';
import type { Addition, FindTarget, ScaffoldTarget } from './scaffold-unit.js';
import type { Existing, MissingNamespace, ScaffoldRequest } from './types.js';
import type { WantedBlock } from './wanted-blocks.js';

/** What decides where blocks go. */
export interface AddingContext {
  readonly registry: RegistryIndex;
  readonly dialect: Dialect;
  /** The file for all of them, if the user names one. */
  readonly file: ScaffoldTarget | null;
  /** What the project scaffolds. */
  readonly scaffolds: readonly ScaffoldRequest[];
  /** How a namespace is scaffolded that the project does not name; without a package, nothing loads it. */
  readonly scaffoldFor: (namespace: string) => ScaffoldRequest;
  readonly find: FindTarget;
}

/** A file that cannot take a block. */
export interface Refused {
  readonly path: string;
  readonly block: WantedBlock;
  /** `skip-file` keeps it as it is, or the import-section that the block needs has no place. */
  readonly reason: 'skip-file' | 'place';
}

export interface Added {
  /** The unit with the additions. */
  readonly files: readonly PlanFile[];
  readonly additions: readonly Addition[];
  readonly refused: readonly Refused[];
}

/**
 * Adds blocks.
 *
 * @param files with what `earlier` adds to them
 * @param wanted none of which has a block
 */
export function addBlocks(
  files: readonly PlanFile[],
  earlier: readonly Addition[],
  wanted: readonly WantedBlock[],
  context: AddingContext,
): Added {
  const work = new Work(files, earlier, context);
  const namespaces = new Set(wanted.map(namespaceOf));
  for (const namespace of namespaces) {
    work.add(
      namespace,
      wanted.filter((each) => namespaceOf(each) === namespace),
    );
  }
  return work;
}

function namespaceOf({ kind, name }: WantedBlock): string {
  return kind === 'global' ? name : (splitName(name).namespace ?? '');
}

class Work implements Added {
  readonly refused: Refused[] = [];
  readonly #files: Map<string, PlanFile>;
  readonly #additions: Map<string, Addition>;
  readonly #context: AddingContext;

  constructor(files: readonly PlanFile[], earlier: readonly Addition[], context: AddingContext) {
    this.#files = new Map(files.map((file) => [file.path, file]));
    this.#additions = new Map(earlier.map((each) => [each.path, each]));
    this.#context = context;
  }

  get files(): readonly PlanFile[] {
    return [...this.#files.values()];
  }

  get additions(): readonly Addition[] {
    return [...this.#additions.values()];
  }

  add(namespace: string, blocks: readonly WantedBlock[]): void {
    const { file, scaffolds, scaffoldFor } = this.#context;
    const places = stubPlaces(this.files.filter(({ parsed }) => !parsed.skipFile));
    const own = file ?? places.get(namespace)?.file;
    const named = scaffolds.find(({ prefix }) => isUnder(namespace, rootOf(prefix)));
    const target = own ?? (named === undefined ? placeAround(namespace, places)?.file : undefined);
    const request = named ?? scaffoldFor(namespace);
    const missing = this.#missing(namespace, blocks, request);
    if (target === undefined) this.#scaffold(missing, request, blocks);
    else this.#insert(this.#present(target), missing, blocks);
  }

  /** As it is after what was added before. */
  #present({ path, parsed }: ScaffoldTarget): ScaffoldTarget {
    return this.#files.get(path) ?? { path, parsed };
  }

  #missing(
    namespace: string,
    blocks: readonly WantedBlock[],
    request: ScaffoldRequest,
  ): MissingNamespace {
    const { registry } = this.#context;
    const keys = blocks.filter(({ kind }) => kind === 'object').map(({ name }) => name);
    const isListed = blocks.some(({ kind }) => kind === 'global');
    const functions = isListed ? (registry.functions.get(namespace) ?? []) : [];
    return {
      namespace,
      folder: namespace.replaceAll('.', '/'),
      isRoot: request.package !== '' && namespace === rootOf(request.prefix),
      typeKeys: sortByInheritance(keys, registry),
      functions: functions.map(({ name }) => name),
      isPart: true,
    };
  }

  /** In the package of the namespace, which may be new. */
  #scaffold(
    missing: MissingNamespace,
    request: ScaffoldRequest,
    blocks: readonly WantedBlock[],
  ): void {
    const { find } = this.#context;
    const api = find(request.root, missing.folder, API_FILE);
    if (api === null) return;
    const present = this.#present(api);
    if (present.parsed?.skipFile === true) this.#refuse(present.path, blocks, 'skip-file');
    else {
      this.#extend(present, this.#apiText(present.parsed, missing, request));
      const entry = find(request.root, missing.folder, PACKAGE_FILE);
      if (entry === null || entry.parsed?.skipFile === true) return;
      const { path, parsed } = this.#present(entry);
      this.#extend({ path, parsed }, scaffoldPackage(parsed, missing.namespace));
    }
  }

  #apiText(
    parsed: Existing,
    missing: MissingNamespace,
    names: Pick<ScaffoldRequest, 'package' | 'library' | 'prefix'>,
  ): readonly TextEdit[] {
    return scaffoldApi(parsed, missing, this.#context.registry, this.#typeMap(), names);
  }

  /** In a file that has a place for them, or is new. */
  #insert(
    { path, parsed: present }: ScaffoldTarget,
    missing: MissingNamespace,
    blocks: readonly WantedBlock[],
  ): void {
    if (present === null) {
      const names = { package: '', library: '', prefix: missing.namespace };
      const edits = this.#apiText(null, { ...missing, isRoot: false }, names);
      this.#extend({ path, parsed: null }, edits);
      return;
    }
    if (present.skipFile) {
      this.#refuse(path, blocks, 'skip-file');
      return;
    }
    const parsed = withLayout(present);
    const { namespace, typeKeys, functions } = missing;
    const place = placeIn({ parsed, parse: this.#parse, isSectionMisplaced: false }, namespace);
    if (place === null) {
      this.#refuse(path, blocks, 'place');
      return;
    }
    const { imports, texts } = classTexts(
      parsed,
      { typeKeys },
      this.#context.registry,
      this.#typeMap(),
    );
    const classes = (imports + texts.join('\n')).replace(/\n$/, '');
    const listed = functions.length > 0 ? namespace : null;
    const lines = classes === '' ? [] : classes.split('\n');
    this.#extend({ path, parsed }, blockInsertion({ parsed }, place, listed, lines));
  }

  #refuse(path: string, blocks: readonly WantedBlock[], reason: Refused['reason']): void {
    for (const block of blocks) this.refused.push({ path, block, reason });
  }

  #extend({ path, parsed }: ScaffoldTarget, edits: readonly TextEdit[]): void {
    if (edits.length === 0) return;
    const before = this.#additions.get(path);
    const original = before === undefined ? parsed : before.original;
    const insertions =
      before === undefined
        ? edits
        : composeEdits(original?.text.length ?? 0, before.insertions, edits);
    this.#additions.set(path, { path, original, insertions });
    const text = applyEdits(parsed?.text ?? '', edits);
    this.#files.set(path, { path, parsed: this.#parse(text) });
  }

  readonly #parse = (text: string): ParsedFile =>
    parseDirectives(text, this.#context.dialect.vocabulary);

  #typeMap(): ReadonlyMap<string, string> {
    const { registry, dialect } = this.#context;
    return indexProject(this.files, registry, dialect, PLAIN).run.typeMap;
  }
}

const PLAIN = { indent: 4, keepSuppressions: false };

function isUnder(namespace: string, root: string): boolean {
  return root === '' || namespace === root || namespace.startsWith(`${root}.`);
}
