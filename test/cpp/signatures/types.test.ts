/** The library that is compiled from `types.cc` says what TVM-FFI makes of each signature. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  readCppUnit,
  signatureOf,
  type CppSignature,
} from '../../../server/src/cpp/signatures/index.js';
import { NEWEST_REFERENCE as VERSION } from '../../../scripts/references.mjs';
import { compile, venvProgram } from '../../fixtures/build.js';

const SOURCE = fileURLToPath(new URL('types.cc', import.meta.url));
const text = readFileSync(SOURCE, 'utf8');
const unit = readCppUnit(SOURCE, text);
const KEYS: ReadonlyMap<string, string> = new Map([
  ['ShapeInfoObj', 'own.ShapeInfo'],
  ['LeafNode', 'own.Leaf'],
]);

const ASK = `
import json, sys, tvm_ffi
module = tvm_ffi.load_module(sys.argv[1])
of = lambda name: (tvm_ffi.get_global_func_metadata(name) if "." in name
                   else module.get_function_metadata(name))
print(json.dumps({name: json.loads(of(name)["type_schema"]) for name in sys.argv[2:]}))
`;

/** Name → the expression that is exported or registered under it. */
const registered = new Map<string, { start: number; end: number }>();
for (const match of text.matchAll(/^TVM_FFI_DLL_EXPORT_TYPED_FUNC\((\w+), (.*)\);?$/gm)) {
  const start = match.index + match[0].indexOf(match[2]!, match[0].indexOf(','));
  registered.set(match[1]!, { start, end: start + match[2]!.length });
}
for (const match of text.matchAll(/^ +\.def\w*\("(own\.\w+)", (.*)\);?$/gm)) {
  const start = match.index + match[0].indexOf(match[2]!, match[0].indexOf(','));
  registered.set(match[1]!, { start, end: start + match[2]!.length });
}

function found(name: string): CppSignature {
  const callable = registered.get(name)!;
  const signature = signatureOf({
    callable,
    home: unit,
    keyOf: (className) => KEYS.get(className) ?? null,
  });
  if (signature === null) throw new Error(`nothing found for ${name}`);
  return signature;
}

describe('signatures of compiled C++', () => {
  let truth: Record<string, unknown> = {};
  beforeAll(async () => {
    const library = await compile(VERSION, SOURCE);
    const args = ['-c', ASK, library, ...registered.keys()];
    const answer = execFileSync(venvProgram(VERSION, 'python'), args, { encoding: 'utf8' });
    truth = JSON.parse(answer) as Record<string, unknown>;
  }, 120_000);

  it.each([...registered.keys()])('%s', (name) => {
    const { params, returns, unknown } = found(name);
    expect(unknown).toEqual([]);
    const named = { return: [returns], params: params?.map(({ schema }) => schema) };
    const schema = { type: 'ffi.Function', ...(params === null ? {} : { named_args: named }) };
    expect(schema).toEqual(truth[name]);
  });

  it('names parameters as the source does', () => {
    const names = (name: string): unknown => found(name).params?.map((param) => param.name);
    expect(names('attributed')).toEqual(['a', 'b', 'c']);
    expect(names('nodiscard')).toEqual([null]);
    expect(names('cast')).toEqual(['first', 'second']);
    expect(names('own.rank')).toEqual(['self', 'axis']);
    expect(names('own.lambda_bool')).toEqual([null, 'b']);
  });
});
