/** `registry`: what the libraries register, as a tree or as a snapshot; or how two snapshots differ. */
import { readFileSync } from 'node:fs';
import { diffSnapshots, isEmptyDiff, validateSnapshot, type Snapshot } from '../core/index.js';
import { renderRegistryTree, renderSnapshotDiff, sanitizeLines } from '../report/index.js';
import { complain, print, useColor } from './output.js';
import { finishLoading, startLoading } from './run.js';
import type { Settings } from './settings.js';
import { UsageError } from './usage-error.js';

/** Shows the registry. @returns the exit code */
export async function showRegistry(settings: Settings): Promise<0 | 2> {
  const loaded = await finishLoading(await startLoading(settings, '.'), settings);
  for (const { severity, message, log } of loaded.findings) {
    complain(sanitizeLines(`${severity}: ${message}`));
    if (log !== undefined && log !== '') complain(log);
  }
  const snapshot = loaded.registry?.snapshot;
  if (snapshot === undefined) return 2;
  const color = useColor(process.stdout);
  const asJson = settings.format === 'json';
  print(
    asJson ? `${JSON.stringify(snapshot, null, 1)}\n` : renderRegistryTree(snapshot, { color }),
  );
  return 0;
}

/** Compares two snapshot files. @returns 0 when they are alike, 1 when they differ */
export function compareSnapshots(before: string, after: string, settings: Settings): 0 | 1 {
  const diff = diffSnapshots(readSnapshot(before), readSnapshot(after));
  const asJson = settings.format === 'json';
  const text = asJson
    ? `${JSON.stringify(diff, null, 1)}\n`
    : renderSnapshotDiff(diff, { color: useColor(process.stdout) });
  print(text);
  return isEmptyDiff(diff) ? 0 : 1;
}

function readSnapshot(file: string): Snapshot {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file} cannot be read as a snapshot: ${detail}`);
  }
  const result = validateSnapshot(value);
  if (!result.ok) throw new UsageError(`${file} is no snapshot: ${result.error}`);
  return result.snapshot;
}
