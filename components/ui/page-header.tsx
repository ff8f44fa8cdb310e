import { Children, type ComponentProps, Fragment, isValidElement, type ReactNode } from 'react'
import { classNames } from './class-names.ts'

type LineProps = { className?: string; children: ReactNode }

/** A separator that begins a line lies in the margin, which is cut off but for what the focus needs. On paper the first part may be hidden, and what follows it is cut off then. */
const cutSeparators =
  '-ml-4 [clip-path:inset(-8px_-8px_-8px_10px)] [&>:first-child]:ml-4 print:ml-0 print:[clip-path:none] print:[&>:first-child]:ml-0'

/** The small line above a title: where the page stands, and a fact or two. No line of it begins or ends with a separator. */
export function Eyebrow({ className, children }: LineProps) {
  const all = flat(children)
  const parts = withSeparators(all)
  return (
    <div
      className={classNames(
        'flex min-h-6 flex-wrap items-baseline gap-x-2.5 gap-y-0.5 text-md text-muted wrap-anywhere [&>svg]:self-center',
        '[&_a:hover]:text-ink [&_a:hover]:underline [&_a:hover]:underline-offset-3',
        parts.length < all.length && cutSeparators,
        className,
      )}
    >
      {typeof parts[0] === 'string' ? [<span key="first">{parts[0]}</span>, ...parts.slice(1)] : parts}
    </div>
  )
}

/** Each separator with what follows it. */
function withSeparators(all: ReactNode[]): ReactNode[] {
  const parts: ReactNode[] = []
  for (const part of all) {
    const before = parts.at(-1)
    if (!isSeparator(before)) parts.push(part)
    else
      parts[parts.length - 1] = (
        <span
          key={parts.length}
          className="flex min-w-0 items-baseline gap-x-2.5 [&>:first-child]:w-1.5 [&>:first-child]:shrink-0 [&>:first-child]:text-center"
        >
          {before}
          {part}
        </span>
      )
  }
  return parts
}

function flat(children: ReactNode): ReactNode[] {
  return Children.toArray(children).flatMap((part) =>
    isValidElement<{ children?: ReactNode }>(part) && part.type === Fragment
      ? flat(part.props.children)
      : [part],
  )
}

function isSeparator(part: ReactNode): boolean {
  return (
    isValidElement<{ children?: ReactNode }>(part) &&
    (part.props.children === '·' || part.props.children === '/')
  )
}

type PageTitleProps = ComponentProps<'h1'> & {
  /** `lg` for the one sentence that the page exists for. */
  size?: 'md' | 'lg'
}

/** The title of a page. */
export function PageTitle({ size = 'md', className, ...props }: PageTitleProps) {
  return (
    <h1
      className={classNames(
        'mt-2.5 mb-2 leading-[1.12] font-bold tracking-[-0.028em] text-balance wrap-anywhere',
        size === 'lg' ? 'text-3xl sm:text-4xl' : 'text-2xl sm:text-3xl',
        className,
      )}
      {...props}
    />
  )
}

/** The sentence under the title. */
export function Lead({ className, children }: LineProps) {
  return (
    <p
      data-testid="lead"
      className={classNames(
        'max-w-[46em] text-lg text-pretty text-muted wrap-anywhere [&_b]:font-medium [&_b]:text-ink',
        className,
      )}
    >
      {children}
    </p>
  )
}

/** A small remark. */
export function Hint({ className, children }: LineProps) {
  return <p className={classNames('text-sm text-faint', className)}>{children}</p>
}
