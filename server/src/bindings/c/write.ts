/** C types as people read them, in C and in Python. */
import type { CSignature, CType } from './types.js';

/** A short name in C: `const char *`. */
export function typeText(type: CType): string {
  switch (type.kind) {
    case 'void':
      return 'void';
    case 'integer':
      return integerText(type);
    case 'float':
      return type.bits === 32 ? 'float' : type.bits === 64 ? 'double' : 'long double';
    case 'pointer': {
      if (type.to.kind === 'function') return 'function pointer';
      const to = typeText(type.to);
      if (type.to.kind === 'pointer') return `${to}${type.isConst ? 'const ' : ''}*`;
      return `${type.isConst ? 'const ' : ''}${to} *`;
    }
    case 'array':
      return `${typeText(type.of)}[${type.length === null ? '' : String(type.length)}]`;
    case 'function':
      return 'function';
    case 'record':
      return type.name.startsWith('<') ? 'struct' : type.name;
    case 'enum':
      return type.name.startsWith('<') ? 'enum' : type.name;
    case 'unknown':
      return type.name;
  }
}

function integerText({ bits, isSigned, isChar, isBool }: CType & { kind: 'integer' }): string {
  if (isBool === true) return 'bool';
  if (isChar === true) return 'char';
  switch (bits) {
    case 'long':
      return isSigned ? 'long' : 'unsigned long';
    case 'pointer':
      return isSigned ? 'ssize_t' : 'size_t';
    case 'wchar':
      return 'wchar_t';
    case 32:
      return isSigned ? 'int' : 'unsigned int';
    case 8:
    case 16:
    case 64:
    case 128:
      return `${isSigned ? '' : 'u'}int${String(bits)}_t`;
  }
}

/** The type of ctypes for it; `null` where there is none, or the user must choose. */
export function ctypesName(type: CType): string | null {
  switch (type.kind) {
    case 'void':
      return 'None';
    case 'float':
      return type.bits === 32 ? 'c_float' : type.bits === 64 ? 'c_double' : 'c_longdouble';
    case 'integer':
      return ctypesInteger(type);
    case 'pointer':
      if (type.to.kind !== 'integer') return 'c_void_p';
      return type.to.isChar === true && type.isConst ? 'c_char_p' : 'c_void_p';
    case 'array':
    case 'enum':
    case 'function':
    case 'record':
    case 'unknown':
      return null;
  }
}

function ctypesInteger({ bits, isSigned, isBool, isChar }: CType & { kind: 'integer' }): string {
  if (isBool === true) return 'c_bool';
  if (isChar === true) return 'c_char';
  switch (bits) {
    case 'long':
      return isSigned ? 'c_long' : 'c_ulong';
    case 'pointer':
      return isSigned ? 'c_ssize_t' : 'c_size_t';
    case 'wchar':
      return 'c_wchar';
    case 32:
      return isSigned ? 'c_int' : 'c_uint';
    case 8:
    case 16:
    case 64:
    case 128:
      return `c_${isSigned ? '' : 'u'}int${String(bits)}`;
  }
}

/** A function as a header would declare it, without a semicolon. */
export function prototypeText(name: string, { result, params, isVariadic }: CSignature): string {
  return declarationText(result, `${name}(${listText(params, isVariadic)})`);
}

function listText(params: CSignature['params'], isVariadic: boolean): string {
  if (params === null) return '';
  const texts = params.map(({ name, type }) => declarationText(type, name ?? ''));
  if (isVariadic) texts.push('...');
  return texts.length === 0 ? 'void' : texts.join(', ');
}

/** A type around the name of what has it: `int (*name)[3]`. */
export function declarationText(type: CType, name: string): string {
  if (type.kind === 'pointer' && type.to.kind === 'function') {
    const { result, params, isVariadic } = type.to.of;
    return declarationText(result, `(*${name})(${listText(params, isVariadic)})`);
  }
  if (type.kind === 'pointer' && type.to.kind === 'array')
    return declarationText(type.to, `(*${name})`);
  if (type.kind === 'array') {
    return declarationText(type.of, `${name}[${type.length === null ? '' : String(type.length)}]`);
  }
  const text = typeText(type);
  return name === '' || text.endsWith('*') ? `${text}${name}` : `${text} ${name}`;
}
