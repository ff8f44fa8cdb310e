import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { unbroken } from './unbroken.ts'

type FactsProps = { roomy?: boolean; className?: string; children: ReactNode }

/** Figures with their names, as many side by side as fit. */
export function Facts({ roomy, className, children }: FactsProps) {
  return (
    <dl
      className={classNames(
        'grid gap-x-5 gap-y-3.5 px-4.5 pt-0.5 pb-4',
        roomy
          ? 'grid-cols-[repeat(auto-fit,minmax(min(230px,100%),1fr))]'
          : 'grid-cols-[repeat(auto-fit,minmax(130px,1fr))]',
        className,
      )}
    >
      {children}
    </dl>
  )
}

type FactProps = {
  label: string
  more?: ReactNode
  /** A long one, which has the room of two. */
  wide?: boolean
  children: ReactNode
}

/** One figure; `more` qualifies it in small print. */
export function Fact({ label, more, wide, children }: FactProps) {
  return (
    <div className={wide ? 'sm:col-span-2' : undefined}>
      <dt className="text-sm text-faint">{label}</dt>
      <dd className="font-medium text-balance wrap-anywhere">
        {typeof children === 'string' ? unbroken(children) : children}
        {more ? <div className="text-sm font-normal text-wrap text-faint">{more}</div> : null}
      </dd>
    </div>
  )
}
