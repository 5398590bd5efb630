import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Folders that hold what people write. */
export const folders = ['src', 'panel', 'lab', 'tests', 'scripts'] as const;

/** Paths of all files under a folder of the project, relative to its root, with `/`. A folder that is not there has none. */
export function filesIn(folder: string): string[] {
  try {
    return readdirSync(root + folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath.slice(root.length)}/${entry.name}`.replaceAll('\\', '/'))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

export const read = (path: string): string => readFileSync(root + path, 'utf8');
export const readBytes = (path: string): Buffer => readFileSync(root + path);
export const isCode = (path: string): boolean => /\.(ts|tsx|mjs|mts)$/.test(path);
export const locate = (path: string): string => root + path;
