import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);

// src/livepatch/klp-symbol.ts
var KLP_SYM_PREFIX = ".klp.sym.";
var MAX_OBJECT_NAME = 55;
function parseKlpSymbolName(text, maxName) {
  if (!text.startsWith(KLP_SYM_PREFIX)) return void 0;
  const rest = text.slice(KLP_SYM_PREFIX.length);
  const dot = rest.indexOf(".");
  const comma = rest.indexOf(",", dot + 1);
  const object = rest.slice(0, dot);
  const name = rest.slice(dot + 1, comma);
  const position = /^[ \t\n\v\f\r]*([0-9]+)/.exec(rest.slice(comma + 1))?.[1];
  if (dot < 1 || comma < dot + 2 || position === void 0) return void 0;
  if (object.length > MAX_OBJECT_NAME || name.length > maxName) return void 0;
  return { object, name, sympos: BigInt(position) };
}
function plainSymbolName(text) {
  return parseKlpSymbolName(text, Number.MAX_SAFE_INTEGER)?.name ?? text;
}

// src/livepatch/klp-rela.ts
var KLP_RELA_PREFIX = ".klp.rela.";
var VMLINUX = "vmlinux";
function klpRelaObject(sectionName) {
  if (!sectionName.startsWith(KLP_RELA_PREFIX)) return void 0;
  const rest = sectionName.slice(KLP_RELA_PREFIX.length);
  const dot = rest.indexOf(".");
  const object = (dot < 0 ? rest : rest.slice(0, dot)).slice(0, MAX_OBJECT_NAME);
  return object === "" ? void 0 : object;
}
function klpRelaSections(elf) {
  return elf.sections.filter((section) => section.isRelaLivepatch).map((section) => ({
    section,
    object: klpRelaObject(section.name),
    target: section.info === 0 ? void 0 : elf.sections[section.info],
    relas: elf.relocations(section)
  }));
}

export {
  KLP_SYM_PREFIX,
  MAX_OBJECT_NAME,
  parseKlpSymbolName,
  plainSymbolName,
  KLP_RELA_PREFIX,
  VMLINUX,
  klpRelaObject,
  klpRelaSections
};
