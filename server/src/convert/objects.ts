/** Structures of plain numbers as object types with the same fields. */
import type { CDeclarations } from '../bindings/c/types.js';
import { objectName } from './carry.js';
import { plainFields, recordName } from './cpp-types.js';

export interface ObjectType {
  /** Of the structure in C. */
  readonly record: string;
  readonly typeKey: string;
  readonly fields: readonly string[];
  /** The classes and how they become C and come back. */
  readonly text: string;
  /** The statement that registers it. */
  readonly registration: string;
}

export function objectType(
  record: string,
  declared: CDeclarations,
  library: string,
): ObjectType | null {
  const fields = plainFields(declared.records.get(record) ?? null);
  const name = recordName(record, declared);
  if (fields === null || name === null) return null;
  const object = `${name}Obj`;
  const ref = objectName(name);
  const typeKey = `${library}.${name}`;
  const params = fields.map((each) => `${each.type} ${each.name}`).join(', ');
  const set = fields.map((each) => `${each.name}(${each.name})`).join(', ');
  const given = fields.map((each) => cast(each, `value.${each.name}`)).join(', ');
  const text = `/// The fields of ${name}, as an object.
class ${object} : public tvm::ffi::Object {
 public:
${fields.map((each) => `  ${each.type} ${each.name} = {};\n`).join('')}
  ${object}(${params}) : ${set} {}

  static constexpr bool _type_mutable = true;
  TVM_FFI_DECLARE_OBJECT_INFO_FINAL("${typeKey}", ${object}, tvm::ffi::Object);
};

class ${ref} : public tvm::ffi::ObjectRef {
 public:
  explicit ${ref}(tvm::ffi::ObjectPtr<${object}> object) : ObjectRef(std::move(object)) {}
  TVM_FFI_DEFINE_OBJECT_REF_METHODS_NOTNULLABLE(${ref}, tvm::ffi::ObjectRef, ${object});
};

inline ::${name} ToC(const ${ref}& object) {
  ::${name} value{};
${fields.map((each) => `  value.${each.name} = static_cast<decltype(value.${each.name})>(object->${each.name});\n`).join('')}  return value;
}

inline ${ref} FromC(const ::${name}& value) {
  return ${ref}(tvm::ffi::make_object<${object}>(${given}));
}

inline void FromC(const ::${name}& value, const ${ref}& object) {
  auto* target = const_cast<${object}*>(object.get());
${fields.map((each) => `  target->${each.name} = ${cast(each, `value.${each.name}`)};\n`).join('')}}`;
  const types = fields.map((each) => each.type).join(', ');
  const registration = [
    `refl::ObjectDef<${object}>()`,
    `      .def(refl::init<${types}>())`,
    ...fields.map((each) => `      .def_rw("${each.name}", &${object}::${each.name})`),
  ].join('\n');
  return { record: name, typeKey, fields: fields.map((each) => each.name), text, registration };
}

function cast(
  { type, isEnum }: { readonly type: string; readonly isEnum: boolean },
  value: string,
): string {
  return isEnum ? `static_cast<${type}>(${value})` : value;
}
