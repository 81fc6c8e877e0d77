/** Damaged debug information: reading it ends, throws nothing, and reads no more than the file holds. */
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readDebugInfo, type Inflate } from '../../server/src/binary/index.js';
import { debugDeclarations } from '../../server/src/bindings/debug-info/index.js';
import { inMemory } from '../binary/wheel-files.js';
import { sampleOf } from '../random.js';
import { processorTime } from '../processor-time.js';
import { toldLibrary } from './told.js';

const WHOLE = [['-gdwarf-5'], ['-gdwarf-4', '-fdebug-types-section'], ['-gz=zlib']].map((flags) =>
  readFileSync(toldLibrary('-g', ...flags)),
);
const NAMES = new Set(['told_add', 'told_weigh', 'told_new_pair', 'told_visit_all']);
const WORDS = [0, 1, 0x7f, 0x80, 0xff, 0xffff, 0x7fffffff, 0xffffffff];

const inflate: Inflate = (compressed, maxOutputLength) => {
  try {
    return inflateSync(compressed, { maxOutputLength: Math.max(1, maxOutputLength) });
  } catch {
    return null;
  }
};

/** Where the debug information is: behind the code. */
const place = fc.double({ min: 0.3, max: 1, noNaN: true, maxExcluded: true });
const change = fc.record({
  at: place,
  value: fc.oneof(fc.constantFrom(...WORDS), fc.nat(0xffffffff)),
  width: fc.constantFrom(1, 1, 2, 4),
});
const damage = fc.record({
  file: fc.nat(WHOLE.length - 1),
  changes: fc.array(change, { maxLength: 12 }),
  length: fc.option(place),
});

it('is read within bounds', () => {
  fc.assert(
    fc.property(damage, ({ file, changes, length }) => {
      const copy = Buffer.from(WHOLE[file] ?? '');
      for (const { at, value, width } of changes) {
        const position = Math.floor(at * copy.length);
        if (position + width <= copy.length)
          copy.writeUIntLE(value % 256 ** width, position, width);
      }
      const content = copy.subarray(0, Math.floor(copy.length * (length ?? 1)));
      const memory = inMemory(content);
      let count = 0;
      const read = (position: number, most: number): Buffer => {
        const part = memory.read(position, most);
        count += part.length;
        return part;
      };
      debugDeclarations(readDebugInfo({ size: memory.size, read }, 'x64', NAMES, inflate));
      expect(count).toBeLessThan(16 * content.length + 2 ** 20);
    }),
    sampleOf(400),
  );
});

it('ends where types are their own', () => {
  const types = new Map(
    [0, 1, 2].map((number) => [number, { kind: 'const', of: (number + 1) % 3 }] as const),
  );
  const functions = new Map([['f', { result: 0, params: [], isVariadic: false }]]);
  const { functions: found } = debugDeclarations({ functions, types });
  expect(found.get('f')?.signature.result).toEqual({ kind: 'unknown', name: '' });
});

it('takes no time for records within records', () => {
  const depth = 60;
  const types = new Map(
    Array.from(
      { length: depth },
      (_, number) =>
        [
          number,
          {
            ...{ kind: 'record' as const, name: `r${String(number)}`, isUnion: false, size: 1 },
            fields: ['a', 'b'].map((name) => ({ name, type: number + 1, offset: 0, bits: null })),
          },
        ] as const,
    ),
  );
  const functions = new Map([['f', { result: 0, params: [], isVariadic: false }]]);
  const time = processorTime();
  debugDeclarations({ functions, types });
  expect(time()).toBeLessThan(500);
});

it('takes no time for functions that take functions', () => {
  const types = new Map(
    Array.from({ length: 60 }, (_, number) => {
      const params = ['a', 'b'].map((name) => ({ name, type: number + 1 }));
      return [number, { kind: 'function', of: { result: 0, params, isVariadic: false } }] as const;
    }),
  );
  const functions = new Map([['f', { result: 0, params: [], isVariadic: false }]]);
  const time = processorTime();
  debugDeclarations({ functions, types });
  expect(time()).toBeLessThan(500);
});

it('takes little time for functions that take many functions', () => {
  const params = Array.from({ length: 256 }, () => ({ name: 'a', type: 0 }));
  const types = new Map([
    [0, { kind: 'function', of: { result: 0, params, isVariadic: false } }] as const,
  ]);
  const names = Array.from({ length: 20 }, (_, number) => `f${String(number)}`);
  const functions = new Map(
    names.map((name) => [name, { result: 0, params, isVariadic: false }] as const),
  );
  const time = processorTime();
  debugDeclarations({ functions, types });
  expect(time()).toBeLessThan(500);
});
