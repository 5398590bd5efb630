import { runnerImport } from 'vite';
import { atEnd } from '../lib/at-end.mjs';
import { inHouse } from '../lib/house.mjs';

/** The lab's usual port, so that its addresses can be kept. */
const PORT = 4173;

/** Starts the lab for as long as the script runs. Gives its origin. */
export async function startLab() {
  const { module } = await runnerImport(inHouse('lab/server.ts'), { configFile: false, logLevel: 'error' });
  const lab = await module.startLab({ port: PORT }).catch((error) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return module.startLab({ port: 0 });
  });
  atEnd(() => lab.close());
  return lab.origin;
}
