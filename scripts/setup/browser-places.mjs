import { join } from 'node:path';

/** Commands that a Chromium-family browser has on a Linux path, in order of preference. */
export const linuxCommands = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
];

const macApps = ['Chromium', 'Google Chrome', 'Microsoft Edge', 'Brave Browser'];

const windowsFiles = [
  ['Chromium', 'Application', 'chrome.exe'],
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['BraveSoftware', 'Brave-Browser', 'Application', 'brave.exe'],
];

/** Every file in which a browser may be, for a system (`process.platform`) and its environment. */
export function browserPlaces(platform, env) {
  if (platform === 'darwin') return ['/Applications', join(env.HOME ?? '', 'Applications')].flatMap(macFiles);
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
    return roots.flatMap((folder) => windowsFiles.map((parts) => join(folder, ...parts)));
  }
  const folders = [...(env.PATH ?? '').split(':'), '/usr/bin', '/usr/local/bin', '/snap/bin'].filter(Boolean);
  return linuxCommands.flatMap((command) => folders.map((folder) => join(folder, command)));
}

const macFiles = (folder) => macApps.map((name) => join(folder, `${name}.app`, 'Contents', 'MacOS', name));
