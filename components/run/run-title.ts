import type { Language } from '#lib/language.ts'
import { labelTexts } from '#lib/verification/labels.texts.ts'
import { visible } from '#lib/verification/manifest.ts'
import { isActive } from '#lib/verification/run.ts'
import { percentOf, stepNow } from './pace.ts'
import { runPageTexts } from './run-page.texts.ts'
import type { RunView } from './run-view.ts'
import { stepWords } from './step-words.ts'

/** The title of a Run's tab: it tells how the Run stands, also from behind other tabs. */
export function runTitle(view: RunView, language: Language = 'en'): string {
  const { status } = labelTexts[language]
  const { titles } = stepWords(view.reverify, language)
  const percent = percentOf(view)
  const step = stepNow(view)
  const doing = view.status === 'running' && step ? step : null
  const state =
    isActive(view.status) && doing
      ? `${percent === null ? '' : `${percent} % · `}${titles[doing]}`
      : status[view.status]
  return `${state} · ${visible(view.sourceName)} · ${runPageTexts[language].run(view.number)} · Backproof`
}
