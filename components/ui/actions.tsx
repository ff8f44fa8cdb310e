import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** Buttons in a row; on a phone they share the width. */
export function Actions({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div
      className={classNames(
        'flex flex-wrap items-start gap-2.5 max-sm:*:flex-auto max-sm:[&>form]:basis-full max-sm:[&>form>button]:w-full',
        className,
      )}
    >
      {children}
    </div>
  )
}
