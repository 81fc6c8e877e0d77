/** One-line directives: names by version, payloads, skip-file. */
import { describe, expect, it } from 'vitest';
import { NEW, OLD, P, parse } from './support.js';

describe('payloads', () => {
  it.each([
    ['ty-map): A.B -> C.D', ''],
    ['ty-map):A->B', ''],
    ['ty-map): A', 'no-arrow'],
    ['ty-map): A -> B -> C', 'two-arrows'],
    ['ty-map): -> B', 'empty-side'],
    ['ty-map): A ->', 'empty-side'],
    ['ty-map): A -> B  # why', 'comment-in-name'],
    ['import-object): a.b', ''],
    ['import-object): a.b;False', ''],
    ['import-object): a.b;TRUE;_b', ''],
    ['import-object): a.b;;_b', ''],
    ['import-object): ä.ß ; true ; _b', ''],
    ['import-object): a;False;b;c', 'too-many-parts'],
    ['import-object): ;False', 'empty-name'],
    ['import-object): a-b.c', 'bad-name'],
    ['import-object): a..b', 'bad-name'],
    ['import-object): a.b;False;2', 'bad-name'],
    ['prefix): my.ns', ''],
    ['prefix): my.ns.', ''],
    ['prefix):', 'empty-name'],
    ['prefix): .', 'empty-name'],
    ['skip): my.T', ''],
    ['skip): ', 'empty-name'],
  ])('%s', (marker, fault) => {
    const { directives, problems } = parse(P + marker);
    expect(problems.map(({ code, reason }) => [code, reason])).toEqual(
      fault === '' ? [] : [['directive.bad-payload', fault]],
    );
    expect(directives).toHaveLength(fault === '' ? 1 : 0);
  });

  it.each([
    ['a.b;Flase;c', 'a.b;False;c'],
    ['a.b; Ture ;c', 'a.b; True ;c'],
    ['a.b;$&', 'a.b;False'],
    ['a.b;1', 'a.b;False'],
  ])('a wrong boolean is corrected and counts: %s', (payload, corrected) => {
    const { directives, problems } = parse(`${P}import-object): ${payload}`);
    expect(directives.map((directive) => directive.payload)).toEqual([payload]);
    expect(problems).toMatchObject([
      { reason: 'bad-boolean', suggestion: `${P}import-object): ${corrected}` },
    ]);
  });

  it('has the span of the stripped payload', () => {
    const text = `  ${P}prefix):  my.ns \t\n`;
    const [directive] = parse(text).directives;
    expect(text.slice(directive!.payloadSpan.start, directive!.payloadSpan.end)).toBe('my.ns');
    expect(directive!.marker.indent).toBe('  ');
  });
});

describe('names', () => {
  it.each([
    ['prefix): a', 'not-in-this-version', undefined],
    ['skip): a', 'not-in-this-version', undefined],
    ['ty-mpa): A -> B', undefined, `${P}ty-map): A -> B`],
    ['ty_map): A -> B', undefined, `${P}ty-map): A -> B`],
    ['import-objects): a', undefined, `${P}import-object): a`],
    ['whatever): a', undefined, undefined],
    ['foo', undefined, undefined],
    ['1) is a manual page', undefined, undefined],
    ['): x', undefined, undefined],
  ])('%s is unknown before 0.1.14', (marker, reason, suggestion) => {
    const { directives, problems } = parse(P + marker, OLD);
    expect(directives).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: 'directive.unknown', text: P + marker });
    expect([problems[0]?.reason, problems[0]?.suggestion]).toEqual([reason, suggestion]);
  });

  it('are all known to the latest', () => {
    const lines = ['ty-map): A -> B', 'import-object): a', 'prefix): a', 'skip): a'];
    expect(
      parse(
        lines.map((line) => P + line),
        NEW,
      ).directives,
    ).toHaveLength(4);
  });
});

describe('skip-file', () => {
  it.each([
    [`${P}skip-file)`, true],
    [`x = 1\n\t${P}skip-file) because\n`, true],
    [`"""\n${P}skip-file)\n"""`, false],
    [`x = 1  ${P}skip-file)`, false],
    [`# ${P}skip-file)`, false],
  ])('%j', (text, skipFile) => {
    expect(parse(text).skipFile).toBe(skipFile);
  });
});
