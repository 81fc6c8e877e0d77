/** The native provider against the Python view of the same wheel, for every reference version. */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { loadWell } from './hostile/load.js';
import { venv, VERSIONS } from './venvs.js';

/** Asks the wheel's own Python API, which shares no code with ours. */
const PYTHON_VIEW = `
import json, tvm_ffi
from tvm_ffi.registry import list_global_func_names, get_global_func_metadata
from tvm_ffi import _ffi_api
from tvm_ffi.core import _lookup_or_register_type_info_from_type_key as lookup
schemas = {}
for name in list_global_func_names():
    try:
        schemas[name] = json.loads(get_global_func_metadata(name)["type_schema"])
    except Exception:
        schemas[name] = None
types = {}
for key in map(str, _ffi_api.GetRegisteredTypeKeys()):
    try:
        info = lookup(key)
        types[key] = {
            "fields": [[f.name, f.doc or None, bool(f.frozen)] for f in info.fields],
            "methods": [[m.name, m.doc or None, bool(m.is_static)] for m in info.methods],
        }
    except Exception:
        types[key] = None
print(json.dumps({"schemas": schemas, "types": types}))
`;

interface PythonType {
  readonly fields: readonly (readonly [string, string | null, boolean])[];
  readonly methods: readonly (readonly [string, string | null, boolean])[];
}

interface PythonView {
  readonly schemas: Readonly<Record<string, unknown>>;
  readonly types: Readonly<Record<string, PythonType | null>>;
}

function pythonView(version: string): PythonView {
  const output = execFileSync(venv(version).python, ['-c', PYTHON_VIEW], { encoding: 'utf8' });
  return JSON.parse(output) as PythonView;
}

describe.each(VERSIONS)('%s', (version) => {
  test('functions, types, fields and methods equal the Python view', async () => {
    const { snapshot, warnings } = await loadWell([], { version });
    const view = pythonView(version);
    expect(warnings).toEqual([]);
    const names = snapshot.functions.map(({ name }) => name);
    expect(names).toEqual(Object.keys(view.schemas).sort());
    expect(snapshot.types.map(({ key }) => key)).toEqual(Object.keys(view.types).sort());
    for (const { name, schema } of snapshot.functions) {
      expect(schema, name).toEqual(view.schemas[name]);
    }
    for (const type of snapshot.types) {
      const seen = view.types[type.key];
      if (seen === null || seen === undefined) continue;
      expect(
        type.fields.map(({ name, doc, writable }) => [name, doc, !writable]),
        type.key,
      ).toEqual(seen.fields);
      const methods = type.methods.map((method) => [method.name, method.doc, method.static]);
      expect(methods, type.key).toEqual(seen.methods);
    }
  });

  test('the details for findings and rendering are included', async () => {
    const { snapshot } = await loadWell([], { version });
    const type = (key: string) => snapshot.types.find((entry) => entry.key === key)!;
    const pair = type('testing.TestIntPair');
    expect(pair.ancestors).toEqual(['ffi.Object']);
    expect(pair.parent).toBe('ffi.Object');
    expect(pair.totalSize).toBe(40);
    expect(pair.fields.map(({ name, offset, size }) => [name, offset, size])).toEqual([
      ['a', 24, 8],
      ['b', 32, 8],
    ]);
    expect(snapshot.types.every(({ library }) => library !== null)).toBe(true);
    expect(snapshot.symbols.map(({ name }) => name)).toEqual([
      'testing_dll_schema_id_int',
      'testing_dll_test_add_with_docstring',
    ]);
    expect(snapshot.symbols[1]!.doc).toMatch(/add/i);
    expect(snapshot.symbols[1]!.schema).not.toBeNull();
    const defaults = snapshot.types.flatMap(({ fields }) => fields.filter((f) => f.hasDefault));
    expect(defaults.length).toBeGreaterThan(0);
    expect(defaults.every((field) => field.default !== null)).toBe(true);
  });
});
