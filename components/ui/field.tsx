'use client'

import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { type FieldError, useFieldError } from './field-errors.ts'

type FrameProps = {
  name: string
  /** Where two forms of a page have a field of one name. */
  id?: string
  label: string
  hint?: ReactNode
  className?: string
}

/** The hint of a field, or its error; the control is described by it. */
export function FieldHint({
  name,
  id = name,
  wrong,
  hint,
}: {
  name: string
  id?: string
  wrong?: FieldError
  hint?: ReactNode
}) {
  if (!wrong && !hint) return null
  return (
    <p
      id={`${id}-hint`}
      className={classNames('text-sm', wrong ? 'text-negative' : 'text-faint')}
      role={wrong ? 'alert' : undefined}
    >
      {wrong ? `${wrong.message} ${wrong.hint}` : hint}
    </p>
  )
}

/** Fields side by side, as many as fit. */
export function FieldColumns({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-[repeat(auto-fit,minmax(min(220px,100%),1fr))] gap-5">{children}</div>
}

/** A label, a control and what is to be known about it; an error takes the hint's place and is read with the control. */
function FieldFrame({
  name,
  id = name,
  label,
  hint,
  wrong,
  className,
  children,
}: FrameProps & { wrong?: FieldError; children: ReactNode }) {
  return (
    <div className={classNames('grid content-start gap-1', className)}>
      <label htmlFor={id} className="text-md font-medium">
        {label}
      </label>
      {children}
      <FieldHint name={name} id={id} wrong={wrong} hint={hint} />
    </div>
  )
}

const control =
  'w-full min-h-10 rounded-lg border border-field bg-panel px-3 py-2 text-ink placeholder:text-faint disabled:border-line disabled:bg-page disabled:text-muted aria-invalid:border-negative'

type FieldProps = FrameProps & { mono?: boolean } & Omit<ComponentProps<'input'>, keyof FrameProps>

/** A labelled line of text. */
export function Field({ name, id = name, label, hint, className, mono, ...input }: FieldProps) {
  const wrong = useFieldError(name)
  return (
    <FieldFrame {...{ name, id, label, hint, wrong, className }}>
      <input
        id={id}
        name={name}
        type="text"
        autoComplete="off"
        spellCheck={false}
        className={classNames(control, mono && 'font-mono text-md')}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong || hint ? `${id}-hint` : undefined}
        {...input}
      />
    </FieldFrame>
  )
}

type TextAreaProps = FrameProps & { mono?: boolean } & Omit<ComponentProps<'textarea'>, keyof FrameProps>

export function TextArea({ name, id = name, label, hint, className, mono, ...input }: TextAreaProps) {
  const wrong = useFieldError(name)
  return (
    <FieldFrame {...{ name, id, label, hint, wrong, className }}>
      <textarea
        id={id}
        name={name}
        spellCheck={false}
        className={classNames(control, 'resize-y', mono && 'font-mono text-md')}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong || hint ? `${id}-hint` : undefined}
        {...input}
      />
    </FieldFrame>
  )
}

type SelectFieldProps = FrameProps & Omit<ComponentProps<'select'>, keyof FrameProps>

/** A labelled choice; `children` are its options. */
export function SelectField({ name, id = name, label, hint, className, ...select }: SelectFieldProps) {
  const wrong = useFieldError(name)
  return (
    <FieldFrame {...{ name, id, label, hint, wrong, className }}>
      <select
        id={id}
        name={name}
        className={control}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong || hint ? `${id}-hint` : undefined}
        {...select}
      />
    </FieldFrame>
  )
}

/** A choice within a row of other things; it needs a label of its own. */
export function CompactSelect({ className, ...props }: ComponentProps<'select'>) {
  return (
    <select
      className={classNames(
        'min-h-7.5 rounded-md border border-field bg-panel px-2 text-sm text-ink',
        className,
      )}
      {...props}
    />
  )
}

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & { children: ReactNode }

/** A tick with its label. */
export function Checkbox({ className, children, ...props }: CheckboxProps) {
  return (
    <label className={classNames('flex items-start gap-2 [&>input]:mt-0.75', className)}>
      <input type="checkbox" className={tickClass} {...props} />
      <span>{children}</span>
    </label>
  )
}

type OnOffBoxProps = { name: string; on: boolean; hint?: ReactNode; children: ReactNode }

/** A setting that is on or off. A box that is not ticked is not sent, so `off` is sent before it. */
export function OnOffBox({ name, on, hint, children }: OnOffBoxProps) {
  return (
    <div className="grid gap-1">
      <input type="hidden" name={name} value="off" />
      <Checkbox
        className="text-md font-medium"
        name={name}
        value="on"
        defaultChecked={on}
        aria-describedby={hint ? `${name}-hint` : undefined}
      >
        {children}
      </Checkbox>
      <FieldHint name={name} hint={hint} />
    </div>
  )
}

/** For a checkbox or radio button that stands by itself. */
export const tickClass = 'tick'
