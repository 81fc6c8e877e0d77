/** Foreign text in the editor's widgets: no links, no icons. */
import { expect, it } from 'vitest';
import { plainText } from '../../client/src/model/plain-text.js';

it.each([
  ['libkit.so did not load: [fix it](command:workbench.action.terminal.new)', '](command:'],
  ['see [the manual](https://example.com "title")', '](https:'],
  ['$(check) up to date', '$('],
  ['[[a](](file:///b)', ']('],
  ['$$((check)', '$('],
])('no widget makes more than text of %j', (text, special) => {
  const plain = plainText(text);
  expect(plain).not.toContain(special);
  expect(plain.replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
});

it('other texts are unchanged', () => {
  const text = 'set `buildCommand` to ["cmake", "--build", "build"] (no shell), cost: $5 (each)';
  expect(plainText(text)).toBe(text);
});
