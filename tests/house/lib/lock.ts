interface LockRow {
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  inBundle?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

export interface Lock {
  packages: Record<string, LockRow>;
}

/** What locked packages need and the lock does not hold, a sentence each. */
export function missingIn({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, row]) => needsOf(row).filter((name) => !holds(packages, path, name)).map((name) => `${path || 'the project'} needs ${name}`));
}

function needsOf(row: LockRow): string[] {
  const peers = Object.keys(row.peerDependencies ?? {}).filter((name) => !row.peerDependenciesMeta?.[name]?.optional);
  return [row.dependencies, row.devDependencies, row.optionalDependencies].flatMap((needs) => Object.keys(needs ?? {})).concat(peers);
}

/** Node looks beside the package, then one folder up, and so on. */
function holds(packages: Lock['packages'], path: string, name: string): boolean {
  const parts = path.split('/node_modules/');
  const folders = parts.map((_, i) => parts.slice(0, i + 1).join('/node_modules/'));
  return [...folders, ''].some((folder) => packages[folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`] !== undefined);
}
