import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'

type Look = {
  variant?: 'secondary' | 'primary' | 'danger' | 'ghost'
  size?: 'md' | 'sm'
}

/** The classes of a button, for an element that is not one, such as `<summary>`; see app/look/control.css. */
export function buttonClass({ variant = 'secondary', size = 'md' }: Look = {}): string {
  return classNames('button', `button-${variant}`, size === 'sm' && 'button-sm')
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
