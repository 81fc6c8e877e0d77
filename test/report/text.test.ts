import { describe, expect, it } from 'vitest';
import { renderText } from '../../server/src/report/text.js';
import { block, file, finding, result, sample } from './results.js';

const plain = { color: false, verbose: false };

describe('the text report', () => {
  it('has one line per finding, members below, then the summary', () => {
    expect(renderText(sample(), plain)).toBe(`\
python/a.py:3:3: warning[block.stale] global/my_pkg is stale: 1 member added, 1 changed, 1 removed
    + add_three(int, int)
    ~ add_one(int) → add_one(str)
    - gone(int)
python/a.py:4:7: error[block.orphan] \`object/my.T\`: no type is registered under this key. Load the library that registers it, or delete the block.
    python/a.py:1:1: The first one.
information[registry.no-runtime] No TVM-FFI runtime was found. Install apache-tvm-ffi, or say where it is with --python or --runtime.
    Run: python3 -m pip install apache-tvm-ffi
    Tried:
      PATH: neither python3 nor python
    | x
    | \\x1b[31my
b\\n.py: error[file.missing] This path does not exist. Check its spelling.

1 file, 3 blocks: 1 fresh, 1 stale, 1 orphan
registry: native, apache-tvm-ffi 0.1.15.post2, ABI 0.1.16, 3 s old (cached)
interpreter: /srv/\\u202e.venv/bin/python (.venv of /srv)
To update 1 block, run: tvm-ffi-stubs generate python --dll 'my lib.so'
`);
  });

  it('has the same text with colors', () => {
    const colored = renderText(sample(), { color: true, verbose: true });
    expect(colored).toContain('\u001b[1;33mwarning');
    const words = colored.replaceAll(/\u001b\[[\d;]*m/g, '');
    expect(words).toBe(renderText(sample(), { color: false, verbose: true }));
  });

  it('names at most five members', () => {
    const changes = Array.from({ length: 7 }, (_, i) => ({
      op: '+' as const,
      name: `f${i}`,
      before: null,
      after: `f${i}()`,
    }));
    const files = [
      file('a.py', 'x\n', {
        blocks: [block({ state: 'stale', changes })],
        findings: [finding({})],
      }),
    ];
    const text = renderText(result({ files }), plain);
    expect(text).toContain('7 members added\n');
    expect(text).toContain('    + f4()\n    and 2 more\n');
    expect(text).not.toContain('f5');
  });

  it('distinguishes blocks inserted at one place', () => {
    const insert = (name: string) =>
      block({
        kind: 'object',
        name,
        span: { start: 2, end: 2 },
        state: 'stale',
        changes: [{ op: '+', name: 'x', before: null, after: `${name}.x` }],
      });
    const files = [
      file('a.py', 'x\n', {
        blocks: [insert('m.A'), insert('m.B')],
        findings: [
          finding({ data: { block: 'object/m.B', changes: [] }, span: { start: 2, end: 2 } }),
          finding({ data: { block: 'object/m.A', changes: [] }, span: { start: 2, end: 2 } }),
        ],
      }),
    ];
    const text = renderText(result({ files }), plain);
    expect(text.indexOf('+ m.B.x')).toBeLessThan(text.indexOf('+ m.A.x'));
    expect(text).toContain('a.py:2:1: warning[block.stale] object/m.B is stale: 1 member added');
  });

  it('never lets foreign text act on the terminal', () => {
    const evil = 'e\u001b]0;x\u0007\u202e\u2066\u009b\u200f\nl';
    const files = [
      file(evil, 'x\n', {
        blocks: [
          block({
            name: evil,
            state: 'stale',
            changes: [{ op: '~', name: evil, before: evil, after: `${evil}2` }],
          }),
        ],
        findings: [finding({ data: { block: evil, changes: [] } })],
      }),
    ];
    const options = { color: false, verbose: true };
    const text = renderText(result({ files, written: [evil], args: [evil] }), options);
    expect(text).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200f\u2028-\u202e\u2066-\u2069]/,
    );
    expect(text).toContain('\\x1b]0;x\\x07\\u202e\\u2066\\x9b\\u200f\\n');
  });

  it('says what was written, would be, or that there is nothing to do', () => {
    const files = [file('a.py', 'x\n', { blocks: [block({})] })];
    const wrote = result({ mode: 'generate', files, exitCode: 0, written: ['a.py', 'b.py'] });
    expect(renderText(wrote, { color: false, verbose: true })).toContain(
      '\nwrote 2 files\n    a.py\n    b.py\n',
    );
    expect(renderText({ ...wrote, mode: 'dry-run' }, plain)).toContain('\nwould write 2 files\n');
    expect(renderText({ ...wrote, written: [] }, plain)).toContain('\nnothing to write\n');
    expect(renderText(result({ files, exitCode: 0 }), plain)).toBe(
      '1 file, 1 block: 1 fresh\nregistry: native, apache-tvm-ffi 0.1.15.post2, ABI 0.1.16, 3 s old (cached)\ninterpreter: /srv/\\u202e.venv/bin/python (.venv of /srv)\n',
    );
  });

  it('never calls blocks clean without a registry', () => {
    const files = [file('a.py', 'x\n', { blocks: [block({ state: 'unknown' })] })];
    expect(renderText(result({ files, registry: null }), plain)).toBe(
      '1 file, 1 block: 1 unknown\nregistry: not loaded, so no block could be compared\n',
    );
  });
});
