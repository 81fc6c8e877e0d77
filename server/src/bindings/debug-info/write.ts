/** A function as a header would declare it. */
import type { CSignature, CType } from '../c/types.js';
import { typeText } from '../c/write.js';

export function prototypeText(name: string, { result, params, isVariadic }: CSignature): string {
  return declared(result, `${name}(${listText(params, isVariadic)})`);
}

function listText(params: CSignature['params'], isVariadic: boolean): string {
  if (params === null) return '';
  const texts = params.map(({ name, type }) => declared(type, name ?? ''));
  if (isVariadic) texts.push('...');
  return texts.length === 0 ? 'void' : texts.join(', ');
}

function declared(type: CType, name: string): string {
  if (type.kind === 'pointer' && type.to.kind === 'function') {
    const { result, params, isVariadic } = type.to.of;
    return declared(result, `(*${name})(${listText(params, isVariadic)})`);
  }
  if (type.kind === 'pointer' && type.to.kind === 'array') return declared(type.to, `(*${name})`);
  if (type.kind === 'array') {
    return declared(type.of, `${name}[${type.length === null ? '' : String(type.length)}]`);
  }
  const text = typeText(type);
  return name === '' || text.endsWith('*') ? `${text}${name}` : `${text} ${name}`;
}
