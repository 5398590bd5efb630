const query = new URLSearchParams(location.search);

/** Name of this page run. The back end keeps runs apart by it. */
export const run = query.get('run') ?? crypto.randomUUID().slice(0, 8);

/** Whoever signs in: the user's name tells the back end which scene it has to play. */
export const visitor = (scene = 'run'): { username: string; password: string } => ({
  username: `demo+${scene}.${run}`,
  password: 'four-green-teapots',
});
