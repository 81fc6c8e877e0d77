/** The Python package of the tests' own library, and its table in `pyproject.toml`. */
import { venv } from '../../registry/venvs.js';

/** The start of every marker. */
export const P = '# tvm-ffi-stubgen(';
export const END = `${P}end)`;

/** A begin and an end marker, with an optional body between them. */
export function block(stub: string, body = '', indent = ''): string {
  return `${indent}${P}begin): ${stub}\n${body}${indent}${END}\n`;
}

const CLASSES = `${block('import-section')}
from tvm_ffi import Object as _Base
from tvm_ffi import register_object

`;

/** A class with its block. */
export function stubbedClass(key: string, name: string): string {
  return `
@register_object("${key}")
class ${name}(_Base):
    """Registered in C++."""

${block(`object/${key}`, '', '    ')}`;
}

/** The package, with empty blocks. */
export const PACKAGE: Readonly<Record<string, string>> = {
  'python/kit/__init__.py': block('export/_ffi_api'),
  'python/kit/_ffi_api.py': `${block('import-section')}
${block('global/kit')}
__all__ = [
${block('__all__', '', '    ')}]
`,
  'python/kit/boxes.py': `${CLASSES}${stubbedClass('kit.Box', 'Box')}`,
  'python/kit/pairs.py': `${P}ty-map): kit.Pair -> kit.pairs.Pair\n\n${CLASSES}${stubbedClass('kit.Pair', 'Pair')}`,
};

/** The table of a project that uses a reference version's interpreter. */
export function tableOf(reference: string, more = ''): string {
  return `[tool.tvm-ffi-stubs]
paths = ["python"]
libraries = ["build/libkit.so"]
python = "${venv(reference).python}"
${more}`;
}
