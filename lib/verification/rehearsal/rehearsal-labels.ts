import type { RehearsalVerdict } from './verdict.ts'

/** The four endings as terminals and job summaries print them. */
export const rehearsalLabels: Record<RehearsalVerdict, string> = {
  fits: 'FITS',
  exceeds: 'EXCEEDS A LIMIT',
  fails: 'FAILS',
  unfinished: 'COULD NOT FINISH',
}
