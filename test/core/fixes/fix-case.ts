/** One archive of fixes: plans its files with facts, and lists what is offered for each finding. */
import { createTwoFilesPatch } from 'diff';
import {
  applyEdits,
  diffSnapshots,
  indexRegistry,
  inOriginalTexts,
  parseDirectives,
  planProject,
  scaffoldUnit,
  withoutScaffold,
  type FileFacts,
  type Finding,
  type Fix,
  type FixContext,
  type ProjectFacts,
  type RegistryIndex,
  type Scaffold,
  type Snapshot,
  type TextEdit,
} from '../../../server/src/core/index.js';
import { fixesFor } from '../../../server/src/core/fixes/index.js';
import { BindingChecker } from '../../../server/src/bindings/index.js';
import { TypeChecker } from '../../../server/src/pytypes/index.js';
import { readFileFacts } from '../../../server/src/structure/index.js';
import { aroundOf } from './around.js';
import { showHidden } from '../plan/archive.js';
import type { Case } from '../plan/case.js';
import { snapshotOf, type ShortRegistry } from '../plan/snapshots.js';
import { EDITOR_READER } from '../../readers.js';

export interface Text {
  readonly name: string;
  readonly text: string;
}

/** What stays the same before and after a fix. */
export interface World {
  readonly given: Case;
  readonly registry: RegistryIndex | null;
  readonly renames: ReadonlyMap<string, string>;
}

/** A planned unit as fixes see it, once per planned file. */
export interface Offers {
  readonly contexts: readonly FixContext[];
  readonly offers: readonly Offer[];
}

export interface Offer {
  readonly finding: Finding;
  readonly fix: Fix;
  readonly context: FixContext;
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
}

export function worldOf(given: Case, snapshot: Snapshot | null): World {
  const previous = given.archive.sections.find(({ name }) => name === 'previous.json')?.text;
  return {
    given,
    registry: snapshot === null ? null : indexRegistry(snapshot),
    renames: new Map(
      previous === undefined || snapshot === null
        ? []
        : diffSnapshots(snapshotOf(JSON.parse(previous) as ShortRegistry), snapshot).renames.map(
            ({ before, after }) => [before, after],
          ),
    ),
  };
}

/** Plans texts, with facts where the archive's options say `deep`. */
export function contextsOf(texts: readonly Text[], world: World): readonly FixContext[] {
  const { given, registry, renames } = world;
  const { dialect, options } = given;
  const files = texts.map(({ name, text }) => ({
    path: name,
    parsed: parseDirectives(text, dialect.vocabulary),
  }));
  const read = factsOf(files, given);
  const types = new TypeChecker().check(files, { wheel: dialect.id, python: null }, registry);
  const bindings = read && new BindingChecker().check(files, aroundOf(given));
  const facts = read && { ...read, types, bindings: bindings ?? undefined };
  const scaffold = scaffoldOf(files, world);
  const whole = planProject(scaffold.files, registry, dialect, options, facts);
  const plan = inOriginalTexts(whole, scaffold, files);
  return plan.files.map((planned) => {
    const file = files.find(({ path }) => path === planned.path)!;
    const { t } = EDITOR_READER;
    return { file, planned, files, plan, registry, renames, dialect, options, facts, t };
  });
}

/** With the option `scaffold=PREFIX`: the project adds what its files in `python/` lack. */
function scaffoldOf(files: FixContext['files'], { given, registry }: World): Scaffold {
  const words = given.archive.sections.find(({ name }) => name === 'options')?.text.split(/\s+/);
  const word = words?.find((each) => each.startsWith('scaffold='));
  if (word === undefined || registry === null) return withoutScaffold(files);
  const prefix = word.slice('scaffold='.length);
  const request = { package: prefix, library: prefix, prefix, root: 'python', isOwnOnly: true };
  return scaffoldUnit(files, registry, given.dialect, [request], (root, folder, name) => {
    return files.find(({ path }) => path === `${root}/${folder}/${name}`) ?? null;
  });
}

function factsOf(files: FixContext['files'], { archive }: Case): ProjectFacts | null {
  const words = archive.sections.find(({ name }) => name === 'options')?.text.split(/\s+/) ?? [];
  if (!words.includes('deep')) return null;
  const value = (name: string): string | null =>
    words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1) ?? null;
  const list = (name: string): ReadonlySet<string> | null => {
    const found = value(name);
    return found === null ? null : new Set(found.split(',').filter((word) => word !== ''));
  };
  const modules = list('modules');
  const factsOfFile = (file: FixContext['file']): FileFacts => ({
    ...readFileFacts(file.parsed),
    modules,
  });
  return {
    files: new Map(files.map((file) => [file.path, factsOfFile(file)])),
    distribution: value('distribution'),
    targets: list('targets'),
  };
}

/** The codes that an archive's goldens are about; the properties hold for all others too. */
export function isAbout({ archive }: Case, { finding }: Offer): boolean {
  const options = archive.sections.find(({ name }) => name === 'options')?.text ?? '';
  const about = /about=(\S+)/.exec(options)?.[1]?.split(',');
  return about === undefined || about.includes(finding.code);
}

/** Every fix of every finding, in the order of files, findings and remedies. */
export function offersOf(contexts: readonly FixContext[]): readonly Offer[] {
  return contexts.flatMap((context) =>
    context.planned.findings.flatMap((finding) =>
      fixesFor(finding, context).map((fix) => ({ finding, fix, context, edits: fix.edits() })),
    ),
  );
}

/** The texts after a fix. */
export function textsAfter(texts: readonly Text[], { edits }: Offer): readonly Text[] {
  return texts.map(({ name, text }) => ({
    name,
    text: applyEdits(text, edits.get(name) ?? []),
  }));
}

/** `1 a.py:3 block.stale regenerate-block preferred Regenerate object/my.T`. */
export function offerLines(offers: readonly Offer[]): string {
  const numbers = numbersOf(offers);
  return offers
    .map(({ finding, fix, context }, i) => {
      const line = context.file.parsed.lines.findLastIndex(
        ({ span }) => span.start <= finding.span.start,
      );
      const words = [fix.id, ...(fix.preferred ? ['preferred'] : []), fix.title];
      const place = `${context.file.path}:${line + 1}`;
      return `${numbers[i]!} ${place} ${finding.code} ${words.join(' ')}\n`;
    })
    .join('');
}

/** The number of an offer's diff: offers with the same edits share one. */
export function numbersOf(offers: readonly Offer[]): readonly number[] {
  const known = new Map<string, number>();
  return offers.map(({ edits }) => {
    const key = JSON.stringify([...edits]);
    const number = known.get(key) ?? known.size + 1;
    known.set(key, number);
    return number;
  });
}

export function diffOf(before: readonly Text[], after: readonly Text[]): string {
  return before
    .map(({ name, text }, i) => {
      const now = after[i]!.text;
      if (now === text) return '';
      const sides = [text, now].map(showHidden) as [string, string];
      const patch = createTwoFilesPatch(name, name, ...sides, '', '', { context: 2 });
      return patch.slice(patch.indexOf('--- ')).replace(/^(---|\+\+\+) (\S+)\t$/gm, '$1 $2');
    })
    .join('');
}
