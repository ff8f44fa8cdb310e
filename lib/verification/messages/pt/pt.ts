import type { Dictionary } from '#lib/verification/messages/dictionary.ts'
import { archiveFiles } from './archive-files.ts'
import { comparison } from './comparison.ts'
import { customChecks } from './custom-checks.ts'
import { history } from './history.ts'
import { platform } from './platform.ts'
import { restore } from './restore.ts'
import { rows } from './rows.ts'
import { shared } from './shared.ts'

/** Portuguese, as in Portugal. */
export const pt: Dictionary = {
  ...comparison,
  ...rows,
  ...customChecks,
  ...restore,
  ...archiveFiles,
  ...platform,
  ...history,
  ...shared,
}
