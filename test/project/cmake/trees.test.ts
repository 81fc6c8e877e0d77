/** Whole trees: what we read from them equals what the real CMake computes. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readStubTargets, type StubTargets } from '../../../server/src/project/cmake/index.js';
import type { StubTarget } from '../../../server/src/project/discovered.js';
import { unknownWords } from '../../../server/src/core/index.js';
import { VERSIONS } from '../../registry/venvs.js';
import { readArchive, unescape } from '../../core/plan/archive.js';
import { makeLastingTree, makeTree } from '../tree.js';
import { makePackage, runReference, type Reference, type ReferenceCall } from './reference.js';
import { CLI_READER } from '../../readers.js';

const FILE = path.join(import.meta.dirname, 'cases/trees.txt');
const ESCAPED = ' escaped';
const cases = readFileSync(FILE, 'utf8')
  .split(/^== /m)
  .slice(1)
  .map((text) => {
    const { comment, sections } = readArchive(text);
    const files = new Map(
      sections.map(({ name, text: content }) =>
        name.endsWith(ESCAPED)
          ? [name.slice(0, -ESCAPED.length), unescape(content)]
          : [name, content],
      ),
    );
    const lines = (name: string): string[] => files.get(name)?.trimEnd().split('\n') ?? [];
    const defined = lines('defined').map((line) => line.split('=') as [string, string]);
    const unknown = lines('unknown');
    files.delete('defined');
    files.delete('unknown');
    return { name: comment.replace(/ ==\s*$/, ''), files, defined: new Map(defined), unknown };
  });

function toCall({ name, language, stubDir, ...ours }: StubTarget): ReferenceCall {
  // The tool gets no language if there is nothing to generate.
  const spoken = stubDir === null ? 'python' : language;
  return { target: name, stubDir, language: spoken, package: ours.package, prefix: ours.prefix };
}

/** Calls that CMake accepts, up to the one that it rejects. */
function takenBy({ targets }: StubTargets): readonly StubTarget[] {
  const refused = targets.findIndex(({ refusal }) => refusal !== null);
  return refused < 0 ? targets : targets.slice(0, refused);
}

/** What we know equals what CMake computes; what we leave open, CMake may or may not do. */
function expectAgreement(ours: StubTargets, theirs: Reference): void {
  const known = takenBy(ours).filter(({ unknown }) => unknown.length === 0);
  const calls = known.map(toCall);
  if (known.length === ours.targets.length) expect(calls).toEqual(theirs.calls);
  else for (const call of calls) expect(theirs.calls).toContainEqual(call);
  const refusal = ours.targets.find((target) => target.refusal !== null)?.refusal ?? null;
  expect(theirs.fatal === null).toBe(refusal === null);
  if (theirs.fatal !== null) return;
  const names = known.map(({ name, outputName }) => ({ name, outputName: outputName ?? name }));
  for (const name of names) expect(theirs.libraries).toContainEqual(expect.objectContaining(name));
}

/** Runs of CMake at a time: as many as most machines have cores. */
const AT_ONCE = 3;

describe('CMake and we agree on', () => {
  const roots = new Map<string, string>();
  const references = new Map<string, Reference>();

  beforeAll(async () => {
    const folder = makePackage(makeLastingTree({}));
    const waiting = [...cases];
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const root = makeLastingTree(Object.fromEntries(next.files));
        roots.set(next.name, root);
        references.set(next.name, await runReference(root, folder, next.defined));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  });

  it.each(VERSIONS)('all arguments, with the wheel %s', async (version) => {
    const one = cases.find(({ name }) => name === 'all arguments')!;
    const root = makeTree(Object.fromEntries(one.files));
    const folder = makePackage(path.join(root, '.git/package'), version);
    const { calls } = await runReference(root, folder, one.defined);
    const ours = readStubTargets(root, one.defined).targets.map(toCall);
    // Wheels before 0.1.14 ignore STUB_TARGET.
    const isOld = Number(/^0\.1\.(\d+)/.exec(version)?.[1]) < 14;
    expect(isOld ? ours.map((call) => ({ ...call, language: 'python' })) : ours).toEqual(calls);
  });

  it.each(cases)('$name', ({ name, defined, unknown }) => {
    const ours = readStubTargets(roots.get(name)!, defined, {
      env: { GIVEN: 'from the environment' },
    });
    const said = ours.targets.filter((target) => target.unknown.length > 0);
    const lines = said.map(
      (target) => `${target.name}: ${unknownWords(target.unknown, CLI_READER)}`,
    );
    expect(lines).toEqual(unknown);
    expectAgreement(ours, references.get(name)!);
  });
});
