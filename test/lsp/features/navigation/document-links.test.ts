import { describe, expect, it } from 'vitest';
import { documentLinks } from '../../../../server/src/lsp/features/navigation/document-links.js';
import { cursorAt, PACKAGE, shown } from '../demo-package.js';

function links(path: string, files = PACKAGE): readonly string[] {
  const view = cursorAt(path, '#', { files });
  const file = view.files.get(path)!;
  return documentLinks(file, view).map(({ range, target }) => {
    return `${shown({ uri: file.uri, range }, view)} → ${target!.replace('file:///p/', '')}`;
  });
}

describe('document links', () => {
  it('lead from exports to files, if the project has them', () => {
    expect(links('/p/pkg/__init__.py')).toEqual(['pkg/__init__.py:1 _ffi_api → pkg/_ffi_api.py']);
  });

  it('lead from type maps and imports to the lines of classes', () => {
    expect(links('/p/pkg/_ffi_api.py')).toEqual([
      'pkg/_ffi_api.py:6 pkg.sub.Tree → pkg/sub.py#L5',
      'pkg/_ffi_api.py:7 pkg.sub.Tree → pkg/sub.py#L5',
      'pkg/_ffi_api.py:8 pkg.tools.helper → pkg/tools.py',
    ]);
    expect(links('/p/pkg/sub.py')).toEqual(['pkg/sub.py:3 pkg.Pair → pkg/_ffi_api.py#L26']);
  });

  it('resolve relative names from their file', () => {
    const marker = '# tvm-ffi-stubgen(import-object):';
    const text = `${marker} ..sub.Tree\n${marker} .other.x\n${marker} ...x.y\n${marker} .x\n`;
    const other = '# tvm-ffi-stubgen(skip): a.b\n';
    const files = {
      ...PACKAGE,
      '/p/pkg/inner/a.py': text,
      '/p/pkg/inner/other/__init__.py': other,
    };
    expect(links('/p/pkg/inner/a.py', files)).toEqual([
      'pkg/inner/a.py:1 ..sub.Tree → pkg/sub.py#L5',
      'pkg/inner/a.py:2 .other.x → pkg/inner/other/__init__.py',
    ]);
  });

  it('lead to the nearest of two modules of one name, and to none inside a package', () => {
    const marker = (name: string): string => `# tvm-ffi-stubgen(import-object): ${name}\n`;
    const files = {
      '/p/one/util.py': marker('typing.Any'),
      '/p/two/typing.py': marker('util.x'),
      '/p/two/util.py': marker('util.x'),
      '/p/pkg/__init__.py': marker('typing.Any'),
      '/p/pkg/typing.py': marker('util.x'),
    };
    expect(links('/p/two/typing.py', files)).toEqual(['two/typing.py:1 util.x → two/util.py']);
    expect(links('/p/one/util.py', { ...files, '/p/two/typing.py': marker('x.y') })).toEqual([
      'one/util.py:1 typing.Any → two/typing.py',
    ]);
    const without = Object.fromEntries(
      Object.entries(files).filter(([path]) => path !== '/p/two/typing.py'),
    );
    expect(links('/p/one/util.py', without)).toEqual([]);
  });
});
