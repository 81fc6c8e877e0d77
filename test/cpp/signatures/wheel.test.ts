/** Each function of the newest wheel, from its own sources: as registered, or said to be unclear. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { NEWEST_REFERENCE } from '../../../scripts/references.mjs';
import { CppIndex } from '../../../server/src/cpp/cpp-index.js';
import { findCpp } from '../../../server/src/cpp/find.js';
import { readCppUnit, signatureOf } from '../../../server/src/cpp/signatures/index.js';
import { venvProgram, wheelPackage } from '../../fixtures/build.js';
import { settle } from '../kit.js';

const ASK = `
import ctypes, json, os, tvm_ffi
folder = os.path.join(os.path.dirname(tvm_ffi.__file__), "lib")
for name in sorted(os.listdir(folder)):
    if "testing" in name and not name.endswith(".lib"):
        ctypes.CDLL(os.path.join(folder, name))
names = tvm_ffi.registry.list_global_func_names()
print(json.dumps({name: tvm_ffi.get_global_func_metadata(name) for name in names}))
`;

/** Results that only a compiler deduces, types without a name in Python, overloads. */
const MOST_UNCLEAR = 21;

it('agrees with the registry', () => {
  const home = wheelPackage(NEWEST_REFERENCE);
  const files = ['include', 'src'].flatMap((folder) =>
    readdirSync(join(home, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:cc|h)$/.test(name))
      .map((name) => join(home, folder, name)),
  );
  const index = new CppIndex((file) => readFileSync(file, 'utf8'));
  for (const file of files) index.update(file, readFileSync(file, 'utf8'));
  settle(index);
  const units = new Map(files.map((file) => [file, readCppUnit(file, readFileSync(file, 'utf8'))]));
  const keys = new Map(
    index
      .units()
      .flatMap(({ registrations }) => registrations)
      .map(({ kind, className, name }) => [kind === 'type' ? className : null, name]),
  );
  const answer = execFileSync(venvProgram(NEWEST_REFERENCE, 'python'), ['-c', ASK], {
    encoding: 'utf8',
  });
  const registered = JSON.parse(answer) as Record<string, { readonly type_schema: string }>;
  const unclear: string[] = [];
  for (const [name, { type_schema: schema }] of Object.entries(registered)) {
    const [match] = findCpp(index.units(), { kind: 'function', name });
    const signature = signatureOf({
      callable: match!.registration.callable!,
      home: units.get(match!.unit.file)!,
      others: () => [...units.values()],
      keyOf: (className) => keys.get(className) ?? null,
    });
    const { params, returns, isAmbiguous } = signature!;
    const named = { return: [returns], params: params?.map((each) => each.schema) };
    const made = { type: 'ffi.Function', ...(params !== null && { named_args: named }) };
    if (isAmbiguous) unclear.push(`${name}: ${signature!.unknown.join()}`);
    else expect(made, name).toEqual(JSON.parse(schema));
  }
  expect(Object.keys(registered).length).toBeGreaterThan(150);
  expect(unclear.length, unclear.join('\n')).toBeLessThanOrEqual(MOST_UNCLEAR);
}, 60_000);
