/**
 * A baseline: the findings that a project has accepted. Made for review, one entry a line, and keyed
 * by what survives when lines move.
 */
import { escapeJson } from '../base/foreign-text.js';
import { compareCodePoints } from '../core/index.js';

export { partsOf, subjectIn, subjectOf } from './finding-identity.js';

/** The version of the format. It changes only if a reader of the old one would misread the new one. */
const BASELINE_VERSION = 1;

const TOOL = 'tvm-ffi-stubs';

/** A finding that is accepted. */
export interface BaselineEntry {
  /** Relative to the folder of the baseline, with forward slashes; empty for the run as a whole. */
  readonly path: string;
  readonly code: string;
  readonly subject: string;
  /** The members that it lists. A finding that lists others too is a new one. */
  readonly parts: readonly string[];
}

export interface Baseline {
  /** Whether the run that wrote it was deep. */
  readonly deep: boolean;
  readonly entries: readonly BaselineEntry[];
}

export type BaselineFault =
  | { readonly fault: 'conflict' | 'not-a-baseline' }
  | { readonly fault: 'newer'; readonly version: number }
  /** In the words of the parser. */
  | { readonly fault: 'syntax'; readonly detail: string }
  /** Counted from one. */
  | { readonly fault: 'bad-entry'; readonly entry: number };

/** Reads a baseline. Never throws. */
export function parseBaseline(text: string): Baseline | BaselineFault {
  if (/^(?:<{7}|={7}|>{7})(?:\s|$)/m.test(text)) return { fault: 'conflict' };
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return { fault: 'syntax', detail: error instanceof Error ? error.message : '' };
  }
  if (!isRecord(document) || document['tool'] !== TOOL) return { fault: 'not-a-baseline' };
  const { version, deep, findings } = document;
  if (typeof version === 'number' && version > BASELINE_VERSION) return { fault: 'newer', version };
  const isKnown = version === BASELINE_VERSION && typeof deep === 'boolean';
  if (!isKnown || !Array.isArray(findings)) return { fault: 'not-a-baseline' };
  const items: readonly unknown[] = findings;
  const wrong = items.findIndex((item) => !isEntry(item));
  if (wrong >= 0) return { fault: 'bad-entry', entry: wrong + 1 };
  return { deep, entries: items.filter(isEntry) };
}

/** Whether a text that cannot be read is a baseline all the same, so that it may be replaced. */
export function looksLikeBaseline(text: string): boolean {
  return text.trim() === '' || text.slice(0, 1000).includes(`"tool": "${TOOL}"`);
}

/** The text of a baseline; equal findings give equal bytes. */
export function baselineText({ deep, entries }: Baseline): string {
  const lines = entries
    .map(({ path, code, subject, parts }) => ({ path, code, subject, parts: sorted(parts) }))
    .map((entry) => escapeJson(JSON.stringify(entry)));
  const findings = lines.length === 0 ? '[]' : `[\n    ${sorted(lines).join(',\n    ')}\n  ]`;
  return [
    '{',
    `  "version": ${BASELINE_VERSION},`,
    `  "tool": "${TOOL}",`,
    `  "deep": ${deep},`,
    `  "findings": ${findings}`,
    '}',
    '',
  ].join('\n');
}

/** Which entries of a baseline the findings of a run have used up. */
export class BaselineMatcher {
  readonly #left = new Map<string, BaselineEntry[]>();

  constructor(entries: readonly BaselineEntry[]) {
    for (const entry of entries) {
      const same = this.#left.get(keyOf(entry));
      if (same === undefined) this.#left.set(keyOf(entry), [entry]);
      else same.push(entry);
    }
  }

  /** Whether a finding is accepted. Each entry accepts one finding. */
  accepts(finding: BaselineEntry): boolean {
    const same = this.#left.get(keyOf(finding)) ?? [];
    const fitting = same.filter(({ parts }) => finding.parts.every((part) => parts.includes(part)));
    // The narrowest one: the others may be needed for findings that list more.
    const [best] = fitting.sort((a, b) => a.parts.length - b.parts.length);
    if (best === undefined) return false;
    same.splice(same.indexOf(best), 1);
    return true;
  }

  /** The entries that nothing has used. */
  unused(): readonly BaselineEntry[] {
    return [...this.#left.values()].flat();
  }
}

function keyOf({ path, code, subject }: BaselineEntry): string {
  return [path, code, subject].join('\0');
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...texts].sort(compareCodePoints);
}

const KEYS: readonly string[] = ['path', 'code', 'subject', 'parts'];

function isEntry(value: unknown): value is BaselineEntry {
  if (!isRecord(value) || Object.keys(value).some((key) => !KEYS.includes(key))) return false;
  const { path, code, subject, parts } = value;
  const isNamed = [path, code, subject].every((text) => typeof text === 'string');
  return isNamed && Array.isArray(parts) && parts.every((part) => typeof part === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
