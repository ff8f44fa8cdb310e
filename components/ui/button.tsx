import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'

type Look = {
  variant?: 'secondary' | 'primary' | 'danger' | 'ghost'
  size?: 'md' | 'sm'
}

const variants = {
  secondary: 'border-line-strong bg-panel text-ink not-disabled:hover:border-faint',
  primary: 'border-ink bg-ink text-page not-disabled:hover:bg-ink/88',
  danger: 'border-line-strong bg-panel text-negative not-disabled:hover:border-negative',
  ghost: 'border-transparent text-muted not-disabled:hover:bg-page not-disabled:hover:text-ink',
}

const sizes = {
  md: 'min-h-9.5 gap-2 rounded-lg px-4 text-md',
  sm: 'min-h-7.5 gap-1.5 rounded-md px-2.5 text-sm',
}

/** The classes of a button, for an element that is not one, such as `<summary>`. */
export function buttonClass({ variant = 'secondary', size = 'md' }: Look = {}): string {
  return classNames(
    // On a phone a long label breaks: in Portuguese some are wider than the screen.
    'inline-flex cursor-pointer items-center justify-center border text-center font-medium tabular-nums max-sm:py-1 sm:whitespace-nowrap',
    'disabled:cursor-default disabled:opacity-55 aria-disabled:cursor-default aria-disabled:opacity-55',
    variants[variant],
    sizes[size],
  )
}

type ButtonProps = Look & ComponentProps<'button'>

/** A button. Its type is `button`: a form names its submit button. One that is disabled for a while says `aria-disabled`, which keeps the focus. */
export function Button({ variant, size, className, type = 'button', ...props }: ButtonProps) {
  return <button type={type} className={classNames(buttonClass({ variant, size }), className)} {...props} />
}

type ButtonLinkProps = Look & ComponentProps<'a'>

/** A link that looks like a button. */
export function ButtonLink({ variant, size, className, ...props }: ButtonLinkProps) {
  return <a className={classNames(buttonClass({ variant, size }), className)} {...props} />
}

/** The second, quieter text of a button: what a click costs. */
export function ButtonNote({ children }: { children: ReactNode }) {
  return <small className="text-sm font-normal opacity-72">{children}</small>
}
