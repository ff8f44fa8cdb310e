import {
  Check,
  ChevronRight,
  CircleQuestionMark,
  Clock,
  LoaderCircle,
  type LucideIcon,
  Minus,
  Monitor,
  Moon,
  Sun,
  TriangleAlert,
  X,
} from 'lucide-react'
import { classNames } from './class-names.ts'

const icons = {
  passed: Check,
  failed: X,
  errored: CircleQuestionMark,
  cancelled: Minus,
  queued: Clock,
  running: LoaderCircle,
  stale: TriangleAlert,
  system: Monitor,
  light: Sun,
  dark: Moon,
  more: ChevronRight,
} satisfies Record<string, LucideIcon>

export type IconName = keyof typeof icons

/** A small icon beside a word; never the word itself, so it is silent. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  const Drawn = icons[name]
  return <Drawn aria-hidden className={classNames('ic', name === 'running' && 'animate-spin', className)} />
}
