import type { Language } from '#lib/language.ts'
import { labelTexts } from '#lib/verification/labels.texts.ts'
import type { StepName } from '#lib/verification/run.ts'
import { storedStepTexts } from './step-words.texts.ts'

type StepWords = Record<StepName, string>

/** What a step is called, and what a Run is doing during it: a re-verification inspects and dumps nothing. */
export function stepWords(
  reverify: boolean | undefined,
  language: Language,
): { titles: StepWords; steps: StepWords } {
  const { stepTitles, steps } = labelTexts[language]
  if (!reverify) return { titles: stepTitles, steps }
  const stored = storedStepTexts[language]
  return { titles: { ...stepTitles, ...stored.titles }, steps: { ...steps, ...stored.steps } }
}
