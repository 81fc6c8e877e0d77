/** What has a block or a class already, and the blocks around what looks a name up. */
import { escapeInline } from '../base/foreign-text.js';
import {
  applyEdits,
  blocksOf,
  indexProject,
  isOfRuntime,
  lineAt,
  parseDirectives,
  prefixOf,
  type Addition,
  type FileFacts,
  type PlanFile,
} from '../core/index.js';
import { adoptFile } from '../core/scaffold/adopt.js';
import { blockFor, type WantedBlock } from '../core/scaffold/wanted-blocks.js';
import { leftText, placeOf } from './adopt-files.js';
import { loadFactsReader } from './deep.js';
import { complain } from './output.js';
import type { Loaded } from './run.js';
import { UsageError } from './usage-error.js';

export function titled({ kind, name }: WantedBlock): string {
  return `${kind}/${name}`;
}

/** A class that registers a type. */
interface Registering {
  readonly path: string;
  readonly line: number;
}

/** Finds what has a block or a class, and puts blocks around what looks a name up already. */
export class Adopting {
  readonly additions: Addition[] = [];
  readonly #files: readonly PlanFile[];
  readonly #loaded: Loaded & { readonly registry: NonNullable<Loaded['registry']> };
  readonly #only: string | null;
  readonly #facts: ReadonlyMap<string, FileFacts>;
  readonly #adopted = new Map<string, PlanFile>();
  readonly #taken = new Set<string>();
  readonly #classes: ReadonlyMap<string, Registering>;

  /** @param only the file that gets every block; `null` for any */
  constructor(
    files: readonly PlanFile[],
    loaded: Loaded & { readonly registry: NonNullable<Loaded['registry']> },
    only: string | null,
  ) {
    this.#files = files;
    this.#loaded = loaded;
    this.#only = only;
    this.#facts = loadFactsReader().read(files).files;
    this.#classes = classesIn(this.#facts);
  }

  /** With what was adopted. */
  get files(): readonly PlanFile[] {
    return this.#files.map((file) => this.#adopted.get(file.path) ?? file);
  }

  isAdopted(block: WantedBlock): boolean {
    return this.#taken.has(titled(block));
  }

  /** Says where a name has its block, or why it gets none. @returns whether it is settled */
  tellPresent(block: WantedBlock): boolean {
    const found = presence(block, this.#files);
    if (found !== null) complain(found);
    return found !== null;
  }

  /** The parents of new classes that have none, before them. */
  withParents(blocks: readonly WantedBlock[]): readonly WantedBlock[] {
    const { registry, dialect } = this.#loaded;
    const all = new Map<string, WantedBlock>();
    for (const block of blocks) {
      const type = block.kind === 'object' ? registry.types.get(block.name) : undefined;
      for (const key of this.#classes.has(block.name) ? [] : (type?.ancestors ?? [])) {
        const entry = registry.types.get(key);
        const parent = { kind: 'object', name: key } as const;
        if (entry === undefined || isOfRuntime(entry, registry.snapshot)) continue;
        if (dialect.builtinTypeKeys.has(key) || this.#classes.has(key)) continue;
        const isIn = presence(parent, this.#files) !== null;
        if (!isIn && blockFor(`object/${key}`, this.#run()).answer === 'block') {
          all.set(titled(parent), parent);
        }
      }
      all.set(titled(block), block);
    }
    return [...all.values()];
  }

  adopt(blocks: readonly WantedBlock[]): void {
    const pending = new Set(blocks.map(titled));
    for (const file of this.#files) {
      if (this.#only !== null && file.path !== this.#only) continue;
      this.#adoptIn(file, pending);
    }
    // A second class for a type would replace the first one when both are imported.
    for (const { kind, name } of blocks) {
      const other = kind === 'object' ? this.#classes.get(name) : undefined;
      if (other === undefined || this.#taken.has(`object/${name}`)) continue;
      const place = placeOf(other.path, other.line);
      throw new UsageError(
        `${place}: This class registers "${escapeInline(name)}" and cannot take its block from here.${this.#only === null ? '' : ' Leave out FILE to add the block to it.'}`,
      );
    }
  }

  #adoptIn(file: PlanFile, pending: Set<string>): void {
    const { path, parsed } = file;
    const facts = this.#facts.get(path);
    if (facts === undefined || parsed.skipFile || pending.size === 0) return;
    const found: string[] = [];
    const lens = (kind: WantedBlock['kind']): Pick<Set<string>, 'has' | 'add'> => {
      const has = (name: string): boolean => !pending.has(`${kind}/${name}`);
      const add = (name: string): Set<string> => {
        found.push(`${kind}/${name}`);
        pending.delete(`${kind}/${name}`);
        return pending;
      };
      return { has, add };
    };
    const stubbed = { namespaces: lens('global'), typeKeys: lens('object') };
    const { insertions, left } = adoptFile(parsed, facts, this.#run(), stubbed);
    for (const each of left) complain(`${placeOf(path, each.line)}: ${leftText(each)}`);
    if (insertions.length === 0) return;
    for (const title of found) this.#taken.add(title);
    this.additions.push({ path, original: parsed, insertions });
    const text = applyEdits(parsed.text, insertions);
    const { vocabulary } = this.#loaded.dialect;
    this.#adopted.set(path, { path, parsed: parseDirectives(text, vocabulary) });
  }

  #run(): ReturnType<typeof indexProject>['run'] {
    const { registry, dialect } = this.#loaded;
    return indexProject(this.#files, registry, dialect, { indent: 4, keepSuppressions: false }).run;
  }
}

function classesIn(facts: ReadonlyMap<string, FileFacts>): ReadonlyMap<string, Registering> {
  const classes = new Map<string, Registering>();
  for (const [path, { classes: own }] of facts) {
    for (const { registration, line } of own) {
      if (registration !== null) classes.set(registration.key, { path, line });
    }
  }
  return classes;
}

/** What says that a name has its block or needs none, for the user; `null` if nothing does. */
function presence(block: WantedBlock, files: readonly PlanFile[]): string | null {
  const { kind, name } = block;
  const title = escapeInline(titled(block));
  const namespace = kind === 'global' ? name : name.slice(0, Math.max(name.lastIndexOf('.'), 0));
  for (const { path, parsed } of files) {
    const at = (offset: number): string => placeOf(path, lineAt(parsed, offset));
    const own = blocksOf(parsed).find((each) => each.kind === kind && each.name === name);
    if (own !== undefined) return `${at(own.begin.span.start)}: ${title} is there already.`;
    for (const directive of parsed.directives) {
      const place = at(directive.payloadSpan.start);
      if (directive.name === 'skip' && kind === 'object' && directive.payload === name) {
        return `${place}: This directive skips "${escapeInline(name)}". Remove it to add a block.`;
      }
      if (directive.name === 'prefix' && prefixOf(directive) === namespace) {
        return `${place}: This directive adds ${title}. Run "generate".`;
      }
    }
  }
  return null;
}
