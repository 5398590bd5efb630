// Builds the reader and the fuzzer's seeds into the folder that is named. A process of its own: the build tool's scripts would stand in the coverage.
import { build } from 'vite';
import { inHouse } from '../lib/house.mjs';

const outDir = process.argv[2];
for (const name of ['reader', 'seeds']) {
  await build({
    configFile: false,
    logLevel: 'silent',
    root: inHouse('.'),
    publicDir: false,
    build: { outDir, emptyOutDir: false, target: 'esnext', minify: false, lib: { entry: inHouse(`tests/recording/fuzz/${name}.ts`), formats: ['es'], fileName: () => `${name}.mjs` }, rolldownOptions: { external: [/^node:/], output: { codeSplitting: false } } },
  });
}
