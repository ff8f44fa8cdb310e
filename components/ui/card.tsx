import type { ReactNode } from 'react'

type CardProps = { title: string; hint?: ReactNode; id?: string; className?: string; children: ReactNode }

/** A titled surface that holds tables edge to edge. */
export function Card({ title, hint, id, className = '', children }: CardProps) {
  const heading = id ? `${id}-title` : undefined
  return (
    <section
      className={`card ${className}`}
      id={id}
      aria-labelledby={heading}
      aria-label={heading ? undefined : title}
    >
      <div className="head">
        <h2 id={heading}>{title}</h2>
        {hint ? <div className="hint">{hint}</div> : null}
      </div>
      {children}
    </section>
  )
}
