/** Whoever asks for one name first does not wait for all files to be read as C++. */
import { describe, expect, it } from 'vitest';
import { CppIndex } from '../../server/src/cpp/cpp-index.js';
import { findCpp, type CppTarget } from '../../server/src/cpp/find.js';
import { askedIndex, expectEarly } from './early.js';
import { drive, indexOf, settle } from './kit.js';

const HEADER = `
#define REGISTER(name) refl::GlobalDef().def("my." #name, name)
#define KEYED(name) TVM_FFI_DECLARE_OBJECT_INFO("my." #name, name##Obj, Object)
#define MEMBERS(name) refl::ObjectDef<name##Obj>()
#define ALL(X) X(one) X(two)
constexpr const char* kKey = "my.key";
constexpr const char* kFar = "other." "far";
`;
/** What a search must not miss: comments that look like the end of a statement, and other forms. */
const MORE = `
static const char* /* a "name"; */ kApart = "my.apart";
constexpr const char kArray[] = {"my.array"};
static inline const std::string label("my.label");
`;
const BODY = '#include "all.h"\nTVM_FFI_STATIC_INIT_BLOCK() {';

/** Files that register one thing each, by their names. */
const FILES: Readonly<Record<string, string>> = {
  'all.h': HEADER,
  'plain.cc': 'int f() { return 1; }',
  'literal.cc': `${BODY} GlobalDef().def("my.literal", F); }`,
  'called.cc': `${BODY} REGISTER(called); }`,
  'joined.cc': `${BODY} GlobalDef().def("my."\n"joined", F); }`,
  'escaped.cc': `${BODY} GlobalDef().def("my.\\"escaped", F); }`,
  'raw.cc': `${BODY} GlobalDef().def(R"(my.raw)", F); }`,
  'key.cc': `${BODY} GlobalDef().def(kKey, F); }`,
  'far.cc': `${BODY} GlobalDef().def(kFar, F); }`,
  'more.h': MORE,
  'apart.cc': `${BODY} GlobalDef().def(kApart, F); }`,
  'array.cc': `${BODY} GlobalDef().def(kArray, F); }`,
  // A parameter of a function before it has the same name, and is not used.
  'label.cc': `int f(const char* label) { return 1; }\n${BODY} GlobalDef().def(label, F); }`,
  // So is a variable, and one that only one branch of a condition has.
  'made.cc': `constexpr const char* made = "my.made";\nvoid f(View v) { Bytes made{v.data()}; }\nvoid g() { GlobalDef().def(made, F); }`,
  'branch.cc': `#if A\nconstexpr const char* tag = "my.tag";\n#else\nBytes tag{v.data()};\n#endif\n${BODY} GlobalDef().def(tag, F); }`,
  'own.cc': `${BODY} constexpr const char* kOwn = "my." "own"; GlobalDef().def(kOwn, F); }`,
  'defined.cc': `#define MINE(n) GlobalDef().def("my." #n "ed", F)\n${BODY} MINE(defin); }`,
  'given.cc': `${BODY} ALL(REGISTER); }`,
  'split.cc': `${BODY} Global\\\nDef().def("my.spl\\\nit", F); }`,
  'comment.cc': `${BODY} GlobalDef().def(/* The name. */ "my.comment", F); }`,
  'computed.cc': `${BODY} GlobalDef().def(computed("my"), F).def("my.behind", F); }`,
  'pair.cc': `struct PairObj { KEYED(Pair); };\n${BODY} MEMBERS(Pair).def_ro("left", F); }`,
  'child.cc': `struct ChildObj : Base<ChildObj> { TVM_FFI_DECLARE_OBJECT_INFO("my.Child", ChildObj, PairObj); };`,
  'base.cc': `template <typename T> struct Base { void f() { ObjectDef<T>().def_ro("based", F); } };`,
  'typed.cc': `struct Typed { static constexpr const char* _type_key = "my." "Typed"; };`,
};

describe('asking for one name first', () => {
  const whole = indexOf(FILES);

  it('gives every place that the whole index has', () => {
    expect(whole.units().length).toBeGreaterThan(15);
    expectEarly(FILES, whole);
    const member = (name: string): CppTarget => {
      return { kind: 'member', key: 'my.Child', names: new Set([name]) };
    };
    // Of a template, of a parent, and none.
    expectEarly(FILES, whole, [member('based'), member('left'), member('absent')]);
  });

  it.each<readonly [CppTarget, readonly string[]]>([
    [{ kind: 'function', name: 'my.literal' }, ['literal.cc']],
    [{ kind: 'function', name: 'my.called' }, ['called.cc']],
    [{ kind: 'function', name: 'my.key' }, ['key.cc']],
    [{ kind: 'function', name: 'my.absent' }, []],
    [{ kind: 'type', key: 'my.Pair' }, ['pair.cc']],
    [{ kind: 'type', key: 'my.Absent' }, []],
  ])('%j leaves the rest unread', (target, expected) => {
    const clear = new Set([
      ...['all.h', 'plain.cc', 'literal.cc', 'called.cc', 'joined.cc', 'key.cc', 'pair.cc'],
      ...['child.cc', 'base.cc'],
    ]);
    const files = Object.fromEntries(Object.entries(FILES).filter(([file]) => clear.has(file)));
    const index = askedIndex(files, target);
    expect(index.units().map(({ file }) => file)).toEqual(expected);
    expect(index.isSettled).toBe(false);
    settle(index);
    expect(index.units()).toEqual(indexOf(files).units());
  });

  it('does not keep the texts of files that nothing needs', () => {
    const read: string[] = [];
    const index = new CppIndex((file) => {
      read.push(file);
      return FILES[file] ?? null;
    });
    index.expect({ kind: 'function', name: 'my.called' });
    index.update('all.h', HEADER);
    drive(index.sift());
    for (const file of ['plain.cc', 'literal.cc', 'called.cc']) index.update(file, FILES[file]!);
    drive(index.settleFor({ kind: 'function', name: 'my.called' }));
    drive(index.settleFor({ kind: 'function', name: 'my.absent' }));
    expect(read).toEqual([]);
    settle(index);
    expect(read).toEqual(['all.h', 'literal.cc']);
  });

  it('forgets what a file registered before it changed', () => {
    const files = { 'all.h': HEADER, 'called.cc': FILES['called.cc']! };
    const target = { kind: 'function', name: 'my.called' } as const;
    const index = indexOf(files);
    expect(findCpp(index.units(), target)).toHaveLength(1);
    index.update('all.h', HEADER.replace('"my."', '"new."'));
    drive(index.settleFor(target));
    expect(findCpp(index.units(), target)).toEqual([]);
  });

  it('begins again where it was stopped while macros changed', () => {
    const files: Record<string, string> = { 'all.h': HEADER, 'called.cc': FILES['called.cc']! };
    const index = indexOf(files);
    files['all.h'] = HEADER.replace('"my."', '"new."');
    index.update('all.h', files['all.h']);
    const stopped = index.settle();
    stopped.next();
    stopped.return();
    settle(index);
    const names = index.units().flatMap(({ registrations }) => registrations);
    expect(names.map(({ name }) => name)).toEqual(['new.called']);
  });

  it('sees macros of included files that are not headers', () => {
    const files = {
      'a.cc': '#define DEFINE(n) GlobalDef().def("a." #n, n)\n',
      'b.cc': '#include "a.cc"\nvoid f() { DEFINE(b); }',
      'c.cc': 'void f() { DEFINE(c); }',
    };
    const index = indexOf(files);
    expect(index.units().map(({ file }) => file)).toEqual(['b.cc']);
    expectEarly(files, index);
  });
});
