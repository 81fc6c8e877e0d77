/** Files whose blocks run what nothing imports. */
import { importSectionMissing } from '../../findings/index.js';
import { deadMarkersOf } from '../../directive/dead-markers.js';
import type { Block, ParsedFile } from '../../directive/types.js';
import { readSchema } from '../../dialect/index.js';
import type { RegistryIndex } from '../../snapshot/registry-index.js';
import type { MethodEntry } from '../../snapshot/types.js';
import { prefixesOf } from '../planning/project-index.js';
import { titleOf } from '../planning/slots.js';
import type { UnitView } from './types.js';

const INIT = '_FFI_INIT_FUNC';
const CONDITION = 'TYPE_CHECKING';

/** Adds a finding for each such file; stub files are never run. */
export function addMissingSections(
  { files, dialect, findingsOf }: UnitView,
  registry: RegistryIndex | null,
): void {
  const isReadable = ({ schema }: Pick<MethodEntry, 'schema'>): boolean =>
    readSchema(schema, dialect.schema) !== null;
  /** What a block will run, or runs already. */
  const nameIn = (file: ParsedFile, block: Block): typeof INIT | typeof CONDITION | null => {
    if (!block.writable) return null;
    const body = file.text.slice(block.body.start, block.body.end);
    if (block.kind === 'global') {
      // A block of a namespace without functions stays empty.
      const functions = registry?.functions.get(block.name) ?? [];
      return registry === null || body.includes(INIT) || functions.some(isReadable) ? INIT : null;
    }
    if (block.kind !== 'object') return null;
    const methods = registry?.types.get(block.name)?.methods ?? [];
    return body.includes(`if ${CONDITION}:`) || methods.some(isReadable) ? CONDITION : null;
  };
  for (const file of files) {
    const { parsed, path } = file;
    // A marker to repair may be that of the section.
    if (deadMarkersOf(parsed) !== null) continue;
    if (path.endsWith('.pyi') || parsed.blocks.some(({ kind }) => kind === 'import-section')) {
      continue;
    }
    const needs = parsed.blocks.flatMap((block) => {
      const name = nameIn(parsed, block);
      return name === null || binds(parsed, name) ? [] : [{ block, name }];
    });
    const need = needs.find(({ name }) => name === INIT) ?? needs[0];
    if (need === undefined || bringsSection(parsed, registry)) continue;
    const { block, name } = need;
    findingsOf(file).add(importSectionMissing, { block: titleOf(block), name }, block.begin.span);
  }
}

/** Whether a `prefix` inserts the section, or a finding about the `prefix` explains why it does not. */
function bringsSection(parsed: ParsedFile, registry: RegistryIndex | null): boolean {
  const prefixes = prefixesOf(parsed);
  const [prefix] = prefixes;
  if (prefix === undefined) return false;
  return registry === null || prefixes.length > 1 || registry.typeKeys.has(prefix);
}

const bindings = new WeakMap<ParsedFile, Map<string, boolean>>();

/** Whether the user's own code brings a name. */
function binds(file: ParsedFile, name: keyof typeof BINDING): boolean {
  const known = bindings.get(file) ?? new Map<string, boolean>();
  bindings.set(file, known);
  const before = known.get(name);
  if (before !== undefined) return before;
  const isBound = file.layout.statements.some(({ firstLine, lastLine }) => {
    const text = file.text.slice(file.lineStarts[firstLine], file.lineStarts[lastLine + 1]);
    return BINDING[name].test(text);
  });
  known.set(name, isBound);
  return isBound;
}

/** A call of the function brings nothing, and neither does a condition. */
const BINDING = {
  [INIT]: /\b_FFI_INIT_FUNC\b(?!\s*\()|\bdef\s+_FFI_INIT_FUNC\b/,
  [CONDITION]: /\bimport\b[^]*(?:\bTYPE_CHECKING\b|\*)|\bTYPE_CHECKING\s*=(?!=)/,
} as const;
