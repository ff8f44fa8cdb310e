import { Check, CircleQuestionMark, Info, Minus, TriangleAlert, X } from 'lucide-react'
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
  return <Icon aria-hidden className={classNames('size-4 shrink-0', toneText[tone], className)} />
}
