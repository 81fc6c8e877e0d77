/** `explain FILE:LINE`: which block stands there, its state, and where its members come from. */
import {
  parseDirectives,
  planProject,
  splitName,
  type PlannedBlock,
  type RegistryIndex,
} from '../core/index.js';
import { positionAt, sanitize } from '../report/index.js';
import { complain, print } from './output.js';
import { finishLoading, startLoading } from './run.js';
import type { Settings } from './settings.js';
import { readSources } from './unit.js';
import { UsageError } from './usage-error.js';

/** What `explain` answers, as JSON prints it. */
interface Explanation {
  readonly version: 1;
  readonly path: string;
  /** Zero-based lines of the markers. */
  readonly lines: readonly [number, number];
  readonly block: string;
  readonly state: PlannedBlock['state'];
  readonly changes: PlannedBlock['changes'];
  readonly members: readonly Member[];
}

interface Member {
  readonly name: string;
  readonly kind: 'function' | 'field' | 'method';
  readonly doc: string | null;
  readonly library: string | null;
}

/** Runs `explain`. @returns the exit code */
export async function explain(operand: string, settings: Settings): Promise<0 | 2> {
  const match = /^(.+):(\d+)$/.exec(operand);
  if (match?.[1] === undefined || Number(match[2]) < 1) {
    throw new UsageError(`explain takes FILE:LINE with a line from 1, not ${operand}.`);
  }
  const [, file] = match;
  const line = Number(match[2]) - 1;
  const loading = startLoading(settings, file);
  const sources = readSources([file], false);
  const loaded = await finishLoading(loading, settings);
  const troubles = [...sources.findings, ...loaded.findings].filter((f) => f.severity === 'error');
  for (const { file: at, message } of troubles) {
    complain(sanitize(at === undefined ? message : `${at}: ${message}`));
  }
  const source = sources.files[0];
  if (source === undefined) {
    if (troubles.length === 0) complain(`${sanitize(file)} holds no directive.`);
    return 2;
  }
  const parsed = parseDirectives(source.text, loaded.dialect.vocabulary);
  const plan = planProject(
    [{ path: source.path, parsed }],
    loaded.registry,
    loaded.dialect,
    settings,
  );
  const block = plan.files[0]?.blocks.find(({ span }) => {
    const first = positionAt(parsed, span.start).line;
    const last = positionAt(parsed, span.end).line;
    return first <= line && line <= last;
  });
  if (block === undefined) {
    complain(`${sanitize(source.display)}:${line + 1} is not inside a block.`);
    return 2;
  }
  const lines = [block.span.start, block.span.end].map((at) => positionAt(parsed, at).line);
  const bare = block.kind === 'import-section' || block.kind === '__all__';
  const explanation: Explanation = {
    version: 1,
    path: source.display,
    lines: [lines[0] ?? 0, lines[1] ?? 0],
    block: bare ? block.kind : `${block.kind}/${block.name}`,
    state: block.state,
    changes: block.changes,
    members: loaded.registry === null ? [] : membersOf(block, loaded.registry),
  };
  const json = `${JSON.stringify(explanation, null, 2)}\n`;
  print(settings.format === 'json' ? json : text(explanation));
  return troubles.length === 0 ? 0 : 2;
}

function membersOf(block: PlannedBlock, registry: RegistryIndex): readonly Member[] {
  const library = (index: number | null): string | null =>
    index === null ? null : (registry.snapshot.libraries[index]?.path ?? null);
  if (block.kind === 'global') {
    return (registry.functions.get(block.name) ?? []).map((entry) => ({
      name: splitName(entry.name).last,
      kind: 'function',
      doc: entry.doc,
      library: library(entry.library),
    }));
  }
  const type = block.kind === 'object' ? registry.types.get(block.name) : undefined;
  if (type === undefined) return [];
  const owner = library(type.library);
  return [
    ...type.fields.map(({ name, doc }) => ({ name, kind: 'field', doc, library: owner }) as const),
    ...type.methods.map(
      ({ name, doc }) => ({ name, kind: 'method', doc, library: owner }) as const,
    ),
  ];
}

function text(explanation: Explanation): string {
  const { block, state, members, lines, path } = explanation;
  const rows = members.map(({ name, kind, doc, library }) => {
    const summary = doc === null ? '' : `  ${sanitize(doc.split('\n')[0] ?? '')}`;
    return `  ${kind.padEnd(8)} ${sanitize(name)}  from ${sanitize(library ?? 'Python')}${summary}`;
  });
  const changes = explanation.changes.map(
    ({ op, before, after }) => `  ${op} ${sanitize([before, after].filter(Boolean).join(' → '))}`,
  );
  const head = `${sanitize(path)}:${lines[0] + 1}-${lines[1] + 1}: ${sanitize(block)} is ${state}`;
  return [head, ...changes, ...(rows.length > 0 ? ['members:', ...rows] : []), ''].join('\n');
}
