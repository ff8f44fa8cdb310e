import { Children, type ComponentProps, Fragment, isValidElement, type ReactNode } from 'react'
import { classNames } from './class-names.ts'

type LineProps = { className?: string; children: ReactNode }

/** The small line above a title: where the page stands, and a fact or two. */
export function Eyebrow({ className, children }: LineProps) {
  return (
    <div
      className={classNames(
        'flex min-h-6 flex-wrap items-baseline gap-x-2.5 gap-y-0.5 text-md text-muted wrap-anywhere [&>svg]:self-center',
        '[&_a:hover]:text-ink [&_a:hover]:underline [&_a:hover]:underline-offset-3',
        className,
      )}
    >
      {withSeparators(children)}
    </div>
  )
}

/** Each separator with what follows it, so that no line ends in one. */
function withSeparators(children: ReactNode): ReactNode[] {
  const parts: ReactNode[] = []
  for (const part of flat(children)) {
    const before = parts.at(-1)
    if (!isSeparator(before)) parts.push(part)
    else
      parts[parts.length - 1] = (
        <span key={parts.length} className="flex min-w-0 items-baseline gap-x-2.5">
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
