/** The comment that a fix writes silences its finding, and changes nothing else that is found. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyEdits, type FixContext } from '../../../server/src/core/index.js';
import { ignoreHere } from '../../../server/src/core/fixes/index.js';
import { EDITOR_READER } from '../../readers.js';
import { lineAt } from '../../../server/src/core/directive/lines.js';
import { ignorableLines } from '../../../server/src/core/plan/planning/ignores.js';
import { readCase, run, type Run } from '../plan/case.js';

const folder = new URL('../../markers/', import.meta.url);
const names = readdirSync(folder).filter(
  // Its registry is loaded; the other one is about the comments themselves.
  (name) => name.endsWith('.txt') && !['testing-registry.txt', 'ignores.txt'].includes(name),
);

/** `block.stale in line 3`; lines below an added one are counted as before. */
function found({ files, plan }: Run, path: string, added: number): readonly string[] {
  return plan.files.flatMap((planned) => {
    const { parsed } = files.find((file) => file.path === planned.path)!;
    return planned.findings.map(({ code, span }) => {
      const line = lineAt(parsed, span.start);
      return `${planned.path} ${code} ${planned.path === path && line > added ? line - 1 : line}`;
    });
  });
}

describe('ignore here', () => {
  it.each(names)('%s', (name) => {
    const given = readCase(new URL(name, folder));
    const { files: texts, registry } = given;
    if (typeof registry === 'string') throw new Error('a registry that is not loaded here');
    const before = run(texts, given, registry);
    for (const { path, findings } of before.plan.files) {
      const { parsed } = before.files.find((file) => file.path === path)!;
      const context = { file: { path, parsed }, t: EDITOR_READER.t } as FixContext;
      for (const finding of findings) {
        const line = lineAt(parsed, finding.span.start);
        const [fix] = ignoreHere(finding, context);
        if (fix === undefined) continue;
        const edits = fix.edits().get(path) ?? [];
        const text = applyEdits(parsed.text, edits);
        const after = run(
          texts.map((each) => (each.name === path ? { name: path, text } : each)),
          given,
          registry,
        );
        const own = `${path} ${finding.code} ${line}`;
        expect(found(after, path, line), own).toEqual(
          found(before, path, Infinity).filter((each) => each !== own),
        );
      }
      const isOpen = (line: number): boolean =>
        !parsed.blocks.some(({ begin, end }) => begin.line < line && line <= end.line);
      const open = [...ignorableLines(parsed)].filter(isOpen);
      const missed = findings.filter((finding) => {
        const at = lineAt(parsed, finding.span.start);
        const isIgnorable = open.includes(at) && !finding.code.startsWith('ignore.');
        return ignoreHere(finding, context).length !== (isIgnorable ? 1 : 0);
      });
      expect(missed).toEqual([]);
    }
  });
});
