/** Files whose `global/` blocks call what nothing imports. */
import { importSectionMissing } from '../findings/index.js';
import type { Block, ParsedFile } from '../directive/types.js';
import { readSchema } from '../dialect/index.js';
import type { RegistryIndex } from '../snapshot/registry-index.js';
import { prefixesOf } from './project-index.js';
import { titleOf } from './slots.js';
import type { UnitView } from './unit-findings.js';

const INIT = '_FFI_INIT_FUNC';

/** Adds a finding for each such file; stub files are never run. */
export function addMissingSections(
  { files, dialect, findingsOf }: UnitView,
  registry: RegistryIndex | null,
): void {
  const callsInit = (file: ParsedFile, block: Block): boolean => {
    if (block.kind !== 'global' || !block.writable) return false;
    const body = file.text.slice(block.body.start, block.body.end);
    if (registry === null || body.includes(INIT)) return true;
    // A block of a namespace without functions stays empty.
    const functions = registry.functions.get(block.name) ?? [];
    return functions.some(({ schema }) => readSchema(schema, dialect.schema) !== null);
  };
  for (const file of files) {
    const { parsed, path } = file;
    if (path.endsWith('.pyi') || parsed.blocks.some(({ kind }) => kind === 'import-section')) {
      continue;
    }
    const block = parsed.blocks.find((each) => callsInit(parsed, each));
    if (block === undefined || bringsSection(parsed, registry) || bindsInit(parsed)) continue;
    findingsOf(file).add(importSectionMissing, { block: titleOf(block) }, block.begin.span);
  }
}

/** Whether a `prefix` inserts the section, or a finding about the `prefix` says why it does not. */
function bringsSection(parsed: ParsedFile, registry: RegistryIndex | null): boolean {
  const prefixes = prefixesOf(parsed);
  const [prefix] = prefixes;
  if (prefix === undefined) return false;
  return registry === null || prefixes.length > 1 || registry.typeKeys.has(prefix);
}

const bindings = new WeakMap<ParsedFile, boolean>();

/** Whether the user's own code does more with the name than to call it. */
function bindsInit(file: ParsedFile): boolean {
  const known = bindings.get(file);
  if (known !== undefined) return known;
  const binds =
    file.text.includes(INIT) &&
    file.layout.statements.some(({ firstLine, lastLine }) => {
      const text = file.text.slice(file.lineStarts[firstLine], file.lineStarts[lastLine + 1]);
      return /_FFI_INIT_FUNC\b(?!\s*\()|\bdef\s+_FFI_INIT_FUNC\b/.test(text);
    });
  bindings.set(file, binds);
  return binds;
}
