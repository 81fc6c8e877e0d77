/** Messages name options and settings that exist, as their reader types them. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { OPTIONS } from '../../../server/src/cli/option-table.js';
import {
  andGiveOption,
  COMMAND_LINE_OPTIONS,
  editorSetting,
  giveOption,
  option,
  type OptionKey,
} from '../../../server/src/core/findings/option-names.js';
import { makeReader } from '../../../server/src/core/findings/reader.js';
import { SETTING_KEYS } from '../../../server/src/project/index.js';
import { CLI_READER } from '../../readers.js';

const EDITOR = makeReader('editor');
const MANIFEST = JSON.parse(
  readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
) as { contributes: { configuration: { properties?: object }[] | { properties: object } } };

it.each<[OptionKey, string | number | undefined, string, string]>([
  ['libraries', undefined, 'Pass --dll LIB', 'Set `tvmFfiStubs.libraries`'],
  [
    'reference-version',
    '0.1.11',
    'Pass --reference-version 0.1.11',
    'Set `tvmFfiStubs.referenceVersion` to 0.1.11',
  ],
  ['timeout', 5, 'Pass --timeout 5', 'Set `tvmFfiStubs.timeout` to 5'],
  [
    'keep-suppressions',
    undefined,
    'Pass --keep-suppressions',
    'Set `tvmFfiStubs.keepSuppressions`',
  ],
])('%s %s', (key, value, cli, editor) => {
  expect(giveOption(CLI_READER, key, value)).toBe(cli);
  expect(giveOption(EDITOR, key, value)).toBe(editor);
  expect(andGiveOption(CLI_READER, key, value)).toBe(cli.replace('P', 'p'));
  expect(andGiveOption(EDITOR, key, value)).toBe(editor.replace('S', 's'));
});

it.each(Object.keys(COMMAND_LINE_OPTIONS) as OptionKey[])('%s is a real option', (key) => {
  const { value } = COMMAND_LINE_OPTIONS[key];
  const found = OPTIONS.find(({ name }) => `--${name}` === option(CLI_READER, key));
  expect(found?.commands).toContain('check');
  expect(found?.value === undefined).toBe(value === null);
});

it('every setting is spelled as the manifest spells it', () => {
  const { configuration } = MANIFEST.contributes;
  const properties = [configuration].flat().flatMap((part) => Object.keys(part.properties ?? {}));
  expect(properties).toEqual(expect.arrayContaining(SETTING_KEYS.map(editorSetting)));
  const known: readonly string[] = SETTING_KEYS;
  expect(Object.keys(COMMAND_LINE_OPTIONS).filter((key) => !known.includes(key))).toEqual([]);
});
