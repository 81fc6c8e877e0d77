/** Keys and prefixes that two blocks of a unit claim. */
import { blockDuplicateKey, blockDuplicatePrefix } from '../../findings/index.js';
import type { Block } from '../../directive/types.js';
import { titleOf } from '../planning/slots.js';
import type { PlanFile } from '../types.js';
import type { UnitView } from './types.js';

interface Claim {
  readonly file: PlanFile;
  readonly block: Block;
}

/** Adds a finding to every block whose key or prefix an earlier block of the unit has. */
export function addDuplicates({ files, findingsOf }: UnitView): void {
  const claims = new Map<string, Claim>();
  for (const file of files) {
    // A stub file repeats what its module holds.
    const side = file.path.endsWith('.pyi') ? 'stub ' : '';
    for (const block of file.parsed.blocks) {
      if ((block.kind !== 'object' && block.kind !== 'global') || !block.writable) continue;
      const title = titleOf(block);
      const first = claims.get(side + title);
      if (first === undefined) claims.set(side + title, { file, block });
      else addDuplicate(first, block, findingsOf(file));
    }
  }
}

function addDuplicate(
  first: Claim,
  block: Block,
  findings: ReturnType<UnitView['findingsOf']>,
): void {
  const { path } = first.file;
  const related = [{ path, span: first.block.nameSpan, role: 'first' }] as const;
  const [title, { name, nameSpan }] = [titleOf(block), block];
  if (block.kind === 'object') {
    const data = { block: title, key: name, firstPath: path };
    findings.add(blockDuplicateKey, data, nameSpan, related);
  } else {
    const data = { block: title, prefix: name, firstPath: path };
    findings.add(blockDuplicatePrefix, data, nameSpan, related);
  }
}
