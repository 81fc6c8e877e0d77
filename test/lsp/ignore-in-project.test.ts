/** Where a severity is set in a pyproject.toml, whatever it has already. */
import { parse } from 'smol-toml';
import { expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { severityOff } from '../../server/src/lsp/actions/ignore-in-project.js';

const OWN = '[tool.tvm-ffi-stubs]';

it.each([
  ['no table', '[project]\nname = "é"\n'],
  ['no last newline', '[project]\nname = "x"'],
  ['nothing', ''],
  ['a table', `${OWN}\nindent = 4\n`],
  ['CRLF', `${OWN}\r\nindent = 4\r\n`],
  ['a table of severities', `${OWN}\n[tool.tvm-ffi-stubs.severity]\n"block.edited" = "hint"\n`],
  ['an inline table', `${OWN}\nseverity = { "block.edited" = "hint" }\n`],
  ['an empty inline table', `${OWN}\nseverity = {}\n`],
  ['dotted keys', `${OWN}\nindent = 4\nseverity."block.edited" = "hint"\n`],
  ['the code', `${OWN}\n[tool.tvm-ffi-stubs.severity]\n"block.stale" = "hint" # why\n`],
])('%s', (_, text) => {
  const edit = severityOff(text, 'block.stale');
  const document = TextDocument.create('file:///pyproject.toml', 'toml', 0, text);
  const after = TextDocument.applyEdits(document, [edit!]);
  const own = (toml: string): Record<string, unknown> => {
    const { tool } = parse(toml) as { tool?: Record<string, Record<string, unknown>> };
    return tool?.['tvm-ffi-stubs'] ?? {};
  };
  const { severity, ...others } = own(text);
  expect(own(after)).toEqual({
    ...others,
    severity: { ...(severity as object | undefined), 'block.stale': 'off' },
  });
  expect(after.includes('\r')).toBe(text.includes('\r'));
  expect(/[^\r]\n/.test(after) && text.includes('\r')).toBe(false);
});

it.each([
  ['an inline project table', '[tool]\ntvm-ffi-stubs = { indent = 4 }\n'],
  ['the code in an inline table', `${OWN}\nseverity = { "block.stale" = "hint" }\n`],
])('is not offered for %s', (_, text) => {
  expect(severityOff(text, 'block.stale')).toBeNull();
});
