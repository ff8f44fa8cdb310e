import { classNames } from './class-names.ts'
import { type Tone, toneFill } from './tone.ts'

type MeterProps = {
  /** What is measured, for screen readers. */
  label: string
  /** The reading in words. */
  text: string
  /** 0 to 100. */
  percent: number
  tone: Tone
  className?: string
}

/** How much of something is used up, within known bounds. It has no behaviour, so it is drawn without Base UI. */
export function Meter({ label, text, percent, tone, className }: MeterProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers draw <meter> in ways of their own
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={text}
      className={className}
    >
      <div className="meter">
        <div className={classNames('meter-fill', toneFill[tone])} style={{ width: `${percent}%` }} />
      </div>
    </div>
  )
}
