/** What gcc says of declarations in C, by debug information, beside what we read. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { CType } from '../../server/src/bindings/c/types.js';
import {
  debugDeclarations,
  type DebugDeclarations,
} from '../../server/src/bindings/debug-info/index.js';
import { Knowledge } from '../../server/src/bindings/knowledge.js';
import { readDebugInfo } from '../../server/src/binary/index.js';
import { inMemory } from '../binary/wheel-files.js';

const SCRATCH = mkdtempSync(join(tmpdir(), 'header-gcc-'));
afterAll(() => {
  rmSync(SCRATCH, { recursive: true, force: true });
});

/** How it is passed, as far as it is known: `?` for what is not. */
export function passed(type: CType): string {
  switch (type.kind) {
    case 'pointer':
    case 'function':
      return 'pointer';
    case 'integer':
      return `int ${String(BITS[type.bits] ?? type.bits)}`;
    case 'float':
      return `float ${String(type.bits)}`;
    case 'enum':
      return 'int 32';
    case 'array':
      return `${passed(type.of)}[${String(type.length ?? '')}]`;
    case 'unknown':
      return '?';
    case 'record':
    case 'void':
      return type.kind;
  }
}

/** Of types whose size depends on the system. */
const BITS: Readonly<Record<string, number>> = { long: 64, pointer: 64, wchar: 32 };

let compiled = 0;

/** What gcc says about `f`, which is defined behind a header. */
export function told(header: string, definition: string): DebugDeclarations {
  compiled += 1;
  const [source, library] = [`${String(compiled)}.c`, `${String(compiled)}.o`];
  writeFileSync(join(SCRATCH, source), `${header}\n${definition}\n`);
  execFileSync('gcc', ['-g', '-w', '-shared', '-fPIC', source, '-o', library], { cwd: SCRATCH });
  const bytes = inMemory(readFileSync(join(SCRATCH, library)));
  return debugDeclarations(readDebugInfo(bytes, process.arch, new Set(['f']), () => null));
}

export function known(header: string): Knowledge {
  return new Knowledge([{ path: 'a.h', shown: 'a.h', text: `${header}\n` }]);
}
