import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

/** A link within a sentence. */
export function TextLink({ className, ...props }: ComponentProps<'a'>) {
  return <a className={classNames('underline underline-offset-4', className)} {...props} />
}
