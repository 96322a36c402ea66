// Opens every *.ko in a folder with elfinfo, from memory.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import elfinfo from 'elfinfo';

const [, , folder] = process.argv;
for (const name of readdirSync(folder)) await elfinfo.open(readFileSync(join(folder, name)));
