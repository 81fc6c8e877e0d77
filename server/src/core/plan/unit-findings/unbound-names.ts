/** Names that `__all__` lists in vain, and the files of the unit that cannot be imported for it. */
import { blockUnboundNames } from '../../findings/index.js';
import { startOfLine } from '../../directive/lines.js';
import type { RelatedPlace } from '../../findings/types.js';
import type { UnboundNames } from '../planning/reasons.js';
import { titleOf } from '../planning/slots.js';
import type { PlanFile } from '../types.js';
import type { UnitView } from './types.js';

export type UnboundByPath = ReadonlyMap<string, readonly UnboundNames[]>;

/** Adds a finding for each cause to the `__all__` block of its file. */
export function addUnboundNames({ files, findingsOf }: UnitView, unbound: UnboundByPath): void {
  for (const file of files) {
    const found = unbound.get(file.path) ?? [];
    const listing = file.parsed.blocks.find(({ kind }) => kind === '__all__');
    if (found.length === 0 || listing === undefined) continue;
    const importers = files.flatMap((each) => starImportsOf(each, file.path));
    const [first] = importers;
    const rule = first === undefined ? blockUnboundNames : BREAKING;
    for (const each of found) {
      const block = file.parsed.blocks.find((other) => titleOf(other) === each.block);
      const role = 'naming-block' as const;
      const named =
        block === undefined || block === listing
          ? []
          : [{ path: file.path, span: block.nameSpan, role }];
      const data = { ...each, importer: first === undefined ? null : partsEnd(first.path) };
      findingsOf(file).add(rule, data, listing.begin.span, [...named, ...importers]);
    }
  }
}

/** A module that imports the file so fails itself. */
const BREAKING = { ...blockUnboundNames, severity: 'error' } as const;

const STAR = /^from[ \t]+(\.*)([\p{XID_Continue}.]*)[ \t]+import[ \t]+\*/gmu;

/** Where a file imports all names of another as it is imported itself. */
function starImportsOf({ path, parsed }: PlanFile, of: string): readonly RelatedPlace[] {
  const role = 'star-import' as const;
  const exports = parsed.blocks.flatMap(({ kind, name, nameSpan: span }) =>
    kind === 'export' && isModule(`.${name}`, path, of) ? [{ path, span, role }] : [],
  );
  const starts = new Set(
    parsed.layout.statements.map(({ firstLine }) => startOfLine(parsed, firstLine)),
  );
  const imports = [...parsed.text.matchAll(STAR)].flatMap((match) => {
    const [text, dots = '', module = ''] = match;
    if (!starts.has(match.index) || !isModule(dots + module, path, of)) return [];
    return [{ path, span: { start: match.index, end: match.index + text.length }, role }];
  });
  return [...exports, ...imports];
}

/** Whether a module that one file names is another file. */
function isModule(name: string, from: string, path: string): boolean {
  const [, dots = '', module = ''] = /^(\.*)(.*)$/.exec(name) ?? [];
  const parts = module === '' ? [] : module.split('.');
  const [folder, found] = [partsOf(from).slice(0, -1), partsOf(path)];
  const file = found.at(-1) === '__init__' ? found.slice(0, -1) : found;
  const around =
    dots === ''
      ? file.slice(0, file.length - parts.length)
      : folder.slice(0, folder.length - dots.length + 1);
  const isBelow = dots !== '' || around.every((part, i) => part === folder[i]);
  return isBelow && [...around, ...parts].join('/') === file.join('/');
}

/** The file with its folder, which tells one `__init__.py` from another. */
function partsEnd(path: string): string {
  return path.split(/[/\\]/).slice(-2).join('/');
}

function partsOf(path: string): readonly string[] {
  return path.replace(/\.py$/, '').split(/[/\\]/);
}
