/** A library is rebuilt with a renamed type: the status says so, and one command follows it. */
import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { suite, suiteSetup, test } from 'mocha';
import { commands, workspace, type TextDocument } from 'vscode';
import type { ApplyChangeResult } from '../../../server/src/protocol.js';
import { compileKit, install } from '../../lsp/kit/library.js';
import { until } from '../harness/until.js';
import { API, api, BOXES, open, PAIRS, pathOf, readText, rootOf } from './editor.js';
import { replace, shows, status } from './editor.js';

export function change(): void {
  suite('a change of the registry', () => {
    let pairs: TextDocument;
    let before: Readonly<Record<string, string>>;

    suiteSetup(async () => {
      pairs = await open(PAIRS);
      await status('ready');
      await shows(pairs.uri);
      before = Object.fromEntries([API, BOXES, PAIRS].map((name) => [name, readText(name)]));
    });

    const apply = async (): Promise<void> => {
      const result = await commands.executeCommand<ApplyChangeResult>(
        'tvmFfiStubs.applyRegistryChange',
      );
      assert.deepEqual([result.applied, result.renamed.length], [true, 1]);
      await shows(pairs.uri);
    };

    /** The files of one edit change one after the other: saves until one has the expected text. */
    const saved = (name: string, holds: (text: string) => boolean): Promise<unknown> =>
      until(`${name} on disk`, async () => (await workspace.saveAll()) && holds(readText(name)));

    test('is shown in the status, which offers to review it', async () => {
      await replace(pairs, '"""Registered', '"""Typed. Registered');
      await promisify(execFile)('sh', ['build-2.sh'], { cwd: rootOf() });
      await shows(pairs.uri, 'block.orphan', 'ty-map.unused');
      const { statusItem } = api();
      await until('the change in the status', () =>
        /`Pair` → `Couple` renamed/.test(statusItem.command?.tooltip ?? ''),
      );
      const { change: told } = await status('ready');
      assert.equal(
        told?.summary,
        '1 function added, 1 signature changed, `Pair` → `Couple` renamed',
      );
    });

    test('is applied as one edit, to open, edited and closed files', async () => {
      await apply();
      assert.match(
        pairs.getText(),
        /@register_object\("kit\.Couple"\)\nclass Couple\(_Base\):\n    """Typed\./,
      );
      await saved(API, (text) => /def negate\(/.test(text));
      await saved(BOXES, (text) => /content: Couple\n/.test(text));
    });

    test('and so is the change back, byte for byte', async () => {
      install(compileKit(), pathOf('build/libkit.so'));
      await shows(pairs.uri, 'block.orphan', 'ty-map.unused');
      await apply();
      await replace(pairs, '"""Typed. Registered', '"""Registered');
      for (const [name, text] of Object.entries(before)) await saved(name, (now) => now === text);
    });
  });
}
