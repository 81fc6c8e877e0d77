/** Paths of settings that become arguments of a task. */
import { describe, expect, it } from 'vitest';
import { namedPath } from '../../client/src/model/named-path.js';

const SCOPE = { folder: '/work $&', home: '/home/me', env: { VENV: '/opt/v', EMPTY: '' } };

describe('a path of a setting', () => {
  it.each([
    ['/usr/bin/python3', '/usr/bin/python3'],
    ['${workspaceFolder}/.venv/bin/python', '/work $&/.venv/bin/python'],
    ['${env:VENV}/bin/python', '/opt/v/bin/python'],
    ['${env:EMPTY}/bin/python', '/bin/python'],
    ['~/v/bin/python', '/home/me/v/bin/python'],
    ['~\\v\\python.exe', '/home/me\\v\\python.exe'],
    ['~', '/home/me'],
    // What is not known is named as it is written.
    ['~me/python', '~me/python'],
    ['${env:ABSENT}/python', '${env:ABSENT}/python'],
    ['${file}', '${file}'],
    ['a~/python', 'a~/python'],
  ])('%s is %s', (written, meant) => {
    expect(namedPath(written, SCOPE)).toBe(meant);
  });
});
