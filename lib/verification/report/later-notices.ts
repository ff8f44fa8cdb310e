import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import { labelTexts } from '#lib/verification/labels.texts.ts'
import { laterNoticeTexts } from './later-notices.texts.ts'
import type { SinceThen } from './since-then.ts'

/** What happened after the Run of a shared Report ended. */
export type Later = {
  /** What is stored is not what was signed. */
  altered: boolean
  since: SinceThen | null
  newer: { number: number; status: string; endedAt: string } | null
  /** The link leads to the newest Report of a database that was archived. */
  archived: boolean
}

export type LaterNotice = { isBad: boolean; title: string; text: string }

/** Each as it stands above the Report, in its page and in its Markdown. */
export function laterNotices({ altered, since, newer, archived }: Later, language: Language): LaterNotice[] {
  const text = laterNoticeTexts[language]
  const { count, instant } = formatFor({ language, timeZone: 'UTC' })
  const word = (status: string) =>
    Object.entries(labelTexts[language].status).find(([known]) => known === status)?.[1] ?? status
  return [
    ...(altered ? [{ isBad: true, title: text.changed, text: '' }] : []),
    ...(since
      ? [{ isBad: true, title: `${text.since}: ${since.headline}`, text: `${since.meaning} ${since.advice}` }]
      : []),
    ...(newer
      ? [
          {
            isBad: false,
            title: text.newer(count(newer.number), word(newer.status), instant(newer.endedAt)),
            text: '',
          },
        ]
      : []),
    ...(archived ? [{ isBad: false, title: text.archived, text: '' }] : []),
  ]
}

/** What a title or a picture says in place of the outcome, where a reader must not rely on that; null: they may. */
export function laterHeadline({ altered, since }: Later, language: Language): string | null {
  return altered ? laterNoticeTexts[language].changedHeadline : (since?.headline ?? null)
}
