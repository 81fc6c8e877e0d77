import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { agreesOnAscii } from '../../server/src/core/index.js';
import { firstInvalidByte, findEncodingProblem } from '../../server/src/files/encoding.js';
import { encodeText } from '../../server/src/files/stage.js';
import { readSource, type SourceRead } from '../../server/src/files/index.js';
import { askPython } from '../python.js';
import { sampleOf } from '../random.js';
import { makeTree } from './tree.js';

const MARKER = '# tvm-ffi-stubgen(begin): global/x\n# tvm-ffi-stubgen(end)\n';

function read(content: string | Buffer): SourceRead {
  return readSource(path.join(makeTree({ 'a.py': content }), 'a.py'));
}

describe('which files are decoded', () => {
  it.each(['', 'x = 1\n', 'import tvm_ffi  # stubgen\n', '# coding: latin-1\nx = "\xe9"\n'])(
    'leaves %j alone',
    (text) => {
      expect(read(Buffer.from(text, 'latin1'))).toEqual({ kind: 'plain' });
    },
  );

  it.each([
    '# tvm-ffi-stubgen(end)',
    '#TVM_FFI_STUBGEN(',
    '# Tvm-Ffi-stubGen',
    '#tvm-ffi-stubgn(',
    '#tvmffistubgen(',
  ])('decodes what looks like a directive: %s', (text) => {
    expect(read(text)).toMatchObject({ kind: 'source', text, isMarked: true });
  });

  // The sizes are around powers of two, one of which is that of the buffer.
  it.each([17, 18, 19, 20].flatMap((power) => [-1, 0, 1].map((more) => 2 ** power + more)))(
    'finds a marker at the end of a file of %i bytes',
    (size) => {
      const text = MARKER.padStart(size, 'x = 1\n');
      expect(read(text)).toMatchObject({ kind: 'source', text });
    },
  );

  it('finds a marker in UTF-16, and forgets the longer file before', () => {
    const utf16 = Buffer.from(`\uFEFF${MARKER}`, 'utf16le');
    expect(read(utf16)).toMatchObject({ kind: 'problem', problem: { code: 'file.encoding' } });
    expect(read(utf16.subarray(0, 1))).toEqual({ kind: 'plain' });
    expect(read(utf16.subarray(2))).toEqual({ kind: 'plain' });
    expect(read('')).toEqual({ kind: 'plain' });
  });
});

describe('decoding', () => {
  it.each(['\uFEFF# é\r\n', 'a\0b\n', '# 😀 \u2028\x0c\n', ''])('round-trips %j', (head) => {
    const bytes = Buffer.from(head + MARKER);
    const result = read(bytes);
    expect(result.kind).toBe('source');
    if (result.kind !== 'source') return;
    expect(result.text).toBe(head + MARKER);
    expect(result.identity.content.equals(bytes)).toBe(true);
    expect(encodeText(result.text)?.equals(bytes)).toBe(true);
  });

  it('names the byte and the line that is not UTF-8', () => {
    const result = read(Buffer.concat([Buffer.from(MARKER), Buffer.from('# caf\xe9\n', 'latin1')]));
    const offset = MARKER.length + 5;
    expect(result).toMatchObject({
      kind: 'problem',
      problem: { data: { reason: 'invalid', offset, line: 2 } },
    });
  });

  it.each([
    ['a\xff', 1],
    ['é\xc3', 2],
    ['é\xc3x', 2],
    ['\xc0\x80', 0],
    ['\xed\xa0\x80', 0],
    ['\xf4\x90\x80\x80', 0],
    ['a\xef\xbf\xbdb\xef\xbf', 5],
    ['\xef\xbb\xbfa\xe2\x82', 4],
    ['\xef\xbf\xbd\x80', 3],
    ['\xef\xbf\xbd', null],
  ])('finds where %j is not UTF-8', (latin, offset) => {
    const head = '# tvm-ffi-stubgen(end)\r\r\n';
    const bytes = Buffer.from(head + latin.replace('é', '\xc3\xa9'), 'latin1');
    const data = { reason: 'invalid', offset: head.length + (offset ?? 0), line: 2 };
    const problem = {
      data,
      place: { path: expect.stringMatching(/a\.py$/) as string, line: null },
    };
    expect(read(bytes)).toMatchObject(offset === null ? { kind: 'source' } : { problem });
  });

  it('reports another encoding that a cookie or a byte order mark names', () => {
    expect(
      read(`#!/usr/bin/python\n# vim: set fileencoding=latin-1 :\n${MARKER}# \u00e9\n`),
    ).toMatchObject({
      kind: 'problem',
      problem: { data: { reason: 'declared', encoding: 'latin-1', line: 1 } },
    });
    expect(read(Buffer.from(`\uFEFF${MARKER}`, 'utf16le'))).toMatchObject({
      kind: 'problem',
      problem: { data: { reason: 'declared', encoding: 'utf-16-le', line: 0 } },
    });
    expect(read(Buffer.from(`\uFEFF${MARKER}`, 'utf16le').swap16())).toMatchObject({
      kind: 'problem',
      problem: { data: { encoding: 'utf-16-be', line: 0 } },
    });
    for (const bytes of [`\xff${MARKER}`, `\xfe${MARKER}`, `x\xfe${MARKER}`, `x\xff${MARKER}`]) {
      expect(read(Buffer.from(bytes, 'latin1'))).toMatchObject({
        problem: { data: { reason: 'invalid', offset: bytes.startsWith('x') ? 1 : 0, line: 0 } },
      });
    }
    const isSource = { kind: 'source' };
    expect(read(`# coding: latin-1\n${MARKER}`)).toMatchObject(isSource);
    expect(read(`# a\n# b\n# coding: latin-1\n${MARKER}# é\n`)).toMatchObject(isSource);
    expect(read(`\uFEFF# coding: latin-1\n${MARKER}# é\n`)).toMatchObject({ kind: 'problem' });
  });

  it('refuses to encode a lone surrogate', () => {
    expect(encodeText('a\ud800')).toBeNull();
    expect(encodeText('a\ud83d\ude00')).not.toBeNull();
  });
});

describe('coding cookies, compared with CPython', () => {
  const heads = [
    '# -*- coding: utf-8 -*-\n',
    '# coding: UTF8\n',
    '# coding=utf_8\n',
    '# coding: u8\n',
    '# coding: U8\n',
    '# coding: utf-8-unix\n',
    '# coding: utf-8-sig\n',
    '# coding: utf_8_unix\n',
    '# coding: utf--8\n',
    '# coding: utf\n',
    '# coding: utf8_ucs2\n',
    '# coding: utf8-ucs4\n',
    '# coding: cp65001\n',
    '# coding: latin-1\n',
    '# coding: ascii\n',
    '# coding: iso-8859-15\n',
    '# coding: cp1252\r\n',
    '\n# coding: latin-1\n',
    '\r\n# coding: latin-1\n',
    '\n\n# coding: latin-1\n',
    'x = 1\n# coding: latin-1\n',
    '"""doc"""\n# coding: latin-1\n',
    'x = 1 # coding: latin-1\n',
    ' \t\f# coding: latin-1\n',
    '# encoding: latin-1\n',
    '# codings: latin-1\n',
    '# coding : latin-1\n',
    '# coding\t latin-1\n',
    '# no cookie here\n',
  ];

  it('agrees on each', () => {
    const script = `
import codecs, io, json, sys, tokenize
def is_utf8(head):
    name = tokenize.detect_encoding(io.BytesIO(head.encode()).readline)[0]
    return codecs.lookup(name).name in ('utf-8', 'utf-8-sig')
print(json.dumps([is_utf8(head) for head in json.load(sys.stdin)]))`;
    const python = askPython(['-c', script], heads) as boolean[];
    // Of ASCII text alone, many encodings make the same.
    const whole = (head: string): Buffer => Buffer.from(`${head}\n\n# \u00e9\n`);
    const ours = heads.map((head) => findEncodingProblem(whole(head)) === null);
    expect(Object.fromEntries(heads.map((head, i) => [head, ours[i]]))).toEqual(
      Object.fromEntries(heads.map((head, i) => [head, python[i]])),
    );
  });
});

describe('encodings that agree on ASCII', () => {
  it('are those of which Python says so', () => {
    const script = `
import encodings.aliases as a, json
every = bytes(range(128))
def agrees(name):
    try: return every.decode(name) == every.decode('ascii') and every.decode('ascii').encode(name) == every
    except Exception: return False
names = sorted({*a.aliases, *a.aliases.values()})
print(json.dumps({name: agrees(name) for name in names}))`;
    const python = askPython(['-c', script]) as object;
    const taken = Object.entries(python).filter(([name]) => agreesOnAscii(name));
    expect(taken.length).toBeGreaterThan(50);
    expect(taken.filter(([, agrees]) => agrees !== true)).toEqual([]);
    const ours = [
      ...['latin-1', 'latin1', 'ASCII', 'ISO-8859-15', 'iso8859-1', 'cp1252', 'windows-1252'],
      ...['cp852', 'cp866', 'cp932', 'koi8-r', 'gbk'],
    ];
    expect(ours.filter((name) => !agreesOnAscii(name))).toEqual([]);
    const others = [
      'utf-16',
      'utf-7',
      'shift_jis_2004',
      'cp037',
      'hz',
      'rot13',
      'nonsense',
      'x-ascii',
      'gbk2',
    ];
    expect(others.filter(agreesOnAscii)).toEqual([]);
  });
});

describe('the first invalid byte', () => {
  it('is where a strict decoder stops', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 6 }), (text, tail) => {
        const head = Buffer.from(text);
        const bytes = Buffer.concat([head, tail]);
        const at = firstInvalidByte(bytes);
        expect(at).toBeGreaterThanOrEqual(head.length);
        const decode = (part: Buffer): string =>
          new TextDecoder('utf-8', { fatal: true }).decode(part);
        decode(bytes.subarray(0, at));
        if (at < bytes.length) expect(() => decode(bytes)).toThrow();
      }),
      sampleOf(),
    );
  });
});

it('decodes a file without a marker on request', () => {
  const file = path.join(makeTree({ 'a.py': 'x = 1\n' }), 'a.py');
  const decoded = { kind: 'source', text: 'x = 1\n', isMarked: false };
  expect(readSource(file, { always: true })).toMatchObject(decoded);
  expect(readSource(file, { always: false })).toEqual({ kind: 'plain' });
});

describe('an unreadable file', () => {
  it('says why', () => {
    const root = makeTree();
    mkdirSync(path.join(root, 'dir.py'));
    const problem = (name: string, code: string, data: object): object => {
      return { kind: 'problem', problem: { code, data, place: { path: name, line: null } } };
    };
    const [gone, folder] = [path.join(root, 'gone.py'), path.join(root, 'dir.py')];
    expect(readSource(gone)).toEqual(problem(gone, 'file.missing', {}));
    expect(readSource(folder)).toEqual(
      problem(folder, 'file.unreadable', { reason: 'reading', errno: 'EISDIR' }),
    );
  });
});
