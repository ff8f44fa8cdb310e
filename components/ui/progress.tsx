import { classNames } from './class-names.ts'
import { type Tone, toneFill } from './tone.ts'

type ProgressProps = {
  /** What is being done, for screen readers. */
  label: string
  /** 0 to 100; null while it is not known. */
  percent: number | null
  tone: Tone
  className?: string
}

/** How far something has come. Drawn without Base UI, as the meter. */
export function Progress({ label, percent, tone, className }: ProgressProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      className={className}
    >
      <div className="h-1.5 overflow-hidden rounded-full bg-line forced-colors:border">
        <div
          className={classNames(
            'h-full rounded-full transition-[width] duration-700 ease-linear forced-color-adjust-none forced-colors:bg-[Highlight]',
            toneFill[tone],
          )}
          style={{ width: `${percent ?? 0}%` }}
        />
      </div>
    </div>
  )
}
