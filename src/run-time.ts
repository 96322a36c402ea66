/**
 * When a run's reports say that it was: SOURCE_DATE_EPOCH, seconds since 1970, where it is set (reproducible-builds.org), so that the same run
 * writes the same bytes; else now. In ISO 8601.
 */
export function runTime({ SOURCE_DATE_EPOCH: epoch = '' }: NodeJS.ProcessEnv): string {
  const date = /^\d{1,12}$/.test(epoch) ? new Date(Number(epoch) * 1000) : new Date();
  return date.toISOString();
}
