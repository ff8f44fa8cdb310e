import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { type Tone, toneBorder, toneSurface } from './tone.ts'

type NoticeProps = Omit<ComponentProps<'div'>, 'title'> & { tone?: Tone; title?: string }

/** Something that people should know before they read on. */
export function Notice({ tone = 'neutral', title, className, children, ...props }: NoticeProps) {
  return (
    <div
      className={classNames(
        'min-w-0 rounded-lg border px-4 py-3 wrap-anywhere',
        tone === 'neutral' ? 'border-line bg-panel' : classNames(toneSurface[tone], toneBorder[tone]),
        className,
      )}
      {...props}
    >
      {title ? <b className="font-medium">{title}</b> : null}
      {children ? <div className={tone === 'neutral' ? undefined : 'text-muted'}>{children}</div> : null}
    </div>
  )
}
