// Packs what a browser loads, once, at its best, so that the node never compresses: FILE.br and FILE.gz beside each
// FILE, and `files.txt`, the list of all that the node may answer with.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url).pathname;
const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((each) => each.isFile())
  .map((each) => relative(dist, join(each.parentPath, each.name)))
  .filter((name) => !/\.(br|gz|txt)$/.test(name))
  .sort();

let script = 0;
for (const name of files) {
  if (name === 'index.html' || !/\.(js|css|svg|json)$/.test(name)) {
    continue;
  }
  const content = readFileSync(join(dist, name));
  const brotli = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  writeFileSync(join(dist, `${name}.br`), brotli);
  writeFileSync(join(dist, `${name}.gz`), gzipSync(content, { level: 9 }));
  script += name.endsWith('.js') ? brotli.length : 0;
}
writeFileSync(join(dist, 'files.txt'), `${files.join('\n')}\n`);
process.stdout.write(`packed ${files.length} files, ${Math.round(script / 1024)} kB of script\n`);
