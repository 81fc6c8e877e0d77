import { describe, expect, it } from 'vitest';
import { findCpp, keysOfClass, type CppTarget } from '../../server/src/structure/cpp-find.js';
import { indexOf } from '../cpp/kit.js';

const HEADER = `
struct PairObj : Object { TVM_FFI_DECLARE_OBJECT_INFO("my.Pair", PairObj, Object); };
struct TwinObj : Object { TVM_FFI_DECLARE_OBJECT_INFO("my.sub.Two", ns::TwinObj, Object); };`;
const SOURCE = `TVM_FFI_STATIC_INIT_BLOCK() {
  GlobalDef().def("my.a", A).def("my.b", B);
  ObjectDef<PairObj>().def_ro("a", &PairObj::a);
  ObjectDef<TwinObj>().def_ro("a", &TwinObj::a).def("m", &TwinObj::m).def("m", &TwinObj::n);
  ObjectDef<FarNode>().def_ro("a", &FarNode::a);
}`;

function units(...texts: readonly string[]) {
  const index = indexOf(Object.fromEntries(texts.map((text, file) => [String(file), text])));
  return texts.map((_, file) => ({ file, registrations: index.registrationsIn(String(file)) }));
}

const member = (key: string, ...names: string[]): CppTarget => ({
  kind: 'member',
  key,
  names: new Set(names),
});

describe('findCpp', () => {
  it.each<readonly [CppTarget, readonly string[]]>([
    [{ kind: 'function', name: 'my.a' }, ['1 my.a']],
    [{ kind: 'function', name: 'a' }, []],
    [{ kind: 'function', name: 'my.Pair' }, []],
    [{ kind: 'type', key: 'my.sub.Two' }, ['0 TwinObj.my.sub.Two']],
    [{ kind: 'type', key: 'my.a' }, []],
    [member('my.Pair', 'a'), ['1 PairObj.a']],
    [member('my.sub.Two', 'a'), ['1 TwinObj.a']],
    [member('my.sub.Two', 'm'), ['1 TwinObj.m', '1 TwinObj.m']],
    [member('my.Pair', 'm'), []],
    // No file declares it, but its class is called as usual.
    [member('other.Far', 'b', 'a'), ['1 FarNode.a']],
    // One that is declared is not guessed.
    [member('x.Pair', 'a'), ['1 PairObj.a']],
    [member('my.Two', 'a'), []],
  ])('%j', (target, expected) => {
    const found = findCpp(units(HEADER, SOURCE), target);
    expect(
      found.map(({ unit, registration: { className, name } }) =>
        className === null ? `${unit.file} ${name}` : `${unit.file} ${className}.${name}`,
      ),
    ).toEqual(expected);
  });
});

describe('keysOfClass', () => {
  it.each([
    ['PairObj', ['my.Pair']],
    ['TwinObj', ['my.sub.Two']],
    ['FarNode', ['x.Far', 'y.Far']],
    ['Unknown', []],
  ])('%s', (className, expected) => {
    const keys = ['my.Pair', 'x.Far', 'y.Far', 'z.FarNodeObj'];
    expect([...keysOfClass(units(HEADER, SOURCE), className, keys)]).toEqual(expected);
  });
});
