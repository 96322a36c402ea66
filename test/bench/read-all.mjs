// Reads every byte of every *.ko below a folder, one file after the other.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const walk = (folder) => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) walk(path);
    else if (entry.name.endsWith('.ko')) readFileSync(path);
  }
};
walk(process.argv[2]);
