/** Findings of one file about the Python around its blocks. No registry is needed. */
import {
  blockDoubleInit,
  blockOutsideClass,
  classKeyMismatch,
  exportMissingModule,
} from '../../findings/index.js';
import type { Block, ParsedFile } from '../../directive/types.js';
import type { ClassFacts, FileFacts } from '../../facts/types.js';
import type { Finding } from '../../findings/types.js';
import { splitName } from '../../snapshot/registry-index.js';
import { FileFindings } from '../planning/file-findings.js';
import { misplacement } from '../planning/placement.js';
import { prefixesOf } from '../planning/project-index.js';
import { titleOf } from '../planning/slots.js';
import type { PlanFile } from '../types.js';

/** The findings that the facts of a file show. */
export function structureFindings(
  { path, parsed }: PlanFile,
  facts: FileFacts,
): readonly Finding[] {
  // All of them are about blocks, and facts are read when they are asked for.
  if (parsed.blocks.length === 0) return [];
  const findings = new FileFindings();
  addOutside(parsed, facts, findings);
  for (const each of facts.classes) addKeyMismatch(path, parsed, each, findings);
  addDoubleInit(path, parsed, facts, findings);
  for (const { kind, name, nameSpan, writable } of parsed.blocks) {
    if (kind !== 'export' || !writable || facts.modules?.has(name) !== false) continue;
    findings.add(exportMissingModule, { module: name }, nameSpan);
  }
  return findings.inOrderOfAdding();
}

function addOutside(file: ParsedFile, facts: FileFacts, findings: FileFindings): void {
  const prefixes = prefixesOf(file);
  for (const block of blocksAt(file, facts.outside)) {
    const { line, indent, span } = block.begin;
    // Another finding reports places where no statement may be at all.
    if (misplacement(file, line, indent) !== null) continue;
    const rolledOut = prefixes.includes(splitName(block.name).namespace ?? '');
    const rule = rolledOut
      ? ({ ...blockOutsideClass, severity: 'information' } as const)
      : blockOutsideClass;
    findings.add(rule, { block: titleOf(block), key: block.name, rolledOut }, span);
  }
}

/** A class may hold several blocks, as long as one of them is the one that it is registered for. */
function addKeyMismatch(
  path: string,
  file: ParsedFile,
  { name, registration, blocks }: ClassFacts,
  findings: FileFindings,
): void {
  const [first, ...more] = blocksAt(file, blocks);
  if (registration === null || first === undefined) return;
  const { key, keySpan, decorator } = registration;
  if ([first, ...more].some((block) => block.name === key)) return;
  const data = { className: name, decorator, registered: key, blockKey: first.name };
  findings.add(classKeyMismatch, data, keySpan, [
    { path, span: first.nameSpan, role: 'block-of-class' },
  ]);
}

function addDoubleInit(
  path: string,
  file: ParsedFile,
  facts: FileFacts,
  findings: FileFindings,
): void {
  for (const call of facts.calls) {
    const [prefix, module] = call.arguments;
    // With a module that is named, the functions go there.
    if (call.callee !== 'init_ffi_api' || !prefix || module) continue;
    const block = file.blocks.find(({ kind, name }) => kind === 'global' && name === prefix.value);
    if (block === undefined) continue;
    const data = { prefix: prefix.value, block: titleOf(block) };
    findings.add(blockDoubleInit, data, call.span, [
      { path, span: block.nameSpan, role: 'binding-block' },
    ]);
  }
}

/** The `object/` blocks at some positions that can be written. */
function blocksAt(file: ParsedFile, positions: readonly number[]): readonly Block[] {
  return positions.flatMap((position) => {
    const block = file.blocks[position];
    return block?.kind === 'object' && block.writable ? [block] : [];
  });
}
