/** Answers from an index that was asked for one name only, against those of the whole index. */
import { expect } from 'vitest';
import { CppIndex } from '../../server/src/cpp/cpp-index.js';
import { findCpp, type CppTarget } from '../../server/src/cpp/find.js';
import { isHeader } from '../../server/src/cpp/includes.js';
import { drive } from './kit.js';

type Files = Readonly<Record<string, string>>;

/** An index in which nothing was read but what one target needs: as the server hands files in. */
export function askedIndex(files: Files, target: CppTarget): CppIndex {
  const index = new CppIndex((file) => files[file] ?? null);
  index.expect(target);
  const all = Object.entries(files);
  for (const [file, text] of all) if (isHeader(file)) index.update(file, text);
  drive(index.sift());
  for (const [file, text] of all) if (!isHeader(file)) index.update(file, text);
  drive(index.settleFor(target));
  return index;
}

/** Everything that can be looked for: functions, types, and members of the types of their classes. */
export function targetsIn(whole: CppIndex): readonly CppTarget[] {
  const found = new Map<string, CppTarget>();
  const all = whole.units().flatMap(({ registrations }) => registrations);
  const types = all.filter(({ kind }) => kind === 'type');
  for (const { kind, name, className } of all) {
    if (kind === 'function') found.set(`function ${name}`, { kind, name });
    else if (kind === 'type') found.set(`type ${name}`, { kind, key: name });
    else if (kind !== 'symbol') {
      for (const type of types.filter((each) => each.className === className)) {
        const target = { kind: 'member', key: type.name, names: new Set([name]) } as const;
        found.set(`member ${type.name} ${name}`, target);
      }
    }
  }
  return [...found.values()];
}

/** Asks for each of the targets first, and expects every place that the whole index has. */
export function expectEarly(
  files: Files,
  whole: CppIndex,
  targets: readonly CppTarget[] = targetsIn(whole),
): void {
  for (const target of targets) {
    const index = askedIndex(files, target);
    expect(placesOf(index, target), JSON.stringify(target)).toEqual(placesOf(whole, target));
  }
}

function placesOf(index: CppIndex, target: CppTarget): readonly string[] {
  return findCpp(index.units(), target).map(
    ({ unit, registration: { kind, name, span } }) => `${unit.file}:${span.start} ${kind} ${name}`,
  );
}
