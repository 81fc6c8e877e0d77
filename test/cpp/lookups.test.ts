import { describe, expect, it } from 'vitest';
import { lookupAt, lookupsIn } from '../../server/src/cpp/lookups.js';

/** The offsets behind the marks, where the name is asked for. */
function found(text: string, kind: 'function' | 'type' = 'function', name = 'a.b') {
  return lookupsIn(text, kind, name).map(({ start, end }) => `${start} ${text.slice(start, end)}`);
}

describe('lookups in C++', () => {
  it.each([
    ['auto f = Function::GetGlobal("a.b");', ['30 a.b']],
    ['ffi::Function::GetGlobalRequired(\n  /* here */ "a.b")(1);', ['48 a.b']],
    ['runtime::Registry::Get("a.b")', ['24 a.b']],
    ['Function::RemoveGlobal("a.b");', ['24 a.b']],
    ['map.Get("a.b")', []],
    ['LOG("a.b"); f("a.b")', []],
    ['GetGlobal("a.b" ".c")', []],
    ['GetGlobal("a.b.c"); GetGlobal("a")', []],
    ['// GetGlobal("a.b")\n#if 0\nGetGlobal("a.b")\n#endif\n', []],
    ['R"(GetGlobal("a.b"))"', []],
    ['GetGlobal(("a.b"', []],
    ['GetGlobal("a.b"', ['11 a.b']],
    ['"a.b', []],
  ])('%j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('are of types or of functions', () => {
    const text = 'TypeKeyToIndex("a.b"); TypeKey2Index("a.b")';
    expect(found(text)).toEqual([]);
    expect(found(text, 'type')).toEqual(['16 a.b', '38 a.b']);
    const declared = 'struct A : Object { TVM_FFI_DECLARE_OBJECT_INFO_LOOKUP("a.b", 1); };';
    expect(found(declared, 'type')).toEqual(['56 a.b']);
  });

  it.each([
    ['f(GetGlobal("a‸.b"))', 'function a.b 13'],
    ['TypeKeyToIndex("‸a.b")', 'type a.b 16'],
    ['GetGlobal("a.b‸")', 'function a.b 11'],
    ['GetGlobal("a\nb‸")', null],
    ['GetGlobal(‸"a.b")', null],
    ['GetGlobal("a.b"‸)', null],
    ['GetGlobal("x")("a‸.b")', null],
    ['// GetGlobal("a‸.b")', null],
    ['GetGlobal("a‸." "b")', null],
    ['GetGlobal("a\\\\‸b")', null],
  ])('are found at a place: %j', (marked, expected) => {
    const offset = marked.indexOf('‸');
    const at = lookupAt(marked.replace('‸', ''), offset);
    expect(at && `${at.kind} ${at.name} ${at.span.start}`).toBe(expected);
  });
});
