import { readdirSync } from 'node:fs';

/** The modules under test/corpus, by their paths from there, in a fixed order; without those of group h, whose fields point nowhere: readelf warns of them. */
export function corpusFiles(corpus: string | URL): string[] {
  return readdirSync(corpus, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ko') && !/\/h_/.test(path))
    .sort();
}
