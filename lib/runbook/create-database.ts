import { shellWord } from '#lib/verification/recovery/quote.ts'
import type { RunbookManifest } from '#lib/verification/recovery/recovery-manifest.ts'

/** The database an Archive is restored into; it gets production's name when it has been looked at. */
export const restoredDatabase = 'restored'

/** createdb with the encoding and the locale that production has: text sorts by them, and indexes are built by them. */
export function createDatabase({ encoding, locale }: Pick<RunbookManifest, 'encoding' | 'locale'>): string {
  const { provider, collate, ctype, osCollate = 'C', icuRules } = locale
  const own =
    provider === 'i'
      ? ['--locale-provider=icu', `--icu-locale=${collate}`, ...(icuRules ? [`--icu-rules=${icuRules}`] : [])]
      : provider === 'b'
        ? ['--locale-provider=builtin', `--builtin-locale=${collate}`]
        : []
  const how = [...own, `--lc-collate=${own.length === 0 ? collate : osCollate}`, `--lc-ctype=${ctype}`]
  const options = ['--template=template0', `--encoding=${encoding}`, ...how]
  return ['createdb', ...options.map(shellWord), restoredDatabase].join(' ')
}
