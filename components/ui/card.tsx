import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

type CardProps = {
  title: string
  hint?: ReactNode
  id?: string
  tone?: 'warning'
  /** A card that may break across printed pages. */
  long?: boolean
  className?: string
  children: ReactNode
}

/** A titled surface that holds tables edge to edge. */
export function Card({ title, hint, id, tone, long, className, children }: CardProps) {
  const heading = id ? `${id}-title` : undefined
  return (
    <section
      className={classNames(
        surface,
        tone === 'warning' && 'border-warning/45',
        long ? 'print:break-inside-auto' : 'print:break-inside-avoid',
        className,
      )}
      id={id}
      aria-labelledby={heading}
      aria-label={heading ? undefined : title}
    >
      <div
        className={classNames(
          'flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4.5 pt-3.5 pb-2.5 print:break-after-avoid',
          tone === 'warning' && 'mb-0 border-b border-warning/25 bg-warning-soft text-warning',
        )}
      >
        <h2 className="font-semibold tracking-[-0.005em]" id={heading}>
          {title}
        </h2>
        {hint ? (
          <div className={classNames('text-sm', tone === 'warning' ? 'text-warning' : 'text-faint')}>
            {hint}
          </div>
        ) : null}
      </div>
      {children}
    </section>
  )
}

/** What stands in a card beside its edges. */
export function CardBody({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={classNames('px-4.5 pb-4', className)}>{children}</div>
}

type SurfaceProps = { label: string; className?: string; children: ReactNode }

/** A card without a visible title, named for screen readers. */
export function Surface({ label, className, children }: SurfaceProps) {
  return (
    <section className={classNames(surface, className)} aria-label={label}>
      {children}
    </section>
  )
}

const surface = 'min-w-0 overflow-hidden rounded-lg border border-line bg-panel shadow-card'
