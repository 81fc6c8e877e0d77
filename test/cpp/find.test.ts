import { describe, expect, it } from 'vitest';
import { findCpp, keysOfClass, type CppTarget } from '../../server/src/cpp/find.js';
import { indexOf } from './kit.js';

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
  return indexOf(Object.fromEntries(texts.map((text, file) => [String(file), text]))).units();
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

const FAMILY = `
template <typename T> struct Base : Top<T> {
  static void reg() { ObjectDef<T>().def(refl::init<int>()).def_ro("base", &Base::base); }
};
template <typename T> struct Top {
  static void reg() { ObjectDef<T>().def_ro("top", &Top::top).def_ro("own", &Top::own); }
};
struct Above : Object { TVM_FFI_DECLARE_OBJECT_INFO("my.Above", Above, Object); };
struct Child : public ns::Base<Child> {
  TVM_FFI_DECLARE_OBJECT_INFO("my.Child", Child, Above);
};
void f() {
  ObjectDef<Above>().def(refl::init<>()).def_ro("above", &Above::above).def_ro("own", &Above::own);
  ObjectDef<Child>().def_ro("own", &Child::own);
}`;

describe('members', () => {
  it.each<readonly [CppTarget, readonly string[]]>([
    [member('my.Child', 'own'), ['Child']],
    [member('my.Child', 'base'), ['Base']],
    // However far above; a parent comes after the templates.
    [member('my.Child', 'top'), ['Top']],
    [member('my.Child', 'above'), ['Above']],
    [member('my.Above', 'top'), []],
    // A constructor of a template is made for each class, and one of a parent is not inherited.
    [member('my.Child', '__ffi_init__'), ['Base']],
    [member('my.Above', '__ffi_init__'), ['Above']],
  ])('%j', (target, expected) => {
    const found = findCpp(units(FAMILY), target);
    expect(found.map(({ registration }) => registration.className)).toEqual(expected);
  });

  it('of a template are those of the keys of its classes', () => {
    expect([...keysOfClass(units(FAMILY), 'Top', [])]).toEqual(['my.Child']);
    expect([...keysOfClass(units(FAMILY), 'Above', [])]).toEqual(['my.Above']);
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
