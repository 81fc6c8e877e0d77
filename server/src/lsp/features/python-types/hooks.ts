/** Type attributes: what TVM-FFI calls or reads of a type, under a name with underscores. */
import type { Span } from '../../../base/span.js';

export interface Hook {
  /** As a method of a class; empty for what is no function that a class defines. */
  readonly head: string;
  /** What it is for, as a sentence. */
  readonly effect: string;
  /** Who reads it, as a sentence. */
  readonly reader: string;
}

const EQUALITY =
  'The recursive comparisons of TVM-FFI read it, and `==` of a class with `eq=True`.';
const STRUCTURAL = 'Read by `tvm_ffi.structural_equal` and `structural_hash`.';
const JSON_READER = 'Read by `tvm_ffi.serialization.to_json_graph_str` and its reverse.';
const LIST_READER = '`@py_class` reads it when it registers the class, from 0.1.14 on.';

export const HOOKS: Readonly<Record<string, Hook>> = {
  __ffi_new__: {
    head: '',
    effect: 'Makes an empty instance. It is registered for each class of `@py_class`.',
    reader: 'Read where an instance is filled later: by entries of enums and by an own `__init__`.',
  },
  __ffi_init__: {
    head: '',
    effect: 'The constructor. Without it, the class cannot be called.',
    reader: 'Called by `T(…)`. An own `__init__` calls it as `self.__ffi_init__(…)`.',
  },
  __ffi_shallow_copy__: {
    head: '',
    effect: 'Copies an instance.',
    reader: 'Read by `copy.copy` and `tvm_ffi.dataclasses.replace`.',
  },
  __ffi_convert__: {
    head: '@staticmethod\ndef __ffi_convert__(value): ...',
    effect:
      'Makes an instance of another value, so that parameters and fields of the type accept it.',
    reader: 'Called wherever a value of the type is expected and another one is given.',
  },
  __ffi_convert_type_schema__: {
    head: '',
    effect: 'The schema, as JSON, of what is accepted in place of the type.',
    reader: 'Read by `tvm-ffi-stubgen`, which annotates parameters with it.',
  },
  __ffi_type_final__: {
    head: '',
    effect: 'Says that the class is `final` in C++. Python can derive from it nevertheless.',
    reader: 'Read by `tvm-ffi-stubgen`.',
  },
  __ffi_repr__: {
    head: 'def __ffi_repr__(self, fn_repr): ...',
    effect:
      'Prints an instance. `fn_repr` prints the values inside. An error in it is swallowed: the address is printed instead.',
    reader: 'Called by `repr(…)`, also for an instance inside another object.',
  },
  __ffi_eq__: {
    head: 'def __ffi_eq__(self, other, fn_eq): ...',
    effect: 'Compares two instances. It needs `__ffi_hash__` beside it where instances are hashed.',
    reader: EQUALITY,
  },
  __ffi_compare__: {
    head: 'def __ffi_compare__(self, other, fn_compare): ...',
    effect: 'Orders two instances. It needs `__ffi_hash__` beside it where instances are hashed.',
    reader: 'The recursive comparisons of TVM-FFI read it, and `<` of a class with `order=True`.',
  },
  __ffi_hash__: {
    head: 'def __ffi_hash__(self, fn_hash): ...',
    effect: 'Hashes an instance.',
    reader:
      'The recursive hash of TVM-FFI reads it, and `hash(…)` of a class with `unsafe_hash=True`.',
  },
  __any_equal__: {
    head: '',
    effect: 'Compares instances as keys. It is a native pointer.',
    reader: 'Read by `Map` and `Dict`.',
  },
  __any_hash__: {
    head: '',
    effect: 'Hashes instances as keys. It is a native pointer.',
    reader: 'Read by `Map` and `Dict`.',
  },
  __s_equal__: {
    head: 'def __s_equal__(self, other, cb): ...',
    effect: 'Decides about structural equality; `cb` compares the values inside.',
    reader: STRUCTURAL,
  },
  __s_hash__: {
    head: 'def __s_hash__(self, initial, cb): ...',
    effect: 'Makes the structural hash; `cb` hashes the values inside.',
    reader: STRUCTURAL,
  },
  __s_visit__: {
    head: '',
    effect: 'Walks through the values inside an instance.',
    reader: 'Read by structural visitors.',
  },
  __s_mutate__: {
    head: '',
    effect: 'Makes an instance with other values inside.',
    reader: 'Read by structural mutators.',
  },
  __s_maybe_inplace_mutate__: {
    head: '',
    effect:
      'Changes the values inside an instance that nothing else refers to. It needs `__s_mutate__`.',
    reader: 'Read by structural mutators.',
  },
  __data_to_json__: {
    head: 'def __data_to_json__(self): ...',
    effect: 'Makes plain data of an instance.',
    reader: JSON_READER,
  },
  __data_from_json__: {
    head: '@staticmethod\ndef __data_from_json__(data): ...',
    effect: 'Makes an instance of plain data.',
    reader: JSON_READER,
  },
  __ffi_enum__: {
    head: '',
    effect: 'Holds the members of an enum: entries, indexes and attributes.',
    reader: 'Read by `tvm_ffi.dataclasses.Enum`, which adds the members of Python to it.',
  },
  __ffi_type_attr_names__: {
    head: '',
    effect: 'Lists other names of the class that are registered as type attributes.',
    reader: LIST_READER,
  },
  __ffi_inherit_type_attrs__: {
    head: '',
    effect:
      'Lists the type attributes that are copied from the parent. By default these are the hooks for structural equality and for JSON.',
    reader: LIST_READER,
  },
  __ffi_field_markers__: {
    head: '',
    effect: 'Lists annotations that mark a position among the fields and declare none.',
    reader: LIST_READER,
  },
};

/** The longest name, and one more. */
const LONGEST = 32;

/** The name of a type attribute at an offset. */
export function hookAt(
  text: string,
  offset: number,
): { readonly name: string; readonly span: Span } | null {
  const before = /\w*$/.exec(text.slice(Math.max(0, offset - LONGEST), offset))?.[0] ?? '';
  const after = /^\w*/.exec(text.slice(offset, offset + LONGEST))?.[0] ?? '';
  const name = before + after;
  if (!Object.hasOwn(HOOKS, name)) return null;
  return { name, span: { start: offset - before.length, end: offset + after.length } };
}
