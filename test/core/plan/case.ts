/** One marker case: reads its archive, plans its files, and lists the results. */
import { readFileSync } from 'node:fs';
import { createTwoFilesPatch } from 'diff';
import {
  applyEdits,
  DIALECTS,
  indexRegistry,
  messageOf,
  parseDirectives,
  planLibraries,
  planProject,
  surprisingChanges,
  type Dialect,
  type ParsedFile,
  type Plan,
  type PlanFile,
  type PlanOptions,
  type ProjectFacts,
  type Snapshot,
  type Span,
  withSuccessors,
} from '../../../server/src/core/index.js';
import { readFileFacts } from '../../../server/src/structure/index.js';
import { readArchive, showHidden, unescape, type Archive } from './archive.js';
import { snapshotOf, type ShortRegistry } from './snapshots.js';
import { CLI_READER } from '../../readers.js';

export interface Case {
  readonly archive: Archive;
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly dialect: Dialect;
  readonly options: PlanOptions;
  /** A description; the name of a loaded one, such as `testing@0.1.15.post2`; or none. */
  readonly registry: Snapshot | string | null;
  /** With the option `deep`: what the disk would show. The Python around the blocks is read really. */
  readonly disk?: Disk | null;
}

/** The section `facts`; what it omits is unknown. */
interface Disk {
  readonly distribution?: string;
  readonly targets?: readonly string[];
  /** By file name. */
  readonly modules?: Readonly<Record<string, readonly string[]>>;
  /** Names that C++ sources register. */
  readonly sources?: { readonly functions: readonly string[]; readonly types: readonly string[] };
}

/** Sections that the runner writes. */
export const GOLDEN = ['findings', 'states', 'diff', 'lost', 'remaining'] as const;

export function readCase(file: URL): Case {
  const archive = readArchive(readFileSync(file, 'utf8'));
  const section = (name: string): string | undefined =>
    archive.sections.find((each) => each.name === name)?.text;
  const words = section('options')?.split(/\s+/) ?? [];
  const indent = words.find((word) => word.startsWith('indent='))?.slice('indent='.length);
  const id = section('dialect')?.trim() ?? '0.1.15';
  const dialect = DIALECTS.find((each) => each.id === id);
  if (dialect === undefined) throw new Error(`${file.pathname}: no dialect ${id}`);
  return {
    archive,
    dialect,
    options: {
      indent: Number(indent ?? 4),
      keepSuppressions: words.includes('keep-suppressions'),
      planLibraries,
    },
    registry: registryOf(archive),
    disk: words.includes('deep') ? (JSON.parse(section('facts') ?? '{}') as Disk) : null,
    files: archive.sections.flatMap(({ name, text }) => {
      const [, path, escaped] = /^(\S+\.pyi?)( escaped)?$/.exec(name) ?? [];
      if (path === undefined) return [];
      return [{ name: path, text: escaped === undefined ? text : unescape(text) }];
    }),
  };
}

function registryOf({ sections }: Archive): Snapshot | string | null {
  const own = sections.find(({ name }) => name === 'registry.json');
  if (own !== undefined) return snapshotOf(JSON.parse(own.text) as ShortRegistry);
  const named = sections.find(({ name }) => name.startsWith('registry: '))?.name;
  if (named === undefined) return null;
  const shared = named.slice('registry: '.length);
  if (shared.includes('@')) return shared;
  const file = new URL(`../../markers/registries/${shared}.json`, import.meta.url);
  return snapshotOf(JSON.parse(readFileSync(file, 'utf8')) as ShortRegistry);
}

/** A plan with the files it is for. */
export interface Run {
  readonly files: readonly PlanFile[];
  readonly plan: Plan;
}

export function run(
  texts: readonly { readonly name: string; readonly text: string }[],
  { dialect, options, disk = null }: Pick<Case, 'dialect' | 'options' | 'disk'>,
  snapshot: Snapshot | null,
): Run {
  const files = texts.map(({ name, text }) => ({
    path: name,
    parsed: parseDirectives(text, dialect.vocabulary),
  }));
  const registry = snapshot === null ? null : indexRegistry(snapshot);
  const facts = disk === null ? null : factsOf(files, disk);
  const plan = planProject(files, registry, dialect, options, facts);
  return { files, plan: withSuccessors(plan, { files, registry, dialect, options }) };
}

function factsOf(files: readonly PlanFile[], disk: Disk): ProjectFacts {
  const { distribution = null, targets, modules = {}, sources } = disk;
  const byPath = files.map(({ path, parsed }) => {
    const own = modules[path];
    const facts = { ...readFileFacts(parsed), modules: own === undefined ? null : new Set(own) };
    return [path, facts] as const;
  });
  const known = targets === undefined ? null : new Set(targets);
  const names = sources && {
    functions: new Set(sources.functions),
    types: new Set(sources.types),
  };
  return { files: new Map(byPath), distribution, targets: known, sources: names };
}

/** Each file after the plan. */
export function after({ files, plan }: Run): readonly { name: string; text: string }[] {
  return files.map(({ path, parsed }) => {
    const edits = plan.files.find((file) => file.path === path)?.edits ?? [];
    return { name: path, text: applyEdits(parsed.text, edits) };
  });
}

/** What generating takes away, as findings of the new texts. */
export function lossLines(first: Run, second: Run): string {
  const files = first.plan.files.map((planned) => {
    const { parsed } = first.files.find(({ path }) => path === planned.path)!;
    return { ...planned, findings: surprisingChanges(planned, parsed) };
  });
  return findingLines({ files: second.files, plan: { files } });
}

/**
 * `a.py:3:1-40 error block.unclosed message`, positions from one, columns in UTF-16 units; other
 * places follow a bar.
 */
export function findingLines({ files, plan }: Run): string {
  const parsedOf = (path: string): ParsedFile => files.find((file) => file.path === path)!.parsed;
  return plan.files
    .flatMap(({ path, findings }) =>
      findings.map(({ code, severity, span, data, related }) => {
        const others = related.map(
          (each) => `${each.role} ${each.path}:${place(parsedOf(each.path), each.span)}`,
        );
        const message = [messageOf({ code, data }, CLI_READER), ...others].join(' | ');
        return `${path}:${place(parsedOf(path), span)} ${severity} ${code} ${message}\n`;
      }),
    )
    .join('');
}

/** `a.py:3 object/my.T stale`; a block to be inserted has the line of its directive. */
export function stateLines({ files, plan }: Run): string {
  return plan.files
    .flatMap(({ path, blocks }) => {
      const { parsed } = files.find((file) => file.path === path)!;
      return blocks.map(({ kind, name, state, span }) => {
        const title = name === '' ? kind : `${kind}/${showHidden(name)}`;
        return `${path}:${lineOf(parsed, span.start) + 1} ${title} ${state}\n`;
      });
    })
    .join('');
}

export function diffText(whole: Run): string {
  const texts = after(whole);
  return whole.files
    .map(({ path, parsed }, i) => {
      const text = texts[i]!.text;
      if (text === parsed.text) return '';
      const sides = [parsed.text, text].map(showHidden) as [string, string];
      const patch = createTwoFilesPatch(path, path, ...sides, '', '', { context: 2 });
      return patch.slice(patch.indexOf('--- ')).replace(/^(---|\+\+\+) (\S+)\t$/gm, '$1 $2');
    })
    .join('');
}

function place(parsed: ParsedFile, { start, end }: Span): string {
  const line = lineOf(parsed, start);
  const at = parsed.lines[line]?.span.start ?? 0;
  const last = lineOf(parsed, end);
  const column = end - (parsed.lines[last]?.span.start ?? 0) + 1;
  const to = last === line ? String(column) : `${last + 1}:${column}`;
  return `${line + 1}:${start - at + 1}-${to}`;
}

function lineOf({ lines }: ParsedFile, offset: number): number {
  return Math.max(
    lines.findLastIndex(({ span }) => span.start <= offset),
    0,
  );
}
