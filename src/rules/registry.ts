import { lateAlternativeSite } from './klp101-late-alternative-site.js';
import { lateAlternativeReplacement } from './klp102-late-alternative-replacement.js';
import { lateParavirtSite } from './klp103-late-paravirt-site.js';
import { lateDirectCall } from './klp104-late-direct-call.js';
import { lateJumpTable } from './klp105-late-jump-table.js';
import { lateStaticCallTable } from './klp106-late-static-call-table.js';
import { lateStaticCallSite } from './klp107-late-static-call-site.js';
import { lateRetpolineSite } from './klp108-late-retpoline-site.js';
import { lateReturnSite } from './klp109-late-return-site.js';
import { lateCallSite } from './klp110-late-call-site.js';
import { lateFtraceSite } from './klp111-late-ftrace-site.js';
import { lateJumpLabelSite } from './klp112-late-jump-label-site.js';
import { lateCfiSite } from './klp113-late-cfi-site.js';
import { lateSortedTable } from './klp114-late-sorted-table.js';
import { lateSpecialTable } from './klp115-late-special-table.js';
import { tableEntry } from './klp116-table-entry.js';
import { tableNotLoaded } from './klp117-table-not-loaded.js';
import { klpArchSectionIgnored } from './klp120-klp-arch-section-ignored.js';
import { klpArchSectionMissing } from './klp121-klp-arch-section-missing.js';
import { klpArchForeignObject } from './klp122-klp-arch-foreign-object.js';
import { klpArchParavirtStride } from './klp123-klp-arch-paravirt-stride.js';
import { klpArchSectionUnread } from './klp124-klp-arch-section-unread.js';
import { lateNonallocTarget } from './klp201-late-nonalloc-target.js';
import { latePercpuTarget } from './klp202-late-percpu-target.js';
import { earlyPercpuTarget } from './klp203-early-percpu-target.js';
import { klpSectionNotAlloc } from './klp204-klp-section-not-alloc.js';
import { lateInitTarget } from './klp205-late-init-target.js';
import { nonzeroDestination } from './klp206-nonzero-destination.js';
import { overlappingRelocations } from './klp207-overlapping-relocations.js';
import { relocationOutOfBounds } from './klp208-relocation-out-of-bounds.js';
import { unsupportedRelocationType } from './klp209-unsupported-relocation-type.js';
import { targetReloadRefused } from './klp210-target-reload-refused.js';
import { pcRelativeInReplacement } from './klp211-pc-relative-in-replacement.js';
import { lateReadOnlyTarget } from './klp212-late-read-only-target.js';
import { relocationOverflow } from './klp213-relocation-overflow.js';
import { lateWriteNotMade } from './klp214-late-write-not-made.js';
import { relocationDemand } from './klp215-relocation-demand.js';
import { pointerType } from './klp217-pointer-type.js';
import { codeOperand } from './klp218-code-operand.js';
import { linkerSectionMissing } from './klp216-linker-section-missing.js';
import { moduleSectionVmlinuxSymbol } from './klp301-module-section-vmlinux-symbol.js';
import { vmlinuxSectionModuleSymbol } from './klp302-vmlinux-section-module-symbol.js';
import { symbolNotLivepatch } from './klp303-symbol-not-livepatch.js';
import { livepatchSymbolInNormalRelocation } from './klp304-livepatch-symbol-in-normal-relocation.js';
import { unprocessedLivepatchSymbol } from './klp305-unprocessed-livepatch-symbol.js';
import { symbolNameFormat } from './klp306-symbol-name-format.js';
import { sectionNameFormat } from './klp308-section-name-format.js';
import { klpSectionWithoutFlag } from './klp309-klp-section-without-flag.js';
import { objectNotInPatch } from './klp310-object-not-in-patch.js';
import { objectName } from './klp312-object-name.js';
import { foreignObjectSymbol } from './klp313-foreign-object-symbol.js';
import { noneRelocationSymbol } from './klp314-none-relocation-symbol.js';
import { patchedFunctionPointer } from './klp315-patched-function-pointer.js';
import { klpSectionTwice } from './klp316-klp-section-twice.js';
import { symbolNotFound } from './klp320-symbol-not-found.js';
import { symbolAmbiguous } from './klp321-symbol-ambiguous.js';
import { symbolPosition } from './klp322-symbol-position.js';
import { symbolPositionOrder } from './klp323-symbol-position-order.js';
import { symbolInInit } from './klp324-symbol-in-init.js';
import { compilerSuffix } from './klp325-compiler-suffix.js';
import { exportedLivepatchSymbol } from './klp326-exported-livepatch-symbol.js';
import { symbolNotExported } from './klp327-symbol-not-exported.js';
import { gplOnlyExport } from './klp328-gpl-only-export.js';
import { namespaceNotImported } from './klp329-namespace-not-imported.js';
import { moduleExport } from './klp330-module-export.js';
import { functionNotFound } from './klp331-function-not-found.js';
import { functionPosition } from './klp332-function-position.js';
import { functionUntraceable } from './klp333-function-untraceable.js';
import { notMarkedLivepatch } from './klp401-not-marked-livepatch.js';
import { license } from './klp402-license.js';
import { thisModule } from './klp403-this-module.js';
import { stripped } from './klp404-stripped.js';
import { moduleName } from './klp405-module-name.js';
import { functionTable } from './klp406-function-table.js';
import { nothingToPatch } from './klp407-nothing-to-patch.js';
import { vermagic } from './klp411-vermagic.js';
import { symbolVersion } from './klp412-symbol-version.js';
import { kernelNotCompared } from './klp413-kernel-not-compared.js';
import { patchMemory } from './klp420-patch-memory.js';
import { replacementCode } from './klp421-replacement-code.js';
import { neverEnabled } from './klp422-never-enabled.js';
import { secondDescription } from './klp423-second-description.js';
import { kpatchCoreModule } from './klp424-kpatch-core-module.js';
import { registration } from './klp425-registration.js';
import { orcMissing } from './klp426-orc-missing.js';
import { elfValidityRule } from './klp501-elf-validity.js';
import { writableExecutableSection } from './klp502-writable-executable-section.js';
import { moduleInitRule } from './klp503-module-init.js';
import { percpuSizeRule } from './klp504-percpu-size.js';
import { sectionLayout } from './klp505-section-layout.js';
import { symbolSection } from './klp506-symbol-section.js';
import { relSection } from './klp507-rel-section.js';
import { symbolNotInMemory } from './klp509-symbol-not-in-memory.js';
import { weakSymbol } from './klp510-weak-symbol.js';
import { exportDuplicate } from './klp511-export-duplicate.js';
import { livepatchDisabled } from './klp512-livepatch-disabled.js';
import { moduleSignature } from './klp515-module-signature.js';
import { relocationsUnread } from './klp514-relocations-unread.js';
import { relocationWithoutSymbol } from './klp513-relocation-without-symbol.js';
import type { Architecture } from '../loader/architecture.js';
import type { Rule, RuleMeta } from './rule.js';

/** Rules that there were: a configuration can still name them, and no other rule gets their id. */
export const RETIRED: readonly Pick<RuleMeta, 'id' | 'slug'>[] = [
  // Files of another kernel are a remark of the run: they are no fault of a module.
  { id: 'KLP410', slug: 'kernel-files-mismatch' },
];

/** Those that hold for modules of an architecture: all where its loader is modelled, else those that do not ask for it. @param is64 of the file */
export function rulesOf({ isModelled }: Architecture, is64: boolean): readonly Rule[] {
  return isModelled !== false
    ? RULES
    : RULES.filter(({ meta: { withoutLoader } }) => withoutLoader === 'any' || (withoutLoader === '64-bit' && is64));
}

/** Every rule, by id. */
export const RULES: readonly Rule[] = [
  lateAlternativeSite,
  lateAlternativeReplacement,
  lateParavirtSite,
  lateDirectCall,
  lateJumpTable,
  lateStaticCallTable,
  lateStaticCallSite,
  lateRetpolineSite,
  lateReturnSite,
  lateCallSite,
  lateFtraceSite,
  lateJumpLabelSite,
  lateCfiSite,
  lateSortedTable,
  lateSpecialTable,
  tableEntry,
  tableNotLoaded,
  klpArchSectionIgnored,
  klpArchSectionMissing,
  klpArchForeignObject,
  klpArchParavirtStride,
  klpArchSectionUnread,
  lateNonallocTarget,
  latePercpuTarget,
  earlyPercpuTarget,
  klpSectionNotAlloc,
  lateInitTarget,
  nonzeroDestination,
  overlappingRelocations,
  relocationOutOfBounds,
  unsupportedRelocationType,
  targetReloadRefused,
  pcRelativeInReplacement,
  lateReadOnlyTarget,
  relocationOverflow,
  lateWriteNotMade,
  relocationDemand,
  linkerSectionMissing,
  pointerType,
  codeOperand,
  moduleSectionVmlinuxSymbol,
  vmlinuxSectionModuleSymbol,
  symbolNotLivepatch,
  livepatchSymbolInNormalRelocation,
  unprocessedLivepatchSymbol,
  symbolNameFormat,
  sectionNameFormat,
  klpSectionWithoutFlag,
  objectNotInPatch,
  objectName,
  foreignObjectSymbol,
  noneRelocationSymbol,
  patchedFunctionPointer,
  klpSectionTwice,
  symbolNotFound,
  symbolAmbiguous,
  symbolPosition,
  symbolPositionOrder,
  symbolInInit,
  compilerSuffix,
  exportedLivepatchSymbol,
  symbolNotExported,
  gplOnlyExport,
  namespaceNotImported,
  moduleExport,
  functionNotFound,
  functionPosition,
  functionUntraceable,
  notMarkedLivepatch,
  license,
  thisModule,
  stripped,
  moduleName,
  functionTable,
  nothingToPatch,
  vermagic,
  symbolVersion,
  kernelNotCompared,
  patchMemory,
  replacementCode,
  neverEnabled,
  secondDescription,
  kpatchCoreModule,
  registration,
  orcMissing,
  elfValidityRule,
  writableExecutableSection,
  moduleInitRule,
  percpuSizeRule,
  sectionLayout,
  symbolSection,
  relSection,
  symbolNotInMemory,
  weakSymbol,
  exportDuplicate,
  livepatchDisabled,
  relocationWithoutSymbol,
  relocationsUnread,
  moduleSignature,
];
