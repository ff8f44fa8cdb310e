import type { RunbookManifest } from '#lib/verification/recovery/recovery-manifest.ts'
import { shellWord } from './shell.ts'

/** The database an Archive is restored into. It gets production's name after it was verified. */
export const restoredDatabase = 'restored'

/** createdb with production's encoding and locale: text sorts by them, and indexes are built by them. */
export function createDatabase({ encoding, locale }: Pick<RunbookManifest, 'encoding' | 'locale'>): string {
  const { provider, collate, ctype, osCollate = 'C', icuRules } = locale
  const providerOptions =
    provider === 'i'
      ? ['--locale-provider=icu', `--icu-locale=${collate}`, ...(icuRules ? [`--icu-rules=${icuRules}`] : [])]
      : provider === 'b'
        ? ['--locale-provider=builtin', `--builtin-locale=${collate}`]
        : []
  const lcCollate = providerOptions.length === 0 ? collate : osCollate
  const options = [
    '--template=template0',
    `--encoding=${encoding}`,
    ...providerOptions,
    `--lc-collate=${lcCollate}`,
    `--lc-ctype=${ctype}`,
  ]
  return ['createdb', ...options.map(shellWord), restoredDatabase].join(' ')
}
