/** Where CPython's `site` module says that `pip install --user` installs, on each system. */
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  minorOfLibrary,
  pathFileFolders,
  userSite,
} from '../../server/src/interpreters/user-site.js';

const FRAMEWORK = '/Library/Frameworks/Python.framework/Versions/3.12/bin/python3.12';
const ROAMING = 'C:\\Users\\me\\AppData\\Roaming';

type Row = readonly [NodeJS.Platform, string, string, NodeJS.ProcessEnv, string | null];

it.each<Row>([
  ['linux', '/usr/bin/python3.11', '3.11', {}, '/home/me/.local/lib/python3.11/site-packages'],
  ['linux', '/usr/bin/python3.13t', '3.13t', {}, '/home/me/.local/lib/python3.13t/site-packages'],
  ['linux', '/p', '3.11', { PYTHONUSERBASE: '/b' }, '/b/lib/python3.11/site-packages'],
  ['linux', '/p', '3.11', { PYTHONUSERBASE: '' }, '/home/me/.local/lib/python3.11/site-packages'],
  ['linux', '/p', '3.11', { PYTHONNOUSERSITE: '1' }, null],
  ['linux', '/p', '3.11', { PYTHONNOUSERSITE: '' }, '/home/me/.local/lib/python3.11/site-packages'],
  ['darwin', FRAMEWORK, '3.12', {}, '/home/me/Library/Python/3.12/lib/python/site-packages'],
  [
    'darwin',
    '/Library/Developer/CommandLineTools/Library/Frameworks/Python3.framework/Versions/3.9/bin/python3.9',
    '3.9',
    {},
    '/home/me/Library/Python/3.9/lib/python/site-packages',
  ],
  ['darwin', FRAMEWORK, '3.12', { PYTHONUSERBASE: '/b' }, '/b/lib/python/site-packages'],
  [
    'darwin',
    '/opt/conda/bin/python3.12',
    '3.12',
    {},
    '/home/me/.local/lib/python3.12/site-packages',
  ],
  ['darwin', FRAMEWORK, '3.12', { PYTHONNOUSERSITE: 'x' }, null],
  [
    'win32',
    'C:\\Python313\\python.exe',
    '3.13',
    { APPDATA: ROAMING },
    `${ROAMING}\\Python\\Python313\\site-packages`,
  ],
  [
    'win32',
    'C:\\p.exe',
    '3.13t',
    { APPDATA: ROAMING },
    `${ROAMING}\\Python\\Python313t\\site-packages`,
  ],
  ['win32', 'C:\\p.exe', '3.9', { PYTHONUSERBASE: 'D:\\b' }, 'D:\\b\\Python39\\site-packages'],
  ['win32', 'C:\\p.exe', '3.9', { PYTHONNOUSERSITE: '1', APPDATA: ROAMING }, null],
])('%s %s %s %j', (platform, executable, minor, env, folder) => {
  expect(userSite({ platform, executable, minor }, env, '/home/me')).toBe(folder);
});

describe.skipIf(process.platform !== 'linux')('Python itself', () => {
  it.each([{}, { PYTHONUSERBASE: '/b' }])('agrees: %j', (set) => {
    const env = { PATH: process.env['PATH'], HOME: '/home/me', ...set };
    const script =
      'import site, sys; print("%d.%d" % sys.version_info[:2], site.getusersitepackages())';
    const answer = execFileSync('python3', ['-c', script], { env, encoding: 'utf8' });
    const [minor = '', folder] = answer.trim().split(' ');
    expect(userSite({ platform: 'linux', executable: '/p', minor }, env, '/home/me')).toBe(folder);
  });
});

it.each([
  [['python3.dll', 'python.exe', 'python313.dll'], '3.13'],
  [['PYTHON39.DLL'], '3.9'],
  [['python313t.dll'], '3.13t'],
  [['python3.dll', 'python3t.dll', 'python27.dll'], null],
])('the version of %j', (names, minor) => {
  expect(minorOfLibrary(names)).toBe(minor);
});

it.each([
  ['python313.zip\r\n.\r\n\r\n# Uncomment\r\n#import site\r\n', ['C:\\e\\python313.zip', 'C:\\e']],
  ['.\nD:\\more\nimport site\n', ['C:\\e', 'D:\\more', 'C:\\e\\Lib\\site-packages']],
])('a file with the whole path: %j', (text, folders) => {
  expect(pathFileFolders(text, 'C:\\e')).toEqual(folders);
});
