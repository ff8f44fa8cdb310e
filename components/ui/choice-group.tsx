'use client'

import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { FieldHint } from './field.tsx'
import { useFieldError } from './field-errors.ts'

type ChoiceGroupProps = {
  name: string
  label: string
  hint?: ReactNode
  className?: string
  children: ReactNode
}

/** Boxes or radio buttons that are one question; an error takes the hint's place. */
export function ChoiceGroup({ name, label, hint, className, children }: ChoiceGroupProps) {
  const wrong = useFieldError(name)
  return (
    <fieldset
      className={classNames('grid gap-2', className)}
      aria-describedby={wrong || hint ? `${name}-hint` : undefined}
    >
      <legend className="text-md font-medium">{label}</legend>
      <FieldHint name={name} wrong={wrong} hint={hint} />
      {children}
    </fieldset>
  )
}
