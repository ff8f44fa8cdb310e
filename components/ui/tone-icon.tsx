import { Check, CircleQuestionMark, Info, Minus, TriangleAlert, X } from '#components/ui/icons.tsx'
import { classNames } from './class-names.ts'
import { type Tone, toneText } from './tone.ts'

const icons = {
  positive: Check,
  negative: X,
  warning: TriangleAlert,
  unknown: CircleQuestionMark,
  info: Info,
  neutral: Minus,
} as const

/** The icon of a tone, in its colour. It is silent: the word beside it carries the meaning. */
export function ToneIcon({ tone, className }: { tone: Tone; className?: string }) {
  const Icon = icons[tone]
  return <Icon className={classNames(toneText[tone], className)} />
}
